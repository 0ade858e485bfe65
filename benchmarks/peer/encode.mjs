// What npm's jco-transpile does of the commands `component embed` and `component new`, for its own `jco embed` reaches no file:
//
//   node encode.mjs embed MODULE WIT WORLD OUTPUT
//   node encode.mjs new MODULE OUTPUT [ADAPTER]           of a module that knows its world; ADAPTER is that of WASI 0.1
//   node encode.mjs warm MODULE WIT WORLD [ADAPTER]       both, again and again: milliseconds of each
import { readFileSync, writeFileSync } from 'node:fs';
import { componentEmbed, componentNew } from '../../testdata/assemble/tools.mjs';

const [what, file, ...rest] = process.argv.slice(2);
const binary = readFileSync(file);
const adapters = (path) => (path === undefined ? [] : [['wasi_snapshot_preview1', readFileSync(path)]]);

async function median(act) {
  const times = [];
  for (const end = performance.now() + 8000; performance.now() < end || times.length < 5; ) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  // The first half is for warming up.
  const late = times.slice(times.length >> 1).sort((a, b) => a - b);
  return late[late.length >> 1].toFixed(2);
}

if (what === 'embed') {
  const [wit, world, output] = rest;
  writeFileSync(output, await componentEmbed({ binary, witSource: readFileSync(wit, 'utf8'), world }));
} else if (what === 'new') {
  const [output, adapter] = rest;
  writeFileSync(output, await componentNew(binary, adapters(adapter)));
} else {
  const [wit, world, adapter] = rest;
  const options = { binary, witSource: readFileSync(wit, 'utf8'), world };
  const embedded = await componentEmbed(options);
  console.log(`embed ${await median(() => componentEmbed(options))} ms`);
  console.log(`new ${await median(() => componentNew(embedded, adapters(adapter)))} ms`);
}
