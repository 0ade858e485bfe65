import { getDirectories } from 'wasi:filesystem/preopens@0.2.12';

const FOLLOW = { symlinkFollow: true };
const READ = { read: true };
const WRITE = { write: true };
const BOTH = { read: true, write: true };
const CREATE = { create: true };
const NEW = { create: true, exclusive: true };
const NOW = { tag: 'now' };
const NO_CHANGE = { tag: 'no-change' };
const at = (seconds) => ({ tag: 'timestamp', val: { seconds, nanoseconds: 0 } });

function preopen(name) {
  return getDirectories().find((directory) => directory[1] === name)[0];
}

// What of a stat is the same on every machine.
function stat(of) {
  const { type, linkCount, size, dataModificationTimestamp } = of;
  return `${type}, ${type === 'directory' ? '' : `${linkCount} links, ${size} bytes, `}modified ${
    dataModificationTimestamp.seconds > 1700000000 ? 'lately' : dataModificationTimestamp.seconds
  }`;
}

function names(directory) {
  const stream = directory.readDirectory();
  const found = [];
  for (let entry; (entry = stream.readDirectoryEntry() ?? undefined) !== undefined; ) {
    found.push(`${entry.name} ${entry.type}`);
  }
  return found.sort();
}

function files(data) {
  data.createDirectoryAt('d');
  const d = data.openAt({}, 'd', { directory: true }, READ);
  say('open-at to change a directory', () =>
    data.openAt({}, 'd', { directory: true }, { read: true, mutateDirectory: true }).getFlags()
  );
  const file = say('open-at, a new one', () => d.openAt({}, 'a.txt', NEW, BOTH));
  say('write', () => file.write(bytesOf('hello, world'), 0));
  say('write at an offset', () => file.write(bytesOf('W'), 7));
  say('write behind the end', () => file.write(bytesOf('!'), 14));
  say('write nothing', () => file.write(new Uint8Array(), 0));
  say('read', () => file.read(100, 0));
  say('read a part', () => file.read(5, 7));
  say('read at the end', () => file.read(1, 15));
  say('read beyond the end', () => file.read(1, 1000));
  say('read nothing', () => file.read(0, 0)[0]);
  say('get-type', () => file.getType());
  say('get-flags', () => file.getFlags());
  say('set-size, less', () => file.setSize(5));
  say('set-size, more', () => file.setSize(8));
  say('read', () => file.read(100, 0));
  say('stat', () => stat(file.stat()));
  say('set-times', () => file.setTimes(at(1000000000), at(1100000000)));
  say('stat', () => stat(file.stat()));
  say('stat, access', () => file.stat().dataAccessTimestamp.seconds);
  say('set-times, one', () => file.setTimes(at(1200000000), NO_CHANGE));
  say('stat', () => stat(file.stat()));
  say('set-times, now', () => file.setTimes(NO_CHANGE, NOW));
  say('stat', () => stat(file.stat()));
  for (const advice of ['normal', 'sequential', 'random', 'will-need', 'dont-need', 'no-reuse']) {
    say(`advise ${advice}`, () => file.advise(0, 100, advice));
  }
  say('sync', () => file.sync());
  say('sync-data', () => file.syncData());
  say('open-at, the same again', () => d.openAt({}, 'a.txt', {}, READ).isSameObject(file));
  say('is-same-object, itself', () => file.isSameObject(file));
  say('is-same-object, another', () => file.isSameObject(d));
  const hash = (of) => `${of.upper} ${of.lower}`;
  say('metadata-hash stays', () => hash(file.metadataHash()) === hash(file.metadataHash()));
  say('metadata-hash-at is the same', () => hash(d.metadataHashAt({}, 'a.txt')) === hash(file.metadataHash()));
  say('metadata-hash of another', () => hash(d.metadataHash()) === hash(file.metadataHash()));
  say('link-at', () => d.linkAt({}, 'a.txt', d, 'b.txt'));
  say('stat-at', () => stat(d.statAt({}, 'b.txt')));
  say('symlink-at', () => d.symlinkAt('a.txt', 'l'));
  say('readlink-at', () => d.readlinkAt('l'));
  say('stat-at a link', () => stat(d.statAt({}, 'l')).split(',')[0]);
  say('stat-at through it', () => stat(d.statAt(FOLLOW, 'l')));
  say('set-times-at', () => d.setTimesAt({}, 'b.txt', at(1300000000), at(1400000000)));
  say('set-times-at through a link', () => d.setTimesAt(FOLLOW, 'l', at(1300000000), at(1450000000)));
  say('stat', () => stat(file.stat()));
  say('open-at through it', () => d.openAt(FOLLOW, 'l', {}, READ).read(2, 0));
  say('open-at, truncated', () => d.openAt({}, 'b.txt', { truncate: true }, WRITE).stat().size);
  say('rename-at', () => d.renameAt('b.txt', d, 'c.txt'));
  say('rename-at over another', () => {
    d.openAt({}, 'e.txt', CREATE, WRITE).write(bytesOf('e'), 0);
    d.renameAt('e.txt', d, 'c.txt');
    return d.openAt({}, 'c.txt', {}, READ).read(10, 0);
  });
  say('rename-at to another directory', () => d.renameAt('c.txt', data, 'c.txt'));
  say('create-directory-at', () => d.createDirectoryAt('e'));
  say('open-at below', () => data.openAt({}, 'd/e/f.txt', NEW, WRITE).getType());
  say('open-at, up and down', () => data.openAt({}, 'd/../d/./a.txt', {}, READ).getType());
  say('get-type of a directory', () => d.getType());
  say('stat of a directory', () => stat(d.stat()));
  say('read-directory', () => names(d));
  say('unlink-file-at a link', () => d.unlinkFileAt('l'));
  say('unlink-file-at', () => d.unlinkFileAt('e/f.txt'));
  say('remove-directory-at', () => d.removeDirectoryAt('e'));
  say('sync of a directory', () => d.sync());
  say('sync-data of a directory', () => d.syncData());
  say('read-directory', () => names(d));
  say('a name of many letters', () => {
    const name = '\u00e4\u4e2d\ud83d\ude00';
    d.openAt({}, name, NEW, WRITE);
    return names(d).some((found) => found.startsWith(name));
  });
  say('set-times-at', () => data.setTimesAt({}, 'c.txt', at(1500000000), at(1600000000)));
  preopened(data);
}

