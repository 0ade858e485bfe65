// Re-creates every binary under components/ from the text beside it.
//
//   node assemble.mjs           writes the binaries and the expected worlds
//   node assemble.mjs --check   writes nothing; fails when a file differs from what would be written
//
// Each component must be valid for the oracle and have a world that WIT can express; that world is kept as
// <name>.wit beside the binary. A core module is checked by the JavaScript engine that runs this script.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { echoFiles } from './echo.mjs';
import { componentWit, parse } from './tools.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const resources = join(here, '..', 'src', 'main', 'resources', 'io', 'component4j', 'testdata');
const components = join(resources, 'components');
const checkOnly = process.argv.includes('--check');
const differences = [];

function put(file, content) {
  const bytes = Buffer.from(content);
  if (checkOnly) {
    if (!existsSync(file) || !readFileSync(file).equals(bytes)) {
      differences.push(file);
    }
    return;
  }
  writeFileSync(file, bytes);
}

for (const [path, text] of echoFiles()) {
  put(join(resources, path), text);
}

const names = readdirSync(components)
  .filter((file) => file.endsWith('.wat'))
  .map((file) => file.slice(0, -'.wat'.length))
  .sort();

for (const name of names) {
  const text = readFileSync(join(components, `${name}.wat`), 'utf8');
  let binary;
  try {
    binary = await parse(text);
    if (/^\(module\b/m.test(text)) {
      if (!WebAssembly.validate(binary)) {
        throw new Error('not a valid core module');
      }
      console.log(`${name}: core module, ${binary.length} bytes`);
    } else {
      const wit = await componentWit(binary);
      put(join(components, `${name}.wit`), wit);
      console.log(`${name}: component, ${binary.length} bytes`);
    }
  } catch (error) {
    console.error(`${name}: ${error.payload ?? error.message}`);
    process.exitCode = 1;
    // A trap leaves the tools unusable, so whatever follows would only hide this one.
    break;
  }
  put(join(components, `${name}.wasm`), binary);
}

/** Every file under a folder, as paths with `/`, sorted. */
function filesUnder(folder, prefix) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesUnder(join(folder, entry.name), `${prefix}${entry.name}/`)
        : [`${prefix}${entry.name}`],
    )
    .sort();
}

// A folder inside a jar cannot be listed without more ado, so the list is a resource too.
const listed = [...filesUnder(components, 'components/'), ...filesUnder(join(resources, 'wit'), 'wit/')];
put(join(resources, 'files.txt'), listed.map((file) => `${file}\n`).join(''));

for (const file of differences) {
  console.error(`differs from what its source gives: ${file}`);
  process.exitCode = 1;
}
