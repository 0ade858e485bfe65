package io.component4j.maven;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.bindgen.SourceRoot;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates Java guest bindings of a WIT world, and adds them to the project's sources: what a
 * component that is written in Java implements and calls. The project needs {@code
 * io.component4j:component4j-guest} as a dependency to compile them; the goal {@code component}
 * makes the component.
 *
 * <p>WIT packages that a world refers to and that are not in its folder come from the project's
 * dependencies: from {@code META-INF/wit/<namespace>/<name>/*.wit} in their jars.
 *
 * <p>A build in which nothing changed generates nothing; what is not generated any more is deleted.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate-guest",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class GenerateGuestMojo extends SourcesMojo {
  private static final String LIBRARY = "io.component4j:component4j-guest";

  /**
   * The WIT: a {@code .wit} file; a folder whose {@code .wit} files are one package and whose
   * folder {@code deps} holds the packages that it needs; a component ({@code .wasm}); or a WIT
   * package in binary form. May be missing where all that is wanted comes from the project's
   * dependencies.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit", defaultValue = "${project.basedir}/src/main/wit")
  File wit;

  /**
   * Where the sources go; becomes a source root of the project.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/component4j")
  File outputDirectory;

  /**
   * Whether the WIT is packed into the jar, as {@code wit-package} does: a project that depends on
   * it can make host bindings of the component's world without a copy. WIT of dependencies, and
   * that of a component or package in binary form, is not packed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.packageWit", defaultValue = "true")
  boolean packageWit = true;

  /**
   * Where the packed WIT is gathered; becomes a resource folder of the project.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.witOutputDirectory",
      defaultValue = "${project.build.directory}/generated-resources/component4j-wit")
  File witOutputDirectory;

  /**
   * Where {@code stubs} are written, each once: a file that is there stays as it is, and nothing is
   * written for an interface that a class of the project implements already.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.stubsDirectory",
      defaultValue = "${project.build.sourceDirectory}")
  File stubsDirectory;

  /** Made by Maven, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public GenerateGuestMojo() {}

  @Override
  void run() throws IOException, MojoExecutionException {
    List<Path> classPath = dependencies();
    requireGuestLibrary();
    Path root = wit.toPath();
    Path packed = witOutputDirectory.toPath();
    boolean text = Files.isDirectory(root) || root.toString().endsWith(".wit");
    generate(
        wit,
        outputDirectory,
        classPath,
        Map.of("packageWit", packageWit, "witOutput", packed, "stubsDirectory", stubsDirectory),
        () -> {
          AtomicReference<WitGraph> graph = new AtomicReference<>();
          GuestBindings bindings =
              guestBindings(root, classPath, new Preset(Map.of(), null, graph::set));
          Map<Path, Map<String, byte[]>> folders = new LinkedHashMap<>();
          if (packageWit && text) {
            folders.put(packed, WitPacking.of(graph.get(), root, true).files());
          }
          folders.put(outputDirectory.toPath(), contents(bindings.files()));
          begin(bindings.implementations());
          return new Generated(described(bindings.worldClasses(), bindings.files()), folders);
        });
    project.addCompileSourceRoot(outputDirectory.getPath());
    if (packageWit && text) {
      addResources(packed);
    }
  }

  /** Writes classes to begin with, where the project has none that do what they are for. */
  private void begin(Map<String, GeneratedFile> implementations) throws IOException {
    if (implementations.isEmpty()) {
      return;
    }
    Path folder = stubsDirectory.toPath();
    Set<Path> own = new LinkedHashSet<>(List.of(folder));
    own.add(Path.of(project.getBuild().getSourceDirectory()));
    ImplementedInterfaces present = ImplementedInterfaces.in(own);
    for (Map.Entry<String, GeneratedFile> each : implementations.entrySet()) {
      GeneratedFile file = each.getValue();
      Path path = folder.resolve(file.path());
      if (!present.has(each.getKey(), file) && !Files.exists(path)) {
        new SourceRoot(folder).write(List.of(file));
        getLog().info("Wrote " + path + " to begin with: it is yours from now on");
      }
    }
  }

  /** Says before the compiler does what the generated sources need. */
  private void requireGuestLibrary() {
    for (Artifact artifact : project.getArtifacts()) {
      if (LIBRARY.equals(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
        return;
      }
    }
    throw new InvalidInputException(
        Diagnostic.error(
                "maven-dependency",
                "a component that is written in Java needs " + LIBRARY + " as a dependency",
                Span.ofInput(String.valueOf(project.getFile())))
            .withHelp("add version " + plugin.getVersion() + " of it to the dependencies"));
  }
}
