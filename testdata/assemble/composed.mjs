// Checks compositions, which our composer made: `node composed.mjs FOLDER`. Each has to be valid, have a world that WIT
// can express, and do what its parts do together. A file is called after the form, and behind a dot after the way it was made.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { instantiate } from './run.mjs';
import { componentWit } from './tools.mjs';

const folder = process.argv[2];
const checks = {
  async 'polite-greeter+phrases'(run) {
    const { greet } = await run();
    assert.equal(greet.greet('World'), 'Hello, World!');
    const long = 'ü€😀'.repeat(120000);
    assert.equal(greet.greet(long), `Hello, ${long}!`);
  },
  async 'polite-greeter+newer-phrases'(run) {
    assert.equal((await run()).greet.greet('World'), 'Hello, World!');
  },
  async 'logged-greeter+logged-phrases'(run) {
    const written = [];
    const { greet } = await run({ 'example:log/log': { write: (entry) => written.push(entry) } });
    assert.equal(greet.greet('World'), 'Hello, World!');
    assert.deepEqual(written, [
      { level: 'info', message: 'World' },
      { level: 'debug', message: 'en' },
    ]);
  },
  async 'painter+canvas'(run) {
    const { picture } = await run({ 'example:shapes/types': {} });
    assert.equal(picture.paint({ x: 1, y: 2 }, 3), 4);
    assert.equal(picture.paint({ x: 1, y: 2 }, 3), 8);
  },
  async 'painter+palette'(run) {
    const drawn = [];
    const { picture } = await run({ 'example:shapes/canvas': { draw: (dot) => drawn.push(dot) } });
    assert.equal(picture.paint({ x: 1, y: 2 }, 3), 4);
    assert.deepEqual(drawn[1], { at: { x: 4, y: 2 }, tint: 'green' });
  },
  async 'painter+palette+canvas'(run) {
    assert.equal((await run()).picture.paint({ x: 1, y: 2 }, 3), 4);
  },
  async 'worker+tee'(run) {
    const written = [];
    class Sink {
      write(value) {
        written.push(value);
      }
    }
    const { jobs } = await run({ 'example:pipes/sinks': { Sink, open: () => new Sink() } });
    jobs.work(7);
    assert.deepEqual(written, [7, 7, 7]);
  },
  async 'worker+tee+sinks'(run) {
    (await run()).jobs.work(7);
  },
  async 'tee+sinks'() {},
  async 'logger+log-counter'(run) {
    assert.equal((await run()).run(), 4);
  },
  async 'placer+finder'(run) {
    const placer = await run();
    assert.equal(placer.distance('abc', 'a'), 4);
    assert.deepEqual(placer.middle({ x: 0, y: 2 }, { x: 4, y: 4 }), { x: 2, y: 3 });
  },
  async 'room+furniture'() {},
  async 'hall-user+hall'(run) {
    const weigh = (box) => box.weight * 10;
    assert.equal((await run({ 'example:rooms/things': { weigh } })).stock(4), 120);
  },
  async 'hall-user+hall+furniture'(run) {
    assert.equal((await run()).stock(4), 12);
  },
  async 'echo+echo-provider'(run) {
    const { echo } = await run();
    assert.equal(echo.echoString('grüß'), 'grüß');
    assert.deepEqual(echo.echoLine({ start: { x: 1, y: 2 }, end: { x: 3, y: 4 }, label: 'l' }), {
      start: { x: 1, y: 2 }, end: { x: 3, y: 4 }, label: 'l',
    });
    assert.deepEqual(echo.echoShape({ tag: 'weight', val: 0.5 }), { tag: 'weight', val: 0.5 });
  },
  async 'diamond-shared'(run) {
    assert.equal((await run()).run(), 12);
  },
  async 'diamond-twice'(run) {
    assert.equal((await run()).run(), 11);
  },
  async between(run) {
    assert.equal((await run()).edge.handle(0), 1324);
  },
  async 'in-front'(run) {
    assert.equal((await run()).handler.handle(0), 132);
  },
  async open(run) {
    const { edge } = await run({ 'test:gate/handler': { handle: (n) => n + 1 } });
    assert.equal(edge.handle(0), 124);
  },
  async versions(run) {
    const { top } = await run({ 'test:gate/handler': { handle: (n) => n + 1 } });
    assert.equal(top.handle(0), 154);
  },
  async 'equal-modules'(run) {
    assert.equal((await run()).run(), 11);
  },
  async 'two-hundred'(run) {
    assert.equal((await run()).run(), 199);
  },
};

const found = readdirSync(folder).filter((file) => file.endsWith('.wasm')).sort();
for (const file of found) {
  const name = file.slice(0, -'.wasm'.length);
  const path = join(folder, file);
  let wit;
  try {
    wit = await componentWit(readFileSync(path));
  } catch (error) {
    console.error(`${name}: ${error.payload ?? error.message}`);
    process.exit(1);
  }
  const check = checks[name.replace(/\..*/, '')];
  assert(check, `no check for ${name}`);
  await check((imports = {}) => instantiate(path, imports));
  console.log(`${name}: valid, runs\n${wit}`);
}
console.log(`${found.length} compositions`);
