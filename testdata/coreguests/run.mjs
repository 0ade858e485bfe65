// Runs components of the world `guest` or `plain` in this JavaScript engine, by way of jco-transpile:
//
//   node run.mjs FOLDER NAME..
//
// For FOLDER/NAME.wasm, FOLDER/NAME.lines gets what its functions gave and whom it called; FOLDER/NAME.output what it
// wrote to its standard output. With `command` before the name the component is a command, run by jco with two
// arguments and some lines to read; FOLDER/NAME.output gets what it wrote, and its exit code.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const here = dirname(self);

async function instantiate(file, imports) {
  const { transpileBytes } = await import('@bytecodealliance/jco-transpile');
  // Below this folder, where the shims that the code imports are found.
  mkdirSync(join(here, 'out'), { recursive: true });
  const folder = mkdtempSync(join(here, 'out', 'run-'));
  try {
    const { files } = await transpileBytes(readFileSync(file), { name: 'it', instantiation: { tag: 'async' }, noTypescript: true });
    const entries = files instanceof Map || Array.isArray(files) ? [...files] : Object.entries(files);
    for (const [name, content] of entries) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    const { instantiate } = await import(pathToFileURL(join(folder, 'it.js')));
    return await instantiate(
      (name) => WebAssembly.compile(readFileSync(join(folder, name))),
      imports,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function attempt(call) {
  try {
    return `ok ${call()}`;
  } catch (error) {
    return `err ${error.payload ?? error}`;
  }
}

async function calls(file) {
  const lines = [];
  const { WASIShim } = await import('@bytecodealliance/preview2-shim/instantiation');
  const instance = await instantiate(file, {
    ...new WASIShim().getImportObject(),
    'example:guests/host': {
      log: (line) => lines.push(`log ${line}`),
      lookup: (key) => ({ one: 1, two: 2, 'größe': 4294967295 })[key],
    },
  });
  const work = instance.work ?? instance;
  const random = [];
  for (let i = 0, seed = 1; i < 1000; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) | 0;
    random.push(seed);
  }
  for (const values of [[], [3, -1, 2, 2147483647, -2147483648], random]) {
    lines.push(`sort ${[...work.sort(Int32Array.from(values))].join(' ')}`);
  }
  for (const text of ['', 'hello', 'grüße', 'ab'.repeat(100000)]) {
    const loud = work.shout(text);
    lines.push(`shout ${loud.length > 100 ? loud.length : loud}`);
  }
  const middle = work.middle({ x: -3, y: 10 }, { x: 8, y: -7 });
  lines.push(`middle ${middle.x} ${middle.y}`);
  lines.push(`checksum ${work.checksum(Uint8Array.from(Array(256).keys()))}`);
  lines.push(`checksum ${work.checksum(new Uint8Array(1000000).fill(7))}`);
  for (const keys of [[], ['one', 'two'], ['one', 'missing', 'two'], ['größe']]) {
    lines.push(`total ${attempt(() => work.total(keys))}`);
  }
  if (work.Counter !== undefined) {
    const counter = new work.Counter(5);
    lines.push(`counter ${counter.increment(2)} ${counter.increment(4294967280)}`);
    counter[Symbol.dispose]();
  }
  return `${lines.join('\n')}\n`;
}

const environment = { ...process.env, MOOD: 'calm' };

function command(file) {
  const jco = join(here, 'node_modules', '@bytecodealliance', 'jco', 'dist', 'jco.js');
  const run = spawnSync(process.execPath, [jco, 'run', file, 'fail', 'größe'], {
    encoding: 'utf8',
    env: environment,
    input: 'first\nsecond line\nthird',
  });
  return `${run.stdout}${run.stderr}exit code ${run.status}\n`;
}

const [folder, ...names] = process.argv.slice(2);
if (folder === 'calls') {
  writeFileSync(`${names[0]}.lines`, await calls(`${names[0]}.wasm`));
} else {
  for (let i = 0; i < names.length; i++) {
    if (names[i] === 'command') {
      const path = join(folder, names[++i]);
      writeFileSync(`${path}.output`, command(`${path}.wasm`));
    } else {
      const path = join(folder, names[i]);
      writeFileSync(`${path}.output`, execFileSync(process.execPath, [self, 'calls', path], { env: environment }));
    }
  }
}
