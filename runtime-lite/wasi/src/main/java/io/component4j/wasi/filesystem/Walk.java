package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Goes from an open directory along a path. Each step opens what one name stands for in the
 * directory that is open; a symbolic link is read and its path walked from there; {@code ..} goes
 * back the way that was come, and never above where the walk began.
 */
final class Walk {
  /** Symbolic links in one path. */
  static final int MAX_LINKS = 40;

  /** Directories opened for one path, the ways back included. */
  static final int MAX_STEPS = 8_192;

  private final Directory base;
  private final String text;
  private final Deque<String> ahead;

  /** The names of the directories from the base to where we are. */
  private final List<String> behind = new ArrayList<>();

  private Directory here;
  private boolean directoryWanted;
  private int links;
  private int steps;

  private Walk(Directory base, String text, GuestPath path) {
    this.base = base;
    this.here = base;
    this.text = text;
    this.ahead = new ArrayDeque<>(path.components());
    this.directoryWanted = path.directoryWanted();
  }

  /**
   * Walks a path.
   *
   * @param follow whether a symbolic link at its end is followed
   * @throws FilesystemException if it leads outside, is none, or has too many links
   * @throws IOException if the host refuses
   */
  static Place along(Directory base, String text, GuestPath path, boolean follow)
      throws IOException {
    Walk walk = new Walk(base, text, path);
    try {
      return walk.go(follow);
    } catch (IOException | RuntimeException e) {
      walk.leave();
      throw e;
    }
  }

  private Place go(boolean follow) throws IOException {
    while (true) {
      String name = ahead.poll();
      if (name == null) {
        return new Place(here, here != base, null, null, directoryWanted);
      }
      if (name.equals("..")) {
        up();
        continue;
      }
      Stat stat = here.stat(name);
      if (ahead.isEmpty()) {
        if (stat == null || !stat.isLink() || !follow) {
          return new Place(here, here != base, name, stat, directoryWanted);
        }
        expand(name);
      } else if (stat == null) {
        throw new FilesystemException(ErrorCode.NO_ENTRY, "does not exist");
      } else if (stat.isLink()) {
        expand(name);
      } else if (stat.isDirectory()) {
        down(name);
      } else {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
      }
    }
  }

  private void expand(String name) throws IOException {
    if (++links > MAX_LINKS) {
      throw new FilesystemException(ErrorCode.LOOP, "too many symbolic links");
    }
    String target = here.readLink(name);
    java.nio.file.Path host = here.path().getFileSystem().getPath(target);
    if (host.isAbsolute() || host.getRoot() != null) {
      throw GuestPath.outside(text);
    }
    String separator = here.path().getFileSystem().getSeparator();
    GuestPath path = GuestPath.parse(target.replace(separator, "/"));
    if (ahead.isEmpty()) {
      directoryWanted |= path.directoryWanted();
    }
    List<String> components = path.components();
    for (int i = components.size() - 1; i >= 0; i--) {
      ahead.addFirst(components.get(i));
    }
  }

  private void down(String name) throws IOException {
    if (++steps > MAX_STEPS) {
      throw new FilesystemException(ErrorCode.NAME_TOO_LONG, "too many directories in a path");
    }
    Directory next = here.openDirectory(name);
    leave();
    here = next;
    behind.add(name);
  }

  private void up() throws IOException {
    if (behind.isEmpty()) {
      throw GuestPath.outside(text);
    }
    List<String> way = List.copyOf(behind.subList(0, behind.size() - 1));
    leave();
    behind.clear();
    for (String name : way) {
      down(name);
    }
  }

  private void leave() throws IOException {
    Directory left = here;
    here = base;
    if (left != base) {
      left.close();
    }
  }
}
