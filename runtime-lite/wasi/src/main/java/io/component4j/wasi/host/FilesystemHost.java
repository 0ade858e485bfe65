package io.component4j.wasi.host;

import io.component4j.values.Tuple2;
import io.component4j.wasi.filesystem.DescriptorFlag;
import io.component4j.wasi.filesystem.DirectoryEntries;
import io.component4j.wasi.filesystem.FilesystemException;
import io.component4j.wasi.filesystem.MetadataHash;
import io.component4j.wasi.filesystem.OpenFlag;
import io.component4j.wasi.filesystem.Stat;
import io.component4j.wasi.filesystem.TimeChange;
import io.component4j.wasi.v0_2.clocks.WallClock;
import io.component4j.wasi.v0_2.filesystem.Types;
import io.component4j.wasi.v0_2.filesystem.TypesErrorCodeException;
import io.component4j.wasi.v0_2.io.Error;
import io.component4j.wasi.v0_2.io.Streams;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code wasi:filesystem/types}. */
final class FilesystemHost implements Types {
  @Override
  public Optional<ErrorCode> filesystemErrorCode(Error.Error_ err) {
    return HostStreams.code(err, io.component4j.wasi.filesystem.ErrorCode.class)
        .map(FilesystemHost::code);
  }

  /** A descriptor for a guest. */
  static Types.Descriptor descriptor(io.component4j.wasi.filesystem.Descriptor descriptor) {
    return new Resource(descriptor);
  }

  private static Types.ErrorCode code(io.component4j.wasi.filesystem.ErrorCode code) {
    return CODES[code.ordinal()];
  }

  private static final Types.ErrorCode[] CODES = Types.ErrorCode.values();
  private static final Types.DescriptorType[] TYPES = Types.DescriptorType.values();

  private static TypesErrorCodeException failure(FilesystemException e) {
    return new TypesErrorCodeException(code(e.code()));
  }

  private interface Operation<T> {
    T run() throws FilesystemException;
  }

  private interface Action {
    void run() throws FilesystemException;
  }

  private static <T> T perform(Operation<T> operation) throws TypesErrorCodeException {
    try {
      return operation.run();
    } catch (FilesystemException e) {
      throw failure(e);
    }
  }

  private static void act(Action action) throws TypesErrorCodeException {
    try {
      action.run();
    } catch (FilesystemException e) {
      throw failure(e);
    }
  }

  private static boolean follow(Set<PathFlags> flags) {
    return flags.contains(PathFlags.SYMLINK_FOLLOW);
  }

  private static io.component4j.wasi.filesystem.Descriptor of(Types.Descriptor descriptor) {
    if (descriptor instanceof Resource ours) {
      return ours.descriptor;
    }
    throw new IllegalArgumentException(
        "a descriptor was not made here: " + descriptor.getClass().getName());
  }

  private static TimeChange time(Types.NewTimestamp time) {
    if (time instanceof Types.NewTimestamp.Timestamp given) {
      return TimeChange.at(given.value().seconds(), given.value().nanoseconds());
    }
    return time instanceof Types.NewTimestamp.Now ? TimeChange.NOW : TimeChange.NO_CHANGE;
  }

  /** Times before 1970 cannot be said. */
  private static Optional<WallClock.Datetime> time(@Nullable FileTime time) {
    if (time == null) {
      return Optional.empty();
    }
    Instant instant = time.toInstant();
    return instant.getEpochSecond() < 0
        ? Optional.empty()
        : Optional.of(new WallClock.Datetime(instant.getEpochSecond(), instant.getNano()));
  }

  private static DescriptorStat stat(Stat stat) {
    return new DescriptorStat(
        TYPES[stat.type().ordinal()],
        stat.linkCount(),
        stat.size(),
        time(stat.accessed()),
        time(stat.modified()),
        time(stat.statusChanged()));
  }

  private static MetadataHashValue hash(MetadataHash hash) {
    return new MetadataHashValue(hash.lower(), hash.upper());
  }

  /** The same constants under other types, by their place. */
  private static <A extends Enum<A>, B extends Enum<B>> Set<B> same(Set<A> from, Class<B> type) {
    Set<B> out = EnumSet.noneOf(type);
    B[] all = Objects.requireNonNull(type.getEnumConstants());
    from.forEach(one -> out.add(all[one.ordinal()]));
    return out;
  }

  private static final class Entries implements DirectoryEntryStream {
    private final DirectoryEntries entries;

    Entries(DirectoryEntries entries) {
      this.entries = entries;
    }

    @Override
    public Optional<DirectoryEntry> readDirectoryEntry() throws TypesErrorCodeException {
      return Optional.ofNullable(perform(() -> entry(entries.readDirectoryEntry())));
    }

    private static @Nullable DirectoryEntry entry(DirectoryEntries.@Nullable Entry entry) {
      return entry == null ? null : new DirectoryEntry(TYPES[entry.type().ordinal()], entry.name());
    }

    @Override
    public void close() {
      entries.close();
    }
  }

  private static final class Resource implements Types.Descriptor {
    private final io.component4j.wasi.filesystem.Descriptor descriptor;

    Resource(io.component4j.wasi.filesystem.Descriptor descriptor) {
      this.descriptor = descriptor;
    }

    @Override
    public Streams.InputStream readViaStream(long offset) throws TypesErrorCodeException {
      return perform(() -> HostStreams.input(descriptor.readViaStream(offset)));
    }

