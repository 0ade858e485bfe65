#!/bin/sh
# Measures calls of components and cold starts, and npm's jco beside it on the same components: benchmarks/runtime.sh
# The libraries must be installed (mvn install). Installs both versions of jco and componentize-js into benchmarks/target. The machine should
# have nothing else to do.
set -e
cd "$(dirname "$0")/.."
peers=benchmarks/target/peers
for version in 1.10.2 1.35.0; do
  folder=$peers/jco-$version
  [ -d "$folder/node_modules/@bytecodealliance/jco" ] || npm install --silent --no-audit --no-fund --prefix "$folder" "@bytecodealliance/jco@$version"
done
folder=$peers/componentize-js
[ -d "$folder/node_modules/@bytecodealliance/componentize-js" ] ||
  npm install --silent --no-audit --no-fund --prefix "$folder" @bytecodealliance/componentize-js@0.23.0
node benchmarks/peer/cold-components.mjs $peers/jco-1.10.2 "$folder" \
  benchmarks/src/main/js/greeter.js benchmarks/src/main/js/greeter.wit benchmarks/target/cold
mvn -q -Pbenchmarks -pl benchmarks compile dependency:build-classpath -Dmdep.outputFile=target/classpath "$@"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
measure() {
  "$java" -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" "io.component4j.benchmarks.$@"
}
measure RuntimeComparison benchmarks/peer/runtime.mjs benchmarks/src/main/resources/io/component4j/benchmarks $peers/jco-1.10.2 $peers/jco-1.35.0
measure ColdComparison benchmarks/peer/cold.mjs benchmarks/target/cold $peers/jco-1.10.2 $peers/jco-1.35.0
