package io.component4j.maven;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.compose.Plug;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.wac.FolderPackages;
import io.component4j.compose.wac.WacComposition;
import io.component4j.wit.diagnostics.SourceText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Makes one component of several: as a WAC document says, or by connecting what the socket imports
 * to what plugs export. Other goals, such as {@code package-component}, may take the result.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "compose",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class ComposeMojo extends RepositoryMojo {
  /**
   * The WAC document. Without it, {@code socket} and {@code plugs} say what is composed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wac")
  @Nullable File wac;

  /**
   * What the packages are that the document names, each {@code namespace:name=WHERE} or {@code
   * namespace:name@version=WHERE}: a component, written as {@code socket}, or a {@code .wit} file
   * or folder.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wacPackages")
  List<String> wacPackages = new ArrayList<>();

  /**
   * The folder with the other packages: {@code namespace/name.wasm}, and as {@code wasm-tools-j
   * compose} explains. Otherwise {@code deps} beside the document.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wacDependencies")
  @Nullable File wacDependencies;

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

  /**
   * Made by Maven, which sets the parameters afterwards.
   *
   * @param system finds artifacts
   */
  @Inject
  @SuppressWarnings("NullAway.Init")
  public ComposeMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void run() throws IOException, MojoExecutionException {
    File document = wac;
    boolean plugged = socket != null || !plugs.isEmpty();
    if ((document != null) == plugged) {
      throw wrongParameter(
          "wac",
          plugged
              ? "there are a document and plugs"
              : "there is no document, and there are no plugs",
          "name a WAC document, or a socket and plugs");
    }
    ComponentFiles files = componentFiles();
    try {
      if (document != null) {
        composeDocument(document.toPath(), files);
      } else {
        plug(files);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void plug(ComponentFiles files) throws IOException, MojoExecutionException {
    if (socket == null || plugs.isEmpty()) {
      throw wrongParameter(
          socket == null ? "socket" : "plugs",
          socket == null ? "there is no socket" : "there are no plugs",
          "name the component whose imports are satisfied, and those that do it");
    }
    List<Path> parts = new ArrayList<>(List.of(files.file(socket)));
    for (String plug : plugs) {
      parts.add(files.file(plug));
    }
    Fingerprint now = fingerprint().parameter("output", composedFile);
    for (Path part : parts) {
      now.input(part);
    }
    write(
        now,
        () -> {
          List<ComponentModel> models = parts.stream().map(ComponentFiles::read).toList();
          return Plug.compose(models.get(0), models.subList(1, models.size()));
        });
  }

  private void composeDocument(Path document, ComponentFiles files)
      throws IOException, MojoExecutionException {
    Path folder =
        wacDependencies == null ? document.resolveSibling("deps") : wacDependencies.toPath();
    Map<String, Path> given = new LinkedHashMap<>();
    Fingerprint now =
        fingerprint()
            .parameter("output", composedFile)
            .parameter("wacPackages", wacPackages)
            .input(document)
            .input(folder);
    for (Map.Entry<String, String> entry :
        pairs("wacPackages", wacPackages, "acme:log=parts/log.wasm").entrySet()) {
      Path file = files.file(entry.getValue());
      given.put(entry.getKey(), file);
      now.input(file);
    }
    write(
        now,
        () -> {
          FolderPackages packages = new FolderPackages(folder, given, ComponentFiles::read);
          WacComposition composition = WacComposition.resolve(text(document), packages);
          Findings.log(getLog(), composition.warnings());
          Findings.log(getLog(), packages.unused());
          return ComponentWriter.write(composition.encode(EncodeOptions.DEFAULT));
        });
  }

  private static SourceText text(Path document) {
    try {
      return new SourceText(document.toString(), Files.readString(document));
    } catch (NoSuchFileException e) {
      throw wrongParameter(
          "wac", "there is no such file: " + document, "say where the document is");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Fingerprint now, Supplier<byte[]> composed) throws MojoExecutionException {
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("The composed component is up to date");
      return;
    }
    Path file = composedFile.toPath().toAbsolutePath();
    write(
        last, now, Map.of(file.getParent(), Map.of(file.getFileName().toString(), composed.get())));
    getLog().info("Composed " + file);
  }
}
