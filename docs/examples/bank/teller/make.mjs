// Makes the component: npm install --no-save && node make.mjs FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { componentize } from '@bytecodealliance/componentize-js';

const read = (file) => readFileSync(file, 'utf8');
// As one text, with the bank's package inside.
const bank = read('wit/deps/bank/bank.wit').replace(/^package (.*);$/m, 'package $1 {') + '}\n';
const { component } = await componentize(read('teller.js'), {
  witWorld: `${read('wit/teller.wit')}\n${bank}`,
  worldName: 'teller',
  // It needs nothing of a host but the bank.
  disableFeatures: ['clocks', 'fetch-event', 'http', 'random', 'stdio'],
});
writeFileSync(process.argv[2], component);
