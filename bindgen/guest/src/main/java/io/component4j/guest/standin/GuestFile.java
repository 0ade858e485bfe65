package io.component4j.guest.standin;

import io.component4j.guest.standin.GuestFileSystem.Opening;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.teavm.runtime.fs.VirtualFile;
import org.teavm.runtime.fs.VirtualFileAccessor;

/** What {@code java.io.File} asks about a path. */
final class GuestFile implements VirtualFile {
  private final GuestFileSystem files;
  private final String path;

  GuestFile(GuestFileSystem files, String path) {
    this.files = files;
    this.path = path;
  }

  private String child(String name) {
    return path.endsWith("/") ? path + name : path + "/" + name;
  }

  private boolean is(FileStatus.Kind kind) {
    FileStatus status = files.statusOrNull(path);
    return status != null && status.kind() == kind;
  }

  @Override
  public String getName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public boolean isDirectory() {
    return is(FileStatus.Kind.DIRECTORY);
  }

  @Override
  public boolean isFile() {
    return is(FileStatus.Kind.FILE);
  }

  @Override
  public boolean exists() {
    return files.statusOrNull(path) != null;
  }

  @Override
  public String @Nullable [] listFiles() {
    try {
      return files.list(path).toArray(new String[0]);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public @Nullable VirtualFileAccessor createAccessor(
      boolean readable, boolean writable, boolean append) {
    try {
      OpenFile open =
          files.open(
              path,
              new Opening(
                  readable, writable, false, false, writable && !readable && !append, false));
      if (append) {
        open.position(open.size());
      }
      return open;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public boolean createFile(String fileName) throws IOException {
    String created = child(fileName);
    if (files.statusOrNull(created) != null) {
      return false;
    }
    files.open(created, new Opening(false, true, true, true, false, false)).close();
    return true;
  }

  @Override
  public boolean createDirectory(String fileName) {
    try {
      files.createDirectory(child(fileName));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean delete() {
    try {
      files.delete(path);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean adopt(VirtualFile file, String fileName) {
    try {
      files.rename(((GuestFile) file).path, child(fileName));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean canRead() {
    return exists();
  }

  @Override
  public boolean canWrite() {
    return exists() && files.isChangeable(path);
  }

  @Override
  public long lastModified() {
    FileStatus status = files.statusOrNull(path);
    return status == null ? 0 : status.modifiedMillis();
  }

  @Override
  public boolean setLastModified(long lastModified) {
    try {
      files.setLastModified(path, lastModified);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean setReadOnly(boolean readOnly) {
    // WASI has no permissions of files.
    return false;
  }

  @Override
  public int length() {
    FileStatus status = files.statusOrNull(path);
    return status == null ? 0 : (int) Math.min(status.size(), Integer.MAX_VALUE);
  }
}
