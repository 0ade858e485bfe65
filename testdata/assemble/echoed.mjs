// Calls functions of a component that give back what they are given: node echoed.mjs FOLDER
//
// FOLDER has guest.wasm, types.json (the types; the functions with the number of each parameter's type and the
// result's) and calls.txt, a line for each call: the number of the function, and its arguments. What comes back is
// written to answers.txt, a line for each call. Values are as Java's NodeText writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantiate } from './run.mjs';

const folder = process.argv[2];
const { types, functions, instance } = JSON.parse(readFileSync(join(folder, 'types.json'), 'utf8'));
const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const scratch = new DataView(new ArrayBuffer(8));
const arrays = {
  s8: Int8Array, u8: Uint8Array, s16: Int16Array, u16: Uint16Array, s32: Int32Array, u32: Uint32Array,
  s64: BigInt64Array, u64: BigUint64Array, f32: Float32Array, f64: Float64Array,
};

/** What may be undefined; an option of that is an object with a tag, because undefined would say two things. */
const isNullable = (type) => type.kind === 'option' && !isTagged(type);
const isTagged = (type) => isNullable(types[type.of]);

function toJs(number, text) {
  const type = types[number];
  switch (type.kind) {
    case 's64': case 'u64': return BigInt(text);
    case 'f32': scratch.setUint32(0, parseInt(text, 16)); return scratch.getFloat32(0);
    case 'f64': scratch.setBigUint64(0, BigInt(`0x${text}`)); return scratch.getFloat64(0);
    case 'char': return String.fromCodePoint(parseInt(text, 16));
    case 'string': return text === '' ? '' : text.split('.').map((c) => String.fromCodePoint(parseInt(c, 16))).join('');
    case 'list': {
      const elements = text.map((each) => toJs(type.of, each));
      const array = arrays[types[type.of].kind];
      return array ? array.from(elements) : elements;
    }
    case 'map': return new Map(text.map(([key, value]) => [toJs(type.key, key), toJs(type.value, value)]));
    case 'option': {
      if (text.length === 0) return isTagged(type) ? { tag: 'none' } : undefined;
      const some = toJs(type.of, text[0]);
      return isTagged(type) ? { tag: 'some', val: some } : some;
    }
    case 'result': {
      const of = text[0] === 0 ? type.ok : type.err;
      return { tag: text[0] === 0 ? 'ok' : 'err', val: of === null ? undefined : toJs(of, text[1]) };
    }
    case 'tuple': return text.map((each, i) => toJs(type.of[i], each));
    case 'record': return Object.fromEntries(text.map((each, i) => [camel(type.names[i]), toJs(type.of[i], each)]));
    case 'variant': {
      const of = type.of[text[0]];
      return of === null ? { tag: type.names[text[0]] } : { tag: type.names[text[0]], val: toJs(of, text[1]) };
    }
    case 'enum': return type.names[text];
    case 'flags': return Object.fromEntries(text.map((i) => [camel(type.names[i]), true]));
    default: return text;
  }
}

function toText(number, value) {
  const type = types[number];
  switch (type.kind) {
    case 's64': case 'u64': return value.toString();
    case 'f32': scratch.setFloat32(0, Number.isNaN(value) ? NaN : value); return scratch.getUint32(0).toString(16);
    case 'f64': scratch.setFloat64(0, Number.isNaN(value) ? NaN : value); return scratch.getBigUint64(0).toString(16);
    case 'char': return value.codePointAt(0).toString(16);
    case 'string': return [...value].map((c) => c.codePointAt(0).toString(16)).join('.');
    case 'list': return [...value].map((each) => toText(type.of, each));
    case 'map': return [...value].map(([key, each]) => [toText(type.key, key), toText(type.value, each)]);
    case 'option':
      if (isTagged(type)) return value.tag === 'none' ? [] : [toText(type.of, value.val)];
      return value === undefined || value === null ? [] : [toText(type.of, value)];
    case 'result': {
      const of = value.tag === 'ok' ? type.ok : type.err;
      return of === null ? [value.tag === 'ok' ? 0 : 1] : [value.tag === 'ok' ? 0 : 1, toText(of, value.val)];
    }
    case 'tuple': return value.map((each, i) => toText(type.of[i], each));
    case 'record': return type.names.map((name, i) => toText(type.of[i], value[camel(name)]));
    case 'variant': {
      const index = type.names.indexOf(value.tag);
      return type.of[index] === null ? [index] : [index, toText(type.of[index], value.val)];
    }
    case 'enum': return type.names.indexOf(value);
    case 'flags': return type.names.flatMap((name, i) => (value[camel(name)] ? [i] : []));
    default: return value;
  }
}

/** A result that is the whole answer is returned, or its error thrown. */
function answer(called, type, args) {
  if (types[type].kind !== 'result') return called(...args);
  try {
    return { tag: 'ok', val: called(...args) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof TypeError) throw error;
    // An object that is no error is thrown as it is.
    return { tag: 'err', val: error instanceof Error ? error.payload : error };
  }
}

const exported = (await instantiate(join(folder, 'guest.wasm')))[instance];
const answers = [];
for (const line of readFileSync(join(folder, 'calls.txt'), 'utf8').split('\n')) {
  if (line === '') continue;
  const [number, ...texts] = JSON.parse(line);
  const { name, params, result } = functions[number];
  const args = texts.map((text, i) => toJs(params[i], text));
  let text;
  try {
    text = JSON.stringify(toText(result, answer(exported[camel(name)], result, args)));
  } catch (error) {
    text = `${error}`;
  }
  answers.push(text);
}
writeFileSync(join(folder, 'answers.txt'), `${answers.join('\n')}\n`);
