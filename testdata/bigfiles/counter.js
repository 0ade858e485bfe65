// Counts words: our own source for a component of a real size, which is that of its JavaScript engine.
export const words = {
  count(text) {
    const counts = new Map();
    for (const word of text.toLowerCase().split(/\W+/)) {
      if (word) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    return [...counts].map(([text, count]) => ({ text, count }));
  },
};
