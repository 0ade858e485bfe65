package io.component4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a new project goes, and what it is called. */
final class ProjectOptions {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = ".",
      description = "The project's folder, which is made, or empty; the current one without it.")
  private Path folder;

  @Option(
      names = "--package",
      paramLabel = "P",
      defaultValue = "com.acme",
      converter = PackageNameConverter.class,
      description =
          "The project's Java package and group id, and the base package of what is generated."
              + " Default: com.acme.")
  private String javaPackage;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The project's artifact id. Default: what the folder is called.")
  private @Nullable String name;

  @Option(
      names = "--component4j-version",
      paramLabel = "V",
      description = "The version of component4j to build with. Default: this one's.")
  private @Nullable String version;

  @Option(
      names = "--force",
      description = "Writes into a folder that is not empty, and over files of the same names.")
  private boolean force;

  /** Refuses what cannot become a project, before anything is read or written. */
  void check() {
    if (!name().matches("[a-z0-9A-Z_][a-z0-9A-Z_.-]*")) {
      throw new CannotRunException(
          "`" + name() + "` is no artifact id", "write it in letters, digits, - and .");
    }
    version();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CannotRunException(folder + " is a file, a folder is wanted");
    }
    if (!force && Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new CannotRunException(
              folder + " is not empty", "--force writes into it, over files of the same names");
        }
      } catch (IOException e) {
        throw new CannotRunException("cannot read " + folder + ": " + InputFile.reason(e));
      }
    }
  }

  /** A world can only be chosen from WIT that was given. */
  void requireNoWorld(@Nullable String world) {
    if (world != null) {
      throw new CannotRunException("--world chooses one of WIT, which --wit gives");
    }
  }

  Path folder() {
    return folder;
  }

  String javaPackage() {
    return javaPackage;
  }

  /** The artifact id. */
  String name() {
    if (name != null) {
      return name;
    }
    String called = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    String plain =
        called
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return plain.isEmpty() || called.equals("null") ? "component" : plain;
  }

  private String version() {
    if (version != null) {
      return version;
    }
    return Version.number()
        .orElseThrow(
            () ->
                new CannotRunException(
                    "this wasm-tools-j is not packaged, and has no version",
                    "say which one with --component4j-version"));
  }

  /** The path of a class of the project. */
  String main(String type) {
    return "src/main/java/" + javaPackage.replace('.', '/') + "/" + type + ".java";
  }

  /** The path of a test of the project. */
  String test(String type) {
    return "src/test/java/" + javaPackage.replace('.', '/') + "/" + type + ".java";
  }

  /**
   * A file of the project.
   *
   * @param values what stands in it for {@code @key@}, beside what these options say
   */
  byte[] template(String file, Map<String, String> values) {
    String text;
    try (InputStream in = ProjectOptions.class.getResourceAsStream("init/" + file)) {
      text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
    Map<String, String> all = new HashMap<>(values);
    all.put("package", javaPackage);
    all.put("group", javaPackage);
    all.put("name", name());
    all.put("version", xml(version()));
    for (Map.Entry<String, String> value : all.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue());
    }
    return utf8(text);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text as it stands in XML. */
  static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * Writes the project. All files are written beside before the first is moved to its place; a
   * folder that was not there is there whole or not at all.
   *
   * @throws CannotRunException if that fails
   */
  void write(Map<String, byte[]> files) {
    Path target = folder.toAbsolutePath().normalize();
    boolean fresh = !Files.exists(target);
    Path beside = fresh ? Objects.requireNonNull(target.getParent()) : target;
    Path staged = beside.resolve(".init." + ProcessHandle.current().pid() + ".tmp");
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = staged.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      if (fresh) {
        move(staged, target);
      } else {
        for (String file : files.keySet()) {
          Path path = target.resolve(file);
          Files.createDirectories(path.getParent());
          move(staged.resolve(file), path);
        }
      }
    } catch (IOException e) {
      throw new CannotRunException("cannot write to " + folder + ": " + InputFile.reason(e));
    } finally {
      delete(staged);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The command has done its work, or says why not; a leftover cannot be helped.
      return;
    }
  }
}
