// Runs components in this JavaScript engine, by way of jco-transpile, and compares what their functions give
// with what the README says of them: proof that the binaries compute, made without our own runtime.
import assert from 'node:assert/strict';
import { instantiate } from './run.mjs';

let calls = 0;
function same(actual, expected) {
  assert.deepEqual(actual, expected);
  calls++;
}

const { calculator } = await instantiate('math');
same(calculator.add(1.5, 2), 3.5);
same(calculator.multiply(3, -2), -6);
same([...calculator.processBatch(new Float64Array([1, -2, 0.5]))], [1, 4, 0.25]);
same([...calculator.processBatch(new Float64Array(0))], []);

const { greet } = await instantiate('greeter');
same(greet.greet('World'), 'Hello, World!');
same(greet.greet(''), 'Hello, !');
const long = 'ü€😀'.repeat(120000);
same(greet.greet(long), `Hello, ${long}!`);
same(greet.greet(long), `Hello, ${long}!`);

const { process } = await instantiate('image-processor');
const image = { width: 4, height: 2, data: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]) };
const small = process.resize(image, 2, 1);
same([small.width, small.height, [...small.data]], [2, 1, [1, 3]]);
const big = process.resize({ width: 2, height: 1, data: new Uint8Array([9, 7]) }, 4, 2);
same([...big.data], [9, 9, 7, 7, 9, 9, 7, 7]);
same([...process.resize(image, 0, 5).data], []);
same([...process.resize({ width: 2, height: 2, data: new Uint8Array([9]) }, 2, 2).data], [9, 0, 0, 0]);
const flat = { width: 3, height: 2, data: new Uint8Array([7, 7, 7, 9, 9, 8]) };
same([...process.compress(flat, { quality: 100, format: 'rle' })], [3, 7, 2, 9, 1, 8]);
same([...process.compress(flat, { quality: 99, format: 'rle' })], [3, 6, 3, 8]);
same([...process.compress(flat, { quality: 0, format: 'raw' })], [0, 0, 0, 0, 0, 0]);
same([...process.compress({ ...flat, data: new Uint8Array([255]) }, { quality: 75, format: 'raw' })], [0xfe]);
same([...process.compress({ ...flat, data: new Uint8Array([255]) }, { quality: 0, format: 'raw' })], [0xf0]);
same(
  [...process.compress({ ...flat, data: new Uint8Array(300) }, { quality: 100, format: 'rle' })],
  [255, 0, 45, 0],
);
const faces = [
  [0, 1, 1, 0, 0],
  [0, 1, 0, 0, 9],
  [0, 0, 0, 9, 9],
  [5, 0, 0, 0, 0],
];
same(process.detectFaces({ width: 5, height: 4, data: new Uint8Array(faces.flat()) }), [
  { x: 1, y: 0, width: 2, height: 2 },
  { x: 3, y: 1, width: 2, height: 2 },
  { x: 0, y: 3, width: 1, height: 1 },
]);
same(process.detectFaces({ width: 0, height: 0, data: new Uint8Array(0) }), []);

const { phrases } = await instantiate('phrases');
same(['en', 'de', 'fr', 'xx', ''].map(phrases.greeting), ['Hello', 'Grüß Gott', 'Bonjour', 'Hello', 'Hello']);
const polite = await instantiate('polite-greeter', { 'example:phrases/phrases': phrases });
same(polite.greet.greet('World'), 'Hello, World!');
const written = [];
const log = { write: (entry) => written.push(entry) };
const loggedPhrases = await instantiate('logged-phrases', { 'example:log/log': log });
const logged = await instantiate('logged-greeter', {
  'example:log/log': log,
  'example:phrases/phrases': loggedPhrases.phrases,
});
same(logged.greet.greet('World'), 'Hello, World!');
same(written, [
  { level: 'info', message: 'World' },
  { level: 'debug', message: 'en' },
]);

const messages = [];
const logger = await instantiate('logger', { log: { default: (msg) => messages.push(msg) } });
same(logger.run(), 4);
same(messages, ['start', 'one', 'two', 'done']);

const noted = [];
const nested = await instantiate('nested', {
  'example:nested/host': { note: (text) => BigInt(noted.push(text)) },
});
same(nested.texts.repeat('ab', 3), 'ababab');
same(nested.texts.repeat('ab', 0), '');
same(noted, ['ababab', '']);

const loops = await instantiate('loop-forever');
same(loops.count(1000), 1000);
const recursion = await instantiate('deep-recursion');
same(recursion.recurse(500), 500);
assert.throws(() => recursion.recurseForever());
const hog = await instantiate('memory-hog');
same(hog.grow(3), 1);
same(hog.pages(), 4);
same(hog.keep(new Uint8Array(100)), 100);

