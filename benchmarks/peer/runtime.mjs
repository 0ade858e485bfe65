// Measures the calls of RuntimeCalls.java on the same components, transpiled by jco:
//
//   node runtime.mjs FOLDER-OF-JCO FOLDER-OF-COMPONENTS
//
// FOLDER-OF-JCO is where a version of @bytecodealliance/jco is installed. Prints "row nanoseconds" for each row.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [jco, components] = process.argv.slice(2).map((path) => resolve(path));
const out = mkdtempSync(join(tmpdir(), 'component4j-peer-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));

const transpile = async (name, folder = name, ...options) => {
  execFileSync(
    process.execPath,
    [join(jco, 'node_modules/@bytecodealliance/jco/', JSON.parse(readFileSync(join(jco, 'node_modules/@bytecodealliance/jco/package.json'))).bin.jco),
      'transpile', join(components, `${name}.wasm`), '-o', join(out, folder), '--name', name, ...options],
    { stdio: ['ignore', 'ignore', 'inherit'] });
  return import(pathToFileURL(join(out, folder, `${name}.js`)));
};

const all = [];
for (let i = 0; i < 4; i++) {
  const { calls } = await transpile('calls', `calls${i}`);
  all.push(calls);
}
const calls = all[0];
const between = await transpile('between');
const instantiation = await transpile('calls', 'instantiation', '--instantiation', 'sync');
const cores = new Map();
const core = (path) => {
  if (!cores.has(path)) {
    cores.set(path, new WebAssembly.Module(readFileSync(join(out, 'instantiation', path))));
  }
  return cores.get(path);
};

const counters = all.map(({ Counter }, i) => new Counter(i));
let seed = 1;
const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 8;
const order = Uint8Array.from({ length: 4096 }, () => random() & 15);
let next = 0;
const which = () => order[(next = (next + 1) & 4095)];
const mebi = 'm'.repeat(1 << 20);
const kibi = 'k'.repeat(1024);
const wide = '\u00e4\u2603x'.repeat(Math.floor((1 << 20) / 6));
const bytes = Uint8Array.from({ length: 1 << 20 }, () => random());
const [bytes16, bytes1Ki, bytes64Ki] = [16, 1 << 10, 1 << 16].map((length) => bytes.slice(0, length));
const items = Array.from({ length: 10000 }, (_, i) => ({ id: i, weight: i / 2, kind: i & 0x7f }));

const rows = {
  randomOf16: () => {
    const n = which();
    const some = all[n & 3];
    switch (n >> 2) {
      case 0: return some.add(n, 2);
      case 1: return some.turn('green');
      case 2: return some.distance({ x: n, y: 3 });
      default: return counters[n & 3].get();
    }
  },
  randomOf16Memory: () => {
    const n = which();
    const some = all[n & 3];
    switch (n >> 2) {
      case 0: return some.orZero(70000);
      case 1: return some.half(n);
      case 2: return some.mirror({ x: n, y: 3 });
      default: return counters[n & 3].get();
    }
  },
  add: () => calls.add(next, 2),
  turn: () => calls.turn('green'),
  recordIn: () => calls.distance({ x: next, y: 3 }),
  recordInOut: () => calls.mirror({ x: next, y: 3 }),
  optionIn: () => calls.orZero(70000),
  optionOut: () => calls.half(80000),
  method: () => counters[1].get(),
  newAndDrop: () => new calls.Counter(5)[Symbol.dispose || Symbol.for('dispose')](),
  string16: () => calls.echoString('sixteen letters!'),
  string1Ki: () => calls.echoString(kibi),
  string1Mi: () => calls.echoString(mebi),
  wideString1Mi: () => calls.echoString(wide),
  bytesIn16: () => calls.takeBytes(bytes16),
  bytesOut16: () => calls.giveBytes(16),
  bytes16: () => calls.echoBytes(bytes16),
  bytesIn1Ki: () => calls.takeBytes(bytes1Ki),
  bytesOut1Ki: () => calls.giveBytes(1 << 10),
  bytes1Ki: () => calls.echoBytes(bytes1Ki),
  bytesIn64Ki: () => calls.takeBytes(bytes64Ki),
  bytesOut64Ki: () => calls.giveBytes(1 << 16),
  bytes64Ki: () => calls.echoBytes(bytes64Ki),
  bytesIn1Mi: () => calls.takeBytes(bytes),
  bytesOut1Mi: () => calls.giveBytes(1 << 20),
  bytes1Mi: () => calls.echoBytes(bytes),
  itemsIn: () => calls.takeItems(items),
  itemsOut: () => calls.giveItems(10000),
  betweenString1Ki: () => between.sendString(1024),
  betweenString1Mi: () => between.sendString(1 << 20),
  betweenItems: () => between.sendItems(10000),
  instantiate: () => instantiation.instantiate(core, {}),
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
  try {
    let count = 1;
    // Warm, and as many as take 50 ms.
    for (const end = performance.now() + 1500; performance.now() < end; ) {
      if (batch(row, count) < 50e6) {
        count *= 2;
      }
    }
    const times = Array.from({ length: 15 }, () => batch(row, count) / count).sort((a, b) => a - b);
    console.log(`${name} ${times[7].toFixed(1)}`);
  } catch (error) {
    console.log(`${name} failed: ${String(error.message).split('\n')[0]}`);
  }
}
if (sink === rows) {
  throw new Error("not reached");
}
