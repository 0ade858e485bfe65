package io.component4j.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** Our jars on the class path, by artifact. */
final class Jars {
  private static final Pattern OURS =
      Pattern.compile("jar:file:(.*/component4j-([a-z-]*[a-z])-\\d[^/]*\\.jar)!/.*");
  private static final Pattern FOLDER =
      Pattern.compile("file:.*/(testdata|runtime-lite/values)/target/classes/.*");

  private Jars() {}

  /** All of them; a build that does not come to packaging has none, and skips. */
  static Map<String, Path> all() {
    Map<String, Path> jars = new TreeMap<>();
    boolean folders = false;
    try {
      for (URL manifest :
          Collections.list(Jars.class.getClassLoader().getResources("META-INF/LICENSE"))) {
        Matcher ours = OURS.matcher(manifest.toString());
        if (ours.matches()) {
          jars.put(ours.group(2), Path.of(ours.group(1)));
        }
        folders |= FOLDER.matcher(manifest.toString()).matches();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (folders) {
      throw new TestAbortedException("there are no jars before the phase package");
    }
    return jars;
  }

  static Manifest manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest();
    }
  }

  static String text(Path jar, String entry) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        InputStream in = file.getInputStream(file.getEntry(entry))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
