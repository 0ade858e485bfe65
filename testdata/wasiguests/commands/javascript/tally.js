// See README.md: what the command of the same name in C and Rust does. The engines differ in three things: where the
// integers of 64 bits are bigints and where they are numbers, `big` makes them of; what a function that fails throws is
// the error, or has it as its payload; a file that is no longer wanted is disposed of in one, and waits to be collected
// in the other.
import { getArguments, getEnvironment } from 'wasi:cli/environment@0.2.12';
import { exitWithCode } from 'wasi:cli/exit@0.2.12';
import { getStderr } from 'wasi:cli/stderr@0.2.12';
import { getStdin } from 'wasi:cli/stdin@0.2.12';
import { getStdout } from 'wasi:cli/stdout@0.2.12';
import { getDirectories } from 'wasi:filesystem/preopens@0.2.12';

const CHUNK = 4096;

function bytesOf(text) {
  const bytes = [];
  for (const character of text) {
    const code = character.codePointAt(0);
    if (code < 0x80) {
      bytes.push(code);
    } else if (code < 0x800) {
      bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    } else if (code < 0x10000) {
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    } else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return new Uint8Array(bytes);
}

function write(stream, text) {
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    stream.blockingWriteAndFlush(bytes.slice(at, at + CHUNK));
  }
}

function count(stream) {
  let bytes = 0;
  let lines = 0;
  let hash = 0x811c9dc5;
  for (;;) {
    let chunk;
    try {
      chunk = stream.blockingRead(big(CHUNK));
    } catch (thrown) {
      const error = thrown.payload ?? thrown;
      if (error.tag !== 'closed') {
        throw thrown;
      }
      break;
    }
    for (const byte of chunk) {
      hash = Math.imul(hash ^ byte, 0x01000193);
      lines += byte === 10 ? 1 : 0;
    }
    bytes += chunk.length;
  }
  return `${bytes} bytes, ${lines} lines, hash ${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

function open(path, openFlags, flags) {
  for (const [directory, name] of getDirectories()) {
    if (path.startsWith(`${name}/`)) {
      return directory.openAt({ symlinkFollow: true }, path.slice(name.length + 1), openFlags, flags);
    }
  }
  throw 'no-entry';
}

function tally(args) {
  let report = '';
  const variables = new Map(getEnvironment());
  for (const name of ['TALLY_NAME', 'TALLY_EMPTY', 'TALLY_UNSET']) {
    report += variables.has(name) ? `${name}=[${variables.get(name)}]\n` : `${name} is not set\n`;
  }
  for (const argument of args) {
    report += `argument [${argument}]\n`;
  }
  report += `stdin: ${count(getStdin())}\n`;
  let missing = 0;
  const stderr = getStderr();
  for (const path of args.slice(1)) {
    try {
      report += `${path}: ${count(open(path, {}, { read: true }).readViaStream(big(0)))}\n`;
    } catch (error) {
      write(stderr, `tally: cannot read ${path}\n`);
      missing++;
    }
  }
  write(getStdout(), report);
  try {
    write(open(args[0], { create: true, truncate: true }, { write: true }).writeViaStream(big(0)), report);
  } catch (error) {
    write(stderr, `tally: cannot write ${args[0]}\n`);
    return 100;
  }
  return missing;
}

export const run = {
  run() {
    const args = getArguments().slice(1);
    if (args.length === 0) {
      write(getStderr(), 'tally OUTPUT INPUT...\n');
      exitWithCode(2);
    }
    const code = tally(args);
    if (code !== 0) {
      exitWithCode(code);
    }
  },
};
