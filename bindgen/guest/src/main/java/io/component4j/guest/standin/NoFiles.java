package io.component4j.guest.standin;

import java.io.IOException;
import java.util.List;

/** The files of a world that does not import {@code wasi:filesystem}. */
final class NoFiles extends GuestFileSystem {
  NoFiles() {}

  private static IOException none(String path) {
    return new FileFailure(path, "the world does not import wasi:filesystem");
  }

  @Override
  public OpenFile open(String path, Opening how) throws IOException {
    throw none(path);
  }

  @Override
  public FileStatus status(String path) throws IOException {
    throw none(path);
  }

  @Override
  public List<String> list(String path) throws IOException {
    throw none(path);
  }

  @Override
  public void createDirectory(String path) throws IOException {
    throw none(path);
  }

  @Override
  public void delete(String path) throws IOException {
    throw none(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    throw none(from);
  }

  @Override
  public void setLastModified(String path, long millis) throws IOException {
    throw none(path);
  }

  @Override
  public boolean isChangeable(String path) {
    return false;
  }
}
