package io.component4j.testdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The shared test inputs: WIT packages, and components with the text they were assembled from.
 *
 * <p>Every call reads anew, so what is returned belongs to the caller. An unknown name is an {@link
 * IllegalArgumentException} that lists the known ones; all methods may be called from any thread.
 */
public final class TestData {
  private static final String COMPONENTS = "components/";
  private static final String WIT = "wit/";

  private TestData() {}

  /**
   * The binary of a component (or core module).
   *
   * @param name such as {@code greeter}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static byte[] component(String name) {
    return read(COMPONENTS + name + ".wasm");
  }

  /**
   * The text that a component's binary was assembled from.
   *
   * @param name such as {@code greeter}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static String componentText(String name) {
    return text(COMPONENTS + name + ".wat");
  }

  /**
   * The root package of a component's WIT as the reference tools print it from the binary.
   *
   * @param name such as {@code greeter}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static String componentWit(String name) {
    return text(COMPONENTS + name + ".wit");
  }

  /**
   * The names of all binaries, sorted; {@code core} is a core module, all others are components.
   */
  public static List<String> components() {
    return files().stream()
        .filter(file -> file.startsWith(COMPONENTS) && file.endsWith(".wasm"))
        .map(file -> file.substring(COMPONENTS.length(), file.length() - ".wasm".length()))
        .sorted()
        .toList();
  }

  /**
   * The text of a WIT file.
   *
   * @param path relative to the WIT folder, such as {@code greeter/greeter.wit}; a name without
   *     {@code /} is that of a package folder with one file named like itself
   * @throws IllegalArgumentException if there is none of that path
   */
  public static String wit(String path) {
    return text(WIT + (path.indexOf('/') < 0 ? path + "/" + path + ".wit" : path));
  }

  /** The names of all folders with a WIT package, sorted. */
  public static List<String> witPackages() {
    return files().stream()
        .filter(file -> file.startsWith(WIT))
        .map(file -> file.substring(WIT.length(), file.indexOf('/', WIT.length())))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Writes a component's binary to {@code <directory>/<name>.wasm}.
   *
   * @return the file written
   * @throws IllegalArgumentException if there is no component of that name
   */
  public static Path extractComponent(String name, Path directory) {
    return write(directory.resolve(name + ".wasm"), component(name));
  }

  /**
   * Writes a WIT package with its {@code deps} to {@code <directory>/<name>}.
   *
   * @return the folder written
   * @throws IllegalArgumentException if there is no WIT package of that name
   */
  public static Path extractWit(String name, Path directory) {
    String prefix = WIT + name + "/";
    List<String> found = files().stream().filter(file -> file.startsWith(prefix)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no WIT package named " + name + "; there are " + witPackages());
    }
    Path folder = directory.resolve(name);
    for (String file : found) {
      write(folder.resolve(file.substring(prefix.length())), read(file));
    }
    return folder;
  }

  /** All files, as paths relative to this package's folder. */
  private static List<String> files() {
    return new String(resource("files.txt"), StandardCharsets.UTF_8).lines().toList();
  }

  private static String text(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  private static byte[] read(String path) {
    if (!files().contains(path)) {
      throw new IllegalArgumentException(
          "no test data at "
              + path
              + "; there are "
              + (path.startsWith(WIT)
                  ? "packages " + witPackages()
                  : "components " + components()));
    }
    return resource(path);
  }

  private static byte[] resource(String path) {
    try (InputStream in = TestData.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("listed, but not packed: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