// The directory that was there from the beginning.
function preopened(data) {
  say('get-directories', () => getDirectories().map((directory) => directory[1]));
  say('get-type of a preopen', () => data.getType());
  say('get-flags of a preopen', () => data.getFlags());
  say('stat of a preopen', () => stat(data.stat()));
  say('read-directory of a preopen', () => names(data));
  say('sync of a preopen', () => data.sync());
  say('sync-data of a preopen', () => data.syncData());
  say('is-same-object of a preopen', () => data.isSameObject(preopen('/data')));
  say('set-times of a preopen', () => data.setTimes(NOW, NOW));
  say('metadata-hash of a preopen', () => {
    const hash = data.metadataHash();
    return hash.upper !== 0 || hash.lower !== 0;
  });
}

// What the errors are made of.
function arrange(data) {
  data.createDirectoryAt('d');
  data.createDirectoryAt('d/full');
  const d = data.openAt({}, 'd', { directory: true }, READ);
  const file = data.openAt({}, 'd/a.txt', NEW, BOTH);
  file.write(bytesOf('hello'), 0);
  data.openAt({}, 'd/full/b.txt', NEW, WRITE);
  data.symlinkAt('me', 'd/me');
  data.symlinkAt('../../outside.txt', 'd/up');
  data.symlinkAt('none', 'd/dangling');
  return { d, file };
}

