// Writes the echo test components: one function per value type, each of which returns what it is given.
//
// `echo` exports them by calling the same function of an imported interface with the same flat arguments, so
// a value is lifted and lowered on its way in and again on its way back. `echo-provider` exports the imported
// interface and stores the flat arguments it gets to memory, as the layout of the result says.

const PAGE = 65536;

// --- the types -------------------------------------------------------------------------------------------

const scalars = ['bool', 's8', 'u8', 's16', 'u16', 's32', 'u32', 's64', 'u64', 'f32', 'f64', 'char', 'string'];
const [bool, s8, u8, s16, u16, s32, u32, s64, u64, f32, f64, char, string] = scalars.map((kind) => ({ kind }));
const list = (element) => ({ kind: 'list', element });
const option = (some) => ({ kind: 'option', some });
const result = (ok, err) => ({ kind: 'result', ok, err });
const tuple = (...items) => ({ kind: 'tuple', items });

/** The named types, in the order of their declaration. */
const declarations = [];
function declare(name, type) {
  const named = { ...type, name };
  declarations.push(named);
  return named;
}
const record = (name, fields) => declare(name, { kind: 'record', fields: Object.entries(fields) });
const variant = (name, cases) => declare(name, { kind: 'variant', cases: Object.entries(cases) });
const enumeration = (name, labels) => declare(name, { kind: 'enum', labels });
const flags = (name, labels) => declare(name, { kind: 'flags', labels });
const numbered = (prefix, count) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

const point = record('point', { x: s32, y: s32 });
const line = record('line', { start: point, end: point, label: option(string) });
const person = record('person', {
  name: string,
  age: u8,
  height: f64,
  initial: char,
  nicknames: list(string),
  home: option(point),
  active: bool,
});
const color = enumeration('color', ['red', 'green', 'blue']);
const step = enumeration('step', numbered('step', 300));
const shape = variant('shape', {
  nothing: null,
  ratio: f32,
  id: s64,
  name: string,
  at: point,
  weight: f64,
  letter: char,
  tint: color,
  raw: list(u8),
});
const tree = variant('tree', { leaf: shape, pair: tuple(shape, shape), maybe: option(shape), failed: result(shape, string) });
const perms = flags('perms', ['read', 'write', 'execute']);
const flags8 = flags('flags8', numbered('a', 8));
const flags9 = flags('flags9', numbered('b', 9));
const flags16 = flags('flags16', numbered('c', 16));
const flags17 = flags('flags17', numbered('d', 17));
const flags32 = flags('flags32', numbered('e', 32));
const wide = record('wide', {
  a: bool, b: s8, c: u8, d: s16, e: u16, f: s32, g: u32, h: s64, i: u64, j: f32, k: f64, l: char, m: string,
  n: list(u16), o: option(u64), p: shape, q: perms, r: color,
});
const mixed = record('mixed', { small: u8, big: u64, tiny: bool, half: u16, last: tuple(u8, f64) });

// --- the functions ---------------------------------------------------------------------------------------

/** Name, parameters, result (null for none). Each returns its parameter, or all of them as one value of the same layout. */
const functions = [];
const identity = (name, type) => functions.push({ name: `echo-${name}`, params: [['v', type]], result: type });

