package io.component4j.cli;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.syntax.Keywords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of a WIT package with its version. */
final class TargetVersionConverter implements ITypeConverter<PackageName> {
  @Override
  public PackageName convert(String text) {
    return parse(text)
        .filter(name -> name.version() != null)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a package with a version such as wasi:io@0.2.0"));
  }

  /** The name of a package, with a version if there is one; empty if it is none. */
  static Optional<PackageName> parse(String text) {
    int at = text.indexOf('@');
    String path = at < 0 ? text : text.substring(0, at);
    int colon = path.lastIndexOf(':');
    SemanticVersion version =
        at < 0 ? null : SemanticVersion.parse(text.substring(at + 1)).orElse(null);
    if ((at >= 0 && version == null)
        || colon < 0
        || !areNames(path.substring(0, colon), path, colon)) {
      return Optional.empty();
    }
    return Optional.of(
        new PackageName(path.substring(0, colon), path.substring(colon + 1), version));
  }

  private static boolean areNames(String namespace, String path, int colon) {
    List<String> parts =
        Stream.concat(
                Stream.of(namespace.split(":", -1)),
                Stream.of(path.substring(colon + 1).split("/", -1)))
            .toList();
    return parts.stream().allMatch(Keywords::isKebabCase);
  }
}
