// Re-creates the components that the generator is tested with:
// bindgen/generator/src/test/components/<name>/component.wasm from core.wat and world.wit beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentEmbed, componentNew, componentWit, parse } from './tools.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '..', '..', 'bindgen', 'generator', 'src', 'test', 'components');
for (const name of readdirSync(folder).sort()) {
  const file = (leaf) => join(folder, name, leaf);
  try {
    const core = await parse(readFileSync(file('core.wat'), 'utf8'));
    const embedded = await componentEmbed({
      binary: core,
      witSource: readFileSync(file('world.wit'), 'utf8'),
      world: name,
    });
    const component = await componentNew(embedded, null);
    await componentWit(component);
    writeFileSync(file('component.wasm'), component);
    console.log(`${name}: ${component.length} bytes`);
  } catch (error) {
    console.error(`${name}: ${error.payload ?? error.message}`);
    process.exitCode = 1;
    break;
  }
}