for (const [name, argument] of [
  ['unreachableNested'], ['outOfBounds'], ['divZero', 0], ['intOverflow', -1], ['badConversion', NaN],
  ['indirectMismatch'], ['indirectUndefined'], ['indirectOutOfTable'], ['postReturnTraps'],
]) {
  const { traps } = await instantiate('traps');
  assert.throws(() => traps[name](argument), WebAssembly.RuntimeError, name);
  calls++;
}
const { traps } = await instantiate('traps');
same(traps.fine(), 42);
same(traps.divZero(6), 7);
same(traps.intOverflow(2), -1073741824);
same(traps.badConversion(2.9), 2);

const provider = await instantiate('echo-provider');
const echo = await instantiate('echo', { 'example:echo/host': provider.host });
const shapes = [
  { tag: 'nothing' }, { tag: 'ratio', val: 0.5 }, { tag: 'id', val: -5n }, { tag: 'name', val: 'n' },
  { tag: 'at', val: { x: -1, y: 2 } }, { tag: 'weight', val: 1e300 }, { tag: 'letter', val: '😀' },
  { tag: 'tint', val: 'blue' }, { tag: 'raw', val: new Uint8Array([1, 2]) },
];
const perms = { read: true, write: false, execute: true };
const wide = [
  true, -1, 255, -300, 65535, -7, 4294967295, -1n, 18446744073709551615n, 1.5, -2.25, 'ß', 'text',
  new Uint16Array([1, 65535]), 7n, shapes[5], perms, 'green',
];
const wideRecord = Object.fromEntries(wide.map((value, i) => [String.fromCharCode(97 + i), value]));
const samples = {
  echoBool: [true, false], echoS8: [-128], echoU8: [255], echoS16: [-32768], echoU16: [65535],
  echoS32: [-2147483648], echoU32: [4294967295], echoS64: [-9223372036854775808n],
  echoU64: [18446744073709551615n], echoF32: [0.5], echoF64: [-1e-300], echoChar: ['€'], echoString: ['', 'grüß'],
  echoListBool: [[true, false]], echoListString: [['a', '', 'ü']], echoListListString: [[['a'], [], ['b', 'c']]],
  echoListOptionU32: [[1, undefined, 3]], echoListTuple: [[['a', 1], ['b', 2]]],
  echoListResult: [[{ tag: 'ok', val: 1 }, { tag: 'err', val: 'no' }]],
  echoListShape: [shapes], echoListColor: [['red', 'blue']], echoListPerms: [[perms, perms]],
  echoOptionU32: [undefined, 5], echoOptionString: [undefined, 'x'], echoOptionF64: [undefined, 2.5],
  echoOptionOptionU8: [{ tag: 'none' }, { tag: 'some', val: undefined }, { tag: 'some', val: 8 }],
  echoPoint: [{ x: 1, y: -1 }],
  echoLine: [{ start: { x: 1, y: 2 }, end: { x: 3, y: 4 }, label: 'l' }],
  echoPerson: [{
    name: 'Ann', age: 200, height: 1.75, initial: 'Å', nicknames: ['a', 'b'], home: { x: 1, y: 2 }, active: true,
  }],
  echoMixed: [{ small: 1, big: 2n, tiny: true, half: 3, last: [4, 5.5] }],
  echoWide: [wideRecord],
  echoColor: ['red', 'green', 'blue'], echoStep: ['step0', 'step256', 'step299'], echoShape: shapes,
  echoTree: [
    ...shapes.map((val) => ({ tag: 'leaf', val })), { tag: 'pair', val: [shapes[3], shapes[5]] },
    { tag: 'maybe', val: undefined }, { tag: 'maybe', val: shapes[2] },
    { tag: 'failed', val: { tag: 'err', val: 'no' } }, { tag: 'failed', val: { tag: 'ok', val: shapes[4] } },
  ],
  echoPerms: [perms],
  echoTupleOne: [[7]], echoTupleThree: [[1, 'two', 3.5]],
  echoTupleNested: [[[1, 2n], [[true, -3]], ['x', 0.25]]],
};
for (const [name, values] of Object.entries(samples)) {
  for (const value of values) {
    same(echo.echo[name](value), value);
  }
}
for (const kind of ['S8', 'U8', 'S16', 'U16', 'S32', 'U32', 'F32', 'F64']) {
  same([...echo.echo[`echoList${kind}`]([1, 2, 3])], [1, 2, 3]);
}
same([...echo.echo.echoListS64([-1n])], [-1n]);
same(echo.echo.spilled(...wide), wideRecord);
same(echo.echo.several(1, 'b', [3], 0.5), [1, 'b', new Uint16Array([3]), 0.5]);
same(echo.echo.echoResultBoth({ tag: 'ok', val: 5n }), 5n);
assert.throws(() => echo.echo.echoResultBoth({ tag: 'err', val: 'no' }), (error) => (error?.payload ?? error) === 'no');
echo.echo.take(5, 'x');
echo.echo.take(6, '');
same(echo.echo.taken(), 11);
echo.echo.ping();
same(echo.echo.taken(), 0);

console.log(`${calls} calls, all as expected`);
