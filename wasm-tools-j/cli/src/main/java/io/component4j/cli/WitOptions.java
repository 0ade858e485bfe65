package io.component4j.cli;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.syntax.WitMode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which WIT packages are meant, and how they are judged. */
final class WitOptions {
  @Parameters(
      paramLabel = "WIT",
      arity = "1..*",
      description = {
        "The packages: .wit files, and folders whose .wit files are one package each; - is"
            + " standard input.",
        "They, and the packages in the folders' deps/, may refer to each other."
      })
  private List<Path> roots;

  @Mixin private FeaturesOption features;

  @Option(
      names = "--target-version",
      paramLabel = "NS:PKG@VER",
      split = ",",
      converter = TargetVersionConverter.class,
      description = {
        "Takes packages as they were in an earlier version:",
        "what is @since a later one does not exist."
      })
  private Set<PackageName> targetVersions = new LinkedHashSet<>();

  @Option(
      names = "--mode",
      paramLabel = "reference|strict",
      defaultValue = "reference",
      description = {
        "Whose word decides: that of the reference parser, or of the specification.",
        "Default: reference."
      })
  private WitMode mode;

  @Mixin private ClassPathOption classPath;

  private @Nullable SourceText standardInput;

  /** What was named. */
  List<Path> roots() {
    return roots;
  }

  /**
   * The text of a file, or of standard input, which can be asked for again.
   *
   * @throws CannotRunException if it cannot be read
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no text, or too long
   */
  SourceText read(Path path) {
    if (!InputFile.isStandardInput(path)) {
      return WitSource.read(path);
    }
    SourceText text = standardInput == null ? WitSource.read(path) : standardInput;
    standardInput = text;
    return text;
  }

  /** How strictly to judge. */
  WitMode mode() {
    return mode;
  }

  /**
   * Resolves all packages together.
   *
   * @throws CannotRunException if one of them, or something of the class path, is missing
   * @throws io.component4j.wit.diagnostics.InvalidInputException if one of them is wrong
   */
  Resolution resolve() {
    return resolve(roots);
  }

  /**
   * The same, for who judges: in whatever order packages are named, the findings are the same.
   *
   * @throws CannotRunException if one of them, or something of the class path, is missing
   * @throws io.component4j.wit.diagnostics.InvalidInputException if one of them is wrong
   */
  Resolution resolveInAnyOrder() {
    return resolve(roots.stream().sorted().toList());
  }

  private Resolution resolve(List<Path> roots) {
    roots.stream().filter(root -> !InputFile.isStandardInput(root)).forEach(InputFile::existing);
    WitResolver.Builder resolver = WitResolver.builder().mode(mode).decoder(new PackageDecoder());
    features.switchOn(resolver);
    targetVersions.forEach(resolver::targetVersion);
    for (Path root : roots) {
      if (InputFile.isStandardInput(root)) {
        resolver.addRoot(read(root));
      } else {
        resolver.addRoot(root);
      }
    }
    resolver.addClassPath(classPath.paths());
    return resolver.resolve();
  }
}
