// Measures the calls of GuestFigures.java on the same components, transpiled by jco:
//
//   node guests.mjs FOLDER-OF-JCO COMPONENT LABEL
//
// FOLDER-OF-JCO is where @bytecodealliance/jco is installed. The component imports nothing, or WASI.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [jco, component] = process.argv.slice(2, 4).map((path) => resolve(path));
const label = process.argv[4];
// Below the folder of jco: what it writes finds the WASI shim there.
const out = mkdtempSync(join(jco, 'guest-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
execFileSync(join(jco, 'node_modules/.bin/jco'), ['transpile', component, '-o', out, '--name', 'guest'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const { work } = await import(pathToFileURL(join(out, 'guest.js')));

const text = 'the quick brown fox jumps over the lazy dog '.repeat(24);
const numbers = Float64Array.from({ length: 1000 }, (_, i) => i);
const items = Array.from({ length: 100 }, (_, i) => ({ id: i, name: `item ${i}`, weight: i }));
const rows = {
  add: () => work.add(1, 2),
  greet: () => work.greet('World'),
  'total of 1000 f64': () => work.total(numbers),
  'words of 1 KiB': () => work.words(text),
  '50 of 100 records': () => work.lighter(items, 50),
  'primes below 100000': () => work.countPrimes(100000),
};

let sink;
const batch = (row, count) => {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    sink = row();
  }
  return Number(process.hrtime.bigint() - start);
};

for (const [name, row] of Object.entries(rows)) {
  let count = 1;
  // Warm, and as many as take 50 ms.
  for (const end = performance.now() + 4000; performance.now() < end; ) {
    if (batch(row, count) < 50e6) {
      count *= 2;
    }
  }
  const least = Math.min(...Array.from({ length: 15 }, () => batch(row, count)));
  const each = Math.round((count * 1e9) / least).toLocaleString('en-US');
  console.log(`${`${label}: ${name}`.padEnd(40)} ${each.padStart(14)}`);
}
if (sink === rows) {
  throw new Error('not reached');
}
