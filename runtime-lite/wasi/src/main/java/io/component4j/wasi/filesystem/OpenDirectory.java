package io.component4j.wasi.filesystem;

import io.component4j.wasi.capability.Capability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** An open directory. Those that are opened below it may be changed if it may. */
public final class OpenDirectory extends Descriptor {
  /** How often a file is tried that somebody else makes and removes. */
  private static final int ATTEMPTS = 8;

  private final Directory directory;
  private final boolean mutable;
  private final boolean counted;
  private boolean closed;

  private OpenDirectory(FileTable table, Directory directory, boolean mutable, boolean counted) {
    super(table);
    this.directory = directory;
    this.mutable = mutable;
    this.counted = counted;
  }

  /**
   * Opens a directory of the host for a guest; it does not count as one that the guest opened.
   *
   * @param mutable whether the guest may change what is in it
   * @throws IOException if it cannot be opened
   */
  public static OpenDirectory preopen(FileTable table, Path host, boolean mutable)
      throws IOException {
    return preopened(table, Directory.open(host), mutable);
  }

  /** The same of a directory that is open already. */
  static OpenDirectory preopened(FileTable table, Directory directory, boolean mutable) {
    return new OpenDirectory(table, directory, mutable, false);
  }

  /**
   * The same directory once more, as one that the guest opened.
   *
   * @throws FilesystemException if too much is open, or the host refuses
   */
  public OpenDirectory openAgain() throws FilesystemException {
    return perform(
        "preopens.get-directories",
        () -> {
          table().opening();
          try {
            return counted(directory.openAgain());
          } catch (IOException | RuntimeException e) {
            table().notOpened();
            throw e;
          }
        });
  }

  private OpenDirectory counted(Directory own) {
    OpenDirectory opened = new OpenDirectory(table(), own, mutable, true);
    table().opened(opened);
    return opened;
  }

  // ---- itself ----

  @Override
  public DescriptorType getType() {
    return DescriptorType.DIRECTORY;
  }

  @Override
  public Set<DescriptorFlag> getFlags() {
    return mutable
        ? EnumSet.of(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY)
        : EnumSet.of(DescriptorFlag.READ);
  }

  @Override
  public Stat stat() throws FilesystemException {
    return perform("descriptor.stat", directory::stat);
  }

  @Override
  public void setTimes(TimeChange accessed, TimeChange modified) throws FilesystemException {
    act(
        "descriptor.set-times",
        () -> {
          requireMutable(".");
          directory.setTimes(accessed.time(), modified.time());
        });
  }

  @Override
  public void sync() throws FilesystemException {
    act("descriptor.sync", directory::sync);
  }

  @Override
  public void syncData() throws FilesystemException {
    act("descriptor.sync-data", directory::sync);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (counted) {
      table().closed(this);
    }
    try {
      directory.close();
    } catch (IOException e) {
      // The guest that closes it has no use for this, and nothing can be done about it.
      return;
    }
  }

  // ---- looking ----

  private Place find(String path, boolean follow) throws IOException {
    return find(path, GuestPath.parse(path), follow);
  }

  private Place find(String text, GuestPath path, boolean follow) throws IOException {
    return Walk.along(directory, text, path, follow);
  }

  /**
   * As {@link #find}, of what is used and not only named: a directory is looked for behind links.
   */
  private Place findUsed(String path, boolean follow) throws IOException {
    GuestPath parsed = GuestPath.parse(path);
    return find(path, parsed, follow || parsed.directoryWanted());
  }

  @Override
  public Stat statAt(boolean follow, String path) throws FilesystemException {
    return perform("descriptor.stat-at", () -> statOf(follow, path));
  }

  private Stat statOf(boolean follow, String path) throws IOException {
    try (Place place = findUsed(path, follow)) {
      return place.present();
    }
  }

  @Override
  public MetadataHash metadataHashAt(boolean follow, String path) throws FilesystemException {
    return perform("descriptor.metadata-hash-at", () -> MetadataHash.of(statOf(follow, path)));
  }

