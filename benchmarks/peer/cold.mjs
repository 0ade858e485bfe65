// Measures cold starts of a component that jco transpiles:
//
//   node cold.mjs FOLDER-OF-JCO COMPONENT RUNS
//
// Prints "transpile MS", "load MS" (from import to after the first call) and "process MS" (of a whole process of Node); medians.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [jco, component] = process.argv.slice(2, 4).map((path) => resolve(path));
const runs = Number(process.argv[4]);
const out = mkdtempSync(join(tmpdir(), 'component4j-peer-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
const home = join(jco, 'node_modules/@bytecodealliance/jco');
const bin = join(home, JSON.parse(readFileSync(join(home, 'package.json'))).bin.jco);
const timed = (...args) => {
  const start = performance.now();
  const printed = execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return [performance.now() - start, Number(String(printed).trim().split('\n').at(-1))];
};
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

const [transpile] = timed(bin, 'transpile', component, '-o', out, '--name', 'component', '--no-typescript', '--quiet');
const times = Array.from({ length: runs }, () =>
  timed(join(dirname(fileURLToPath(import.meta.url)), 'cold-call.mjs'), join(out, 'component.js')));
console.log(`transpile ${transpile.toFixed(0)}`);
console.log(`load ${median(times.map(([, load]) => load)).toFixed(1)}`);
console.log(`process ${median(times.map(([whole]) => whole)).toFixed(1)}`);
