// Runs components in this JavaScript engine, by way of jco-transpile.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import './tools.mjs';

const { transpileBytes } = await import('@bytecodealliance/jco-transpile');
const here = dirname(fileURLToPath(import.meta.url));
const components = join(here, '..', 'src', 'main', 'resources', 'io', 'component4j', 'testdata', 'components');
const scratch = mkdtempSync(join(tmpdir(), 'component4j-run-'));
process.on('exit', () => rmSync(scratch, { recursive: true }));

/** Instantiates a component, given as the name of a test component or as a path that ends in .wasm. */
export async function instantiate(component, imports = {}) {
  const file = component.endsWith('.wasm') ? component : join(components, `${component}.wasm`);
  const { files } = await transpileBytes(readFileSync(file), { name: 'it', instantiation: 'sync' });
  const folder = mkdtempSync(join(scratch, 'component-'));
  const entries = files instanceof Map || Array.isArray(files) ? [...files] : Object.entries(files);
  for (const [name, content] of entries) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const { instantiate: start } = await import(pathToFileURL(join(folder, 'it.js')));
  return start((path) => new WebAssembly.Module(readFileSync(join(folder, path))), imports);
}
