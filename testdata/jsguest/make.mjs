// Makes a component of the programs, and a file with what Node says that they return:
//
//   npm install --no-save && node make.mjs FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentize } from '@bytecodealliance/componentize-js';
import { names, run } from './programs.js';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, 'out');
mkdirSync(out, { recursive: true });
let expected = '';
for (const scale of [1, 20]) {
  for (const name of names()) {
    expected += `${name} ${scale} ${run(name, scale)}\n`;
  }
}
writeFileSync(join(out, 'expected.txt'), expected);
const read = (file) => readFileSync(join(here, file), 'utf8');
// One text: the tool cannot read folders everywhere.
const source =
  read('programs.js').replaceAll(/^export const (names|run) =/gm, 'const $1 =') +
  read('guest.js').replace(/^import .*$/m, '');
const { component } = await componentize(source, {
  witWorld: read('guest.wit'),
  worldName: 'guest',
  disableFeatures: ['stdio', 'random', 'clocks', 'http', 'fetch-event'],
});
writeFileSync(join(out, 'guest.wasm'), component);