scalars.forEach((kind) => identity(kind, { kind }));
scalars.forEach((kind) => identity(`list-${kind}`, list({ kind })));
identity('list-list-u8', list(list(u8)));
identity('list-list-string', list(list(string)));
identity('list-option-u32', list(option(u32)));
identity('list-tuple', list(tuple(string, u32)));
identity('list-result', list(result(u16, string)));
identity('list-point', list(point));
identity('list-person', list(person));
identity('list-mixed', list(mixed));
identity('list-shape', list(shape));
identity('list-color', list(color));
identity('list-perms', list(perms));
identity('option-bool', option(bool));
identity('option-u32', option(u32));
identity('option-f64', option(f64));
identity('option-string', option(string));
identity('option-list-u8', option(list(u8)));
identity('option-option-u8', option(option(u8)));
identity('option-option-string', option(option(string)));
identity('option-point', option(point));
identity('result-none', result(null, null));
identity('result-ok', result(u32, null));
identity('result-err', result(null, string));
identity('result-both', result(u64, string));
identity('result-float', result(f32, s32));
identity('result-nested', result(result(u8, string), option(f64)));
identity('option-result', option(result(string, color)));
identity('tuple-one', tuple(u8));
identity('tuple-three', tuple(u8, string, f64));
identity('tuple-nested', tuple(tuple(u8, u64), list(tuple(bool, s16)), option(tuple(char, f32))));
identity('point', point);
identity('line', line);
identity('person', person);
identity('mixed', mixed);
identity('wide', wide);
identity('color', color);
identity('step', step);
identity('shape', shape);
identity('tree', tree);
identity('perms', perms);
identity('flags8', flags8);
identity('flags9', flags9);
identity('flags16', flags16);
identity('flags17', flags17);
identity('flags32', flags32);
functions.push({
  name: 'several',
  params: [['a', u8], ['b', string], ['c', list(u16)], ['d', option(f32)]],
  result: tuple(u8, string, list(u16), option(f32)),
});
functions.push({ name: 'spilled', params: wide.fields, result: wide });
functions.push({ name: 'take', params: [['v', u32], ['text', string]], result: null });
functions.push({ name: 'taken', params: [], result: u32 });
functions.push({ name: 'ping', params: [], result: null });

// --- layout and flattening (Canonical ABI) ---------------------------------------------------------------

const alignTo = (offset, alignment) => Math.ceil(offset / alignment) * alignment;
const discriminantSize = (count) => (count <= 256 ? 1 : count <= 65536 ? 2 : 4);
const fieldsOf = (type) => (type.kind === 'tuple' ? type.items : type.fields.map(([, field]) => field));

function casesOf(type) {
  switch (type.kind) {
    case 'variant': return type.cases.map(([, payload]) => payload);
    case 'enum': return type.labels.map(() => null);
    case 'option': return [null, type.some];
    case 'result': return [type.ok, type.err];
    default: throw new Error(type.kind);
  }
}

function alignment(type) {
  switch (type.kind) {
    case 'bool': case 's8': case 'u8': return 1;
    case 's16': case 'u16': return 2;
    case 's32': case 'u32': case 'f32': case 'char': case 'string': case 'list': return 4;
    case 's64': case 'u64': case 'f64': return 8;
    case 'record': case 'tuple': return Math.max(...fieldsOf(type).map(alignment));
    case 'flags': return type.labels.length <= 8 ? 1 : type.labels.length <= 16 ? 2 : 4;
    default: {
      const payloads = casesOf(type);
      return Math.max(discriminantSize(payloads.length), ...payloads.filter((p) => p).map(alignment));
    }
  }
}

function size(type) {
  switch (type.kind) {
    case 'string': case 'list': return 8;
    case 'record': case 'tuple': {
      let offset = 0;
      for (const field of fieldsOf(type)) {
        offset = alignTo(offset, alignment(field)) + size(field);
      }
      return alignTo(offset, alignment(type));
    }
    case 'variant': case 'enum': case 'option': case 'result': {
      const payloads = casesOf(type);
      return alignTo(payloadOffset(type) + Math.max(0, ...payloads.filter((p) => p).map(size)), alignment(type));
    }
    default: return alignment(type);
  }
}

function payloadOffset(type) {
  const payloads = casesOf(type);
  return alignTo(discriminantSize(payloads.length), Math.max(1, ...payloads.filter((p) => p).map(alignment)));
}

const join = (a, b) => (a === b ? a : new Set([a, b, 'i32', 'f32']).size === 2 ? 'i32' : 'i64');

