// Runs a guest as jco made it, in Node, with these standard streams, and exits as it does:
//
//   node run.mjs FOLDER GUEST OPTIONS
//
// FOLDER is that of make.mjs. OPTIONS is JSON: `args`, `env`, and `preopens` from the guest's names to the host's. A trap is
// exit code 134, as it is with wasm-tools-j.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { WASIShim } from '@bytecodealliance/preview2-shim/instantiation';

// Constant expressions that add, which the modules of QuickJS have, are behind a flag in Node 20.
if (process.versions.node.startsWith('20.')) {
  setFlagsFromString('--experimental-wasm-extended-const');
}
const [folder, name, options] = process.argv.slice(2);
const { args, env, preopens } = JSON.parse(options);
const made = resolve(folder, 'jco', name);
const { instantiate } = await import(join(made, `${name}.js`));
const shim = new WASIShim({ sandbox: { args, env, preopens, enableNetwork: false } });
try {
  const instance = await instantiate(
    (path) => WebAssembly.compile(readFileSync(join(made, path))),
    shim.getImportObject(),
  );
  instance.run.run();
} catch (error) {
  // What a `result` without a payload fails with.
  if (error === undefined) {
    process.exit(1);
  }
  console.error(String(error));
  process.exit(134);
}
