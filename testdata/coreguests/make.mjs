// Compiles the guests that the toolchains on this machine can compile, to core modules in a folder:
//
//   npm install --no-save && node make.mjs [FOLDER]
//
// Says of each guest, on a line of its own, `made`, `kept` (nothing that it is made of has changed), or `missing` with
// the tool that is not there. Fails where a compiler fails. The adapters for WASI 0.1 are copied beside them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, 'out');
mkdirSync(out, { recursive: true });

/** What Debian's packages bring; a rustup that may come first in the path has no sources of the library. */
const CLANG = 'clang-22';
const LINKER = 'wasm-ld-22';
const RUSTC = '/usr/bin/rustc';
const CARGO = '/usr/bin/cargo';

function version(tool) {
  try {
    return execFileSync(tool, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    return undefined;
  }
}

const [clang, linker, rustc, cargo] = [CLANG, LINKER, RUSTC, CARGO].map(version);
const libc = existsSync('/usr/lib/wasm32-wasi/libc.a') ? 'wasi-libc' : undefined;
const C = { [CLANG]: clang, [LINKER]: linker };
const C_FLAGS = ['-std=c17', '-O2', '-Wall', '-Wextra', '-Werror', '-Wno-deprecated', '-s'];

function c(target, flags, sources) {
  const files = sources.map((source) => join(here, source));
  return (file) => execFileSync(CLANG, [`--target=${target}`, ...C_FLAGS, ...flags, '-o', file, ...files]);
}

function rust(file) {
  const sysroot = execFileSync(RUSTC, ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
  const target = `${file}.target`;
  execFileSync(
    CARGO,
    [
      ...['build', '--release', '--offline', '--locked', '--quiet'],
      ...['--manifest-path', join(here, 'rust', 'Cargo.toml'), '--target-dir', target],
      ...['--target', 'wasm32-unknown-unknown', '-Zbuild-std=std,panic_abort'],
      ...['--config', 'source.crates-io.replace-with="vendored"'],
      ...['--config', `source.vendored.directory="${join(sysroot, 'lib/rustlib/src/rust/library/vendor')}"`],
    ],
    {
      env: {
        ...process.env,
        RUSTC,
        // For -Zbuild-std, which is nightly's.
        RUSTC_BOOTSTRAP: '1',
        CARGO_HOME: join(out, 'cargo'),
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: LINKER,
      },
    },
  );
  copyFileSync(join(target, 'wasm32-unknown-unknown', 'release', 'work.wasm'), file);
  rmSync(target, { recursive: true });
}

function assemblyScript(file) {
  const asc = join(here, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const source = join(here, 'assemblyscript', 'work.ts');
  execFileSync(process.execPath, [asc, source, '-O', '--runtime', 'minimal', '--use', 'abort=', '-o', file]);
}

const guests = [
  {
    name: 'c-bare',
    tools: C,
    sources: ['c/work.c', 'c/memory.h', 'c/bare.c'],
    make: c('wasm32', ['-nostdlib', '-Wl,--no-entry'], ['c/work.c', 'c/bare.c']),
  },
  {
    name: 'c-libc',
    tools: { ...C, 'wasi-libc': libc },
    sources: ['c/work.c', 'c/memory.h', 'c/libc.c'],
    make: c('wasm32-wasi', ['-mexec-model=reactor'], ['c/work.c', 'c/libc.c']),
  },
  { name: 'c-command', tools: { ...C, 'wasi-libc': libc }, sources: ['c/command.c'], make: c('wasm32-wasi', [], ['c/command.c']) },
  {
    name: 'c-bare-command',
    tools: C,
    sources: ['c/bare-command.c'],
    make: c('wasm32', ['-nostdlib', '-fno-builtin', '-Wl,--no-entry'], ['c/bare-command.c']),
  },
  {
    name: 'rust',
    tools: { rustc, cargo, [LINKER]: linker },
    sources: ['rust/Cargo.toml', 'rust/Cargo.lock', 'rust/work.rs'],
    make: rust,
  },
  { name: 'assemblyscript', tools: {}, sources: ['assemblyscript/work.ts'], make: assemblyScript },
];

const script = readFileSync(fileURLToPath(import.meta.url), 'utf8') + readFileSync(join(here, 'package.json'), 'utf8');

function provide({ name, tools, sources, make }) {
  const file = join(out, `${name}.wasm`);
  const keyFile = join(out, `${name}.key`);
  const missing = Object.entries(tools).find((tool) => tool[1] === undefined);
  if (missing !== undefined) {
    rmSync(file, { force: true });
    rmSync(keyFile, { force: true });
    return `missing ${missing[0]}`;
  }
  const texts = sources.map((source) => readFileSync(join(here, source), 'utf8'));
  const key = createHash('sha256').update([script, ...texts, ...Object.entries(tools).flat()].join('\0')).digest('hex');
  if (existsSync(file) && existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) {
    return 'kept';
  }
  const begun = Date.now();
  make(file);
  writeFileSync(keyFile, key);
  return `made in ${Date.now() - begun} ms`;
}

for (const kind of ['command', 'reactor']) {
  const adapter = `wasi_snapshot_preview1.${kind}.wasm`;
  copyFileSync(join(here, 'node_modules', '@bytecodealliance', 'jco', 'lib', adapter), join(out, adapter));
}
for (const guest of guests) {
  console.log(`${guest.name}: ${provide(guest)}`);
}
