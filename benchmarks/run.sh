#!/bin/sh
# Measures the WIT front end and its peer: C4J_SUITES=<folder of suites> benchmarks/run.sh
# The libraries must be installed (mvn install), and the peer with npm install --no-save in testdata/assemble. The machine should have nothing else to do.
set -e
cd "$(dirname "$0")/.."
mvn -q -Pbenchmarks -pl benchmarks compile dependency:build-classpath -Dmdep.outputFile=target/classpath "$@"
exec java -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" \
    io.component4j.benchmarks.WitComparison benchmarks/peer/wit-front-end.mjs
