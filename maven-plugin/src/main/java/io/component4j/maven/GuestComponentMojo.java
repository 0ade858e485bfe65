package io.component4j.maven;

import io.component4j.bindgen.GuestBindings;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CanonOption;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.teavm.CompiledGuest;
import io.component4j.teavm.GuestMain;
import io.component4j.teavm.GuestProgram;
import io.component4j.teavm.TeaVmBackend;
import io.component4j.teavm.WasiImports;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Worlds;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.inject.Inject;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Makes a component of the project's classes: compiles them to WebAssembly, writes the world into
 * the module, and wraps it. The component is validated, and attached to the project as an artifact
 * of type {@code wasm}.
 *
 * <p>What the world exports is looked for among the project's classes: for each exported interface
 * a public class that implements it, with a public constructor that takes nothing, or imports. It
 * is made before the tests are executed, which can so call it.
 *
 * <p>Wants the parameters that {@code generate-guest} was given: give them to the plugin, not to
 * one of its executions.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "component",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class GuestComponentMojo extends BindingsMojo {
  /**
   * The WIT, as for {@code generate-guest}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit", defaultValue = "${project.basedir}/src/main/wit")
  File wit;

  /**
   * The classes.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  File classes;

  /**
   * The component.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.componentFile",
      defaultValue = "${project.build.directory}/${project.artifactId}.wasm")
  File componentFile;

  /**
   * Full names of implementations, where several classes implement one interface.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.implementations")
  List<String> implementations = new ArrayList<>();

  /**
   * The full name of the class whose {@code public static void main(String[])} is executed, in a
   * world that exports {@code wasi:cli/run}. May be left out where only one class has such a
   * method, or where a class implements the Java interface of {@code wasi:cli/run}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.mainClass")
  @Nullable String mainClass;

  /**
   * Whether functions keep their names, and an exception that nobody catches its stack trace. Such
   * a component is larger and slower.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.debug", defaultValue = "false")
  boolean debug;

  /**
   * How much the compiler does about size and speed: {@code simple}, {@code advanced} or {@code
   * full}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.optimization", defaultValue = "advanced")
  String optimization = "advanced";

  /**
   * Bytes that the component's heap has at first.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.minHeap", defaultValue = "1048576")
  int minHeap = GuestProgram.DEFAULT_MIN_HEAP_BYTES;

  /**
   * Bytes that its heap can grow to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.maxHeap", defaultValue = "134217728")
  int maxHeap = GuestProgram.DEFAULT_MAX_HEAP_BYTES;

  private final MavenProjectHelper helper;

  /**
   * Made by Maven, which sets the parameters afterwards.
   *
   * @param helper attaches the component
   */
  @Inject
  @SuppressWarnings("NullAway.Init")
  public GuestComponentMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void run() throws IOException, MojoExecutionException {
    // They are no part of a component, and generate-guest has written them.
    stubs = false;
    List<Path> classPath = dependencies();
    Path output = componentFile.toPath().toAbsolutePath();
    Fingerprint now =
        inputs(options(fingerprint()), wit.toPath(), classPath)
            .input(classes.toPath())
            .parameter("output", output)
            .parameter("implementations", implementations)
            .parameter("mainClass", mainClass)
            .parameter("debug", debug)
            .parameter("optimization", optimization)
            .parameter("minHeap", minHeap)
            .parameter("maxHeap", maxHeap);
    BuildRecord last = lastTime();
    if (last.isCurrent(now)) {
      getLog().info("The component is up to date");
    } else {
      byte[] component;
      try {
        component = make(classPath);
      } catch (InvalidInputException e) {
        throw new InvalidInputException(placed(e.findings()));
      }
      write(
          last,
          now,
          Map.of(output.getParent(), Map.of(output.getFileName().toString(), component)));
      getLog().info("Made " + output + " of " + component.length + " bytes");
    }
    helper.attachArtifact(project, "wasm", output.toFile());
  }

  private byte[] make(List<Path> classPath) throws IOException, MojoExecutionException {
    AtomicReference<WitGraph> graph = new AtomicReference<>();
    GuestBindings bindings =
        guestBindings(wit.toPath(), classPath, new Preset(Map.of(), null, graph::set));
    if (bindings.worldClasses().size() != 1) {
      throw parameter("world", "a component has one world, not " + bindings.worldClasses().size());
    }
    GuestMain main =
        GuestMain.of(
            classes.toPath(),
            classPath,
            bindings.worldClass(),
            new LinkedHashSet<>(implementations),
            bindings.exports(),
            new GuestMain.Command(bindings.runInterface(), Optional.ofNullable(mainClass)));
    Path folder =
        Path.of(project.getBuild().getDirectory(), "component4j", execution.getExecutionId());
    Path own = folder.resolve("classes");
    compile(main, folder, own, classPath);
    List<Path> whole = new ArrayList<>(List.of(own, classes.toPath()));
    whole.addAll(classPath);
    List<String> names = wantedWorlds();
    WitGraph wits = graph.get();
    World world = Worlds.select(wits, names.isEmpty() ? null : names.get(0));
    CompiledGuest guest;
    try (TeaVmBackend backend = TeaVmBackend.create()) {
      guest = backend.compile(program(main, whole, world));
    }
    Findings.log(getLog(), placed(guest.warnings()));
    byte[] section =
        Embedding.section(wits, world, CanonOption.Kind.UTF8, new ProducersSection(Map.of()));
    String name = componentFile.getName();
    byte[] component =
        new ComponentEncoder(EncoderOptions.DEFAULT)
            .encode(name, Embedding.embed(name, guest.module(), section), List.of());
    List<Diagnostic> findings =
        new ComponentValidator(Features.all(), new EndiveModuleValidator())
            .validate(name, component);
    if (!ComponentValidator.isValid(findings)) {
      throw new InvalidInputException(findings);
    }
    return component;
  }

  /** Findings about classes, in the project's sources. */
  private List<Diagnostic> placed(List<Diagnostic> findings) {
    List<Path> roots = project.getCompileSourceRoots().stream().map(Path::of).toList();
    return new SourcePlaces(roots).placed(findings);
  }

  private GuestProgram program(GuestMain main, List<Path> classPath, World world) {
    GuestProgram.Optimization wanted;
    try {
      wanted = GuestProgram.Optimization.valueOf(optimization.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw parameter("optimization", "`" + optimization + "` is not simple, advanced or full");
    }
    try {
      return new GuestProgram(
          main.className(), classPath, wanted, debug, minHeap, maxHeap, WasiImports.of(world));
    } catch (IllegalArgumentException e) {
      throw parameter("minHeap", e.getMessage() + " cannot be had");
    }
  }

  private static InvalidInputException parameter(String name, String message) {
    return new InvalidInputException(
        Diagnostic.error("maven-parameter", message, Span.ofInput("parameter " + name)));
  }

  /** Compiles the class with which the program begins. */
  private void compile(GuestMain main, Path folder, Path own, List<Path> classPath)
      throws IOException, MojoExecutionException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new MojoExecutionException("Maven runs on a JRE; the goal needs a JDK");
    }
    Files.createDirectories(own);
    Path source =
        folder.resolve(main.className().substring(main.className().lastIndexOf('.') + 1) + ".java");
    Files.writeString(source, main.source());
    StringBuilder path = new StringBuilder(classes.toString());
    classPath.forEach(entry -> path.append(File.pathSeparatorChar).append(entry));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null,
            said,
            said,
            "--release",
            "17",
            "-proc:none",
            "-nowarn",
            "-encoding",
            "UTF-8",
            "-cp",
            path.toString(),
            "-d",
            own.toString(),
            source.toString());
    if (code != 0) {
      throw new MojoExecutionException(
          "cannot compile " + source + ":\n" + said.toString(StandardCharsets.UTF_8));
    }
  }
}
