package io.component4j.cli;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files that are reviewed; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/io/component4j/cli");

  private Golden() {}

  static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    String expected = Files.exists(file) ? Files.readString(file) : "";
    assertWithMessage("differs from " + file + "; -Dgolden.update=true writes it anew")
        .that(actual)
        .isEqualTo(expected);
  }
}
