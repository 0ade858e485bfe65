// A component as people write them: almost nothing of its own, and a whole JavaScript engine.
export const greet = {
  greet(name, times) {
    return Array.from({ length: times }, (_, i) => `${i + 1}. Hello, ${name}!`);
  },
};
