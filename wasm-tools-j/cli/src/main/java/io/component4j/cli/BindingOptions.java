package io.component4j.cli;

import io.component4j.bindgen.BindingsBuilder;
import io.component4j.bindgen.Nullness;
import io.component4j.bindgen.PackageVersions;
import io.component4j.bindgen.ResultStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what generated Java looks like; see docs/host-bindings.md. */
final class BindingOptions {
  @Option(
      names = "--package",
      paramLabel = "P",
      converter = PackageNameConverter.class,
      description = "The base Java package; each WIT package becomes P.<namespace>.<name>.")
  private @Nullable String basePackage;

  @Option(
      names = "--java-package",
      paramLabel = "SEL=P",
      description = "The Java package of one WIT package: exactly P, without base or version.")
  private Map<String, String> packages = new LinkedHashMap<>();

  @Option(
      names = "--with",
      paramLabel = "SEL=CLASS",
      description =
          "An existing Java type for a WIT type, which has the shape that the generated one would"
              + " have; or, for a WIT interface, a Java interface that was generated before.")
  private Map<String, String> with = new LinkedHashMap<>();

  @Option(
      names = "--interface",
      paramLabel = "SEL",
      description =
          "Generates only this interface, or with ns:pkg/* all of a package, and what its types"
              + " come from: no world and no glue, unless --world is there too.")
  private List<String> interfaces = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "exceptions|values",
      description = "What functions do that return a result. Default: exceptions.")
  private @Nullable ResultStyle results;

  @Option(
      names = "--versions",
      paramLabel = "auto|always|never",
      description =
          "How a version shows in the name of a Java package: v0_2, or in full where several would"
              + " have the same name; always in full; never. Default: auto.")
  private @Nullable PackageVersions versions;

  @Option(
      names = "--nullness",
      paramLabel = "jspecify|none",
      description = "The annotations that say what may be null. Default: jspecify.")
  private @Nullable Nullness nullness;

  @Option(
      names = "--world-class",
      paramLabel = "NAME",
      description = "The simple name of the world's class. Default: <World>World.")
  private @Nullable String worldClass;

  /** Hands what was given to the generator. */
  void apply(BindingsBuilder<?> bindings) {
    if (basePackage != null) {
      bindings.basePackage(basePackage);
    }
    packages.forEach(bindings::javaPackage);
    with.forEach(bindings::with);
    interfaces.forEach(bindings::interfaces);
    if (results != null) {
      bindings.results(results);
    }
    if (versions != null) {
      bindings.versions(versions);
    }
    if (nullness != null) {
      bindings.nullness(nullness);
    }
    if (worldClass != null) {
      bindings.worldClass(worldClass);
    }
  }
}