function flatten(type) {
  switch (type.kind) {
    case 's64': case 'u64': return ['i64'];
    case 'f32': case 'f64': return [type.kind];
    case 'string': case 'list': return ['i32', 'i32'];
    case 'record': case 'tuple': return fieldsOf(type).flatMap(flatten);
    case 'variant': case 'enum': case 'option': case 'result': {
      const flat = [];
      for (const payload of casesOf(type)) {
        (payload ? flatten(payload) : []).forEach((core, i) => (flat[i] = flat[i] ? join(flat[i], core) : core));
      }
      return ['i32', ...flat];
    }
    default: return ['i32'];
  }
}

function signature(f) {
  const params = f.params.flatMap(([, type]) => flatten(type));
  const results = f.result ? flatten(f.result) : [];
  return {
    params: params.length > 16 ? ['i32'] : params,
    paramsInMemory: params.length > 16,
    result: results.length > 1 ? 'i32' : results[0],
    resultInMemory: results.length > 1,
  };
}

// --- WIT -------------------------------------------------------------------------------------------------

function witType(type, nested = true) {
  if (type.name && nested) return type.name;
  switch (type.kind) {
    case 'list': return `list<${witType(type.element)}>`;
    case 'option': return `option<${witType(type.some)}>`;
    case 'tuple': return `tuple<${type.items.map((t) => witType(t)).join(', ')}>`;
    case 'result':
      if (!type.ok && !type.err) return 'result';
      return `result<${type.ok ? witType(type.ok) : '_'}${type.err ? `, ${witType(type.err)}` : ''}>`;
    default: return type.kind;
  }
}

function wrapped(words, indent) {
  const lines = [''];
  for (const word of words) {
    if ((lines.at(-1) + word).length > 100) lines.push('');
    lines[lines.length - 1] += `${word}, `;
  }
  return lines.map((l) => `${indent}${l.trimEnd()}\n`).join('');
}

function witDeclaration(type) {
  switch (type.kind) {
    case 'record':
      return `    record ${type.name} {\n${type.fields.map(([n, t]) => `        ${n}: ${witType(t)},\n`).join('')}    }\n`;
    case 'variant':
      return `    variant ${type.name} {\n${type.cases.map(([n, t]) => `        ${n}${t ? `(${witType(t)})` : ''},\n`).join('')}    }\n`;
    default:
      return `    ${type.kind} ${type.name} {\n${wrapped(type.labels, '        ')}    }\n`;
  }
}

function witFunctions() {
  return functions
    .map((f) => {
      const params = f.params.map(([n, t]) => `${n}: ${witType(t)}`).join(', ');
      return `    ${f.name}: func(${params})${f.result ? ` -> ${witType(f.result)}` : ''};\n`;
    })
    .join('');
}

function wit() {
  return `package example:echo;

/// One function per value type, implemented outside; each gives back what it is given.
interface host {
${declarations.map(witDeclaration).join('\n')}
${witFunctions()}}

/// The same functions; each passes its arguments to the function of the same name in \`host\`.
interface echo {
    use host.{
${wrapped(declarations.map((d) => d.name), '        ').replace(/,\n$/, '\n')}    };

${witFunctions()}}

world echo-world {
    import host;
    export echo;
}

world provider {
    export host;
}
`;
}

// --- component text --------------------------------------------------------------------------------------

/** A type as component text; names refer to `$<name><suffix>`. */
function watType(type, suffix = '', nested = true) {
  if (type.name && nested) return `$${type.name}${suffix}`;
  const sub = (t) => watType(t, suffix);
  switch (type.kind) {
    case 'list': return `(list ${sub(type.element)})`;
    case 'option': return `(option ${sub(type.some)})`;
    case 'tuple': return `(tuple ${type.items.map(sub).join(' ')})`;
    case 'result': return `(result${type.ok ? ` ${sub(type.ok)}` : ''}${type.err ? ` (error ${sub(type.err)})` : ''})`;
    case 'record': return `(record ${type.fields.map(([n, t]) => `(field "${n}" ${sub(t)})`).join(' ')})`;
    case 'variant': return `(variant ${type.cases.map(([n, t]) => `(case "${n}"${t ? ` ${sub(t)}` : ''})`).join(' ')})`;
    case 'enum': case 'flags': return `(${type.kind} ${type.labels.map((l) => `"${l}"`).join(' ')})`;
    default: return type.kind;
  }
}

