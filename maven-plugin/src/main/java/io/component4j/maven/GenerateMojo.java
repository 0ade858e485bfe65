package io.component4j.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates Java host bindings of WIT worlds, and adds them to the project's sources. The project
 * needs {@code io.component4j:component4j-runtime} as a dependency to compile them.
 *
 * <p>WIT packages that a world refers to and that are not in its folder come from the project's
 * dependencies: from {@code META-INF/wit/<namespace>/<name>/*.wit} in their jars.
 *
 * <p>A build in which nothing changed generates nothing; what is not generated any more is deleted.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class GenerateMojo extends SourcesMojo {
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

  /** Made by Maven, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public GenerateMojo() {}

  @Override
  void run() throws IOException, MojoExecutionException {
    generate(wit, outputDirectory, dependencies(), List.of());
    project.addCompileSourceRoot(outputDirectory.getPath());
  }
}
