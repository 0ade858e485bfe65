// Makes the guests that the toolchains on this machine can make, and what jco makes of them, in a folder:
//
//   npm install --no-save && node make.mjs [FOLDER]
//
// Where a toolchain makes core modules these are left beside, with the adapter for preview 1.
//
// Says of each guest, on a line of its own, `made`, `kept` (nothing that it is made of has changed), or `missing` with
// the tool that is not there. Fails where a tool fails.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { componentize as withStarlingMonkey } from '@bytecodealliance/componentize-js';
import { transpileBytes } from '@bytecodealliance/jco-transpile';
import { componentEmbed, componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import { componentize as withQuickJs } from 'componentize-qjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, 'out'));
const wasi = join(here, '..', '..', 'runtime-lite', 'wasi', 'src', 'main', 'wit', 'deps');
const adapter = join(here, 'node_modules', '@bytecodealliance', 'jco', 'lib', 'wasi_snapshot_preview1.command.wasm');
const sysroot = '/usr/lib/wasm32-wasi';
const execute = promisify(execFile);
mkdirSync(out, { recursive: true });
copyFileSync(adapter, join(out, 'wasi_snapshot_preview1.command.wasm'));

/** What Debian's packages bring; a rustup that may come first in the path has no sources of the library. */
const CLANG = 'clang-22';
const LINKER = 'wasm-ld-22';
const RUSTC = '/usr/bin/rustc';
const CARGO = '/usr/bin/cargo';

const read = (...path) => readFileSync(join(here, ...path), 'utf8');

/** All packages as one text, which each tool can read; those of WASI nested in it. */
function wit() {
  let text = read('wit', 'guests.wit');
  for (const name of ['cli', 'clocks', 'filesystem', 'io', 'random']) {
    const files = readdirSync(join(wasi, name)).sort().map((file) => readFileSync(join(wasi, name, file), 'utf8'));
    if (name === 'cli') {
      files.push(read('wit', 'run.wit'));
    }
    const header = /^package (.*);$/m;
    text += `\npackage ${header.exec(files[0])[1]} {\n${files.map((file) => file.replace(header, '')).join('')}}\n`;
  }
  // The tools make bindings of what is unstable only where they are told to, and not each can be told.
  return text.replace(/^ *@unstable\(.*\)\n/gm, '');
}

const witText = wit();
const witFile = join(out, 'guests.wit');
writeFileSync(witFile, witText);

async function version(tool) {
  try {
    return (await execute(tool, ['--version'])).stdout;
  } catch (error) {
    return undefined;
  }
}

/** Makes a component of a core module for preview 1. */
async function component(coreModule) {
  const binary = await componentEmbed({ binary: coreModule, witSource: witText, world: 'exits' });
  return componentNew(binary, [['wasi_snapshot_preview1', readFileSync(adapter)]]);
}

const clangFlags = ['--target=wasm32-wasi', '-Wno-deprecated', '-std=c17', '-Os', '-Wall', '-Wextra', '-Werror'];
const startFile = join(here, 'commands', 'c', 'start.c');

async function c(name) {
  const coreModule = join(out, `${name}.core.wasm`);
  const sources = [startFile, join(here, 'commands', 'c', 'tally.c')];
  await execute(CLANG, [...clangFlags, '-nostartfiles', '-o', coreModule, ...sources]);
  return component(readFileSync(coreModule));
}

async function rust(name) {
  const library = join((await execute(RUSTC, ['--print', 'sysroot'])).stdout.trim(), 'lib/rustlib/src/rust/library');
  const target = join(out, name);
  const start = join(out, 'start.o');
  await execute(CLANG, [...clangFlags, '-c', '-o', start, startFile]);
  await execute(
    CARGO,
    [
      ...['build', '--release', '--offline', '--locked', '--quiet'],
      ...['--manifest-path', join(here, 'commands', 'rust', 'Cargo.toml'), '--target-dir', target],
      ...['--target', 'wasm32-wasip1', '-Zbuild-std=std,panic_abort'],
      ...['--config', 'source.crates-io.replace-with="vendored"'],
      ...['--config', `source.vendored.directory="${join(library, 'vendor')}"`],
    ],
    {
      env: {
        ...process.env,
        RUSTC,
        // For -Zbuild-std, which is nightly's.
        RUSTC_BOOTSTRAP: '1',
        CARGO_HOME: join(out, 'cargo'),
        CARGO_TARGET_WASM32_WASIP1_LINKER: LINKER,
        CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS: `-Clink-self-contained=no -Lnative=${sysroot} -Clink-arg=${start}`,
      },
      maxBuffer: 1 << 26,
    },
  );
  const coreModule = join(out, `${name}.core.wasm`);
  copyFileSync(join(target, 'wasm32-wasip1', 'release', 'tally.wasm'), coreModule);
  return component(readFileSync(coreModule));
}

async function starlingMonkey(source, world) {
  const made = await withStarlingMonkey(`const big = BigInt;\n${source}`, {
    witWorld: witText,
    worldName: world,
    disableFeatures: ['http', 'fetch-event'],
  });
  return made.component;
}

async function quickJs(source, world) {
  const made = await withQuickJs({ witPath: witFile, world, jsSource: `const big = Number;\n${source}`, sync: true });
  return made.component;
}

const [clang, linker, rustc, cargo] = await Promise.all([CLANG, LINKER, RUSTC, CARGO].map(version));
const libc = existsSync(join(sysroot, 'libc.a')) ? 'wasi-libc' : undefined;
const script = readFileSync(fileURLToPath(import.meta.url), 'utf8') + read('package.json') + process.version;
const guests = [];

function guest(name, tools, sources, make) {
  guests.push({ name, tools: Object.entries(tools), sources: sources.join('\0'), make });
}

guest(
  'tally-rust',
  { rustc, cargo, [CLANG]: clang, [LINKER]: linker, 'wasi-libc': libc },
  [...['Cargo.toml', 'Cargo.lock', 'src/main.rs'].map((file) => read('commands', 'rust', file)), read('commands', 'c', 'start.c')],
  () => rust('tally-rust'),
);
guest(
  'tally-c',
  { [CLANG]: clang, [LINKER]: linker, 'wasi-libc': libc },
  ['start.c', 'tally.c'].map((file) => read('commands', 'c', file)),
  () => c('tally-c'),
);
const tally = read('commands', 'javascript', 'tally.js');
guest('tally-quickjs', {}, [tally], () => quickJs(tally, 'tally'));
guest('tally-starlingmonkey', {}, [tally], () => starlingMonkey(tally, 'tally'));
for (const name of ['cli', 'clocks', 'timezone', 'random', 'io', 'filesystem']) {
  const source = read('interfaces', 'report.js') + read('interfaces', `${name}.js`);
  guest(name, {}, [source], () => quickJs(source, name));
}

async function transpile(name, bytes) {
  const folder = join(out, 'jco', name);
  mkdirSync(folder, { recursive: true });
  const { files } = await transpileBytes(bytes, { name, instantiation: { tag: 'async' }, noTypescript: true });
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}

async function provide({ name, tools, sources, make }) {
  const missing = tools.find((tool) => tool[1] === undefined);
  const file = join(out, `${name}.wasm`);
  const keyFile = join(out, `${name}.key`);
  if (missing !== undefined) {
    rmSync(file, { force: true });
    rmSync(keyFile, { force: true });
    return `missing ${missing[0]}`;
  }
  const key = createHash('sha256').update([sources, witText, script, ...tools.flat()].join('\0')).digest('hex');
  if (existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) {
    return 'kept';
  }
  const begun = Date.now();
  const bytes = await make();
  writeFileSync(file, bytes);
  await transpile(name, bytes);
  writeFileSync(keyFile, key);
  return `made in ${Date.now() - begun} ms, ${bytes.length} bytes`;
}

// Cargo is another process; what remains is done beside it.
const [first, ...others] = guests;
const compiling = provide(first);
compiling.catch(() => {});
for (const other of others) {
  console.log(`${other.name}: ${await provide(other)}`);
}
console.log(`${first.name}: ${await compiling}`);
