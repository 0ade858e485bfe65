package io.component4j.maven;

import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts WIT packages where they lie in a jar: {@code META-INF/wit/<namespace>/<name>/*.wit}. */
final class WitPacking {
  private static final String EXTENSION = ".wit";

  private final WitGraph graph;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, PackageName> packed = new TreeMap<>();
  private final Diagnostics diagnostics = new Diagnostics();

  private WitPacking(WitGraph graph) {
    this.graph = graph;
  }

  /**
   * Collects the files of a {@code .wit} file, or of a folder with {@code deps}.
   *
   * @param graph what they resolve to
   * @param dependencies whether the packages in {@code deps} are packed
   * @throws InvalidInputException if they cannot be in one jar
   */
  static WitPacking of(WitGraph graph, Path root, boolean dependencies) throws IOException {
    WitPacking packing = new WitPacking(graph);
    if (!Files.isDirectory(root)) {
      packing.group(List.of(root));
    } else {
      packing.group(entries(root, EXTENSION));
      Path deps = root.resolve("deps");
      if (dependencies && Files.isDirectory(deps)) {
        packing.dependencies(deps);
      }
    }
    packing.diagnostics.throwIfErrors();
    return packing;
  }

  /** The files, by their paths in the jar. */
  Map<String, byte[]> files() {
    return files;
  }

  /** What was packed, by folder. */
  Map<String, PackageName> folders() {
    return packed;
  }

  private void dependencies(Path deps) throws IOException {
    for (Path entry : entries(deps, "")) {
      if (Files.isDirectory(entry)) {
        group(entries(entry, EXTENSION));
      } else if (entry.toString().endsWith(EXTENSION)) {
        group(List.of(entry));
      } else if (entry.toString().endsWith(".wasm")) {
        encoded(entry);
      }
    }
  }

  private static List<Path> entries(Path folder, String extension) throws IOException {
    TreeSet<Path> entries = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + extension)) {
      stream.forEach(entries::add);
    }
    return List.copyOf(entries);
  }

  /** The files as they are, with what no resolver keeps: comments, and how they are laid out. */
  private void group(List<Path> group) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    List<PackageName> nested = new ArrayList<>();
    PackageName name = null;
    for (Path path : group) {
      String text = Files.readString(path);
      texts.put(path, text);
      Optional<WitFile> file =
          WitParser.parse(new SourceText(path.toString(), text), new Diagnostics());
      if (file.isPresent()) {
        WitFile.PackageHeader header = file.get().header();
        name = header == null ? name : header.name().packageName();
        file.get().nestedPackages().forEach(inner -> nested.add(inner.name().packageName()));
      }
    }
    if (nested.isEmpty() && name != null) {
      String folder = folder(name);
      texts.forEach(
          (path, text) ->
              files.put(folder + "/" + path.getFileName(), text.getBytes(StandardCharsets.UTF_8)));
    } else {
      // Each of them has a folder of its own in a jar.
      if (name != null) {
        nested.add(0, name);
      }
      nested.forEach(this::printed);
    }
  }

  private void encoded(Path file) throws IOException {
    new BinaryPackageDecoder()
        .decode(file.toString(), Files.readAllBytes(file))
        .roots()
        .forEach(root -> printed(root.name()));
  }

  private void printed(PackageName name) {
    WitPackage found = graph.witPackage(name).orElseThrow();
    files.put(
        folder(name) + "/" + name.names().get(name.names().size() - 1) + EXTENSION,
        WitPrinter.print(found).getBytes(StandardCharsets.UTF_8));
  }

  private String folder(PackageName name) {
    String folder = WitResolver.classPathFolder(name);
    PackageName other = packed.putIfAbsent(folder, name);
    if (other != null && !other.equals(name)) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-package-versions",
                  "a jar can hold one version of a package: `" + other + "` or `" + name + "`",
                  Span.ofInput(folder))
              .withHelp(
                  "put the other one into a jar of its own, and pack this one without `deps`:"
                      + " the parameter is includeDependencies, or packageWit of"
                      + " generate-guest"));
    }
    return folder;
  }
}
