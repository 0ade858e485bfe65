package io.component4j.maven;

import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
      Resolution resolution =
          WitResolver.builder()
              .decoder(new BinaryPackageDecoder())
              .addRoot(wit.toPath())
              .addClassPath(classPath)
              .allFeatures(true)
              .resolve();
      Findings.log(getLog(), resolution.warnings());
      WitPacking packed = WitPacking.of(resolution.graph(), wit.toPath(), includeDependencies);
      write(last, now, Map.of(outputDirectory.toPath(), packed.files()));
      packed.folders().forEach((folder, name) -> getLog().info("Packed " + name + " as " + folder));
    }
    addResources(outputDirectory.toPath());
  }
}
