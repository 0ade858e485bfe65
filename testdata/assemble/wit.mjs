// Validates each component that is named and prints the WIT of its world; the exit code is 1 when one is invalid.
//
//   node wit.mjs FILE..
import { readFileSync } from 'node:fs';
import { componentWit } from './tools.mjs';

for (const file of process.argv.slice(2)) {
  try {
    process.stdout.write(await componentWit(readFileSync(file)));
  } catch (error) {
    console.error(`${file}: ${error.payload ?? error.message}`);
    process.exitCode = 1;
    break;
  }
}
