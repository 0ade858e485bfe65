package io.component4j.wasi.filesystem;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import io.component4j.wasi.stream.StreamException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a guest does with files, seen from both sides. */
class DescriptorTest {
  private static final Set<DescriptorFlag> READ = Set.of(DescriptorFlag.READ);
  private static final Set<DescriptorFlag> BOTH = Set.of(DescriptorFlag.READ, DescriptorFlag.WRITE);
  private static final Set<OpenFlag> CREATE = Set.of(OpenFlag.CREATE);

  @TempDir Path host;

  private final Denials denials = new Denials();
  private final FileTable table = new FileTable(16, denials);
  private OpenDirectory guest;

  @BeforeEach
  void preopen() throws IOException {
    guest = OpenDirectory.preopen(table, host, true);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    guest.close();
    assertThat(table.open()).isEqualTo(0);
  }

  private static void fails(ErrorCode code, Executable operation) {
    assertThat(assertThrows(FilesystemException.class, operation).code()).isEqualTo(code);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Descriptor open(String path, Set<OpenFlag> open, Set<DescriptorFlag> flags)
      throws FilesystemException {
    return guest.openAt(true, path, open, flags);
  }

  @Test
  void aFileIsMadeWrittenAndRead() throws Exception {
    try (Descriptor file = open("new", CREATE, BOTH)) {
      assertThat(file.write(utf8("hello"), 0)).isEqualTo(5);
      assertThat(file.write(utf8("!"), 9)).isEqualTo(1);
      Descriptor.ReadResult all = file.read(100, 0);
      assertThat(new String(all.bytes(), StandardCharsets.UTF_8)).isEqualTo("hello\0\0\0\0!");
      assertThat(all.end()).isTrue();
      Descriptor.ReadResult part = file.read(2, 1);
      assertThat(new String(part.bytes(), StandardCharsets.UTF_8)).isEqualTo("el");
      assertThat(part.end()).isFalse();
      assertThat(file.read(0, 0).bytes()).isEmpty();
      assertThat(file.read(5, 100).end()).isTrue();
      assertThat(file.getFlags()).isEqualTo(BOTH);
      assertThat(file.getType()).isEqualTo(DescriptorType.REGULAR_FILE);
      fails(ErrorCode.INVALID, () -> file.read(1, -1));
      fails(ErrorCode.INVALID, () -> file.write(new byte[1], -1));
      fails(ErrorCode.INVALID, () -> file.setSize(-1));
      file.setSize(3);
      file.advise(0, 10);
      file.sync();
      file.syncData();
    }
    assertThat(Files.readString(host.resolve("new"))).isEqualTo("hel");
    try (Descriptor file = open("new", Set.of(), BOTH)) {
      file.setSize(6);
    }
    assertThat(Files.readAllBytes(host.resolve("new"))).isEqualTo(utf8("hel\0\0\0"));
    open("new", Set.of(OpenFlag.TRUNCATE), BOTH).close();
    assertThat(Files.size(host.resolve("new"))).isEqualTo(0);
  }

  @Test
  void openFlagsAnswerAsTheInterfaceSays() throws Exception {
    Files.writeString(host.resolve("file"), "x");
    Files.createDirectory(host.resolve("dir"));
    Files.createSymbolicLink(host.resolve("link"), Path.of("file"));
    Files.createSymbolicLink(host.resolve("dangling"), Path.of("made-through-link"));
    fails(ErrorCode.NO_ENTRY, () -> open("missing", Set.of(), READ));
    fails(ErrorCode.NO_ENTRY, () -> open("dangling", Set.of(), READ));
    fails(ErrorCode.NOT_DIRECTORY, () -> open("file", Set.of(OpenFlag.DIRECTORY), READ));
    fails(ErrorCode.NOT_DIRECTORY, () -> open("file/", Set.of(), READ));
    fails(ErrorCode.NOT_DIRECTORY, () -> open("file/.", Set.of(), READ));
    fails(ErrorCode.NOT_DIRECTORY, () -> open("link/", Set.of(), READ));
    fails(ErrorCode.IS_DIRECTORY, () -> open("dir", Set.of(), BOTH));
    fails(ErrorCode.IS_DIRECTORY, () -> open("dir", CREATE, READ));
    fails(ErrorCode.IS_DIRECTORY, () -> open("dir", Set.of(OpenFlag.TRUNCATE), READ));
    fails(ErrorCode.IS_DIRECTORY, () -> open("new/", CREATE, BOTH));
    fails(ErrorCode.EXIST, () -> open("file", Set.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE), BOTH));
    fails(ErrorCode.EXIST, () -> open("link", Set.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE), BOTH));
    fails(ErrorCode.LOOP, () -> guest.openAt(false, "link", Set.of(), READ));
    for (OpenFlag other : EnumSet.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE, OpenFlag.TRUNCATE)) {
      fails(ErrorCode.INVALID, () -> open("dir", EnumSet.of(OpenFlag.DIRECTORY, other), READ));
    }
    open("link", Set.of(), READ).close();
    open("dangling", CREATE, BOTH).close();
    assertThat(Files.exists(host.resolve("made-through-link"))).isTrue();
    try (Descriptor self = open(".", Set.of(OpenFlag.DIRECTORY), READ)) {
      assertThat(self.isSameObject(guest)).isTrue();
      assertThat(self.getFlags())
          .containsExactly(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY);
    }
  }

  @Test
  void aDescriptorDoesOnlyWhatItIsOpenFor() throws Exception {
    Files.writeString(host.resolve("file"), "x");
    try (Descriptor file = open("file", Set.of(), READ)) {
      fails(ErrorCode.BAD_DESCRIPTOR, () -> file.write(new byte[1], 0));
      fails(ErrorCode.BAD_DESCRIPTOR, () -> file.writeViaStream(0));
      fails(ErrorCode.BAD_DESCRIPTOR, file::appendViaStream);
      fails(ErrorCode.BAD_DESCRIPTOR, () -> file.setSize(0));
    }
    try (Descriptor file = open("file", Set.of(), Set.of(DescriptorFlag.WRITE))) {
      fails(ErrorCode.BAD_DESCRIPTOR, () -> file.read(1, 0));
      fails(ErrorCode.BAD_DESCRIPTOR, () -> file.readViaStream(0));
    }
  }

  @Test
  void filesAreNoDirectoriesAndDirectoriesNoFiles() throws Exception {
    Files.writeString(host.resolve("file"), "x");
    try (Descriptor file = open("file", Set.of(), BOTH)) {
      Map<String, Executable> operations = new TreeMap<>();
      operations.put("create-directory-at", () -> file.createDirectoryAt("x"));
      operations.put("link-at", () -> file.linkAt(false, "x", guest, "y"));
      operations.put("link-at to", () -> guest.linkAt(false, "file", file, "y"));
      operations.put("metadata-hash-at", () -> file.metadataHashAt(false, "x"));
      operations.put("open-at", () -> file.openAt(false, "x", Set.of(), READ));
      operations.put("read-directory", file::readDirectory);
      operations.put("readlink-at", () -> file.readlinkAt("x"));
      operations.put("remove-directory-at", () -> file.removeDirectoryAt("x"));
      operations.put("rename-at", () -> file.renameAt("x", guest, "y"));
      operations.put("rename-at to", () -> guest.renameAt("file", file, "y"));
      operations.put(
          "set-times-at", () -> file.setTimesAt(false, "x", TimeChange.NOW, TimeChange.NO_CHANGE));
      operations.put("stat-at", () -> file.statAt(false, "x"));
      operations.put("symlink-at", () -> file.symlinkAt("x", "y"));
      operations.put("unlink-file-at", () -> file.unlinkFileAt("x"));
      operations.forEach((name, operation) -> fails(ErrorCode.NOT_DIRECTORY, operation));
    }
    Map<String, Executable> operations = new TreeMap<>();
    operations.put("advise", () -> guest.advise(0, 1));
    operations.put("append-via-stream", guest::appendViaStream);
    operations.put("read", () -> guest.read(1, 0));
    operations.put("read-via-stream", () -> guest.readViaStream(0));
    operations.put("set-size", () -> guest.setSize(0));
    operations.put("write", () -> guest.write(new byte[1], 0));
    operations.put("write-via-stream", () -> guest.writeViaStream(0));
    operations.forEach((name, operation) -> fails(ErrorCode.IS_DIRECTORY, operation));
    guest.sync();
    guest.syncData();
  }

  @Test
  void streamsOverAFileDoNotDisturbEachOtherAndOutliveTheDescriptor() throws Exception {
    Files.writeString(host.resolve("file"), "0123456789");
    Descriptor file = open("file", Set.of(), BOTH);
    GuestInput first = file.readViaStream(0);
    GuestInput second = file.readViaStream(5);
    GuestOutput end = file.appendViaStream();
    GuestOutput middle = file.writeViaStream(5);
    file.close();
    assertThat(table.open()).isEqualTo(1);
    assertThat(new String(first.read(3), StandardCharsets.UTF_8)).isEqualTo("012");
    assertThat(new String(second.blockingRead(2), StandardCharsets.UTF_8)).isEqualTo("56");
    assertThat(first.skip(2)).isEqualTo(2);
    end.blockingWriteAndFlush(utf8("END"));
    middle.blockingWriteAndFlush(utf8("xyz"));
    middle.blockingWriteAndFlush(utf8("!"));
    assertThat(Files.readString(host.resolve("file"))).isEqualTo("01234xyz!9END");
    assertThat(new String(first.read(1000), StandardCharsets.UTF_8)).isEqualTo("xyz!9END");
    assertThat(assertThrows(StreamException.class, () -> first.read(1)).error()).isNull();
    assertThat(middle.checkWrite()).isGreaterThan(0);
    first.close();
    second.close();
    middle.close();
    assertThat(table.open()).isEqualTo(1);
    end.close();
    end.close();
    assertThat(table.open()).isEqualTo(0);
    assertThrows(StreamException.class, end::checkWrite);
  }

  @Test
  void statTellsWhatTheHostKnows() throws Exception {
    Files.writeString(host.resolve("file"), "12345");
    Files.createLink(host.resolve("other"), host.resolve("file"));
    Files.createSymbolicLink(host.resolve("link"), Path.of("file"));
    Stat file = guest.statAt(false, "file");
    assertThat(file.type()).isEqualTo(DescriptorType.REGULAR_FILE);
    assertThat(file.size()).isEqualTo(5);
    assertThat(file.linkCount()).isEqualTo(2);
    assertThat(file.statusChanged()).isNotNull();
    assertThat(guest.statAt(true, "link")).isEqualTo(file);
    Stat link = guest.statAt(false, "link");
    assertThat(link.type()).isEqualTo(DescriptorType.SYMBOLIC_LINK);
    assertThat(link.size()).isEqualTo(4);
    assertThat(guest.stat().type()).isEqualTo(DescriptorType.DIRECTORY);
    fails(ErrorCode.NO_ENTRY, () -> guest.statAt(true, "missing"));
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.statAt(true, "file/x"));
    try (Descriptor open = open("file", Set.of(), READ);
        Descriptor other = open("other", Set.of(), READ);
        Descriptor self = open("link", Set.of(), READ)) {
      assertThat(open.stat()).isEqualTo(file);
      assertThat(open.isSameObject(other)).isTrue();
      assertThat(open.isSameObject(self)).isTrue();
      assertThat(open.isSameObject(guest)).isFalse();
      // A file without a name is still there for who has it open.
      guest.unlinkFileAt("file");
      guest.unlinkFileAt("other");
      assertThat(open.stat().size()).isEqualTo(5);
      assertThat(open.stat().linkCount()).isEqualTo(0);
    }
  }

  @Test
  void theMetadataHashIsOfTheFileAndOfItsState() throws Exception {
    Files.writeString(host.resolve("a"), "1");
    Files.writeString(host.resolve("b"), "1");
    MetadataHash before = guest.metadataHashAt(false, "a");
    assertThat(guest.metadataHashAt(false, "a")).isEqualTo(before);
    assertThat(guest.metadataHashAt(false, "b").lower()).isNotEqualTo(before.lower());
    try (Descriptor a = open("a", Set.of(), BOTH)) {
      assertThat(a.metadataHash()).isEqualTo(before);
      a.write(utf8("23"), 1);
      assertThat(a.metadataHash().lower()).isEqualTo(before.lower());
      assertThat(a.metadataHash().upper()).isNotEqualTo(before.upper());
    }
    assertThat(guest.metadataHash().lower()).isNotEqualTo(before.lower());
    fails(ErrorCode.NO_ENTRY, () -> guest.metadataHashAt(true, "missing"));
  }

  @Test
  void timesAreSetOfFilesDirectoriesAndLinks() throws Exception {
    Files.writeString(host.resolve("file"), "1");
    Files.createDirectory(host.resolve("dir"));
    Files.createSymbolicLink(host.resolve("link"), Path.of("file"));
    Instant time = Instant.parse("2001-02-03T04:05:06.007Z");
    TimeChange stamp = TimeChange.at(time.getEpochSecond(), time.getNano());
    for (String name : new String[] {"dir", "file"}) {
      guest.setTimesAt(false, name, stamp, TimeChange.NO_CHANGE);
      assertThat(guest.statAt(false, name).accessed()).isEqualTo(FileTime.from(time));
      assertThat(guest.statAt(false, name).modified()).isGreaterThan(FileTime.from(time));
    }
    guest.setTimesAt(false, "link", TimeChange.NO_CHANGE, stamp);
    assertThat(guest.statAt(false, "link").modified()).isEqualTo(FileTime.from(time));
    assertThat(guest.statAt(true, "link").modified()).isGreaterThan(FileTime.from(time));
    guest.setTimesAt(true, "link", TimeChange.NO_CHANGE, stamp);
    assertThat(guest.statAt(false, "file").modified()).isEqualTo(FileTime.from(time));
    try (Descriptor file = open("file", Set.of(), READ)) {
      file.setTimes(TimeChange.NOW, TimeChange.NOW);
      assertThat(file.stat().modified()).isGreaterThan(FileTime.from(time));
      fails(ErrorCode.INVALID, () -> file.setTimes(TimeChange.at(0, 1_000_000_000), stamp));
      fails(ErrorCode.OVERFLOW, () -> file.setTimes(TimeChange.at(-1, 0), stamp));
    }
    guest.setTimes(stamp, stamp);
    assertThat(Files.getLastModifiedTime(host)).isEqualTo(FileTime.from(time));
    guest.setTimesAt(true, ".", TimeChange.NOW, TimeChange.NOW);
    assertThat(Files.getLastModifiedTime(host)).isGreaterThan(FileTime.from(time));
    fails(ErrorCode.NO_ENTRY, () -> guest.setTimesAt(true, "missing", stamp, stamp));
  }

  @Test
  void directoriesAreListedWithTypes() throws Exception {
    Files.writeString(host.resolve("file"), "");
    Files.createDirectory(host.resolve("dir"));
    Files.createSymbolicLink(host.resolve("link"), Path.of("nowhere"));
    Files.writeString(host.resolve("\u00e4\ud83d\ude00"), "");
    Map<String, DescriptorType> seen = new TreeMap<>();
    try (DirectoryEntries entries = guest.readDirectory();
        DirectoryEntries again = guest.readDirectory()) {
      assertThat(table.open()).isEqualTo(2);
      assertThat(again.readDirectoryEntry()).isNotNull();
      for (var entry = entries.readDirectoryEntry();
          entry != null;
          entry = entries.readDirectoryEntry()) {
        seen.put(entry.name(), entry.type());
      }
      assertThat(entries.readDirectoryEntry()).isNull();
    }
    assertThat(seen)
        .containsExactly(
            "file", DescriptorType.REGULAR_FILE,
            "dir", DescriptorType.DIRECTORY,
            "link", DescriptorType.SYMBOLIC_LINK,
            "\u00e4\ud83d\ude00", DescriptorType.REGULAR_FILE);
  }

  @Test
  void namesAreMadeMovedAndRemoved() throws Exception {
    guest.createDirectoryAt("dir");
    guest.createDirectoryAt("dir/sub/");
    fails(ErrorCode.EXIST, () -> guest.createDirectoryAt("dir"));
    fails(ErrorCode.EXIST, () -> guest.createDirectoryAt("dir/."));
    fails(ErrorCode.EXIST, () -> guest.createDirectoryAt("."));
    fails(ErrorCode.NO_ENTRY, () -> guest.createDirectoryAt("missing/x"));
    fails(ErrorCode.NO_ENTRY, () -> guest.createDirectoryAt("missing/."));
    fails(ErrorCode.NAME_TOO_LONG, () -> guest.createDirectoryAt("x".repeat(256)));
    open("file", CREATE, BOTH).close();
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.createDirectoryAt("file/x"));
    guest.symlinkAt("dir/sub", "link");
    assertThat(guest.readlinkAt("link")).isEqualTo("dir/sub");
    assertThat(Files.readSymbolicLink(host.resolve("link"))).isEqualTo(Path.of("dir/sub"));
    fails(ErrorCode.INVALID, () -> guest.readlinkAt("file"));
    fails(ErrorCode.INVALID, () -> guest.readlinkAt("dir"));
    fails(ErrorCode.NO_ENTRY, () -> guest.readlinkAt("missing"));
    fails(ErrorCode.EXIST, () -> guest.symlinkAt("x", "file"));
    fails(ErrorCode.NO_ENTRY, () -> guest.symlinkAt("", "y"));
    fails(ErrorCode.NO_ENTRY, () -> guest.symlinkAt("x", "new/"));
    guest.linkAt(false, "file", guest, "dir/hard");
    fails(ErrorCode.EXIST, () -> guest.linkAt(false, "file", guest, "dir/hard"));
    fails(ErrorCode.NOT_PERMITTED, () -> guest.linkAt(false, "dir", guest, "x"));
    fails(ErrorCode.NO_ENTRY, () -> guest.linkAt(false, "missing", guest, "x"));
    fails(ErrorCode.NO_ENTRY, () -> guest.linkAt(false, "file", guest, "x/"));
    guest.renameAt("file", guest, "link/moved");
    assertThat(Files.exists(host.resolve("dir/sub/moved"))).isTrue();
    fails(ErrorCode.NO_ENTRY, () -> guest.renameAt("file", guest, "x"));
    fails(ErrorCode.IS_DIRECTORY, () -> guest.renameAt("dir/hard", guest, "dir/sub"));
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.renameAt("dir", guest, "dir/hard"));
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.renameAt("dir/hard", guest, "new/"));
    fails(ErrorCode.INVALID, () -> guest.renameAt("dir", guest, "dir/sub/x"));
    fails(ErrorCode.BUSY, () -> guest.renameAt(".", guest, "x"));
    fails(ErrorCode.BUSY, () -> guest.renameAt("dir/.", guest, "x"));
    fails(ErrorCode.BUSY, () -> guest.renameAt("dir/sub/..", guest, "x"));
    guest.createDirectoryAt("full");
    guest.createDirectoryAt("full/x");
    fails(ErrorCode.NOT_EMPTY, () -> guest.renameAt("dir", guest, "full"));
    fails(ErrorCode.NOT_EMPTY, () -> guest.removeDirectoryAt("dir"));
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.removeDirectoryAt("dir/hard"));
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.removeDirectoryAt("link"));
    fails(ErrorCode.NO_ENTRY, () -> guest.removeDirectoryAt("missing"));
    fails(ErrorCode.INVALID, () -> guest.removeDirectoryAt("."));
    fails(ErrorCode.INVALID, () -> guest.removeDirectoryAt("full/x/."));
    guest.removeDirectoryAt("full/x/");
    fails(ErrorCode.IS_DIRECTORY, () -> guest.unlinkFileAt("full"));
    fails(ErrorCode.NOT_DIRECTORY, () -> guest.unlinkFileAt("dir/hard/"));
    fails(ErrorCode.NO_ENTRY, () -> guest.unlinkFileAt("missing"));
    guest.unlinkFileAt("link");
    assertThat(Files.exists(host.resolve("dir/sub/moved"))).isTrue();
  }

  @Test
  void whatMayOnlyBeReadIsNotChanged() throws Exception {
    Files.createDirectory(host.resolve("dir"));
    Files.writeString(host.resolve("dir/file"), "x");
    FileTime before = Files.getLastModifiedTime(host.resolve("dir/file"));
    try (OpenDirectory reader = OpenDirectory.preopen(table, host, false);
        Descriptor below = reader.openAt(false, "dir", Set.of(), READ)) {
      assertThat(reader.getFlags()).containsExactly(DescriptorFlag.READ);
      Map<String, Executable> operations = new TreeMap<>();
      operations.put("create", () -> reader.openAt(true, "new", CREATE, BOTH));
      operations.put("create existing", () -> reader.openAt(true, "dir/file", CREATE, READ));
      operations.put("write", () -> reader.openAt(true, "dir/file", Set.of(), BOTH));
      operations.put(
          "truncate", () -> reader.openAt(true, "dir/file", Set.of(OpenFlag.TRUNCATE), READ));
      operations.put("write below", () -> below.openAt(true, "file", Set.of(), BOTH));
      operations.put(
          "mutate-directory",
          () ->
              reader.openAt(
                  true,
                  "dir",
                  Set.of(),
                  Set.of(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY)));
      operations.put("create-directory", () -> reader.createDirectoryAt("new"));
      operations.put("unlink", () -> below.unlinkFileAt("file"));
      operations.put("symlink", () -> below.symlinkAt("a", "b"));
      operations.put("rename out", () -> below.renameAt("file", guest, "stolen"));
      operations.put("rename in", () -> guest.renameAt("dir/file", below, "x"));
      operations.put("link out", () -> below.linkAt(false, "file", guest, "writable"));
      operations.put("link in", () -> guest.linkAt(false, "dir/file", below, "x"));
      operations.put(
          "set-times-at",
          () -> reader.setTimesAt(true, "dir/file", TimeChange.NOW, TimeChange.NOW));
      operations.put("set-times", () -> below.setTimes(TimeChange.NOW, TimeChange.NOW));
      operations.put(
          "set-times of a file",
          () -> {
            try (Descriptor file = below.openAt(false, "file", Set.of(), READ)) {
              file.setTimes(TimeChange.NOW, TimeChange.NOW);
            }
          });
      operations.forEach(
          (name, operation) ->
              assertWithMessage(name)
                  .that(assertThrows(FilesystemException.class, operation, name).code())
                  .isEqualTo(ErrorCode.READ_ONLY));
      // What would fail anyway fails as it would.
      fails(ErrorCode.NO_ENTRY, () -> reader.unlinkFileAt("missing"));
      fails(ErrorCode.NOT_EMPTY, () -> guest.removeDirectoryAt("dir"));
      try (Descriptor file = below.openAt(false, "file", Set.of(), READ)) {
        assertThat(file.read(10, 0).bytes()).isEqualTo(utf8("x"));
      }
    }
    assertThat(Files.getLastModifiedTime(host.resolve("dir/file"))).isEqualTo(before);
    assertThat(Files.readString(host.resolve("dir/file"))).isEqualTo("x");
    assertThat(host.toFile().list()).asList().containsExactly("dir");
    assertThat(
            denials.counts().keySet().stream()
                .allMatch(denial -> denial.capability() == Capability.DIRECTORY_WRITING))
        .isTrue();
  }

  @Test
  void noMoreIsOpenThanTheLimitAllows() throws Exception {
    Files.createDirectory(host.resolve("dir"));
    Descriptor[] open = new Descriptor[16];
    for (int i = 0; i < 16; i++) {
      open[i] = i % 2 == 0 ? open("dir", Set.of(), READ) : open("f" + i, CREATE, BOTH);
    }
    fails(ErrorCode.INSUFFICIENT_MEMORY, () -> open("dir", Set.of(), READ));
    fails(ErrorCode.INSUFFICIENT_MEMORY, () -> open("f1", Set.of(), READ));
    fails(ErrorCode.INSUFFICIENT_MEMORY, () -> open("never-made", CREATE, BOTH));
    fails(ErrorCode.INSUFFICIENT_MEMORY, () -> guest.readDirectory());
    assertThat(Files.exists(host.resolve("never-made"))).isFalse();
    assertThat(denials.counts().keySet().iterator().next().capability())
        .isEqualTo(Capability.OPEN_FILES);
    open[0].close();
    open[0].close();
    open("dir", Set.of(), READ).close();
    for (Descriptor one : open) {
      one.close();
    }
  }

  @Test
  void whatIsNeitherFileNorDirectoryIsNotOpened() throws Exception {
    Process made;
    try {
      made = new ProcessBuilder("mkfifo", host.resolve("pipe").toString()).start();
    } catch (IOException e) {
      org.junit.jupiter.api.Assumptions.abort("no mkfifo here");
      return;
    }
    assertThat(made.waitFor()).isEqualTo(0);
    assertThat(guest.statAt(false, "pipe").type()).isEqualTo(DescriptorType.FIFO);
    fails(ErrorCode.UNSUPPORTED, () -> open("pipe", Set.of(), READ));
    fails(ErrorCode.NOT_DIRECTORY, () -> open("pipe/x", Set.of(), READ));
    fails(
        ErrorCode.UNSUPPORTED,
        () -> guest.setTimesAt(false, "pipe", TimeChange.NOW, TimeChange.NOW));
    guest.unlinkFileAt("pipe");
  }

  @Test
  void anArchiveCanBeADirectoryToo() throws Exception {
    URI archive = URI.create("jar:" + host.resolve("archive.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Files.createDirectories(zip.getPath("/root/dir"));
      Files.writeString(zip.getPath("/root/dir/file"), "zipped");
      Files.writeString(zip.getPath("/secret"), "secret");
      try (OpenDirectory inside = OpenDirectory.preopen(table, zip.getPath("/root"), true)) {
        try (Descriptor file = inside.openAt(true, "dir/../dir/file", Set.of(), READ)) {
          assertThat(file.read(100, 0).bytes()).isEqualTo(utf8("zipped"));
        }
        fails(ErrorCode.NOT_PERMITTED, () -> inside.statAt(true, "../secret"));
        fails(ErrorCode.NOT_PERMITTED, () -> inside.statAt(true, "/secret"));
        inside.createDirectoryAt("made");
        inside.renameAt("dir/file", inside, "made/file");
        fails(ErrorCode.CROSS_DEVICE, () -> inside.renameAt("made/file", guest, "file"));
        fails(ErrorCode.UNSUPPORTED, () -> inside.symlinkAt("made", "link"));
        assertThat(inside.statAt(true, "made/file").size()).isEqualTo(6);
      }
    }
  }

  @Test
  void windowsNamesThatMeanMoreAreNoNames() {
    for (String name :
        new String[] {
          "a\\b",
          "..\\x",
          "C:",
          "C:x",
          "file:stream",
          "file::$DATA",
          "NUL",
          "nul.txt",
          "con",
          "COM1",
          "lpt9.log",
          "COM\u00b9",
          "aux .x",
          "file.",
          "file ",
          "a*b",
          "a?b",
          "a|b",
          "a<b",
          "a\"b",
          "a\u0001b",
          "CONIN$"
        }) {
      assertWithMessage(name).that(HostNames.isPlain(name, "\\")).isFalse();
    }
    for (String name : new String[] {"file", "file.txt", "\u00e4", "nullable", "comb", ".hidden"}) {
      assertWithMessage(name).that(HostNames.isPlain(name, "\\")).isTrue();
    }
    assertThat(HostNames.isPlain("C:x", "/")).isTrue();
    for (String name : new String[] {"", ".", "..", "a/b"}) {
      assertThat(HostNames.isPlain(name, "/")).isFalse();
    }
  }
}
