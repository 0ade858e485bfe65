package io.component4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates Java host bindings of WIT worlds for the project's tests: what {@code generate} does,
 * but with the tests' dependencies, and the sources are added to those of the tests. What the
 * project's own sources have already, such as the interfaces that {@code generate-guest} made of
 * the same WIT, is not generated again.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate-tests",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class GenerateTestsMojo extends SourcesMojo {
  /**
   * The WIT, as for {@code generate}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.testWit", defaultValue = "${project.basedir}/src/test/wit")
  File wit;

  /**
   * Where the sources go; becomes a test source root of the project.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.testOutputDirectory",
      defaultValue = "${project.build.directory}/generated-test-sources/component4j")
  File outputDirectory;

  /**
   * Does nothing, as where tests are neither compiled nor executed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  boolean skipTests;

  /** Made by Maven, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public GenerateTestsMojo() {}

  @Override
  void run() throws IOException, MojoExecutionException {
    if (skipTests) {
      getLog().info("Tests are skipped");
      return;
    }
    List<Path> present = project.getCompileSourceRoots().stream().map(Path::of).toList();
    generate(wit, outputDirectory, testDependencies(), present);
    project.addTestCompileSourceRoot(outputDirectory.getPath());
  }
}
