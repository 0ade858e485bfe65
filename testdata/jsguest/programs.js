// Programs that make a JavaScript engine work; what they return is compared with what Node returns.
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return h.toString(16).padStart(8, '0');
}

function sha256(bytes) {
  const k = [];
  let h = [];
  const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) >>> 0;
  for (let n = 2; k.length < 64; n++) {
    let prime = true;
    for (let i = 2; i * i <= n; i++) prime = prime && n % i !== 0;
    if (prime) {
      if (h.length < 8) h.push(fraction(Math.sqrt(n)));
      k.push(fraction(Math.cbrt(n)));
    }
  }
  const length = bytes.length;
  const padded = new Uint8Array(((length + 8) >> 6 << 6) + 64);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, length * 8);
  const w = new Uint32Array(64);
  const r = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const s0 = r(w[i - 15], 7) ^ r(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = r(w[i - 2], 17) ^ r(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, q] = h;
    for (let i = 0; i < 64; i++) {
      const s1 = r(e, 6) ^ r(e, 11) ^ r(e, 25);
      const t1 = (q + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i]) >>> 0;
      const s0 = r(a, 2) ^ r(a, 13) ^ r(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
      q = g; g = f; f = e; e = (d + t1) >>> 0; d = c; c = b; b = a; a = (t1 + t2) >>> 0;
    }
    h = [a, b, c, d, e, f, g, q].map((x, i) => (x + h[i]) >>> 0);
  }
  return h.map((x) => x.toString(16).padStart(8, '0')).join('');
}

