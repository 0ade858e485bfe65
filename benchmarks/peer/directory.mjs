// Gives a component the folder named in GUEST_FOLDER; jco run --jco-import gives none of itself. jco has a shim of its own, or its neighbour's.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const shim = 'node_modules/@bytecodealliance/preview2-shim/dist/nodejs/filesystem.js';
const modules = process.env.GUEST_MODULES;
const own = `${modules}/node_modules/@bytecodealliance/jco/${shim}`;
const file = existsSync(own) ? own : `${modules}/${shim}`;
const { _addPreopen } = await import(pathToFileURL(file));
_addPreopen('/', process.env.GUEST_FOLDER);
