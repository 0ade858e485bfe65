import { getInsecureRandomBytes, getInsecureRandomU64 } from 'wasi:random/insecure@0.2.12';
import { insecureSeed } from 'wasi:random/insecure-seed@0.2.12';
import { getRandomBytes, getRandomU64 } from 'wasi:random/random@0.2.12';

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const run = {
  run() {
    if (what() === 'values') {
      // Of a generator with a seed.
      say('get-random-bytes', () => hex(getRandomBytes(16)));
      say('get-insecure-random-bytes', () => hex(getInsecureRandomBytes(16)));
      return;
    }
    for (const [name, bytes] of [
      ['get-random-bytes', getRandomBytes],
      ['get-insecure-random-bytes', getInsecureRandomBytes],
    ]) {
      for (const length of [0, 1, 31, 100000]) {
        say(`${name} ${length}`, () => bytes(length).length);
      }
      say(`${name} twice the same`, () => hex(bytes(32)) === hex(bytes(32)));
      say(`${name} has all bytes`, () => new Set(bytes(100000)).size);
    }
    for (const [name, number] of [
      ['get-random-u64', getRandomU64],
      ['get-insecure-random-u64', getInsecureRandomU64],
    ]) {
      const numbers = Array.from({ length: 64 }, number);
      say(`${name} repeats`, () => new Set(numbers).size < numbers.length);
      say(`${name} is wide`, () => numbers.some((n) => n >= 2 ** 63) && numbers.some((n) => n < 2 ** 63));
    }
    say('insecure-seed', () => insecureSeed().length);
  },
};
