// Before the text of each guest: what it says, a line for each thing that it did. The guests are told in their second
// argument what to do, and most do all that does not end them.
import { getArguments } from 'wasi:cli/environment@0.2.12';
import { getStdout } from 'wasi:cli/stdout@0.2.12';

function bytesOf(text) {
  return new Uint8Array([...text].map((character) => character.charCodeAt(0)));
}

function textOf(bytes) {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function line(text) {
  for (let at = 0; at < text.length; at += 4000) {
    getStdout().blockingWriteAndFlush(bytesOf(text.slice(at, at + 4000)));
  }
  getStdout().blockingWriteAndFlush(bytesOf('\n'));
}

// Flags have the names of those that are set, bytes are the text that they are, a resource is its class.
function shown(value) {
  if (value === undefined || value === null) {
    return 'none';
  }
  if (value instanceof Uint8Array) {
    return JSON.stringify(textOf(value));
  }
  if (Array.isArray(value)) {
    return `[${value.map(shown).join(', ')}]`;
  }
  if (typeof value === 'object') {
    const names = Object.keys(value);
    if (names.length > 0 && names.every((name) => typeof value[name] === 'boolean')) {
      return `{${names.filter((name) => value[name]).join(', ')}}`;
    }
    return names.length === 0 ? 'resource' : `{${names.map((name) => `${name}: ${shown(value[name])}`).join(', ')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function errorOf(thrown) {
  const error = thrown.payload ?? thrown;
  if (typeof error === 'string') {
    return error;
  }
  if (error.tag !== undefined) {
    return error.tag;
  }
  throw thrown;
}

// Does something and says what came of it.
function say(what, action) {
  let result;
  try {
    result = action();
  } catch (thrown) {
    line(`${what}: error ${errorOf(thrown)}`);
    return undefined;
  }
  line(`${what}: ${shown(result)}`);
  return result;
}

// Does something that fails, and gives what it threw.
function failure(action) {
  try {
    action();
  } catch (thrown) {
    return thrown.payload ?? thrown;
  }
  throw new Error('it did not fail');
}

const what = () => getArguments()[1];
