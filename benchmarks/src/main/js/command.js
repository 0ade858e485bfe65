export const run = {
  run() {
    console.log(`hello from JavaScript, ${[3, 1, 2].sort().join(',')}`);
  },
};
