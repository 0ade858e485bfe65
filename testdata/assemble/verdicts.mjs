// What the oracle says of binaries that were assembled elsewhere.
//
//   node verdicts.mjs FOLDER
//
// Prints a line for each <name>.wasm in FOLDER: the name, a tab, and `valid`, `invalid` or `no wit` with the message:
// the oracle names an offset in what its validator refuses, and none in what it finds valid and cannot express in
// WIT. At some of the latter it panics, after which it is instantiated anew.
import './tools.mjs'; // Gives the bundled WASI shim its directory.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packed = import.meta.resolve('@bytecodealliance/jco-transpile/wasm-tools');
let instances = 0;

async function instantiate() {
  const { $init, tools } = await import(new URL(`../vendor/wasm-tools.js?${instances++}`, packed));
  await $init;
  return tools;
}

const folder = process.argv[2];
let tools = await instantiate();
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.wasm')) {
    continue;
  }
  let verdict = 'valid';
  try {
    tools.componentWit(readFileSync(join(folder, file)));
  } catch (error) {
    if (error.payload === undefined) {
      verdict = 'no wit panic';
      tools = await instantiate();
    } else {
      const message = String(error.payload).replace(/\s*\n\s*/g, ' ');
      verdict = `${/\(at offset 0x[0-9a-f]+\)/.test(message) ? 'invalid' : 'no wit'} ${message}`;
    }
  }
  console.log(`${file.slice(0, -'.wasm'.length)}\t${verdict}`);
}