const watFunc = (f, suffix = '') =>
  [
    ...f.params.map(([n, t]) => `(param "${n}" ${watType(t, suffix)})`),
    ...(f.result ? [`(result ${watType(f.result, suffix)})`] : []),
  ].join(' ');

const coreFunc = (params, coreResult) =>
  [params.length ? `(param ${params.join(' ')})` : '', coreResult ? `(result ${coreResult})` : ''].filter((s) => s).join(' ');

const needsMemory = (f) => f.params.some(([, t]) => hasPointer(t)) || signature(f).paramsInMemory || signature(f).resultInMemory;

function hasPointer(type) {
  if (!type) return false;
  switch (type.kind) {
    case 'string': case 'list': return true;
    case 'record': case 'tuple': return fieldsOf(type).some(hasPointer);
    case 'variant': case 'enum': case 'option': case 'result': return casesOf(type).some(hasPointer);
    default: return false;
  }
}

const allocator = `  ;; Memory and its allocator: a pointer that moves up, and back to its start when a call is over.
  (core module $Allocator
    (memory (export "memory") 1)
    (global $heap (mut i32) (i32.const 1024))
    (func $realloc (export "realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $new-size i32) (result i32)
      (local $at i32)
      (local $end i64)
      (local $have i64)
      (local.set $at
        (i32.and
          (i32.add (global.get $heap) (i32.sub (local.get $align) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get $align))))
      (local.set $end
        (i64.add (i64.extend_i32_u (local.get $at)) (i64.extend_i32_u (local.get $new-size))))
      (local.set $have (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16)))
      (if (i64.gt_u (local.get $end) (local.get $have))
        (then
          (if
            (i32.eq
              (memory.grow
                (i32.wrap_i64
                  (i64.shr_u
                    (i64.add (i64.sub (local.get $end) (local.get $have)) (i64.const ${PAGE - 1}))
                    (i64.const 16))))
              (i32.const -1))
            (then unreachable))))
      (global.set $heap (i32.wrap_i64 (local.get $end)))
      (if (local.get $old)
        (then
          (memory.copy
            (local.get $at)
            (local.get $old)
            (select
              (local.get $old-size)
              (local.get $new-size)
              (i32.lt_u (local.get $old-size) (local.get $new-size))))))
      (local.get $at))
    (func $reset (export "reset")
      (global.set $heap (i32.const 1024))))
  (core instance $allocator (instantiate $Allocator))
  (alias core export $allocator "memory" (core memory $memory))
  (alias core export $allocator "realloc" (core func $realloc))
`;

const coreHead = `    (import "allocator" "memory" (memory 1))
    (import "allocator" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "allocator" "reset" (func $reset))
`;

/** What gives the memory of a call back; one for each flat result that a function can have. */
const postReturns = `    (func $post-none (export "post-none") call $reset)
    (func $post-i32 (export "post-i32") (param i32) call $reset)
`;

function lift(f, suffix) {
  const options = needsMemory(f)
    ? ` (memory $memory) (realloc $realloc) (post-return $post-${signature(f).result ?? 'none'})`
    : '';
  return `  (func $${f.name} ${watFunc(f, suffix)}
    (canon lift (core func $main "${f.name}")${options}))
`;
}

const postAliases = `  (alias core export $main "post-none" (core func $post-none))
  (alias core export $main "post-i32" (core func $post-i32))
`;

function echoFunction(f) {
  const s = signature(f);
  const body = s.params.map((_, i) => `local.get ${i}`);
  if (s.resultInMemory) {
    const area = s.params.length;
    return `    (func $${f.name} (export "${f.name}") ${coreFunc(s.params, 'i32')} (local $area i32)
      (local.set $area
        (call $realloc (i32.const 0) (i32.const 0) (i32.const ${alignment(f.result)}) (i32.const ${size(f.result)})))
      ${[...body, `local.get ${area}`, `call $host.${f.name}`, `local.get ${area}`].join(' ')})
`;
  }
  return `    (func $${f.name} (export "${f.name}") ${coreFunc(s.params, s.result)}
      ${[...body, `call $host.${f.name}`].join(' ')})
`;
}

