package io.component4j.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A folder below {@code testdata/} with a {@code package.json} and scripts that ask or use tools of
 * other people, which npm installs. For tests of the profile {@code toolchains}, run by Maven in a
 * module's folder. Safe for use by several threads, apart from {@link #install}.
 */
public final class NodeFolder {
  private static final int MINUTES = 10;

  private final Path folder;

  private NodeFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A folder.
   *
   * @param name such as {@code assemble}
   * @throws IllegalStateException if there is none of that name above the module that is tested
   */
  public static NodeFolder of(String name) {
    Path start = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    for (Path up = start; up != null; up = up.getParent()) {
      Path folder = up.resolve("testdata").resolve(name);
      if (Files.isRegularFile(folder.resolve("package.json"))) {
        return new NodeFolder(folder);
      }
    }
    throw new IllegalStateException("no testdata/" + name + "/package.json above " + start);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Whether this machine has both {@code node} and {@code npm}. */
  public boolean hasNode() {
    return starts("node") && starts("npm");
  }

  /**
   * Installs what {@code package.json} names.
   *
   * @throws IllegalStateException if npm fails, with what it printed
   * @throws UncheckedIOException if it cannot be started
   */
  public void install() {
    // Not "ci": the lock file cannot name some optional binaries for other platforms, which no
    // registry has.
    run("npm", "install", "--no-save", "--no-audit", "--no-fund");
  }

  /**
   * Executes a command in this folder.
   *
   * @return what it printed, errors included
   * @throws IllegalStateException if it fails or takes more than ten minutes, with what it printed
   * @throws UncheckedIOException if it cannot be started
   */
  public String run(String... command) {
    try {
      return execute(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean starts(String tool) {
    try {
      execute(tool, "--version");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String execute(String... command) throws IOException {
    Path output = Files.createTempFile("node", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended;
      try {
        ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = false;
      }
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + (ended ? " failed: " : " did not end: ") + text);
      }
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
