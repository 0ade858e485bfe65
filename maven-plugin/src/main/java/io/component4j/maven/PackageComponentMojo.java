package io.component4j.maven;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.HostBindings;
import io.component4j.bindgen.PackagedComponent;
import io.component4j.component.subtype.Mismatch;
import io.component4j.runtime.PrecompiledCode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Worlds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Turns a component, written in whatever language, into an ordinary jar: the component, its code
 * compiled for the JVM, its typed Java API, and a class that loads it. A project that uses the jar
 * needs no plugin, and compiles nothing when it starts.
 *
 * <p>A component {@code greeter.wasm} gives {@code GreeterComponent.load()} beside the class of its
 * world. The project needs {@code io.component4j:component4j-runtime} as a dependency, which those
 * that use the jar get through it.
 *
 * <p>The compiled code is used by every Java version, and by a runtime that generates the same code
 * as this plugin's; another one compiles the component again.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "package-component",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class PackageComponentMojo extends BindingsMojo {
  private static final String RUNTIME = "io.component4j:component4j-runtime";

  /**
   * The component: a {@code .wasm} file, a folder that holds one, {@code GROUP:ARTIFACT} of a
   * dependency of the project, or {@code GROUP:ARTIFACT:wasm:VERSION}. An artifact is called as its
   * id is, whatever its version.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.component", defaultValue = "${project.basedir}/src/main/wasm")
  String component;

  /**
   * The WIT that the component was made from, as for {@code generate}. A component does not tell
   * the documentation and the world's name, which the API has of it. Without it the API is that of
   * the component itself: its world is called as its file is and lies in {@code basePackage}, which
   * is the project's group id where there is none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit")
  @Nullable File wit;

  /**
   * Whether the component's code is compiled into the jar. Without it the jar is smaller, and what
   * uses it compiles it at its first start.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.precompile", defaultValue = "true")
  boolean precompile = true;

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
   * Where the component and its code go; becomes a resource folder of the project.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.resourceDirectory",
      defaultValue = "${project.build.directory}/generated-resources/component4j")
  File resourceDirectory;

  /** What is known of repositories. */
  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  RepositorySystemSession session;

  /** Those of the project. */
  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  List<RemoteRepository> repositories = List.of();

  private final RepositorySystem system;

  /**
   * Made by Maven, which sets the parameters afterwards.
   *
   * @param system finds artifacts
   */
  @Inject
  @SuppressWarnings("NullAway.Init")
  public PackageComponentMojo(RepositorySystem system) {
    this.system = system;
  }

  @Override
  void run() throws IOException, MojoFailureException, MojoExecutionException {
    checkRuntime();
    ComponentFiles files =
        new ComponentFiles(project, new Artifacts(system, session, repositories));
    Path file = ComponentFiles.only(files.file(component), "components", "component");
    Path api = wit == null ? file : wit.toPath();
    List<Path> classPath = dependencies();
    Fingerprint now =
        inputs(options(fingerprint()), api, classPath)
            .input(file)
            .parameter("precompile", precompile)
            .parameter("sources", outputDirectory)
            .parameter("resources", resourceDirectory)
            .parameter("groupId", project.getGroupId());
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("The component's bindings and code are up to date");
    } else {
      make(ComponentFiles.name(component, file), file, api, classPath, last, now);
    }
    project.addCompileSourceRoot(outputDirectory.getPath());
    addResources(resourceDirectory.toPath());
  }

  private void make(
      String name, Path file, Path api, List<Path> classPath, BuildRecord last, Fingerprint now)
      throws MojoFailureException, MojoExecutionException {
    if (basePackage == null) {
      basePackage = project.getGroupId().replace('-', '_');
    }
    byte[] bytes = WitInput.read(file);
    Preset preset =
        wit == null
            ? new Preset(
                Map.of("root:component", basePackage),
                PackagedComponent.worldClass(name),
                graph -> {})
            : new Preset(Map.of(), null, graph -> compare(graph, file, bytes));
    HostBindings bindings = bindings(api, classPath, preset);
    if (bindings.worldClasses().size() != 1) {
      throw new MojoFailureException(
          "a component has one world, not " + bindings.worldClasses().size());
    }
    String world = bindings.worldClass();
    String resource =
        "META-INF/component4j/"
            + world.substring(0, Math.max(0, world.lastIndexOf('.')))
            + "/"
            + name;
    Map<String, byte[]> resources = new TreeMap<>();
    resources.put(resource, bytes);
    if (precompile) {
      try {
        resources.putAll(PrecompiledCode.of(file.toString(), bytes));
      } catch (UnsupportedFeatureException e) {
        throw new MojoFailureException(e.getMessage(), e);
      }
    }
    List<GeneratedFile> sources = new ArrayList<>(bindings.files());
    sources.add(PackagedComponent.of(world, resource));
    write(
        last,
        now,
        Map.of(outputDirectory.toPath(), contents(sources), resourceDirectory.toPath(), resources));
    getLog().info("Packaged " + file + " as " + world);
  }

  /** Says early what the runtime would say when the jar is used. */
  private void compare(WitGraph graph, Path file, byte[] bytes) {
    List<String> names = wantedWorlds();
    World chosen = Worlds.select(graph, names.isEmpty() ? null : names.get(0));
    for (Mismatch mismatch : WorldMatch.differences(chosen, file.toString(), bytes)) {
      getLog().warn(file + " is not quite of world " + chosen + ": " + mismatch);
    }
  }

  private void checkRuntime() throws MojoFailureException {
    for (Artifact artifact : project.getArtifacts()) {
      if (RUNTIME.equals(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
        if (precompile && !artifact.getBaseVersion().equals(plugin.getVersion())) {
          getLog()
              .warn(
                  "The code is compiled by version "
                      + plugin.getVersion()
                      + ", this plugin's; the project's runtime is "
                      + artifact.getBaseVersion()
                      + ", which may compile it again at every start");
        }
        return;
      }
    }
    throw new MojoFailureException(
        "the project needs " + RUNTIME + ":" + plugin.getVersion() + " as a dependency");
  }
}
