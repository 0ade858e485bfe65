// What Working.java does.
export const work = {
  add: (a, b) => a + b,
  greet: (name) => `Hello, ${name}!`,
  total(values) {
    let sum = 0;
    for (const value of values) {
      sum += value;
    }
    return sum;
  },
  words: (text) => text.split(' ').filter((word) => word !== ''),
  lighter: (items, than) => items.filter((item) => item.weight < than),
  countPrimes(below) {
    const composite = new Uint8Array(below);
    let count = 0;
    for (let i = 2; i < below; i++) {
      if (composite[i] === 0) {
        count++;
        for (let j = 2 * i; j < below; j += i) {
          composite[j] = 1;
        }
      }
    }
    return count;
  },
};