  @Override
  public String readlinkAt(String path) throws FilesystemException {
    return perform(
        "descriptor.readlink-at",
        () -> {
          try (Place place = find(path, false)) {
            if (!place.present().isLink()) {
              throw new FilesystemException(ErrorCode.INVALID, "is no symbolic link");
            }
            String target = place.directory().readLink(place.name());
            Path host = directory.path().getFileSystem().getPath(target);
            if (host.isAbsolute() || host.getRoot() != null) {
              throw GuestPath.outside(path);
            }
            return target;
          }
        });
  }

  @Override
  public DirectoryEntries readDirectory() throws FilesystemException {
    return perform(
        "descriptor.read-directory",
        () -> {
          table().opening();
          try {
            DirectoryEntries entries = entriesOf(directory.openAgain());
            table().opened(entries);
            return entries;
          } catch (IOException | RuntimeException e) {
            table().notOpened();
            throw e;
          }
        });
  }

  private DirectoryEntries entriesOf(Directory own) throws IOException {
    try {
      return new DirectoryEntries(table(), own);
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  // ---- changing ----

  private void requireMutable(String path) throws FilesystemException {
    if (!mutable) {
      throw new FilesystemException(
          ErrorCode.READ_ONLY,
          "`" + path + "` is in a directory that may only be read",
          Capability.DIRECTORY_WRITING);
    }
  }

  private static OpenDirectory directory(Descriptor descriptor) throws FilesystemException {
    if (descriptor instanceof OpenDirectory other) {
      return other;
    }
    throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
  }

  /** A place where something new is to be. */
  private Place free(String path, boolean directory) throws IOException {
    Place place = find(path, false);
    try {
      if (place.isDirectoryItself() || place.stat() != null) {
        throw new FilesystemException(ErrorCode.EXIST, "exists");
      }
      if (place.directoryWanted() && !directory) {
        throw new FilesystemException(ErrorCode.NO_ENTRY, "does not exist");
      }
      return place;
    } catch (IOException e) {
      place.close();
      throw e;
    }
  }

  @Override
  public void createDirectoryAt(String path) throws FilesystemException {
    act(
        "descriptor.create-directory-at",
        () -> {
          if (GuestPath.parse(path).endsInDot()) {
            statOf(false, path);
          }
          try (Place place = free(path, true)) {
            requireMutable(path);
            place.directory().createDirectory(place.name());
          }
        });
  }

  @Override
  public void symlinkAt(String target, String path) throws FilesystemException {
    act(
        "descriptor.symlink-at",
        () -> {
          GuestPath.parse(target);
          Path host = hostPath(target);
          if (host.isAbsolute() || host.getRoot() != null) {
            throw GuestPath.outside(target);
          }
          try (Place place = free(path, false)) {
            requireMutable(path);
            place.directory().createLink(place.name(), target);
          }
        });
  }

  private Path hostPath(String text) throws FilesystemException {
    try {
      return directory.path().getFileSystem().getPath(text);
    } catch (java.nio.file.InvalidPathException e) {
      throw new FilesystemException(
          ErrorCode.ILLEGAL_BYTE_SEQUENCE, "the host's encoding cannot write this path");
    }
  }

  @Override
  public void setTimesAt(boolean follow, String path, TimeChange accessed, TimeChange modified)
      throws FilesystemException {
    act(
        "descriptor.set-times-at",
        () -> {
          try (Place place = findUsed(path, follow)) {
            DescriptorType type = place.present().type();
            requireMutable(path);
            if (type != DescriptorType.REGULAR_FILE
                && type != DescriptorType.DIRECTORY
                && type != DescriptorType.SYMBOLIC_LINK) {
              // The JDK opens what it sets times of, which waits at a pipe.
              throw new FilesystemException(ErrorCode.UNSUPPORTED, "is neither file nor directory");
            }
            if (place.isDirectoryItself()) {
              place.directory().setTimes(accessed.time(), modified.time());
            } else {
              place.directory().setTimes(place.name(), accessed.time(), modified.time());
            }
          }
        });
  }

  @Override
  public void linkAt(boolean follow, String oldPath, Descriptor into, String newPath)
      throws FilesystemException {
    act(
        "descriptor.link-at",
        () -> {
          OpenDirectory other = directory(into);
          try (Place from = findUsed(oldPath, follow)) {
            if (from.present().isDirectory()) {
              throw new FilesystemException(ErrorCode.NOT_PERMITTED, "is a directory");
            }
            try (Place to = other.free(newPath, false)) {
              // Who may write the new name may write the file.
              requireMutable(oldPath);
              other.requireMutable(newPath);
              from.directory().hardLink(from.name(), to.directory(), to.name());
            }
          }
        });
  }

  @Override
  public void renameAt(String oldPath, Descriptor into, String newPath) throws FilesystemException {
    act(
        "descriptor.rename-at",
        () -> {
          OpenDirectory other = directory(into);
          try (Place from = find(oldPath, false)) {
            Stat old = from.present();
            refuseItself(from, GuestPath.parse(oldPath), ErrorCode.BUSY);
            try (Place to = other.find(newPath, false)) {
              refuseItself(to, GuestPath.parse(newPath), ErrorCode.BUSY);
              if (to.directoryWanted() && !old.isDirectory()) {
                throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
              }
              checkReplaced(old, to.stat());
              requireMutable(oldPath);
              other.requireMutable(newPath);
              from.directory().rename(from.name(), to.directory(), to.name());
            }
          }
        });
  }

  private static void checkReplaced(Stat old, @org.jspecify.annotations.Nullable Stat replaced)
      throws FilesystemException {
    if (replaced == null || old.isDirectory() == replaced.isDirectory()) {
      return;
    }
    throw replaced.isDirectory()
        ? new FilesystemException(ErrorCode.IS_DIRECTORY, "is a directory")
        : new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
  }

  /** Refuses {@code .}, {@code ..} and paths that end so: there is no name to take away. */
  private static void refuseItself(Place place, GuestPath path, ErrorCode code)
      throws FilesystemException {
    if (place.isDirectoryItself() || path.endsInDot()) {
      throw new FilesystemException(code, "has no name here");
    }
  }

  @Override
  public void removeDirectoryAt(String path) throws FilesystemException {
    act(
        "descriptor.remove-directory-at",
        () -> {
          try (Place place = find(path, false)) {
            Stat stat = place.present();
            refuseItself(place, GuestPath.parse(path), ErrorCode.INVALID);
            if (!stat.isDirectory()) {
              throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
            }
            requireMutable(path);
            place.directory().deleteDirectory(place.name());
          }
        });
  }

  @Override
  public void unlinkFileAt(String path) throws FilesystemException {
    act(
        "descriptor.unlink-file-at",
        () -> {
          try (Place place = find(path, false)) {
            if (place.present().isDirectory()) {
              throw new FilesystemException(ErrorCode.IS_DIRECTORY, "is a directory");
            }
            requireMutable(path);
            place.directory().deleteFile(place.name());
          }
        });
  }

  // ---- opening ----

  @Override
  public Descriptor openAt(
      boolean follow, String path, Set<OpenFlag> open, Set<DescriptorFlag> flags)
      throws FilesystemException {
    return perform("descriptor.open-at", () -> open(follow, path, open, flags));
  }

  private Descriptor open(
      boolean follow, String path, Set<OpenFlag> open, Set<DescriptorFlag> flags)
      throws IOException {
    if (open.contains(OpenFlag.DIRECTORY)
        && (open.contains(OpenFlag.CREATE)
            || open.contains(OpenFlag.EXCLUSIVE)
            || open.contains(OpenFlag.TRUNCATE))) {
      throw new FilesystemException(ErrorCode.INVALID, "directories are not opened so");
    }
    GuestPath parsed = GuestPath.parse(path);
    boolean exclusive = open.contains(OpenFlag.CREATE) && open.contains(OpenFlag.EXCLUSIVE);
    boolean following = !exclusive && (follow || parsed.directoryWanted());
    for (int attempt = 1; ; attempt++) {
      try (Place place = find(path, parsed, following)) {
        Stat stat = place.stat();
        if (stat == null) {
          if (!open.contains(OpenFlag.CREATE)) {
            throw new FilesystemException(ErrorCode.NO_ENTRY, "does not exist");
          }
          if (place.directoryWanted()) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY, "would be a directory");
          }
          requireMutable(path);
          return file(place, open, flags, true);
        }
        if (exclusive) {
          throw new FilesystemException(ErrorCode.EXIST, "exists");
        }
        return existing(place, stat, path, open, flags);
      } catch (java.nio.file.FileAlreadyExistsException | java.nio.file.NoSuchFileException e) {
        // Made or removed by somebody between our look and our deed.
        if (attempt == ATTEMPTS || exclusive) {
          throw e;
        }
      }
    }
  }

