package io.component4j.guest.standin;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths of {@code java.nio.file}, with {@code /} between names: methods of the class library's own,
 * which is not equal to itself, has no iterator, and makes relative paths absolute.
 */
public final class FilePath implements Path {
  /** Without slashes that say nothing. Named as in the class that has these methods. */
  public final String pathString;

  FilePath(String path) {
    this.pathString = path;
  }

  private static FilePath of(List<String> names, boolean absolute) {
    String joined = String.join("/", names);
    return new FilePath(absolute ? "/".concat(joined) : joined);
  }

  /** The names it has: none for the root, an empty one for the empty path. */
  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    int from = path.startsWith("/") ? 1 : 0;
    if (from == 1 && path.length() == 1) {
      return names;
    }
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      names.add(path.substring(from, slash));
      from = slash + 1;
    }
    names.add(path.substring(from));
    return names;
  }

  @Override
  public FileSystem getFileSystem() {
    return FileSystems.getDefault();
  }

  @Override
  public boolean isAbsolute() {
    return pathString.startsWith("/");
  }

  @Override
  public @Nullable Path getRoot() {
    return isAbsolute() ? new FilePath("/") : null;
  }

  @Override
  public @Nullable Path getFileName() {
    int slash = pathString.lastIndexOf('/');
    if (slash < 0) {
      return this;
    }
    return pathString.length() == 1 ? null : new FilePath(pathString.substring(slash + 1));
  }

  @Override
  public @Nullable Path getParent() {
    int slash = pathString.lastIndexOf('/');
    if (slash < 0 || pathString.length() == 1) {
      return null;
    }
    return new FilePath(pathString.substring(0, slash == 0 ? 1 : slash));
  }

  @Override
  public int getNameCount() {
    return names(pathString).size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    List<String> names = names(pathString);
    if (beginIndex < 0 || endIndex <= beginIndex || endIndex > names.size()) {
      throw new IllegalArgumentException(pathString.concat(" has not those names"));
    }
    return of(names.subList(beginIndex, endIndex), false);
  }

  @Override
  public boolean startsWith(Path other) {
    if (!(other instanceof FilePath) || other.isAbsolute() != isAbsolute()) {
      return false;
    }
    List<String> names = names(pathString);
    List<String> first = names(other.toString());
    return first.size() <= names.size() && names.subList(0, first.size()).equals(first);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof FilePath)) {
      return false;
    }
    if (other.isAbsolute()) {
      return equals(other);
    }
    List<String> names = names(pathString);
    List<String> last = names(other.toString());
    int from = names.size() - last.size();
    return from >= 0 && names.subList(from, names.size()).equals(last);
  }

  private List<String> normalNames() {
    List<String> normal = new ArrayList<>();
    for (String name : names(pathString)) {
      int last = normal.size() - 1;
      if (!name.equals("..")) {
        if (!name.equals(".") && !name.isEmpty()) {
          normal.add(name);
        }
      } else if (last >= 0 && !normal.get(last).equals("..")) {
        normal.remove(last);
      } else if (!isAbsolute()) {
        normal.add(name);
      }
    }
    return normal;
  }

  @Override
  public Path normalize() {
    return of(normalNames(), isAbsolute());
  }

  @Override
  public Path resolve(Path other) {
    String after = other.toString();
    if (other.isAbsolute() || pathString.isEmpty()) {
      return other;
    }
    if (after.isEmpty()) {
      return this;
    }
    String before = pathString.endsWith("/") ? pathString : pathString.concat("/");
    return new FilePath(before.concat(after));
  }

  @Override
  public Path relativize(Path other) {
    if (other.isAbsolute() != isAbsolute()) {
      throw new IllegalArgumentException(
          pathString.concat(" is not of the kind of ").concat(other.toString()));
    }
    if (equals(other)) {
      return new FilePath("");
    }
    if (pathString.isEmpty()) {
      return other;
    }
    List<String> from = normalNames();
    List<String> to = ((FilePath) other).normalNames();
    int same = 0;
    while (same < from.size() && same < to.size() && from.get(same).equals(to.get(same))) {
      same++;
    }
    List<String> names = new ArrayList<>();
    for (String name : from.subList(same, from.size())) {
      if (name.equals("..")) {
        throw new IllegalArgumentException(
            "nobody knows the way to "
                .concat(other.toString())
                .concat(" from ")
                .concat(pathString));
      }
      names.add("..");
    }
    names.addAll(to.subList(same, to.size()));
    return of(names, false);
  }

  @Override
  public URI toUri() {
    try {
      return new URI("file", null, toAbsolutePath().toString(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Path toAbsolutePath() {
    return isAbsolute() ? this : new FilePath(Files.system().getUserDir()).resolve(this);
  }

  /** Without looking at symbolic links, which the class library does not know. */
  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    try {
      Files.system().status(pathString);
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
    return toAbsolutePath().normalize();
  }

  /** Guests have none: the class library lacks what it takes. */
  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterator<Path> iterator() {
    List<Path> paths = new ArrayList<>();
    for (String name : names(pathString)) {
      paths.add(new FilePath(name));
    }
    return paths.iterator();
  }

  @Override
  public int compareTo(Path other) {
    return pathString.compareTo(((FilePath) other).pathString);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FilePath && ((FilePath) other).pathString.equals(pathString);
  }

  @Override
  public int hashCode() {
    return pathString.hashCode();
  }

  @Override
  public String toString() {
    return pathString;
  }
}
