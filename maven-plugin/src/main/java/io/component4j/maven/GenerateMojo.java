package io.component4j.maven;

import io.component4j.bindgen.HostBindings;
import io.component4j.bindgen.SourceRoot;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Generates Java host bindings of a WIT world, and adds them to the project's sources. The project
 * needs {@code io.component4j:component4j-runtime} as a dependency to compile them.
 *
 * <p>WIT packages that the world refers to and that are not in its folder come from the project's
 * dependencies: from {@code META-INF/wit/<namespace>/<name>/*.wit} in their jars.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
  /**
   * The WIT: a {@code .wit} file, or a folder whose {@code .wit} files are one package and whose
   * folder {@code deps} holds the packages that it needs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit", defaultValue = "${project.basedir}/src/main/wit")
  File wit;

  /**
   * The world: {@code name}, or {@code namespace:package/name@version}. May be left out where the
   * package has one world only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.world")
  @Nullable String world;

  /**
   * The Java package that the generated packages lie in, for example {@code com.acme}: WIT package
   * {@code example:greeter@0.1.0} becomes {@code com.acme.example.greeter.v0_1}. Without it, the
   * generated packages begin with the WIT namespace.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.basePackage")
  @Nullable String basePackage;

  /**
   * Where the sources go; becomes a source root of the project.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/component4j")
  File outputDirectory;

  /** The project that the sources are added to. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  /** Made by Maven, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public GenerateMojo() {}

  /**
   * Generates.
   *
   * @throws MojoFailureException if the WIT is wrong or has something that bindings cannot have;
   *     every finding is in the log, and nothing was written
   * @throws MojoExecutionException if the sources cannot be written
   */
  @Override
  public void execute() throws MojoFailureException, MojoExecutionException {
    HostBindings bindings;
    try {
      Resolution resolution =
          WitResolver.builder().addRoot(wit.toPath()).addClassPath(dependencies()).resolve();
      Findings.log(getLog(), resolution.warnings());
      bindings =
          HostBindings.builder(Worlds.select(resolution.graph(), world))
              .basePackage(basePackage == null ? "" : basePackage)
              .build();
    } catch (InvalidInputException e) {
      Findings.log(getLog(), e.findings());
      throw new MojoFailureException(Findings.summary(e.findings()));
    }
    try {
      new SourceRoot(outputDirectory.toPath()).write(bindings.files());
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write bindings to " + outputDirectory, e);
    }
    project.addCompileSourceRoot(outputDirectory.getPath());
    getLog().info("Generated " + bindings.worldClass() + " from " + wit);
  }

  /** The jars and class folders of the dependencies, in the order of the project's class path. */
  private List<Path> dependencies() {
    String own = project.getBuild().getOutputDirectory();
    List<Path> paths = new ArrayList<>();
    try {
      for (String element : project.getCompileClasspathElements()) {
        if (!element.equals(own)) { // What this goal makes is not what it reads.
          paths.add(Path.of(element));
        }
      }
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException("the goal asks Maven for resolved dependencies", e);
    }
    return paths;
  }
}