// exist, no-entry, not-directory, is-directory, not-empty
function there(data) {
  say('open-at, exclusively, what is there', () => data.openAt({}, 'd/a.txt', NEW, WRITE));
  say('create-directory-at what is there', () => data.createDirectoryAt('d'));
  say('symlink-at over a file', () => data.symlinkAt('x', 'd/a.txt'));
  say('link-at over a file', () => data.linkAt({}, 'd/a.txt', data, 'd/a.txt'));
  say('open-at what is not there', () => data.openAt({}, 'd/none.txt', {}, READ));
  say('open-at through a dangling link', () => data.openAt(FOLLOW, 'd/dangling', {}, READ));
  say('open-at nothing', () => data.openAt({}, '', {}, READ));
  say('stat-at what is not there', () => data.statAt({}, 'd/none.txt'));
  say('metadata-hash-at what is not there', () => data.metadataHashAt({}, 'd/none.txt'));
  say('set-times-at what is not there', () => data.setTimesAt({}, 'd/none.txt', at(1), at(1)));
  say('link-at what is not there', () => data.linkAt({}, 'd/none.txt', data, 'd/x'));
  say('rename-at what is not there', () => data.renameAt('d/none.txt', data, 'd/x'));
  say('readlink-at what is not there', () => data.readlinkAt('d/none.txt'));
  say('unlink-file-at what is not there', () => data.unlinkFileAt('d/none.txt'));
  say('remove-directory-at what is not there', () => data.removeDirectoryAt('d/none'));
  say('create-directory-at below what is not there', () => data.createDirectoryAt('d/none/x'));
  say('open-at below a file', () => data.openAt({}, 'd/a.txt/x', {}, READ));
  say('open-at a file as a directory', () => data.openAt({}, 'd/a.txt', { directory: true }, READ));
  say('open-at a file with a slash behind', () => data.openAt({}, 'd/a.txt/', {}, READ));
  say('remove-directory-at a file', () => data.removeDirectoryAt('d/a.txt'));
  say('rename-at a directory over a file', () => data.renameAt('d/full', data, 'd/a.txt'));
  say('open-at to write a directory', () => data.openAt({}, 'd', {}, WRITE));
  say('open-at to truncate a directory', () => data.openAt({}, 'd', { truncate: true }, WRITE));
  say('unlink-file-at a directory', () => data.unlinkFileAt('d/full'));
  say('rename-at a file over a directory', () => data.renameAt('d/a.txt', data, 'd/full'));
  say('remove-directory-at a full one', () => data.removeDirectoryAt('d/full'));
  say('rename-at over a full directory', () => {
    data.createDirectoryAt('d/other');
    data.renameAt('d/other', data, 'd/full');
  });
}

// invalid, loop, name-too-long
function paths(data) {
  say('open-at to create a directory', () => data.openAt({}, 'd/x', { create: true, directory: true }, READ));
  say('readlink-at a file', () => data.readlinkAt('d/a.txt'));
  say('rename-at into itself', () => data.renameAt('d', data, 'd/full/d'));
  say('remove-directory-at .', () => data.removeDirectoryAt('d/.'));
  say('open-at through a link to itself', () => data.openAt(FOLLOW, 'd/me', {}, READ));
  say('open-at a link', () => data.openAt({}, 'd/me', {}, READ));
  say('stat-at through a link to itself', () => data.statAt(FOLLOW, 'd/me'));
  say('open-at a long name', () => data.openAt({}, 'x'.repeat(256), CREATE, WRITE));
  say('create-directory-at a long name', () => data.createDirectoryAt('x'.repeat(256)));
  say('open-at a long path', () => data.openAt({}, 'd/../'.repeat(2000) + 'd', {}, READ));
}

function nul(data) {
  say('open-at with a NUL', () => data.openAt({}, 'd/a\0.txt', {}, READ));
}

function numbers(data, { file }) {
  say('set-size of too much', () => file.setSize(2 ** 63));
  say('write at no offset of files', () => file.write(bytesOf('x'), 2 ** 63));
  say('read at no offset of files', () => file.read(1, 2 ** 63));
}

// not-permitted
function above(data, { d }) {
  say('open-at what is above', () => data.openAt({}, '../outside.txt', {}, READ));
  say('open-at what is above, from below', () => d.openAt({}, '../../outside.txt', {}, READ));
  say('open-at what is above a directory of ours', () => d.openAt({}, '../d/a.txt', {}, READ));
  say('open-at through a link to what is above', () => data.openAt(FOLLOW, 'd/up', {}, READ));
  say('open-at an absolute path', () => data.openAt({}, '/data/d', {}, READ));
  say('symlink-at to an absolute path', () => data.symlinkAt('/data', 'd/absolute'));
  say('create-directory-at above', () => data.createDirectoryAt('../x'));
  say('rename-at above', () => data.renameAt('d/a.txt', data, '../x'));
  say('link-at above', () => data.linkAt({}, 'd/a.txt', data, '../x'));
  say('unlink-file-at above', () => data.unlinkFileAt('../outside.txt'));
  say('remove-directory-at above', () => data.removeDirectoryAt('../data'));
}

