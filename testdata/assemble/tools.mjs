// The oracle behind the test components: wasm-tools as jco-transpile packs it.
//
// Its bundled WASI shim starts without a preopened directory, and the tools panic at their first call
// when there is none, so one is given before they are loaded.
import { _setPreopens } from '@bytecodealliance/preview2-shim/filesystem';

_setPreopens({ '/': '/' });
const tools = await import('@bytecodealliance/jco-transpile/wasm-tools');

/** Assembles component or core text; the names in the text become name sections. */
export const parse = tools.parse;

/** Prints a component or core module as text. */
export const print = tools.print;

/** Validates a component and prints the WIT of its world. */
export const componentWit = tools.componentWit;

/** Resolves WIT and encodes a world of it into a module; for measuring. */
export const componentEmbed = tools.componentEmbed;

/** Makes a component of a module that knows its world. */
export const componentNew = tools.componentNew;
