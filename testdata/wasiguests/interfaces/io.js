import { getStdin } from 'wasi:cli/stdin@0.2.12';
import { subscribeDuration } from 'wasi:clocks/monotonic-clock@0.2.12';
import { getDirectories } from 'wasi:filesystem/preopens@0.2.12';
import { filesystemErrorCode } from 'wasi:filesystem/types@0.2.12';
import { poll } from 'wasi:io/poll@0.2.12';

const MILLISECOND = 1000000;
const CREATE = { create: true, truncate: true };

function file(name, openFlags, flags) {
  return getDirectories()[0][0].openAt({}, name, openFlags, flags);
}

function text(name) {
  return file(name, {}, { read: true }).read(1000, 0)[0];
}

// What is made of a stream goes before the stream does.
function dispose(...resources) {
  for (const resource of resources) {
    resource[Symbol.dispose]();
  }
}

// Reads that may find nothing yet: until they find something.
function some(action) {
  for (;;) {
    const result = action();
    if (result.length > 0 || result > 0) {
      return result;
    }
  }
}

function input() {
  const stdin = getStdin();
  say('read nothing', () => stdin.read(0));
  say('blocking-read', () => stdin.blockingRead(5));
  const ready = stdin.subscribe();
  say('block', () => ready.block());
  say('ready', () => ready.ready());
  dispose(ready);
  say('read', () => some(() => stdin.read(3)));
  say('the rest', () => {
    let all = '';
    for (;;) {
      let chunk;
      try {
        chunk = stdin.blockingRead(7);
      } catch (thrown) {
        return `${all} ${errorOf(thrown)}`;
      }
      all += textOf(chunk);
    }
  });
  say('read at the end', () => stdin.read(1));
  say('blocking-read at the end', () => stdin.blockingRead(1));
  const end = stdin.subscribe();
  say('ready at the end', () => end.ready());
  dispose(end);
}

function skips() {
  const stdin = getStdin();
  say('blocking-skip', () => stdin.blockingSkip(2));
  say('skip', () => some(() => stdin.skip(1)));
  say('read', () => stdin.blockingRead(5));
  say('skip the rest', () => {
    for (;;) {
      stdin.blockingSkip(1000);
    }
  });
  say('skip at the end', () => stdin.skip(1));
  say('blocking-skip at the end', () => stdin.blockingSkip(1));
}

function output() {
  const stdout = getStdout();
  say('check-write', () => stdout.checkWrite() > 0);
  say('write', () => stdout.write(bytesOf('written\n')));
  say('flush', () => stdout.flush());
  say('blocking-flush', () => stdout.blockingFlush());
  say('write nothing', () => stdout.blockingWriteAndFlush(new Uint8Array()));
  const ready = stdout.subscribe();
  say('block', () => ready.block());
  say('ready', () => ready.ready());
  dispose(ready);
  say('check-write', () => stdout.checkWrite() > 0);
}

function zeroes() {
  const stdout = getStdout();
  say('check-write', () => stdout.checkWrite() > 0);
  say('write-zeroes', () => stdout.writeZeroes(3));
  say('blocking-flush', () => stdout.blockingFlush());
  say('blocking-write-zeroes-and-flush', () => stdout.blockingWriteZeroesAndFlush(2));
}

function files() {
  const stream = file('a.txt', CREATE, { write: true }).writeViaStream(0);
  say('check-write', () => stream.checkWrite() > 0);
  say('write', () => stream.write(bytesOf('hello')));
  say('blocking-flush', () => stream.blockingFlush());
  say('blocking-write-and-flush', () => stream.blockingWriteAndFlush(bytesOf(', world')));
  say('write-via-stream from an offset', () =>
    file('a.txt', {}, { write: true }).writeViaStream(7).blockingWriteAndFlush(bytesOf('W'))
  );
  say('append-via-stream', () => {
    const append = file('a.txt', {}, { write: true }).appendViaStream();
    append.blockingWriteAndFlush(bytesOf('!'));
    append.blockingWriteAndFlush(bytesOf('!'));
  });
  say('what it is', () => text('a.txt'));
  say('read-via-stream from an offset', () => file('a.txt', {}, { read: true }).readViaStream(7).blockingRead(4));
  const beyond = file('a.txt', {}, { read: true }).readViaStream(1000);
  say('read beyond the end', () => beyond.blockingRead(1));
}

