#!/bin/sh
# Measures commands as whole processes, beside npm's jco where it has the same: benchmarks/commands.sh [RUNS]
# wasm-tools-j must be packaged (mvn -DskipTests package). Needs node, npm and python3. The machine should have nothing else to do.
set -eu
cd "$(dirname "$0")/.."
runs="${1:-5}"
work=benchmarks/target/commands
mkdir -p "$work"
work="$(cd "$work" && pwd)"
ours=wasm-tools-j/bin/wasm-tools-j

if [ ! -x "$work/node_modules/.bin/jco" ]; then
  npm install --no-save --no-audit --no-fund --prefix "$work" @bytecodealliance/jco@1.35.0 @bytecodealliance/componentize-js@0.23.0 >&2
fi
jco="$work/node_modules/.bin/jco"

if [ ! -s "$work/large.wasm" ]; then
  node benchmarks/peer/componentize.mjs "$work" benchmarks/src/main/js/greeter.js benchmarks/src/main/js/greeter.wit "$work/large.wasm" >&2
fi
if [ ! -s "$work/small.wasm" ]; then
  {
    echo '(component (core module $m (memory (export "m") 1)'
    i=0
    while [ "$i" -lt 200 ]; do
      echo "(func (export \"function-number-$i\") (param i32 i32) (result i32) local.get 0 i32.const $i i32.add local.get 1 i32.load offset=$i i32.mul)"
      i=$((i + 1))
    done
    echo ') (core instance $i (instantiate $m)) (type $t (func (param "a" u32) (param "b" u32) (result u32)))'
    i=0
    while [ "$i" -lt 200 ]; do
      echo "(func (export \"function-number-$i\") (type \$t) (canon lift (core func \$i \"function-number-$i\")))"
      i=$((i + 1))
    done
    echo ')'
  } >"$work/small.wat"
  C4J_CACHE=off "$ours" parse "$work/small.wat" -o "$work/small.wasm"
fi

# Core modules that know no world, and their WIT: the functions of the small one, the JavaScript engine of the large one.
adapter="$work/node_modules/@bytecodealliance/jco/lib/wasi_snapshot_preview1.reactor.wasm"
if [ ! -s "$work/large-core.wasm" ]; then
  {
    echo '(module (memory (export "memory") 1)'
    i=0
    while [ "$i" -lt 200 ]; do
      echo "(func (export \"function-number-$i\") (param i32 i32) (result i32) local.get 0 i32.const $i i32.add local.get 1 i32.load offset=$i i32.mul)"
      i=$((i + 1))
    done
    echo ')'
  } >"$work/small-core.wat"
  {
    echo 'package bench:small; world root {'
    i=0
    while [ "$i" -lt 200 ]; do
      echo "export function-number-$i: func(a: u32, b: u32) -> u32;"
      i=$((i + 1))
    done
    echo '}'
  } >"$work/small.wit"
  C4J_CACHE=off "$ours" parse "$work/small-core.wat" -o "$work/small-core.wasm"
  C4J_CACHE=off "$ours" component wit "$work/large.wasm" >"$work/large.wit"
  C4J_CACHE=off "$ours" component unbundle "$work/large.wasm" --threshold 1MiB --module-dir "$work/parts" -o "$work/parts.wasm"
  mv "$work/parts/unbundled-module0.wasm" "$work/large-core.wasm"
fi
# The reference reads WIT and module by a script of ours: jco's own command finds no files with the WASI shim that npm gives it.
if [ ! -d testdata/assemble/node_modules ]; then
  (cd testdata/assemble && npm install --no-save --no-audit --no-fund >&2)
fi

# What later starts use is there before anything is measured.
C4J_CACHE=wait "$ours" print "$work/small.wasm" >/dev/null
C4J_CACHE=off "$ours" print "$work/large.wasm" -o "$work/large.wat"

measure() {
  python3 benchmarks/peer/measure.py "$runs" "$@"
}

printf '%-44s %10s %10s %11s\n' '' wall processor memory
for size in small large; do
  echo "$size: $(($(wc -c <"$work/$size.wasm"))) bytes"
  measure "$size component wit" "$ours" component wit "$work/$size.wasm"
  measure "$size component wit (jco)" "$jco" wit "$work/$size.wasm"
  measure "$size print" "$ours" print "$work/$size.wasm"
  measure "$size print (jco)" "$jco" print "$work/$size.wasm"
  measure "$size parse" "$ours" parse "$work/$size.wat" -o "$work/parsed.wasm"
  measure "$size parse (jco)" "$jco" parse "$work/$size.wat" -o "$work/parsed-jco.wasm"
  measure "$size metadata show" "$ours" metadata show --json "$work/$size.wasm"
  measure "$size metadata show (jco)" "$jco" metadata-show --json "$work/$size.wasm"
  for command in validate objdump inspect strip; do
    measure "$size $command" "$ours" "$command" "$work/$size.wasm"
  done
  core="$work/$size-core.wasm"
  wit="$work/$size.wit"
  embedded="$work/embedded.wasm"
  measure "$size component embed" "$ours" component embed --world root "$wit" "$core" -o "$embedded"
  measure "$size component embed (jco)" node benchmarks/peer/encode.mjs embed "$core" "$wit" root "$work/embedded-jco.wasm"
  set --
  named=
  if [ "$size" = large ]; then
    set -- --adapt "wasi_snapshot_preview1=$adapter"
    named="$adapter"
  fi
  measure "$size component new" "$ours" component new "$embedded" -o "$work/new.wasm" "$@"
  measure "$size component new --skip-validation" "$ours" component new --skip-validation "$embedded" -o "$work/new.wasm" "$@"
  measure "$size component new (jco)" "$jco" new "$embedded" -o "$work/new-jco.wasm" "$@"
  echo "$size, warm (jco):"
  node benchmarks/peer/encode.mjs warm "$core" "$wit" root $named
done

# Two components of 10 MiB each, of which one imports what the other exports; beside it the start of the command with two small ones, and the
# time of copying the bytes: to be reached is the start and twice the copying.
if [ ! -s "$work/provider.wasm" ]; then
  python3 benchmarks/peer/large-parts.py "$work"
  for part in user provider small-user small-provider; do
    C4J_CACHE=off "$ours" parse "$work/$part.wat" -o "$work/$part.wasm"
  done
fi
measure "plug of two small components" "$ours" plug "$work/small-user.wasm" --plug "$work/small-provider.wasm" -o "$work/plugged.wasm"
measure "plug of two components of 10 MiB" "$ours" plug "$work/user.wasm" --plug "$work/provider.wasm" -o "$work/plugged.wasm"
measure "copying these bytes" cp "$work/plugged.wasm" "$work/copy.wasm"

# All of WASI 0.2.12 and the same with one function more.
if [ -d "${C4J_SUITES:-}/wasi/0.2.12" ]; then
  wasi="$C4J_SUITES/wasi/0.2.12"
  rm -rf "$work/wasi"
  cp -R "$wasi" "$work/wasi"
  sed 's/  ready: func() -> bool;/&\n  @since(version = 0.2.0)\n  once-more: func() -> bool;/' "$wasi/io.wit" >"$work/wasi/io.wit"
  measure "compat of WASI 0.2.12, one change" "$ours" compat --fail-on links --format json "$wasi" "$work/wasi"
fi
