// Puts the big binaries that tests and benchmarks read into a folder: the one given, or `out` here.
//
//   npm install --no-save && node make.mjs [FOLDER]
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentize } from '@bytecodealliance/componentize-js';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, 'out');
const packages = join(here, 'node_modules', '@bytecodealliance');
mkdirSync(out, { recursive: true });
for (const file of [
  ['componentize-js', 'lib', 'starlingmonkey_embedding.wasm'],
  ['jco-transpile', 'vendor', 'wasm-tools.core.wasm'],
  ['jco-transpile', 'vendor', 'js-component-bindgen-component.core.wasm'],
]) {
  copyFileSync(join(packages, ...file), join(out, file[2]));
}
const { component } = await componentize(readFileSync(join(here, 'counter.js'), 'utf8'), {
  // The text, as the tool cannot read folders everywhere.
  witWorld: readFileSync(join(here, 'counter.wit'), 'utf8'),
  worldName: 'counter',
  disableFeatures: ['http'],
});
writeFileSync(join(out, 'counter.wasm'), component);
