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
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitParser;
import java.io.File;
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
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Puts WIT packages into the project's jar, as {@code META-INF/wit/<namespace>/<name>/*.wit}, where
 * the goals of projects that depend on it find them. WIT that does not resolve fails the build.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "wit-package",
    defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class WitPackageMojo extends ComponentMojo {
  private static final String EXTENSION = ".wit";

  /**
   * The WIT: a {@code .wit} file, or a folder whose {@code .wit} files are one package and whose
   * folder {@code deps} holds the packages that it needs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit", defaultValue = "${project.basedir}/src/main/wit")
  File wit;

  /**
   * Whether the packages in {@code deps} are packed too. Without them, those that use the jar need
   * other jars that have them.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.includeDependencies", defaultValue = "true")
  boolean includeDependencies = true;

  /**
   * Where the files are gathered; becomes a resource folder of the project.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.witOutputDirectory",
      defaultValue = "${project.build.directory}/generated-resources/component4j-wit")
  File outputDirectory;

  /** Made by Maven, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public WitPackageMojo() {}

  @Override
  void run() throws IOException, MojoExecutionException {
    List<Path> classPath = dependencies();
    Fingerprint now =
        fingerprint()
            .parameter("includeDependencies", includeDependencies)
            .parameter("output", outputDirectory)
            .input(wit.toPath())
            .classPath(classPath);
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("WIT packages are up to date");
    } else {
      Map<String, byte[]> files = new TreeMap<>();
      Map<String, PackageName> names = packages(classPath, files);
      write(last, now, Map.of(outputDirectory.toPath(), files));
      names.forEach((folder, name) -> getLog().info("Packed " + name + " as " + folder));
    }
    addResources(outputDirectory.toPath());
  }

  /** Puts packages where they lie in a jar. */
  private static final class Packing {
    private final WitGraph graph;
    private final Map<String, byte[]> files;
    private final Map<String, PackageName> packed = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();

    Packing(WitGraph graph, Map<String, byte[]> files) {
      this.graph = graph;
      this.files = files;
    }

    /** The files as they are, with what no resolver keeps: comments, and how they are laid out. */
    void group(List<Path> group) throws IOException {
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
                files.put(
                    folder + "/" + path.getFileName(), text.getBytes(StandardCharsets.UTF_8)));
      } else {
        // Each of them has a folder of its own in a jar.
        if (name != null) {
          nested.add(0, name);
        }
        nested.forEach(this::printed);
      }
    }

    void encoded(Path file) throws IOException {
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
                    "put the other one into a jar of its own, and leave `deps` out with"
                        + " includeDependencies=false"));
      }
      return folder;
    }
  }

  /**
   * Collects the files.
   *
   * @return what is packed, by folder
   * @throws InvalidInputException if the WIT is wrong
   */
  private Map<String, PackageName> packages(List<Path> classPath, Map<String, byte[]> files)
      throws IOException {
    Path root = wit.toPath();
    Resolution resolution =
        WitResolver.builder()
            .decoder(new BinaryPackageDecoder())
            .addRoot(root)
            .addClassPath(classPath)
            .allFeatures(true)
            .resolve();
    Findings.log(getLog(), resolution.warnings());
    Packing packing = new Packing(resolution.graph(), files);
    if (!Files.isDirectory(root)) {
      packing.group(List.of(root));
    } else {
      packing.group(entries(root, EXTENSION));
      Path deps = root.resolve("deps");
      if (includeDependencies && Files.isDirectory(deps)) {
        for (Path entry : entries(deps, "")) {
          if (Files.isDirectory(entry)) {
            packing.group(entries(entry, EXTENSION));
          } else if (entry.toString().endsWith(EXTENSION)) {
            packing.group(List.of(entry));
          } else if (entry.toString().endsWith(".wasm")) {
            packing.encoded(entry);
          }
        }
      }
    }
    packing.diagnostics.throwIfErrors();
    return packing.packed;
  }

  private static List<Path> entries(Path folder, String extension) throws IOException {
    TreeSet<Path> entries = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + extension)) {
      stream.forEach(entries::add);
    }
    return List.copyOf(entries);
  }
}
