package io.component4j.maven;

import io.component4j.bindgen.BindingsBuilder;
import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.bindgen.HostBindings;
import io.component4j.bindgen.Nullness;
import io.component4j.bindgen.PackageVersions;
import io.component4j.bindgen.ResultStyle;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.Resolution;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that makes bindings: which, and how. */
abstract class BindingsMojo extends ComponentMojo {
  /**
   * The world: {@code name}, or {@code namespace:package/name@version}. May be left out where there
   * is only one. A world of a package that is not in the WIT comes from the project's dependencies.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.world")
  @Nullable String world;

  /**
   * Several worlds, each written as {@code world}. Types that they share are generated once.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.worlds")
  List<String> worlds = new ArrayList<>();

  /**
   * Interfaces to generate whether or not a world has them: {@code namespace:package/interface}, or
   * {@code namespace:package/*}. Without a world, nothing but these is generated, and it needs no
   * runtime.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.interfaces")
  List<String> interfaces = new ArrayList<>();

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
   * Java packages of single WIT packages, neither in the base package nor with a version, each
   * {@code namespace:package=com.acme.io}, or {@code namespace:package@version=com.acme.io}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.javaPackages")
  List<String> javaPackages = new ArrayList<>();

  /**
   * Existing Java types instead of generated ones, each {@code
   * namespace:package/interface/type=com.acme.Type}, or of whole interfaces {@code
   * namespace:package/interface=com.acme.Interface}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.with")
  List<String> with = new ArrayList<>();

  /**
   * What a function that returns a {@code result} does: {@code exceptions} (it returns the value
   * and throws the error) or {@code values} (it returns a {@code Result}).
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.results", defaultValue = "exceptions")
  String results = "exceptions";

  /**
   * How versions show in names of packages: {@code auto}, {@code always} or {@code never}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.versions", defaultValue = "auto")
  String versions = "auto";

  /**
   * Which annotations say what may be null: {@code jspecify} or {@code none}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.nullness", defaultValue = "jspecify")
  String nullness = "jspecify";

  /**
   * Features that are switched on: items that are {@code @unstable(feature = ..)} with another one
   * do not exist.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.features")
  List<String> features = new ArrayList<>();

  /**
   * Switches all features on.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.allFeatures", defaultValue = "false")
  boolean allFeatures;

  /**
   * Files and folders of WIT packages that the WIT refers to, besides those in its folder {@code
   * deps} and those of the project's dependencies.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.witDependencies")
  List<File> witDependencies = new ArrayList<>();

  /**
   * Whether there are classes to begin implementations with. For a host, one for each imported
   * interface, all of whose methods throw that they are not implemented. For a component that is
   * written in Java, one for each interface that it exports, whose methods return something
   * neutral; {@code generate-guest} writes it among the project's own sources, once.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.stubs", defaultValue = "false")
  boolean stubs;

  /**
   * The simple name of the world's class, instead of {@code <Name>World}; for one world only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.worldClass")
  @Nullable String worldClass;

  /** Maven sets the parameters. */
  BindingsMojo() {}

  /** Everything that decides what is generated, without the plugin itself. */
  final Fingerprint options(Fingerprint fingerprint) {
    return fingerprint
        .parameter("world", world)
        .parameter("worlds", worlds)
        .parameter("interfaces", interfaces)
        .parameter("basePackage", basePackage)
        .parameter("javaPackages", javaPackages)
        .parameter("with", with)
        .parameter("results", results)
        .parameter("versions", versions)
        .parameter("nullness", nullness)
        .parameter("features", features)
        .parameter("allFeatures", allFeatures)
        .parameter("witDependencies", witDependencies)
        .parameter("stubs", stubs)
        .parameter("worldClass", worldClass);
  }

  /**
   * Generates.
   *
   * @param wit may be missing if all that is wanted is of packages in the class path
   * @param preset what a goal presets; options win
   * @throws InvalidInputException if the WIT or an option is wrong, with all findings
   */
  final HostBindings bindings(Path wit, List<Path> classPath, Preset preset) {
    return configured(HostBindings::builder, wit, classPath, preset).build();
  }

  /** As {@link #bindings}, for guests. */
  final GuestBindings guestBindings(Path wit, List<Path> classPath, Preset preset) {
    return configured(GuestBindings::builder, wit, classPath, preset).build();
  }

  private <B extends BindingsBuilder<B>> B configured(
      Function<WitGraph, B> begin, Path wit, List<Path> classPath, Preset preset) {
    List<String> wanted = wantedWorlds();
    boolean classPathAlone =
        !Files.exists(wit)
            && wanted.size() + interfaces.size() > 0
            && wanted.stream().allMatch(WitInput::isQualified)
            && interfaces.stream().allMatch(WitInput::isQualified);
    if (!classPathAlone && !Files.exists(wit)) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "wit-file", "there is no such file or folder", Span.ofInput(wit.toString()))
              .withHelp("put the WIT there, or say where it is with the parameter wit"));
    }
    Resolution resolution =
        new WitInput(
                classPathAlone ? null : wit,
                paths(witDependencies),
                classPath,
                new LinkedHashSet<>(features),
                allFeatures,
                wanted,
                interfaces)
            .resolve();
    Findings.log(getLog(), resolution.warnings());
    preset.look().accept(resolution.graph());
    B builder =
        begin
            .apply(resolution.graph())
            .basePackage(basePackage == null ? "" : basePackage)
            .results(ResultStyle.of(results))
            .versions(PackageVersions.of(versions))
            .nullness(Nullness.of(nullness))
            .stubs(stubs);
    wanted.forEach(builder::world);
    interfaces.forEach(builder::interfaces);
    Map<String, String> named = new LinkedHashMap<>(preset.packages());
    named.putAll(pairs("javaPackages", javaPackages, "wasi:io=com.acme.io"));
    named.forEach(builder::javaPackage);
    pairs("with", with, "wasi:io=com.acme.io").forEach(builder::with);
    String className = worldClass != null ? worldClass : preset.worldClass();
    if (className != null) {
      builder.worldClass(className);
    }
    return builder;
  }

  /**
   * What a goal chooses where the user does not.
   *
   * @param packages Java packages by WIT package
   * @param worldClass null for what the generator would call it
   * @param look takes a look at the WIT
   */
  record Preset(
      Map<String, String> packages, @Nullable String worldClass, Consumer<WitGraph> look) {
    static final Preset NONE = new Preset(Map.of(), null, graph -> {});
  }

  /** The worlds that were named. */
  final List<String> wantedWorlds() {
    List<String> wanted = new ArrayList<>(worlds);
    if (world != null) {
      wanted.add(0, world);
    }
    return wanted;
  }

  /** The inputs, as part of what makes a difference. */
  final Fingerprint inputs(Fingerprint fingerprint, Path wit, List<Path> classPath)
      throws IOException {
    for (File other : witDependencies) {
      fingerprint.input(other.toPath());
    }
    return fingerprint.input(wit).classPath(classPath);
  }

  private static List<Path> paths(List<File> files) {
    return files.stream().map(File::toPath).toList();
  }

  /** Files as they are written. */
  static Map<String, byte[]> contents(List<GeneratedFile> files) {
    Map<String, byte[]> contents = new TreeMap<>();
    for (GeneratedFile file : files) {
      contents.put(file.path(), file.content().getBytes(StandardCharsets.UTF_8));
    }
    return contents;
  }

  /** The classes that a program begins with. */
  static String described(List<String> classes, List<GeneratedFile> files) {
    return classes.isEmpty() ? files.size() + " files of interfaces" : String.join(", ", classes);
  }
}
