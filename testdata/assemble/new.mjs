// Has the reference tools make components of core modules, and print the worlds of those and of others: `node new.mjs
// FOLDER`. Each folder in FOLDER has `module.wasm`, which knows its world, perhaps `adapters.txt` with the names of
// `adapter-0.wasm` .., and `ours.wasm`. It gets `reference.wasm`, `reference.wit` and `ours.wit`; of what the reference
// refuses or cannot print, a line is printed.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentNew, componentWit } from './tools.mjs';

const root = process.argv[2];

async function attempt(name, what, act) {
  try {
    return await act();
  } catch (error) {
    const text = String(error.payload ?? error.message).trim().replace(/\s+/g, ' ');
    console.log(`${name}\t${what}\t${text}`);
    return undefined;
  }
}

for (const name of readdirSync(root).sort()) {
  const folder = join(root, name);
  const list = join(folder, 'adapters.txt');
  const names = existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter((line) => line !== '') : [];
  const adapters = names.map((adapter, i) => [adapter, readFileSync(join(folder, `adapter-${i}.wasm`))]);
  const made = await attempt(name, 'new', () => componentNew(readFileSync(join(folder, 'module.wasm')), adapters));
  if (made !== undefined) {
    writeFileSync(join(folder, 'reference.wasm'), made);
    const wit = await attempt(name, 'reference wit', () => componentWit(made));
    if (wit !== undefined) {
      writeFileSync(join(folder, 'reference.wit'), wit);
    }
  }
  const ours = await attempt(name, 'our wit', () => componentWit(readFileSync(join(folder, 'ours.wasm'))));
  if (ours !== undefined) {
    writeFileSync(join(folder, 'ours.wit'), ours);
  }
}
