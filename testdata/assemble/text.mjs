// Compares texts assembled elsewhere with what the oracle makes of them.
//
//   node text.mjs FOLDER
//
// FOLDER holds <name>.wat and, where the text was accepted, <name>.wasm, and where that was printed, <name>.txt.
// Prints how many are equal and names every other: "differs NAME", "accepted here only NAME", "refused here only
// NAME", "printed otherwise NAME", "printed elsewhere only NAME", here being the oracle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from './tools.mjs';

const folder = process.argv[2];
let equal = 0;
let refused = 0;
let printed = 0;
async function printedHere(binary) {
  try {
    return await print(readFileSync(binary));
  } catch (error) {
    if (error.payload === undefined) {
      throw error;
    }
    return null;
  }
}

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.wat')) {
    continue;
  }
  const name = file.slice(0, -'.wat'.length);
  const binary = join(folder, `${name}.wasm`);
  let expected = null;
  try {
    expected = Buffer.from(await parse(readFileSync(join(folder, file), 'utf8')));
  } catch (error) {
    if (error.payload === undefined) {
      throw error; // A trap, after which the tools are unusable.
    }
  }
  const text = join(folder, `${name}.txt`);
  if (existsSync(text)) {
    const here = await printedHere(binary);
    if (here === null) {
      console.log(`printed elsewhere only ${name}`);
    } else if (here === readFileSync(text, 'utf8')) {
      printed++;
    } else {
      console.log(`printed otherwise ${name}`);
    }
  }
  const given = existsSync(binary) ? readFileSync(binary) : null;
  if (expected && given) {
    if (expected.equals(given)) {
      equal++;
    } else {
      console.log(`differs ${name}`);
    }
  } else if (expected) {
    console.log(`accepted here only ${name}`);
  } else if (given) {
    console.log(`refused here only ${name}`);
  } else {
    refused++;
  }
}
console.log(`${printed} prints equal`);
console.log(`${equal} texts equal, ${refused} refused by both`);
