// Measures the reference tools, as npm's jco-transpile packs them, on the WIT files of a folder:
//
//   node wit-front-end.mjs FOLDER
//
// All files in one text (as nested packages) beside an empty world that is embedded into a dummy module: next to nothing but parsing and
// resolving. The same from files takes the peer twice as long, for it reads through its own WASI layer; that is not held against it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentEmbed } from '../../testdata/assemble/tools.mjs';

const folder = process.argv[2];
let witSource = 'package bench:app;\nworld w {}\n';
for (const file of readdirSync(folder).sort()) {
  const text = readFileSync(join(folder, file), 'utf8');
  witSource += `${text.replace(/^package ([^;]*);/m, 'package $1 {')}\n}\n`;
}
const options = { witSource, dummy: true, world: 'w' };

const run = async (milliseconds) => {
  const times = [];
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    const start = performance.now();
    await componentEmbed(options);
    times.push(performance.now() - start);
  }
  return times;
};

await run(5000);
const before = process.cpuUsage();
const times = (await run(10000)).sort((a, b) => a - b);
const mean = times.reduce((a, b) => a + b) / times.length;
const used = process.cpuUsage(before);
const cpu = (used.user + used.system) / 1000 / times.length;
console.log(`${mean.toFixed(2)} ms on average, ${times[times.length >> 1].toFixed(2)} ms median of ${times.length}, ${cpu.toFixed(2)} ms of processor time`);
