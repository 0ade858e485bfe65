package io.component4j.junit;

import io.component4j.runtime.Component;
import io.component4j.wit.resolve.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Where the bytes of a component are.
 *
 * @param name how the test calls it
 * @param location of the file, absolute
 */
record ComponentSource(String name, URL location) {
  private static final String EXTENSION = ".wasm";
  private static final int MAX_DEPTH = 12;
  private static final int MAX_VISITED = 20_000;
  private static final Set<String> NOT_LOOKED_INTO = Set.of("target", "build", "node_modules");

  /**
   * Finds what a place wants.
   *
   * @throws ComponentNotFoundException if it is nowhere
   */
  static ComponentSource of(Place place) {
    String wanted = place.wanted().value();
    List<String> places = new ArrayList<>();
    Optional<URL> found = find(wanted, place, places);
    if (found.isEmpty()) {
      throw new ComponentNotFoundException(
          place.description(), wanted, places, nearest(wanted, place));
    }
    return new ComponentSource(wanted, found.get());
  }

  private static Optional<URL> find(String wanted, Place place, List<String> places) {
    Path path = Path.of(wanted);
    if (!path.isAbsolute()) {
      Class<?> test = place.testClass();
      String inPackage = "/" + test.getPackageName().replace('.', '/') + "/" + wanted;
      for (String resource : List.of(inPackage.replace("//", "/"), "/" + wanted)) {
        if (!places.contains(resource + " on the class path")) {
          places.add(resource + " on the class path");
          URL url = test.getResource(resource);
          if (url != null) {
            return Optional.of(url);
          }
        }
      }
    }
    Path file = module().resolve(path);
    places.add("the file " + file);
    if (Files.isRegularFile(file)) {
      return Optional.of(url(file));
    }
    if (path.isAbsolute()) {
      // What begins with a slash may also be a resource, as in Class.getResource.
      places.add(wanted + " on the class path");
      return Optional.ofNullable(place.testClass().getResource(wanted));
    }
    return Optional.empty();
  }

  /** The folder of the module: what Maven says, or where the tests were started. */
  private static Path module() {
    String folder = System.getProperty("basedir");
    return Path.of(folder == null ? "" : folder).toAbsolutePath().normalize();
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (IOException e) {
      throw new ExtensionConfigurationException(file + " has no URL", e);
    }
  }

  /**
   * The bytes.
   *
   * @throws ExtensionConfigurationException if they cannot be read, or are too many
   */
  byte[] read() {
    try (InputStream in = location.openStream()) {
      byte[] bytes = in.readNBytes((int) Component.MAX_BYTES + 1);
      if (bytes.length > Component.MAX_BYTES) {
        throw new IOException("it is larger than " + Component.MAX_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new ExtensionConfigurationException(location + " cannot be read: " + e, e);
    }
  }

  /** Tells versions of one file apart. */
  Object version() {
    try {
      if (location.getProtocol().equals("file")) {
        Path file = Path.of(location.toURI());
        return List.of(Files.getLastModifiedTime(file), Files.size(file));
      }
    } catch (IOException | URISyntaxException e) {
      // It will be found out when it is read.
      return "";
    }
    return "";
  }

  // ---- what could be meant instead --------------------------------------------------------------

  private static Optional<String> nearest(String wanted, Place place) {
    Set<String> known = new TreeSet<>();
    Class<?> test = place.testClass();
    String inPackage = test.getPackageName().replace('.', '/') + "/";
    for (Path root : classPathFolders(test)) {
      for (String name : components(root)) {
        known.add(name);
        if (name.startsWith(inPackage)) {
          known.add(name.substring(inPackage.length()));
        }
      }
    }
    known.addAll(components(module()));
    Optional<String> similar = NearestName.of(wanted, known);
    if (similar.isPresent()) {
      return similar;
    }
    String fileName = fileName(wanted);
    Optional<String> elsewhere =
        known.stream().filter(name -> fileName(name).equals(fileName)).findFirst();
    if (elsewhere.isPresent()) {
      return elsewhere;
    }
    Set<String> names = new TreeSet<>();
    known.forEach(name -> names.add(fileName(name)));
    return NearestName.of(fileName, names)
        .flatMap(name -> known.stream().filter(each -> fileName(each).equals(name)).findFirst());
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<Path> classPathFolders(Class<?> test) {
    List<Path> folders = new ArrayList<>();
    try {
      ClassLoader loader = test.getClassLoader();
      for (URL root :
          Collections.list(
              loader == null ? ClassLoader.getSystemResources("") : loader.getResources(""))) {
        if (root.getProtocol().equals("file")) {
          folders.add(Path.of(URI.create(root.toString())));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // There is no suggestion then.
      return List.of();
    }
    return folders;
  }

  /** The components in a folder, with slashes. */
  private static List<String> components(Path folder) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          Set.of(),
          MAX_DEPTH,
          new SimpleFileVisitor<>() {
            private int visited;

            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              String name = String.valueOf(dir.getFileName());
              boolean hidden = name.startsWith(".") || NOT_LOOKED_INTO.contains(name);
              return hidden && !dir.equals(folder)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(EXTENSION)) {
                found.add(folder.relativize(file).toString().replace('\\', '/'));
              }
              return ++visited < MAX_VISITED ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // There is no suggestion from there then.
      return found;
    }
    return found;
  }
}
