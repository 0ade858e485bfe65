package io.component4j.wasi.filesystem;

import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/** An open file. */
final class OpenFile extends Descriptor {
  /** No read gives more bytes than this. */
  private static final int MAX_READ = 1 << 20;

  private final SharedFile file;
  private final Set<DescriptorFlag> flags;
  private final boolean mutable;
  private boolean closed;

  /**
   * A file.
   *
   * @param file is released when this is closed
   * @param mutable whether what the directory holds may be changed
   */
  OpenFile(FileTable table, SharedFile file, Set<DescriptorFlag> flags, boolean mutable) {
    super(table);
    this.mutable = mutable;
    this.file = file;
    this.flags = Set.copyOf(flags);
  }

  private void require(DescriptorFlag flag) throws FilesystemException {
    if (!flags.contains(flag)) {
      throw new FilesystemException(
          ErrorCode.BAD_DESCRIPTOR,
          flag == DescriptorFlag.READ ? "not open for reading" : "not open for writing");
    }
  }

  @Override
  public DescriptorType getType() {
    return DescriptorType.REGULAR_FILE;
  }

  @Override
  public Set<DescriptorFlag> getFlags() {
    return flags;
  }

  @Override
  public Stat stat() throws FilesystemException {
    return perform("descriptor.stat", file::stat);
  }

  @Override
  public void setTimes(TimeChange accessed, TimeChange modified) throws FilesystemException {
    act(
        "descriptor.set-times",
        () -> {
          if (!mutable) {
            throw new FilesystemException(
                ErrorCode.READ_ONLY,
                "the file is in a directory that may only be read",
                Capability.DIRECTORY_WRITING);
          }
          file.setTimes(accessed.time(), modified.time());
        });
  }

  @Override
  public void sync() throws FilesystemException {
    act("descriptor.sync", () -> force(true));
  }

  @Override
  public void syncData() throws FilesystemException {
    act("descriptor.sync-data", () -> force(false));
  }

  private void force(boolean metadata) throws java.io.IOException {
    if (flags.contains(DescriptorFlag.WRITE)) {
      file.channel().force(metadata);
    }
  }

  @Override
  public GuestInput readViaStream(long offset) throws FilesystemException {
    return perform(
        "descriptor.read-via-stream",
        () -> {
          require(DescriptorFlag.READ);
          return new FileStreams.Input(file, SharedFile.position(offset));
        });
  }

  @Override
  public GuestOutput writeViaStream(long offset) throws FilesystemException {
    return perform(
        "descriptor.write-via-stream",
        () -> {
          require(DescriptorFlag.WRITE);
          return new FileStreams.Output(file, SharedFile.position(offset));
        });
  }

  @Override
  public GuestOutput appendViaStream() throws FilesystemException {
    return perform(
        "descriptor.append-via-stream",
        () -> {
          require(DescriptorFlag.WRITE);
          return new FileStreams.Output(file);
        });
  }

  @Override
  public void advise(long offset, long length) throws FilesystemException {
    SharedFile.position(offset);
    SharedFile.position(length);
  }

  @Override
  public void setSize(long size) throws FilesystemException {
    act(
        "descriptor.set-size",
        () -> {
          require(DescriptorFlag.WRITE);
          if (size < 0) {
            throw new FilesystemException(ErrorCode.INVALID, "size out of range");
          }
          long before = file.channel().size();
          if (size < before) {
            file.channel().truncate(size);
          } else if (size > before) {
            file.write(ByteBuffer.allocate(1), size - 1);
          }
        });
  }

  @Override
  public ReadResult read(long length, long offset) throws FilesystemException {
    return perform(
        "descriptor.read",
        () -> {
          require(DescriptorFlag.READ);
          long position = SharedFile.position(offset);
          int wanted = length < 0 || length > MAX_READ ? MAX_READ : (int) length;
          if (wanted == 0) {
            return new ReadResult(new byte[0], position >= file.channel().size());
          }
          byte[] bytes = FileStreams.arrayFor(file, position, wanted);
          ByteBuffer into = ByteBuffer.wrap(bytes);
          while (into.hasRemaining()) {
            if (file.read(into, position + into.position()) < 0) {
              return new ReadResult(Arrays.copyOf(bytes, into.position()), true);
            }
          }
          return new ReadResult(bytes, position + bytes.length >= file.channel().size());
        });
  }

  @Override
  public long write(byte[] bytes, long offset) throws FilesystemException {
    return perform(
        "descriptor.write",
        () -> {
          require(DescriptorFlag.WRITE);
          file.write(ByteBuffer.wrap(bytes), SharedFile.position(offset));
          return (long) bytes.length;
        });
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      file.release();
    }
  }
}
