package io.component4j.guest.wasi;

import io.component4j.guest.standin.FileFailure;
import io.component4j.guest.standin.FileStatus;
import io.component4j.guest.standin.GuestFileSystem;
import io.component4j.guest.standin.OpenFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code wasi:filesystem}. */
public final class WasiFiles extends GuestFileSystem {
  private @Nullable Preopens preopens;

  private WasiFiles() {}

  /** As of {@code Surroundings}. */
  public static GuestFileSystem fileSystem() {
    return new WasiFiles();
  }

  private Preopens.Place place(String path) throws IOException {
    Preopens known = preopens;
    if (known == null) {
      known = new Preopens();
      preopens = known;
    }
    if (path.indexOf('\0') >= 0) {
      throw new FileFailure(path, "invalid");
    }
    return known.find(PathNames.absolute(getUserDir(), path), path);
  }

  @Override
  public OpenFile open(String path, Opening how) throws IOException {
    Preopens.Place place = place(path);
    int open =
        (how.create() ? Descriptors.CREATE : 0)
            | (how.exclusive() ? Descriptors.EXCLUSIVE : 0)
            | (how.truncate() ? Descriptors.TRUNCATE : 0);
    int flags = (how.read() ? Descriptors.READ : 0) | (how.write() ? Descriptors.WRITE : 0);
    // A directory can be opened, too, to be read.
    if (!how.write() && Descriptors.status(place, path).kind() == FileStatus.Kind.DIRECTORY) {
      throw new FileFailure(path, "is-directory");
    }
    return new WasiFile(Descriptors.open(place, open, flags, path), how.append(), path);
  }

  @Override
  public FileStatus status(String path) throws IOException {
    return Descriptors.status(place(path), path);
  }

  @Override
  public List<String> list(String path) throws IOException {
    int directory = Descriptors.open(place(path), Descriptors.DIRECTORY, Descriptors.READ, path);
    try {
      return Descriptors.entries(directory, path);
    } finally {
      Descriptors.drop(directory);
    }
  }

  @Override
  public void createDirectory(String path) throws IOException {
    Descriptors.createDirectory(place(path), path);
  }

  @Override
  public void delete(String path) throws IOException {
    Preopens.Place place = place(path);
    if (Descriptors.status(place, path).kind() == FileStatus.Kind.DIRECTORY) {
      Descriptors.removeDirectory(place, path);
    } else {
      Descriptors.unlinkFile(place, path);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Descriptors.rename(place(from), place(to), from);
  }

  @Override
  public void setLastModified(String path, long millis) throws IOException {
    Preopens.Place place = place(path);
    // Both times: some hosts set both or none.
    long accessed = Descriptors.status(place, path).accessedMillis();
    Descriptors.setTimes(place, millis, accessed, path);
  }

  @Override
  public boolean isChangeable(String path) {
    try {
      int flags = Descriptors.flags(place(path).descriptor(), path);
      // A host that says nothing at all does not know.
      return flags == 0 || (flags & Descriptors.MUTATE_DIRECTORY) != 0;
    } catch (IOException e) {
      return false;
    }
  }
}
