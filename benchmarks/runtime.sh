#!/bin/sh
# Measures calls of components, and npm's jco beside it on the same components: benchmarks/runtime.sh
# The libraries must be installed (mvn install). Installs both versions of jco into benchmarks/target. The machine should have nothing else to do.
set -e
cd "$(dirname "$0")/.."
for version in 1.10.2 1.35.0; do
  folder=benchmarks/target/peers/jco-$version
  [ -d "$folder/node_modules/@bytecodealliance/jco" ] || npm install --silent --no-audit --no-fund --prefix "$folder" "@bytecodealliance/jco@$version"
done
mvn -q -Pbenchmarks -pl benchmarks compile dependency:build-classpath -Dmdep.outputFile=target/classpath "$@"
exec java -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" \
    io.component4j.benchmarks.RuntimeComparison benchmarks/peer/runtime.mjs \
    benchmarks/src/main/resources/io/component4j/benchmarks benchmarks/target/peers/jco-1.10.2 benchmarks/target/peers/jco-1.35.0