function echoImport(f) {
  const s = signature(f);
  const params = s.resultInMemory ? [...s.params, 'i32'] : s.params;
  return `    (import "host" "${f.name}" (func $host.${f.name} ${coreFunc(params, s.resultInMemory ? null : s.result)}))\n`;
}

function echoWat() {
  return `;; Written by assemble/echo.mjs. Exports one function per value type; each calls the function of the same
;; name of the imported interface with the flat arguments it was given and returns what that one returned.
(component $echo
  (import "example:echo/host" (instance $host
${declarations.map((d) => `    (type $${d.name}-def ${watType(d, '', false)})\n    (export "${d.name}" (type $${d.name} (eq $${d.name}-def)))\n`).join('')}${functions.map((f) => `    (export "${f.name}" (func ${watFunc(f)}))\n`).join('')}  ))
${declarations.map((d) => `  (alias export $host "${d.name}" (type $${d.name}))\n`).join('')}
${allocator}
${functions
  .map(
    (f) =>
      `  (core func $host.${f.name} (canon lower (func $host "${f.name}")${needsMemory(f) ? ' (memory $memory) (realloc $realloc)' : ''}))\n`,
  )
  .join('')}
  (core module $Main
${coreHead}${functions.map(echoImport).join('')}${functions.map(echoFunction).join('')}${postReturns}  )
  (core instance $main (instantiate $Main
    (with "allocator" (instance $allocator))
    (with "host" (instance
${functions.map((f) => `      (export "${f.name}" (func $host.${f.name}))\n`).join('')}    ))))
${postAliases}
${functions.map((f) => lift(f, '')).join('')}
  ;; Gives the exported functions the types of the exported interface, which are those of the imported one.
  (component $Echo
${declarations.map((d) => `    (type $${d.name}-def ${watType(d, '-in', false)})\n    (import "import-type-${d.name}" (type $${d.name}-in (eq $${d.name}-def)))\n`).join('')}${functions
  .map((f) => `    (import "import-func-${f.name}" (func $${f.name} ${watFunc(f, '-in')}))\n`)
  .join('')}${declarations.map((d) => `    (export $${d.name} "${d.name}" (type $${d.name}-in))\n`).join('')}${functions
  .map((f) => `    (export "${f.name}" (func $${f.name}) (func ${watFunc(f)}))\n`)
  .join('')}  )
  (instance $exported (instantiate $Echo
${declarations.map((d) => `    (with "import-type-${d.name}" (type $${d.name}))\n`).join('')}${functions
  .map((f) => `    (with "import-func-${f.name}" (func $${f.name}))\n`)
  .join('')}  ))
  (export "example:echo/echo" (instance $exported))
)
`;
}

// --- the provider: flat arguments to memory --------------------------------------------------------------

/** Turns the flat value of a local of core type `have` (a joined one) into `want`. */
function coerce(local, have, want) {
  const get = `(local.get ${local})`;
  if (have === want) return get;
  switch (`${have}-${want}`) {
    case 'i32-f32': return `(f32.reinterpret_i32 ${get})`;
    case 'i64-i32': return `(i32.wrap_i64 ${get})`;
    case 'i64-f32': return `(f32.reinterpret_i32 (i32.wrap_i64 ${get}))`;
    case 'i64-f64': return `(f64.reinterpret_i64 ${get})`;
    default: throw new Error(`${have} to ${want}`);
  }
}