function splices() {
  file('a.txt', CREATE, { write: true }).write(bytesOf('hello, world'), 0);
  const source = file('a.txt', {}, { read: true }).readViaStream(0);
  const into = file('b.txt', CREATE, { write: true }).writeViaStream(0);
  into.checkWrite();
  say('splice', () => some(() => into.splice(source, 5)));
  say('blocking-flush', () => into.blockingFlush());
  say('blocking-splice', () => into.blockingSplice(source, 3));
  say('blocking-flush', () => into.blockingFlush());
  say('what it is', () => text('b.txt'));
  const end = file('a.txt', {}, { read: true }).readViaStream(0);
  say('skip all of it', () => end.blockingSkip(1000));
  say('splice from the end', () => into.blockingSplice(end, 1));
  const ready = end.subscribe();
  say('ready at the end', () => ready.ready());
  dispose(ready);
  const zeroes = file('c.txt', CREATE, { write: true }).writeViaStream(1);
  say('blocking-write-zeroes-and-flush', () => zeroes.blockingWriteZeroesAndFlush(2));
  zeroes.checkWrite();
  say('write-zeroes', () => zeroes.writeZeroes(1));
  say('blocking-flush', () => zeroes.blockingFlush());
  say('what it is', () => text('c.txt'));
}

function failures() {
  const stream = file('c.txt', CREATE, { write: true }).writeViaStream(2 ** 63 - 4096);
  const failed = say('write where no file reaches', () => {
    try {
      stream.blockingWriteAndFlush(bytesOf('x'));
    } catch (thrown) {
      return thrown.payload ?? thrown;
    }
    return 'nothing';
  });
  if (failed.val !== undefined) {
    say('to-debug-string', () => failed.val.toDebugString().length > 0);
    say('filesystem-error-code', () => filesystemErrorCode(failed.val));
  }
  say('write after that', () => stream.blockingWriteAndFlush(bytesOf('x')));
  say('check-write after that', () => stream.checkWrite());
  say('flush after that', () => stream.flush());
}

function polls() {
  const long = subscribeDuration(3600000 * MILLISECOND);
  const short = subscribeDuration(20 * MILLISECOND);
  const none = subscribeDuration(0);
  say('poll one', () => Array.from(poll([none])));
  say('poll some', () => Array.from(poll([long, none, long])));
  say('poll and wait', () => Array.from(poll([long, short])));
  say('poll the same twice', () => Array.from(poll([short, long, short])));
  const stdin = getStdin();
  const input = stdin.subscribe();
  say('poll input', () => Array.from(poll([long, input])));
  dispose(input);
  const many = Array.from({ length: 1000 }, (_, i) => (i % 100 === 7 ? none : long));
  say('poll a thousand', () => Array.from(poll(many)));
}

export const run = {
  run() {
    switch (what()) {
      case 'input':
      case 'skips':
      case 'output':
      case 'zeroes':
      case 'files':
      case 'splices':
      case 'failures':
      case 'polls':
        ({ input, skips, output, zeroes, files, splices, failures, polls })[what()]();
        break;
      case 'poll-nothing':
        line('before');
        poll([]);
        break;
      case 'write-too-much': {
        line('before');
        const stream = file('a.txt', CREATE, { write: true }).writeViaStream(0);
        stream.write(new Uint8Array(Number(stream.checkWrite()) + 1));
        break;
      }
      case 'write-unasked': {
        line('before');
        file('a.txt', CREATE, { write: true }).writeViaStream(0).write(bytesOf('x'));
        break;
      }
      default:
        throw new Error('a trap');
    }
    line('it goes on');
  },
};
