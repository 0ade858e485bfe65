// Makes the components that cold starts are measured with:
//
//   node cold-components.mjs FOLDER-OF-JCO FOLDER-OF-COMPONENTIZE-JS GREETER.js GREETER.wit RESULT-FOLDER
//
// small.wasm, about 50 KB, exports `run`; large.wasm, a JavaScript engine, exports `greet`. Neither imports anything.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [jcoFolder, componentizeFolder, source, wit, result] = process.argv.slice(2).map((path) => resolve(path));
const load = async (folder, name) => {
  const home = join(folder, 'node_modules/@bytecodealliance', name);
  const { exports } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const main = exports['.'] ?? exports;
  return import(pathToFileURL(join(home, main.import?.default ?? main.import ?? main.default ?? main)));
};
await mkdir(result, { recursive: true });

const small = join(result, 'small.wasm');
if (!existsSync(small)) {
  const { parse } = await load(jcoFolder, 'jco');
  const count = 720;
  const functions = Array.from({ length: count }, (_, i) => `
    (func $f${i} (param $a i32) (param $b i32) (result i32) (local $i i32)
      (loop $next
        (local.set $b (i32.xor (i32.mul (local.get $b) (i32.const ${i + 3})) (i32.load offset=${4 * i} (i32.const 0))))
        (i32.store offset=${4 * i} (i32.const 0) (i32.add (local.get $b) (local.get $a)))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3))))
      ${i + 1 < count ? `(call $f${i + 1} (local.get $b) (local.get $a))` : '(local.get $b)'})`);
  await writeFile(small, await parse(`(component
    (core module $m (memory 1) ${functions.join('')} (export "run" (func $f0)))
    (core instance $i (instantiate $m))
    (func (export "run") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "run"))))`));
}

const large = join(result, 'large.wasm');
if (!existsSync(large)) {
  const { componentize } = await load(componentizeFolder, 'componentize-js');
  const { component } = await componentize(await readFile(source, 'utf8'), {
    witWorld: await readFile(wit, 'utf8'),
    worldName: 'greeter',
    disableFeatures: ['stdio', 'random', 'clocks', 'http', 'fetch-event'],
  });
  await writeFile(large, component);
}