  private Descriptor existing(
      Place place, Stat stat, String path, Set<OpenFlag> open, Set<DescriptorFlag> flags)
      throws IOException {
    if (flags.contains(DescriptorFlag.MUTATE_DIRECTORY)) {
      requireMutable(path);
    }
    if (stat.isLink()) {
      throw new FilesystemException(ErrorCode.LOOP, "is a symbolic link");
    }
    if (stat.isDirectory()) {
      if (flags.contains(DescriptorFlag.WRITE)
          || open.contains(OpenFlag.CREATE)
          || open.contains(OpenFlag.TRUNCATE)) {
        throw new FilesystemException(ErrorCode.IS_DIRECTORY, "is a directory");
      }
      return directory(place);
    }
    if (place.directoryWanted() || open.contains(OpenFlag.DIRECTORY)) {
      throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
    }
    if (stat.type() != DescriptorType.REGULAR_FILE) {
      // Opening a pipe waits for whoever opens the other end, and devices do as they like.
      throw new FilesystemException(ErrorCode.UNSUPPORTED, "is neither file nor directory");
    }
    if (flags.contains(DescriptorFlag.WRITE)
        || open.contains(OpenFlag.TRUNCATE)
        || open.contains(OpenFlag.CREATE)) {
      requireMutable(path);
    }
    return file(place, open, flags, false);
  }

