package io.component4j.guest.standin;

import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The entries of a directory. */
final class Listing implements DirectoryStream<Path> {
  private final List<Path> entries;

  Listing(List<Path> entries) {
    this.entries = entries;
  }

  @Override
  public Iterator<Path> iterator() {
    return entries.iterator();
  }

  @Override
  public void close() {}
}
