// Usage: node assemble.mjs SUITES OUT. See README.md.
import { _setPreopens } from '@bytecodealliance/preview2-shim/filesystem';
import * as fs from 'node:fs';
import * as path from 'node:path';

_setPreopens({ '/': '/' });
const { parse } = await import('@bytecodealliance/jco-transpile/wasm-tools');
const [suites, out] = process.argv.slice(2);
if (!suites || !out) {
  console.error('usage: node assemble.mjs SUITES OUT');
  process.exit(2);
}
for (const kind of ['world', 'interface', 'valid', 'invalid']) fs.mkdirSync(path.join(out, kind), { recursive: true });
const counts = {};

async function assemble(kind, name, text, extra = {}) {
  let bytes;
  try {
    bytes = await parse(text);
  } catch {
    counts[`${kind}, not assembled`] = (counts[`${kind}, not assembled`] ?? 0) + 1;
    return;
  }
  counts[kind] = (counts[kind] ?? 0) + 1;
  fs.writeFileSync(path.join(out, kind, `${name}.wasm`), bytes);
  for (const [extension, content] of Object.entries(extra)) {
    fs.writeFileSync(path.join(out, kind, `${name}.${extension}`), content);
  }
}

/** The parenthesised forms of a text, outermost level only, with the line each starts in. */
function forms(text) {
  const found = [];
  let depth = 0, start = 0, line = 1, startLine = 1;
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (text[i] === '\n') line++;
    else if (two === ';;') {
      while (i + 1 < text.length && text[i + 1] !== '\n') i++;
    } else if (two === '(;') {
      let nested = 1;
      for (i += 2; nested > 0 && i < text.length; i++) {
        const pair = text.slice(i, i + 2);
        if (text[i] === '\n') line++;
        if (pair === '(;') { nested++; i++; } else if (pair === ';)') { nested--; i++; }
      }
      i--;
    } else if (text[i] === '"') {
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++;
    } else if (text[i] === '(') {
      if (depth++ === 0) { start = i; startLine = line; }
    } else if (text[i] === ')') {
      if (--depth === 0) found.push({ text: text.slice(start, i + 1), line: startLine });
    }
  }
  return found;
}

const notBinary = /^\(component\s+(definition\s+)?(\$\S+\s+)?(quote|instance)\b/;
const component = (text) => text.replace(/^\(component\s+definition/, '(component');

const worlds = path.join(suites, 'wasm-tools/wit-component/components');
for (const name of fs.readdirSync(worlds).sort()) {
  const folder = path.join(worlds, name);
  if (fs.existsSync(path.join(folder, 'component.wat'))) {
    await assemble('world', name, fs.readFileSync(path.join(folder, 'component.wat'), 'utf8'), {
      wit: fs.readFileSync(path.join(folder, 'component.wit.print'), 'utf8'),
    });
  }
}
const interfaces = path.join(suites, 'wasm-tools/wit-component/interfaces');
for (const file of fs.readdirSync(interfaces).filter((f) => f.endsWith('.wat')).sort()) {
  await assemble('interface', file.replace(/\.wat$/, ''), fs.readFileSync(path.join(interfaces, file), 'utf8'));
}
for (const suite of ['component-model', 'wasm-tools/component-model']) {
  const root = path.join(suites, suite);
  const files = fs.readdirSync(root, { recursive: true }).filter((f) => f.endsWith('.wast')).sort();
  for (const file of files) {
    const base = `${suite}/${file}`.replace(/\.wast$/, '').replaceAll('/', '_');
    for (const form of forms(fs.readFileSync(path.join(root, file), 'utf8'))) {
      const name = `${base}_${form.line}`;
      if (/^\(component\s/.test(form.text)) {
        if (!notBinary.test(form.text)) await assemble('valid', name, component(form.text));
      } else if (/^\(assert_(invalid|malformed)\s/.test(form.text)) {
        const inner = forms(form.text.slice(1, -1))[0]?.text ?? '';
        const message = form.text.match(/"((?:[^"\\]|\\.)*)"\s*\)$/)?.[1] ?? '';
        if (/^\(component\s/.test(inner) && !notBinary.test(inner)) {
          await assemble('invalid', name, component(inner), { msg: message });
        }
      }
    }
  }
}
console.log(counts);