  private Descriptor directory(Place place) throws IOException {
    table().opening();
    try {
      Directory own =
          place.isDirectoryItself()
              ? place.directory().openAgain()
              : place.directory().openDirectory(place.name());
      return counted(own);
    } catch (IOException | RuntimeException e) {
      table().notOpened();
      throw e;
    }
  }

  private Descriptor file(
      Place place, Set<OpenFlag> open, Set<DescriptorFlag> flags, boolean create)
      throws IOException {
    boolean write = flags.contains(DescriptorFlag.WRITE);
    Set<OpenOption> options = new HashSet<>();
    if (flags.contains(DescriptorFlag.READ) || !write) {
      options.add(StandardOpenOption.READ);
    }
    if (write || create || open.contains(OpenFlag.TRUNCATE)) {
      options.add(StandardOpenOption.WRITE);
    }
    if (create) {
      options.add(StandardOpenOption.CREATE_NEW);
    } else if (open.contains(OpenFlag.TRUNCATE)) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    if (flags.contains(DescriptorFlag.FILE_INTEGRITY_SYNC)) {
      options.add(StandardOpenOption.SYNC);
    } else if (flags.contains(DescriptorFlag.DATA_INTEGRITY_SYNC)) {
      options.add(StandardOpenOption.DSYNC);
    }
    table().opening();
    try {
      FileChannel channel = place.directory().openFile(place.name(), options);
      try {
        Stat stat = place.directory().stat(place.name());
        if (stat == null) {
          throw new java.nio.file.NoSuchFileException("removed at once");
        }
        Path path = place.directory().pathOf(place.name());
        SharedFile file = new SharedFile(table(), channel, stat, path);
        table().opened(file);
        Set<DescriptorFlag> kept = EnumSet.noneOf(DescriptorFlag.class);
        kept.addAll(flags);
        kept.remove(DescriptorFlag.MUTATE_DIRECTORY);
        return new OpenFile(table(), file, kept, mutable);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      table().notOpened();
      throw e;
    }
  }
}
