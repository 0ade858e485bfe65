package io.component4j.cli;

import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * WIT that a project begins with.
 *
 * @param graph what it resolves to
 * @param files that are copied, by their paths below the project's folder for WIT
 */
record ProjectWit(WitGraph graph, Map<String, byte[]> files) {
  private static final int MAX_FILES = 10_000;

  /**
   * Reads and resolves it.
   *
   * @throws CannotRunException if it cannot be read, or is no WIT
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is wrong
   */
  static ProjectWit read(Path wit, Terminal terminal) {
    return read(wit, WitResolver.builder(), terminal);
  }

  /** As {@link #read(Path, Terminal)}, for a project that depends on {@code component4j-guest}. */
  static ProjectWit readForGuest(Path wit, Terminal terminal) {
    return read(
        wit, WitResolver.builder().addClassPath(ProjectWit.class.getClassLoader()), terminal);
  }

  private static ProjectWit read(Path wit, WitResolver.Builder resolver, Terminal terminal) {
    InputFile.existing(wit);
    if (!Files.isDirectory(wit) && !wit.toString().endsWith(".wit")) {
      throw new CannotRunException(
          wit + " is no .wit file, and no folder of them", "component wit tells a component's WIT");
    }
    Resolution resolution = resolver.decoder(new PackageDecoder()).addRoot(wit).resolve();
    terminal.warn(resolution.warnings());
    return new ProjectWit(resolution.graph(), files(wit));
  }

  private static Map<String, byte[]> files(Path wit) {
    Map<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(wit)) {
      files.put(String.valueOf(wit.getFileName()), InputFile.read(wit));
      return files;
    }
    try (Stream<Path> found = Files.walk(wit, 3)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String path = wit.relativize(file).toString().replace('\\', '/');
        boolean dependency = path.startsWith("deps/");
        if (path.endsWith(".wit") && (dependency || path.indexOf('/') < 0)
            || path.endsWith(".wasm") && dependency) {
          files.put(path, InputFile.read(file));
        }
        if (files.size() > MAX_FILES) {
          throw new CannotRunException("more than " + MAX_FILES + " files of WIT in " + wit);
        }
      }
    } catch (IOException e) {
      throw new CannotRunException("cannot read " + wit + ": " + InputFile.reason(e));
    }
    return files;
  }

  /** The world of a name, or the only one. */
  World world(@Nullable String name) {
    return Worlds.select(graph, name);
  }

  /** How many worlds could be meant. */
  static int worlds(WitGraph graph) {
    return graph.roots().stream().mapToInt(root -> root.worlds().size()).sum();
  }
}
