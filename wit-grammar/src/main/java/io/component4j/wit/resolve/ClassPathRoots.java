package io.component4j.wit.resolve;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folders and jars that a class loader loads from. */
final class ClassPathRoots {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private ClassPathRoots() {}

  /**
   * Those that hold WIT, as far as the class loader tells: jars with a manifest, and jars and
   * folders with an entry for the folder of WIT packages. What is not a file is left out: modules
   * of the JDK's image, jars within jars.
   */
  static List<Path> of(ClassLoader loader) throws IOException {
    Set<Path> roots = new LinkedHashSet<>();
    for (String name : List.of(ClassPathPackages.ROOT, MANIFEST)) {
      for (URL url : Collections.list(loader.getResources(name))) {
        Path root = root(url, name);
        if (root != null) {
          roots.add(root);
        }
      }
    }
    return new ArrayList<>(roots);
  }

  private static @Nullable Path root(URL url, String name) throws IOException {
    try {
      if (url.getProtocol().equals("file")) {
        Path root = Path.of(url.toURI());
        for (int i = name.split("/").length; root != null && i > 0; i--) {
          root = root.getParent();
        }
        return root;
      }
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection jar) {
        URI file = jar.getJarFileURL().toURI();
        return "file".equals(file.getScheme()) ? Path.of(file) : null;
      }
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null; // A loader of its own kind.
    }
    return null;
  }
}