// bad-descriptor: what a file was not opened for. What ends jco stands last, here and below.
function modes(data) {
  const reader = data.openAt({}, 'd/a.txt', {}, READ);
  const writer = data.openAt({}, 'd/a.txt', {}, WRITE);
  say('set-size of what is open to read', () => reader.setSize(1));
  say('write-via-stream of what is open to read', () => stream(() => reader.writeViaStream(0)));
  say('append-via-stream of what is open to read', () => stream(() => reader.appendViaStream()));
  say('read-via-stream of what is open to write', () => input(() => writer.readViaStream(0)));
  say('write what is open to read', () => reader.write(bytesOf('x'), 0));
  say('read what is open to write', () => writer.read(1, 0));
}

// What a directory, or a file, is not for
function descriptors(data, { d, file }) {
  say('set-size of a directory', () => d.setSize(0));
  say('advise a directory', () => d.advise(0, 0, 'normal'));
  say('read-via-stream of a directory', () => input(() => d.readViaStream(0)));
  say('write-via-stream of a directory', () => stream(() => d.writeViaStream(0)));
  say('append-via-stream of a directory', () => stream(() => d.appendViaStream()));
  say('read-directory of a file', () => file.readDirectory());
  say('open-at in a file', () => file.openAt({}, 'x', {}, READ));
  say('stat-at in a file', () => file.statAt({}, 'x'));
  say('create-directory-at in a file', () => file.createDirectoryAt('x'));
  say('open-at, every write to the disk', () => {
    const synced = data.openAt({}, 'd/a.txt', {}, { write: true, fileIntegritySync: true });
    return synced.write(bytesOf('x'), 0);
  });
  say('write a directory', () => d.write(bytesOf('x'), 0));
  say('read a directory', () => d.read(1, 0));
}

// Where a stream is made of what it cannot be made of, its first use may say so.
function stream(make) {
  make().blockingWriteAndFlush(bytesOf('x'));
  return 'written';
}

function input(make) {
  return make().blockingRead(1);
}

function readOnly(data) {
  const file = data.openAt({}, 'a.txt', {}, READ);
  say('read', () => file.read(100, 0)[0]);
  say('read-directory', () => names(data));
  say('get-flags', () => data.getFlags());
  say('open-at to write', () => data.openAt({}, 'a.txt', {}, WRITE));
  say('open-at to create', () => data.openAt({}, 'b.txt', CREATE, READ));
  say('open-at to truncate', () => data.openAt({}, 'a.txt', { truncate: true }, READ));
  say('create-directory-at', () => data.createDirectoryAt('d'));
  say('symlink-at', () => data.symlinkAt('a.txt', 'l'));
  say('link-at', () => data.linkAt({}, 'a.txt', data, 'b.txt'));
  say('rename-at', () => data.renameAt('a.txt', data, 'b.txt'));
  say('unlink-file-at', () => data.unlinkFileAt('a.txt'));
  say('remove-directory-at', () => data.removeDirectoryAt('e'));
  say('set-times-at', () => data.setTimesAt({}, 'a.txt', NOW, NOW));
  say('set-times', () => data.setTimes(NOW, NOW));
  say('set-times of a file', () => file.setTimes(NOW, NOW));
  say('set-size', () => file.setSize(0));
  say('write', () => file.write(bytesOf('x'), 0));
}

function manyOpen(data) {
  data.openAt({}, 'a.txt', CREATE, WRITE);
  const held = [];
  say('open-at until no more may be open', () => {
    for (;;) {
      held.push(data.openAt({}, 'a.txt', {}, READ));
    }
  });
  line(`more than 5: ${held.length > 5}`);
  say('read-directory with no more', () => data.readDirectory());
  say('those that are open go on', () => held[0].getType());
}

export const run = {
  run() {
    if (what() === 'nothing') {
      say('get-directories', () => getDirectories());
      return;
    }
    const data = preopen('/data');
    switch (what()) {
      case 'all':
        files(data);
        break;
      case 'there':
      case 'paths':
      case 'nul':
      case 'numbers':
      case 'above':
      case 'modes':
      case 'descriptors':
        ({ there, paths, nul, numbers, above, modes, descriptors })[what()](data, arrange(data));
        break;
      case 'read-only':
        readOnly(data);
        break;
      case 'many-open':
        manyOpen(data);
        break;
      default:
        throw new Error('a trap');
    }
  },
};
