#!/bin/sh
# Measures whole processes that run WASI commands, beside npm's jco in the same run: benchmarks/wasi.sh [RUNS [MEBIBYTES]]
# wasm-tools-j must be packaged (mvn -DskipTests package). Needs node, npm, python3 and, for the command in C, clang with wasi-libc.
# The machine should have nothing else to do.
set -eu
cd "$(dirname "$0")/.."
runs="${1:-5}"
size="${2:-1024}"
work=benchmarks/target/commands
mkdir -p "$work"
work="$(cd "$work" && pwd)"
ours="$PWD/wasm-tools-j/bin/wasm-tools-j"
jco="$work/node_modules/.bin/jco"

if [ ! -x "$jco" ]; then
  npm install --no-save --no-audit --no-fund --prefix "$work" @bytecodealliance/jco@1.35.0 @bytecodealliance/componentize-js@0.23.0 >&2
fi
clang=
for name in clang clang-22 clang-21 clang-20 clang-19; do
  if [ -z "$clang" ] && command -v "$name" >/dev/null 2>&1 &&
    "$name" --target=wasm32-wasi -O2 benchmarks/src/main/c/hello.c -o "$work/hello.core.wasm" 2>/dev/null; then
    clang="$name"
  fi
done
if [ -n "$clang" ]; then
  "$jco" new "$work/hello.core.wasm" --wasi-command -o "$work/hello.wasm" >&2
else
  echo "no clang that makes WASI modules: the command in C is left out" >&2
fi
if [ ! -s "$work/command.wasm" ]; then
  node benchmarks/peer/componentize.mjs "$work" benchmarks/src/main/js/command.js benchmarks/src/main/js/command.wit \
    "$work/command.wasm" command >&2
fi
"$ours" parse wasm-tools-j/cli/src/test/resources/io/component4j/cli/stream.wat -o "$work/stream.wasm"

# What later starts use is there before anything is measured.
C4J_CACHE=wait "$ours" run "$work/command.wasm" >/dev/null

measure() {
  python3 benchmarks/peer/measure.py "$runs" "$@"
}

printf '%-44s %10s %10s %11s\n' '' wall processor memory
for command in hello command; do
  [ -s "$work/$command.wasm" ] || continue
  "$ours" run "$work/$command.wasm" >/dev/null
  echo "$command: $(($(wc -c <"$work/$command.wasm"))) bytes"
  measure "$command" "$ours" run "$work/$command.wasm"
  measure "$command (jco)" "$jco" run "$work/$command.wasm"
  C4J_JAVA_OPTS=-Dcomponent4j.cache=off measure "$command, nothing compiled before" "$ours" run "$work/$command.wasm"
done

# Files of zeroes take no room; what is written to a file does. jco loses what is in a pipe when it ends, so that neither has one.
truncate -s "${size}M" "$work/input"
echo "stream: $size MiB from standard input"
export C4J_JAVA_OPTS=-Xmx64m
export GUEST_MODULES="$work" GUEST_FOLDER="$work"
measure "to standard output, -Xmx64m" sh -c "exec '$ours' run '$work/stream.wasm' <'$work/input'"
measure "to standard output (jco)" sh -c "exec '$jco' run '$work/stream.wasm' <'$work/input'"
measure "to a file, -Xmx64m" sh -c "exec '$ours' run --dir '$work::/' '$work/stream.wasm' output <'$work/input'"
cmp "$work/input" "$work/output"
rm -f "$work/output"
measure "to a file (jco)" \
  sh -c "exec '$jco' run --jco-import '$PWD/benchmarks/peer/directory.mjs' '$work/stream.wasm' output <'$work/input'"
cmp "$work/input" "$work/output"
rm -f "$work/input" "$work/output"
