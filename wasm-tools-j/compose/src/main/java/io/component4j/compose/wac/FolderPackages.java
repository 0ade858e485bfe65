package io.component4j.compose.wac;

import io.component4j.component.model.ComponentModel;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.resolve.PackageOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packages in files. Those that are given by name come first; then, of package {@code ns:name}, the
 * folder of dependencies has {@code ns/name.wasm}, {@code ns/name.wat} or {@code ns/name.wit}, or
 * the folder {@code ns/name} with {@code .wit} files; of {@code ns:name@1.2.3}, {@code
 * ns/name/1.2.3} or {@code ns/name@1.2.3} with these endings.
 */
public final class FolderPackages implements WacPackages {
  private static final List<String> ENDINGS = List.of(".wasm", ".wat", ".wit");
  private static final int MAX_NAMES = 2_000;

  private final Path folder;
  private final Map<String, Path> given;
  private final Set<String> used = new HashSet<>();
  private final Function<Path, ComponentModel> reader;

  /**
   * Makes a source.
   *
   * @param folder which need not exist
   * @param given by name, with or without a version; without one, for every version of which
   *     nothing else is given
   * @param reader reads components and encoded WIT packages from files that end in {@code .wasm} or
   *     {@code .wat}; throws {@link InvalidInputException}
   */
  public FolderPackages(
      Path folder, Map<String, Path> given, Function<Path, ComponentModel> reader) {
    this.folder = folder;
    this.given = new LinkedHashMap<>(given);
    this.reader = reader;
  }

  @Override
  public Optional<WacPackage> find(PackageName name) {
    Path path = given.get(name.toString());
    if (path != null) {
      used.add(name.toString());
    } else {
      path = given.get(name.unversioned());
      used.add(name.unversioned());
    }
    if (path == null) {
      path = inFolder(name);
    } else if (!Files.exists(path)) {
      throw new InvalidInputException(
          Diagnostic.error("wac-file", "there is no such file", Span.ofInput(path.toString())));
    }
    return path == null ? Optional.empty() : Optional.of(read(path));
  }

  /**
   * Warns of what was given by name and never asked for. To be called when a document was resolved.
   */
  public List<Diagnostic> unused() {
    return given.entrySet().stream()
        .filter(each -> !used.contains(each.getKey()))
        .map(
            each ->
                Diagnostic.warning(
                    "wac-package-unused",
                    "this is given as package `" + each.getKey() + "`, which nothing names",
                    Span.ofInput(each.getValue().toString())))
        .toList();
  }

  private @Nullable Path inFolder(PackageName name) {
    Path base = folder;
    for (String part : name.namespaces()) {
      base = base.resolve(part);
    }
    List<String> names = name.names();
    for (String part : names.subList(0, names.size() - 1)) {
      base = base.resolve(part);
    }
    String last = names.get(names.size() - 1);
    if (name.version() == null) {
      return withEnding(base, last);
    }
    Path found = withEnding(base.resolve(last), name.version().toString());
    return found != null ? found : withEnding(base, last + "@" + name.version());
  }

  private static @Nullable Path withEnding(Path base, String name) {
    Path folder = base.resolve(name);
    if (hasWit(folder)) {
      return folder;
    }
    for (String ending : ENDINGS) {
      Path file = base.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private static boolean hasWit(Path path) {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.anyMatch(entry -> entry.toString().endsWith(".wit"));
    } catch (IOException e) {
      return false;
    }
  }

  private WacPackage read(Path path) {
    boolean wit = Files.isDirectory(path) || path.toString().endsWith(".wit");
    return wit
        ? new WacPackage.Types(new PackageOrigin.Files(path))
        : WacPackage.of(reader.apply(path));
  }

  @Override
  public Collection<String> names() {
    TreeSet<String> names = new TreeSet<>(given.keySet());
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (Stream<Path> paths = Files.walk(folder, 3)) {
      paths.limit(MAX_NAMES).map(this::name).flatMap(Optional::stream).forEach(names::add);
    } catch (IOException | UncheckedIOException e) {
      return names; // What cannot be read is not suggested.
    }
    return names;
  }

  private Optional<String> name(Path path) {
    Path relative = folder.relativize(path);
    int depth = relative.getNameCount();
    if (depth < 2 || (Files.isDirectory(path) && !hasWit(path))) {
      return Optional.empty();
    }
    String last = relative.getName(depth - 1).toString();
    for (String ending : ENDINGS) {
      if (last.endsWith(ending)) {
        last = last.substring(0, last.length() - ending.length());
        break;
      }
    }
    String namespace = relative.getName(0).toString();
    if (depth == 2) {
      return Optional.of(namespace + ":" + last);
    }
    String name = namespace + ":" + relative.getName(1) + "@" + last;
    return SemanticVersion.parse(last).map(version -> name);
  }
}
