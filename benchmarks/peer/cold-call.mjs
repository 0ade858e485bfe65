// Loads a transpiled component and calls it once: node cold-call.mjs MODULE.js. Prints the milliseconds from before loading to after the call.
import { pathToFileURL } from 'node:url';

const start = performance.now();
const component = await import(pathToFileURL(process.argv[2]));
const result = component.run ? component.run(1, 2) : component.greet.greet('World', 3);
console.log((performance.now() - start).toFixed(1));
if (result === undefined) {
  throw new Error('no result');
}
