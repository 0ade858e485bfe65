package io.component4j.maven;

import io.component4j.component.model.ComponentModel;
import io.component4j.compose.Composition;
import io.component4j.compose.Plug;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Makes one component of several: what the socket imports is connected to what plugs export. Other
 * goals, such as {@code package-component}, may take the result.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "compose",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class ComposeMojo extends ComponentMojo {
  /**
   * The component whose imports are satisfied: a {@code .wasm} file, {@code GROUP:ARTIFACT} of a
   * dependency of the project, or {@code GROUP:ARTIFACT:EXTENSION:VERSION}. Of a jar that {@code
   * package-component} made, the component in it is meant.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.socket")
  @Nullable String socket;

  /**
   * The components whose exports satisfy them, each written as {@code socket}. Those that export
   * what they import are put in front of others, the first outermost.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.plugs")
  List<String> plugs = new ArrayList<>();

  /**
   * The file that is written.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.composedFile",
      defaultValue = "${project.build.directory}/${project.artifactId}.wasm")
  File composedFile;

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
  public ComposeMojo(RepositorySystem system) {
    this.system = system;
  }

  @Override
  void run() throws IOException, MojoExecutionException {
    String into = socket;
    if (into == null || plugs.isEmpty()) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "maven-parameter",
                  into == null ? "there is no socket" : "there are no plugs",
                  Span.ofInput("parameter " + (into == null ? "socket" : "plugs")))
              .withHelp("name the component whose imports are satisfied, and those that do it"));
    }
    ComponentFiles files =
        new ComponentFiles(project, new Artifacts(system, session, repositories));
    List<Path> parts = new ArrayList<>(List.of(files.file(into)));
    for (String plug : plugs) {
      parts.add(files.file(plug));
    }
    Fingerprint now = fingerprint().parameter("output", composedFile);
    for (Path part : parts) {
      now.input(part);
    }
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("The composed component is up to date");
      return;
    }
    List<ComponentModel> models = new ArrayList<>();
    for (Path part : parts) {
      models.add(ComponentFiles.read(part));
    }
    Composition composition = Plug.composition(models.get(0), models.subList(1, models.size()));
    Path file = composedFile.toPath().toAbsolutePath();
    write(
        last,
        now,
        Map.of(file.getParent(), Map.of(file.getFileName().toString(), composition.toByteArray())));
    composition
        .connections()
        .forEach(connection -> getLog().debug("Connected " + connection.importName()));
    getLog().info("Composed " + file + " of " + parts.size() + " components");
  }
}