    @Override
    public Streams.OutputStream writeViaStream(long offset) throws TypesErrorCodeException {
      return perform(() -> HostStreams.output(descriptor.writeViaStream(offset)));
    }

    @Override
    public Streams.OutputStream appendViaStream() throws TypesErrorCodeException {
      return perform(() -> HostStreams.output(descriptor.appendViaStream()));
    }

    @Override
    public void advise(long offset, long length, Advice advice) throws TypesErrorCodeException {
      act(() -> descriptor.advise(offset, length));
    }

    @Override
    public void syncData() throws TypesErrorCodeException {
      act(descriptor::syncData);
    }

    @Override
    public Set<DescriptorFlags> getFlags() {
      return same(descriptor.getFlags(), DescriptorFlags.class);
    }

    @Override
    public DescriptorType getType() {
      return TYPES[descriptor.getType().ordinal()];
    }

    @Override
    public void setSize(long size) throws TypesErrorCodeException {
      act(() -> descriptor.setSize(size));
    }

    @Override
    public void setTimes(
        Types.NewTimestamp dataAccessTimestamp, Types.NewTimestamp dataModificationTimestamp)
        throws TypesErrorCodeException {
      act(() -> descriptor.setTimes(time(dataAccessTimestamp), time(dataModificationTimestamp)));
    }

    @Override
    public Tuple2<byte[], Boolean> read(long length, long offset) throws TypesErrorCodeException {
      return perform(
          () -> {
            io.component4j.wasi.filesystem.Descriptor.ReadResult result =
                descriptor.read(length, offset);
            return new Tuple2<>(result.bytes(), result.end());
          });
    }

    @Override
    public long write(byte[] buffer, long offset) throws TypesErrorCodeException {
      return perform(() -> descriptor.write(buffer, offset));
    }

    @Override
    public DirectoryEntryStream readDirectory() throws TypesErrorCodeException {
      return perform(() -> new Entries(descriptor.readDirectory()));
    }

    @Override
    public void sync() throws TypesErrorCodeException {
      act(descriptor::sync);
    }

    @Override
    public void createDirectoryAt(String path) throws TypesErrorCodeException {
      act(() -> descriptor.createDirectoryAt(path));
    }

    @Override
    public DescriptorStat stat() throws TypesErrorCodeException {
      return perform(() -> FilesystemHost.stat(descriptor.stat()));
    }

    @Override
    public DescriptorStat statAt(Set<PathFlags> pathFlags, String path)
        throws TypesErrorCodeException {
      return perform(() -> FilesystemHost.stat(descriptor.statAt(follow(pathFlags), path)));
    }

    @Override
    public void setTimesAt(
        Set<PathFlags> pathFlags,
        String path,
        Types.NewTimestamp dataAccessTimestamp,
        Types.NewTimestamp dataModificationTimestamp)
        throws TypesErrorCodeException {
      act(
          () ->
              descriptor.setTimesAt(
                  follow(pathFlags),
                  path,
                  time(dataAccessTimestamp),
                  time(dataModificationTimestamp)));
    }

    @Override
    public void linkAt(
        Set<PathFlags> oldPathFlags, String oldPath, Types.Descriptor newDescriptor, String newPath)
        throws TypesErrorCodeException {
      act(() -> descriptor.linkAt(follow(oldPathFlags), oldPath, of(newDescriptor), newPath));
    }

    @Override
    public Types.Descriptor openAt(
        Set<PathFlags> pathFlags, String path, Set<OpenFlags> openFlags, Set<DescriptorFlags> flags)
        throws TypesErrorCodeException {
      return perform(
          () ->
              new Resource(
                  descriptor.openAt(
                      follow(pathFlags),
                      path,
                      same(openFlags, OpenFlag.class),
                      same(flags, DescriptorFlag.class))));
    }

    @Override
    public String readlinkAt(String path) throws TypesErrorCodeException {
      return perform(() -> descriptor.readlinkAt(path));
    }

    @Override
    public void removeDirectoryAt(String path) throws TypesErrorCodeException {
      act(() -> descriptor.removeDirectoryAt(path));
    }

    @Override
    public void renameAt(String oldPath, Types.Descriptor newDescriptor, String newPath)
        throws TypesErrorCodeException {
      act(() -> descriptor.renameAt(oldPath, of(newDescriptor), newPath));
    }

    @Override
    public void symlinkAt(String oldPath, String newPath) throws TypesErrorCodeException {
      act(() -> descriptor.symlinkAt(oldPath, newPath));
    }

    @Override
    public void unlinkFileAt(String path) throws TypesErrorCodeException {
      act(() -> descriptor.unlinkFileAt(path));
    }

    @Override
    public boolean isSameObject(Types.Descriptor other) {
      return descriptor.isSameObject(of(other));
    }

    @Override
    public MetadataHashValue metadataHash() throws TypesErrorCodeException {
      return perform(() -> hash(descriptor.metadataHash()));
    }

    @Override
    public MetadataHashValue metadataHashAt(Set<PathFlags> pathFlags, String path)
        throws TypesErrorCodeException {
      return perform(() -> hash(descriptor.metadataHashAt(follow(pathFlags), path)));
    }

    @Override
    public void close() {
      descriptor.close();
    }
  }
}