/** Instructions that store the value in `locals` (index and core type of each) at `$area + offset`. */
function store(type, locals, offset, indent) {
  const [first] = locals;
  const put = (instruction, value, at = offset) => `${indent}(${instruction} offset=${at} (local.get $area) ${value})\n`;
  const flat = (i, want) => coerce(locals[i].index, locals[i].core, want);
  switch (type.kind) {
    case 'bool': case 's8': case 'u8': return put('i32.store8', flat(0, 'i32'));
    case 's16': case 'u16': return put('i32.store16', flat(0, 'i32'));
    case 's32': case 'u32': case 'char': return put('i32.store', flat(0, 'i32'));
    case 's64': case 'u64': return put('i64.store', flat(0, 'i64'));
    case 'f32': return put('f32.store', flat(0, 'f32'));
    case 'f64': return put('f64.store', flat(0, 'f64'));
    case 'string': case 'list': return put('i32.store', flat(0, 'i32')) + put('i32.store', flat(1, 'i32'), offset + 4);
    case 'flags': {
      const bytes = size(type);
      return put(bytes === 1 ? 'i32.store8' : bytes === 2 ? 'i32.store16' : 'i32.store', flat(0, 'i32'));
    }
    case 'record': case 'tuple': {
      let at = 0;
      let next = 0;
      let text = '';
      for (const field of fieldsOf(type)) {
        at = alignTo(at, alignment(field));
        const count = flatten(field).length;
        text += store(field, locals.slice(next, next + count), offset + at, indent);
        at += size(field);
        next += count;
      }
      return text;
    }
    default: {
      const payloads = casesOf(type);
      const width = discriminantSize(payloads.length);
      let text = put(width === 1 ? 'i32.store8' : 'i32.store16', coerce(first.index, first.core, 'i32'));
      payloads.forEach((payload, i) => {
        if (!payload) return;
        text += `${indent}(if (i32.eq ${coerce(first.index, first.core, 'i32')} (i32.const ${i}))\n${indent}  (then\n`;
        text += store(payload, locals.slice(1), offset + payloadOffset(type), `${indent}    `);
        text += `${indent}  ))\n`;
      });
      return text;
    }
  }
}

function providerFunction(f) {
  const s = signature(f);
  const head = `    (func $${f.name} (export "${f.name}") ${coreFunc(s.params, s.result)}`;
  if (f.name === 'take') {
    return `${head}\n      (global.set $taken (i32.add (global.get $taken) (local.get 0))))\n`;
  }
  if (f.name === 'taken') {
    return `${head}\n      (global.get $taken))\n`;
  }
  if (f.name === 'ping') {
    return `${head}\n      (global.set $taken (i32.const 0)))\n`;
  }
  if (s.paramsInMemory) {
    // The parameters lie in memory as a record of them would, which is how the result has to lie there.
    return `${head}\n      (local.get 0))\n`;
  }
  if (!s.resultInMemory) {
    return `${head}\n      (local.get 0))\n`;
  }
  return `${head} (local $area i32)
      (local.set $area
        (call $realloc (i32.const 0) (i32.const 0) (i32.const ${alignment(f.result)}) (i32.const ${size(f.result)})))
${store(f.result, s.params.map((core, index) => ({ index, core })), 0, '      ')}      (local.get $area))
`;
}

function providerWat() {
  return `;; Written by assemble/echo.mjs. Exports the interface that \`echo\` imports: each function stores the flat
;; arguments that it is given to memory, as the layout of its result says, and returns that. \`take\` adds to a
;; sum that \`taken\` tells and \`ping\` clears.
(component $echo-provider
${allocator}
  (core module $Main
${coreHead}    (global $taken (mut i32) (i32.const 0))
${functions.map(providerFunction).join('')}${postReturns}  )
  (core instance $main (instantiate $Main (with "allocator" (instance $allocator))))
${postAliases}
${declarations.map((d) => `  (type $${d.name} ${watType(d, '', false)})\n`).join('')}${functions.map((f) => lift(f, '')).join('')}
  (instance $exported
${declarations.map((d) => `    (export "${d.name}" (type $${d.name}))\n`).join('')}${functions.map((f) => `    (export "${f.name}" (func $${f.name}))\n`).join('')}  )
  (export "example:echo/host" (instance $exported))
)
`;
}

/** Path under the resources and text of every file that this script writes. */
export function echoFiles() {
  return [
    ['wit/echo/echo.wit', wit()],
    ['components/echo.wat', echoWat()],
    ['components/echo-provider.wat', providerWat()],
  ];
}
