package io.component4j.maven;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CanonOption;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.Worlds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Makes a component of a core module, whatever compiler made it, and attaches it to the project.
 * The component is validated. Other goals, such as {@code package-component}, may take it.
 *
 * <p>A module knows the world that it was made for if bindings of its language wrote it there;
 * otherwise {@code wit} and {@code world} say it.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "componentize",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class ComponentizeMojo extends RepositoryMojo {
  private static final String TYPE = "wasm";

  /**
   * The core module: a {@code .wasm} file, or a folder that holds one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.module", defaultValue = "${project.basedir}/src/main/wasm")
  File module;

  /**
   * The WIT that the module was made for: a {@code .wit} file, a folder, or a package in binary
   * form. Not needed for a module that knows its world, nor for a command of WASI 0.1.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit", defaultValue = "${project.basedir}/src/main/wit")
  File wit;

  /**
   * The world: {@code name}, or {@code namespace:package/name@version}. May be left out where there
   * is only one, and for a module that knows its world. With it, the world is written into the
   * module even if it knows one, and both are joined.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.world")
  @Nullable String world;

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
   * How the module's strings are encoded: {@code utf8}, {@code utf16} or {@code compact-utf16}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.stringEncoding", defaultValue = "utf8")
  String stringEncoding = "utf8";

  /**
   * Core modules that provide what the module imports and its world does not have, such as WASI
   * 0.1: {@code [NAME=]FILE}, where FILE is a path, {@code GROUP:ARTIFACT} of a dependency, or
   * {@code GROUP:ARTIFACT:EXTENSION:VERSION}, and NAME the name that is imported from. Without it,
   * that is the file's name up to its first dot.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.adapters")
  List<String> adapters = new ArrayList<>();

  /**
   * What imported interfaces are called in the component, each {@code OLD=NEW}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.importNames")
  List<String> importNames = new ArrayList<>();

  /**
   * Whether adapters grow the memory, and do not call the module's {@code cabi_realloc}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.reallocViaMemoryGrow", defaultValue = "false")
  boolean reallocViaMemoryGrow;

  /**
   * Whether an interface is imported once for all its compatible versions, in the highest.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.mergeImportsBasedOnSemver", defaultValue = "true")
  boolean mergeImportsBasedOnSemver = true;

  /**
   * Whether only names of build targets, which start with {@code cm32p2}, are understood.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.rejectLegacyNames", defaultValue = "false")
  boolean rejectLegacyNames;

  /**
   * Whether the functions of core modules that are made get names.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.debugNames", defaultValue = "true")
  boolean debugNames = true;

  /**
   * The file that is written.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.componentFile",
      defaultValue = "${project.build.directory}/${project.artifactId}.wasm")
  File componentFile;

  /**
   * Whether the component is installed and deployed with the project, as an artifact of type {@code
   * wasm}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.attach", defaultValue = "true")
  boolean attach = true;

  /**
   * The classifier of that artifact; a project with several components needs them.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.classifier")
  @Nullable String classifier;

  private final MavenProjectHelper helper;

  /**
   * Made by Maven, which sets the parameters afterwards.
   *
   * @param system finds artifacts
   * @param helper attaches artifacts
   */
  @Inject
  @SuppressWarnings("NullAway.Init")
  public ComponentizeMojo(RepositorySystem system, MavenProjectHelper helper) {
    super(system);
    this.helper = helper;
  }

  @Override
  void run() throws IOException, MojoFailureException, MojoExecutionException {
    Path file = ComponentFiles.only(module.toPath(), "core modules", "module");
    Map<String, Path> adapterFiles = adapterFiles();
    List<Path> classPath = dependencies();
    Fingerprint now =
        fingerprint()
            .parameter("world", world)
            .parameter("features", features)
            .parameter("allFeatures", allFeatures)
            .parameter("witDependencies", witDependencies)
            .parameter("stringEncoding", stringEncoding)
            .parameter("adapters", adapterFiles)
            .parameter("importNames", importNames)
            .parameter("reallocViaMemoryGrow", reallocViaMemoryGrow)
            .parameter("mergeImportsBasedOnSemver", mergeImportsBasedOnSemver)
            .parameter("rejectLegacyNames", rejectLegacyNames)
            .parameter("debugNames", debugNames)
            .parameter("output", componentFile)
            .input(file)
            .input(wit.toPath())
            .classPath(classPath);
    for (Path adapter : adapterFiles.values()) {
      now.input(adapter);
    }
    for (File other : witDependencies) {
      now.input(other.toPath());
    }
    BuildRecord last = lastTime();
    Path target = componentFile.toPath().toAbsolutePath();
    if (last.isCurrent(now)) {
      getLog().info("The component is up to date");
    } else {
      byte[] component = component(file, adapterFiles, classPath);
      String name = String.valueOf(target.getFileName());
      write(last, now, Map.of(Objects.requireNonNull(target.getParent()), Map.of(name, component)));
      getLog().info("Made " + target + " of " + file);
    }
    if (attach) {
      helper.attachArtifact(project, TYPE, classifier, target.toFile());
    }
  }

  private byte[] component(Path file, Map<String, Path> adapterFiles, List<Path> classPath) {
    EncoderOptions options =
        EncoderOptions.DEFAULT
            .withImportNames(pairs("importNames", importNames, "a:b/old=a:b/new"))
            .withReallocByMemoryGrow(reallocViaMemoryGrow)
            .withMergedCompatibleImports(mergeImportsBasedOnSemver)
            .withLegacyNamesRejected(rejectLegacyNames)
            .withDebugNames(debugNames)
            .withProducers(producers());
    List<Adapter> read = new ArrayList<>();
    adapterFiles.forEach(
        (name, path) -> read.add(new Adapter(name, path.toString(), WitInput.read(path))));
    byte[] known = withWorld(file.toString(), WitInput.read(file), classPath);
    byte[] component = new ComponentEncoder(options).encode(file.toString(), known, read);
    List<Diagnostic> found =
        new ComponentValidator(Features.all(), new EndiveModuleValidator())
            .validate(file.toString(), component);
    if (!ComponentValidator.isValid(found)) {
      throw new InvalidInputException(found);
    }
    return component;
  }

  /** The module, which says for which world it was made wherever anybody knows. */
  private byte[] withWorld(String name, byte[] bytes, List<Path> classPath) {
    boolean knows =
        RawBinary.read(name, bytes).sections().stream()
            .anyMatch(section -> section.name().orElse("").startsWith(ComponentTypeSection.NAME));
    boolean there = Files.exists(wit.toPath());
    if (world == null && (knows || !there)) {
      return bytes; // Without a world, either: an adapter may have one.
    }
    List<String> wanted = world == null ? List.of() : List.of(world);
    if (!there && !wanted.stream().allMatch(WitInput::isQualified)) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "wit-file", "there is no such file or folder", Span.ofInput(wit.toString()))
              .withHelp("put the WIT there, or say where it is with the parameter wit"));
    }
    Resolution resolution =
        new WitInput(
                there ? wit.toPath() : null,
                witDependencies.stream().map(File::toPath).toList(),
                classPath,
                new LinkedHashSet<>(features),
                allFeatures,
                wanted,
                List.of())
            .resolve();
    Findings.log(getLog(), resolution.warnings());
    World chosen = Worlds.select(resolution.graph(), world);
    byte[] section = Embedding.section(resolution.graph(), chosen, encoding(), producers());
    return Embedding.embed(name, bytes, section);
  }

  private CanonOption.Kind encoding() {
    return switch (stringEncoding) {
      case "utf8" -> CanonOption.Kind.UTF8;
      case "utf16" -> CanonOption.Kind.UTF16;
      case "compact-utf16" -> CanonOption.Kind.LATIN1_UTF16;
      default ->
          throw wrongParameter(
              "stringEncoding",
              "`" + stringEncoding + "` is none of utf8, utf16, compact-utf16",
              "leave it out for utf8");
    };
  }

  private ProducersSection producers() {
    return new ProducersSection(
        Map.of("processed-by", Map.of("component4j-maven-plugin", plugin.getVersion())));
  }

  private Map<String, Path> adapterFiles() throws MojoExecutionException {
    ComponentFiles files = componentFiles();
    Map<String, Path> found = new LinkedHashMap<>();
    for (String each : adapters) {
      int equals = each.indexOf('=');
      Path file = files.file(each.substring(equals + 1));
      String stem = String.valueOf(file.getFileName()).replaceFirst("\\..*$", "");
      String name = equals < 0 ? stem : each.substring(0, equals);
      if (found.put(name, file) != null) {
        throw wrongParameter(
            "adapters", "two adapters are for `" + name + "`", "give each a name of its own");
      }
    }
    return found;
  }
}
