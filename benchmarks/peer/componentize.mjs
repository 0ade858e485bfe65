// Makes components: node componentize.mjs <folder with node_modules> <source.js> <source.wit> <result.wasm> [world] [pure]
// A pure one imports nothing of WASI.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, source, wit, result, worldName, pure] = process.argv.slice(2);
const home = join(folder, 'node_modules/@bytecodealliance/componentize-js');
const { exports } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
const { componentize } = await import(pathToFileURL(join(home, exports.import)));
const { component } = await componentize(await readFile(source, 'utf8'), {
  witWorld: await readFile(wit, 'utf8'),
  worldName: worldName ?? 'greeter',
  disableFeatures: pure ? ['stdio', 'random', 'clocks', 'http', 'fetch-event'] : [],
});
await writeFile(result, component);