const tests = {
  sorting(scale) {
    const next = random(1);
    const numbers = Array.from({ length: 100 * scale }, next);
    const unsigned = numbers.slice().sort((a, b) => a - b);
    const typed = Uint32Array.from(numbers).sort();
    const words = numbers.map((x) => x.toString(36)).sort();
    const records = numbers.map((x, i) => ({ key: x % 97, i })).sort((a, b) => a.key - b.key);
    return [
      unsigned.every((x, i) => x === typed[i]),
      hash(unsigned.join()),
      hash(words.join()),
      hash(records.map((x) => `${x.key}:${x.i}`).join()),
    ].join();
  },
  json(scale) {
    const next = random(2);
    const make = (depth) =>
      depth === 0
        ? [next() / 7, null, true, `"${next()}"\n\u2028é😀`][next() & 3]
        : next() & 1
          ? Array.from({ length: 3 }, () => make(depth - 1))
          : { a: make(depth - 1), ['k' + (next() & 15)]: make(depth - 1), z: -next() / 3e9 };
    const results = [];
    for (let i = 0; i < scale; i++) {
      const text = JSON.stringify(make(4), null, i & 3);
      results.push(text.length, hash(text), JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(text)));
    }
    return results.join();
  },
  regex(scale) {
    const next = random(3);
    let text = '';
    for (let i = 0; i < 40 * scale; i++) {
      text += ['user', 'x_' + (next() % 100), 'a.b@c.org', '2026-11-0' + (1 + (next() % 9)), 'ÄÖ'][next() % 5] + (next() & 1 ? ' ' : ', ');
    }
    return [
      text.match(/(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/g).length,
      [...text.matchAll(/x_(\d)(\d)?/g)].reduce((sum, m) => sum + Number(m[1]) + (m[2] ? 1 : 0), 0),
      hash(text.replace(/(\w+)@(\w+)\.(\w+)/g, (all, a, b, c) => `${c}.${b}#${a}`)),
      text.split(/[,\s]+/).length,
      /^(?:(a+)+)$/.test('a'.repeat(12) + 'b'),
      hash(text.replace(/[\u00c0-\u00dd]+/gu, (m) => m.toLowerCase())),
      text.search(/(?<=b@)c(?=\.org)/),
    ].join();
  },
  numbers(scale) {
    let x = 0.1;
    const seen = [];
    for (let i = 0; i < 500 * scale; i++) {
      x = 3.99 * x * (1 - x);
      if (i % 100 === 0) seen.push(x, x.toFixed(7), x.toPrecision(3), Math.fround(x));
    }
    seen.push(0.1 + 0.2, 1e21, 1 / 3, 5e-324, 1.7976931348623157e308, -0, 255..toString(2));
    seen.push(Math.clz32(77), Math.imul(-5, 0x7fffffff), Math.hypot(3, 4), Math.trunc(-4.7), Math.sign(-0), 2 ** 53 + 1);
    seen.push(-1 >>> 0, -1 >>> 28, 0x80000000 | 0, (0x80000000 >>> 0) < 5, 4294967295 > 2147483648, -7 % 3, 7 / 0, 0 / 0);
    seen.push(parseInt('zz', 36), parseFloat('3.25e2x'), Number('0x1f'), Number(''), (25).toString(36));
    let mandel = 0;
    for (let py = 0; py < 4 * scale; py++)
      for (let px = 0; px < 12; px++) {
        let a = 0, b = 0, n = 0;
        while (n < 40 && a * a + b * b < 4) {
          [a, b] = [a * a - b * b + px / 5 - 1.9, 2 * a * b + py / (2 * scale) - 1];
          n++;
        }
        mandel = (mandel * 31 + n) >>> 0;
      }
    return seen.join() + ',' + mandel;
  },
  bigint(scale) {
    let factorial = 1n;
    for (let i = 1n; i <= 40n * BigInt(scale); i++) factorial *= i;
    let [a, b] = [0n, 1n];
    for (let i = 0; i < 100 * scale; i++) [a, b] = [b, a + b];
    const power = (base, e, m) => {
      let result = 1n;
      for (; e > 0n; e >>= 1n, base = (base * base) % m) if (e & 1n) result = (result * base) % m;
      return result;
    };
    return [
      hash(factorial.toString()),
      factorial % 1000000007n,
      hash(a.toString(16)),
      a / 12345678901234567890n % 97n,
      power(3n, (1n << 127n) - 2n, (1n << 127n) - 1n),
      BigInt.asIntN(64, -(2n ** 65n) - 5n),
      BigInt.asUintN(64, -5n),
      (-7n) / 2n,
      (-7n) % 2n,
    ].join();
  },
  strings(scale) {
    let text = '';
    for (let i = 0; i < 100 * scale; i++) text += String.fromCodePoint(0x20 + (i % 90), 0x1f600 + (i % 60));
    const reversed = [...text].reverse().join('');
    return [
      text.length,
      hash(reversed),
      text.indexOf('😺'),
      text.lastIndexOf('z'),
      hash(encodeURIComponent(text.slice(0, 300))),
      [...'aé😀'].map((c) => c.codePointAt(0)).join('-'),
      'ß'.toUpperCase() + 'İ'.length + 'Σ'.toLowerCase(),
      'abc'.padStart(7, 'xy') + 'abc'.repeat(3).replaceAll('c', '$&$&'),
      `${[1, [2, [3, [4]]]].flat(2)}`,
      'a-b-c'.split('-', 2).join('+'),
      hash(Array.from({ length: 50 * scale }, (_, i) => `${i}`.at(-1)).join('')),
    ].join();
  },
  hashes(scale) {
    const next = random(4);
    const bytes = Uint8Array.from({ length: 100 * scale }, () => next() >>> 24);
    return [sha256(new Uint8Array(0)), sha256(Uint8Array.of(97, 98, 99)), sha256(bytes)].join();
  },
  objects(scale) {
    const map = new Map();
    const set = new Set();
    const next = random(5);
    for (let i = 0; i < 100 * scale; i++) {
      const key = next() % 512;
      map.set(key, (map.get(key) ?? 0) + i);
      set.add(`${key % 7}`);
      if (i % 11 === 0) map.delete(next() % 512);
    }
    class Shape {
      #side;
      static made = 0;
      constructor(side) {
        this.#side = side;
        Shape.made++;
      }
      get area() {
        return this.#side ** 2;
      }
    }
    class Cube extends Shape {
      get area() {
        return 6 * super.area;
      }
    }
    function* evens() {
      for (let i = 0; ; i += 2) yield i;
    }
    const taken = [];
    for (const n of evens()) {
      if (n > 20) break;
      taken.push(n);
    }
    const order = [];
    const failing = (depth) => {
      try {
        if (depth === 0) throw new RangeError('bottom');
        failing(depth - 1);
      } finally {
        order.push(depth);
      }
    };
    try {
      failing(5);
    } catch ({ name, message }) {
      order.push(name, message);
    }
    let deep = 'none';
    try {
      (function recurse(n) {
        return recurse(n + 1) + 1;
      })(0);
    } catch (e) {
      deep = e.constructor.name;
    }
    const proxy = new Proxy({}, { get: (_, key) => `<${String(key)}>` });
    const { a, ...rest } = { a: 1, b: 2, c: 3 };
    const sorted = [...map].sort(([x], [y]) => x - y);
    return [
      hash(JSON.stringify(sorted)),
      [...set].sort().join(''),
      new Cube(3).area + new Shape(2).area + Shape.made,
      taken.join('/'),
      order.join('/'),
      proxy.anything,
      a + JSON.stringify(rest),
      new Date(Date.UTC(2026, 10, 21, 8, 9, 10, 11)).toISOString(),
      typeof deep === 'string' && deep !== 'none',
    ].join();
  },
};

export const names = () => Object.keys(tests);
export const run = (name, scale) => tests[name](scale);
