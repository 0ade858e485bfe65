#!/bin/sh
# Measures components written in Java, beside the same in JavaScript: benchmarks/guests.sh
# The libraries must be installed (mvn install). Needs node, npm and python3; installs jco and componentize-js into benchmarks/target. The machine
# should have nothing else to do. Takes some five minutes, twice that on a machine that is busy.
set -eu
cd "$(dirname "$0")/.."
work=benchmarks/target/guests
peers=benchmarks/target/commands
mkdir -p "$work" "$peers"
if [ ! -d "$peers/node_modules/@bytecodealliance/componentize-js" ]; then
  npm install --no-save --no-audit --no-fund --prefix "$peers" @bytecodealliance/jco@1.35.0 @bytecodealliance/componentize-js@0.23.0 >&2
fi
if [ ! -s "$work/work-js.wasm" ]; then
  node benchmarks/peer/componentize.mjs "$peers" benchmarks/src/main/guests/work.js benchmarks/src/main/guests/work.wit \
    "$work/work-js.wasm" working pure >&2
fi
mvn -q -Pbenchmarks -pl benchmarks compile dependency:build-classpath -Dmdep.outputFile=target/classpath "$@"
rm -rf "$work/classes" "$work/sources"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" io.component4j.benchmarks.GuestFigures \
  benchmarks/src/main/guests docs/examples "$work"
echo "JavaScript guest: $(($(wc -c <"$work/work-js.wasm"))) bytes"
node benchmarks/peer/guests.mjs "$peers" "$work/work.wasm" "Java guest in Node"
node benchmarks/peer/guests.mjs "$peers" "$work/work-js.wasm" "JavaScript guest in Node"
# A whole build from nothing, with and without its tests.
greeter="$work/greeter-guest"
rm -rf "$greeter"
mkdir -p "$greeter"
cp -R docs/examples/greeter-guest/pom.xml docs/examples/greeter-guest/src "$greeter"
# What Maven has to fetch is not counted.
mvn -q "$@" -f "$greeter/pom.xml" clean package >&2
python3 benchmarks/peer/measure.py 2 "mvn clean package of greeter-guest" mvn -q -o "$@" -f "$greeter/pom.xml" clean package
python3 benchmarks/peer/measure.py 2 "the same with -DskipTests" mvn -q -o "$@" -f "$greeter/pom.xml" -DskipTests clean package
