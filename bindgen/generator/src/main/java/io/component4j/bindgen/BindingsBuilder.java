package io.component4j.bindgen;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.resolve.Encodability;
import io.component4j.wit.resolve.Worlds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to generate and how. Options name parts of the WIT by <em>selectors</em>: {@code
 * wasi:clocks} a package, {@code wasi:clocks/wall-clock} an interface, {@code
 * wasi:clocks/wall-clock/datetime} a type. A version may stand after the package or at the end
 * ({@code wasi:clocks/wall-clock@0.2.12}); it may be left out where there is one only. A selector
 * of nothing is an error. Not safe for use by several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class BindingsBuilder<B extends BindingsBuilder<B>>
    permits HostBindings.Builder, GuestBindings.Builder {
  /** What was generated. */
  record Bindings(
      List<GeneratedFile> files,
      List<String> worldClasses,
      Map<String, Span> exports,
      Optional<String> runInterface,
      Map<String, GeneratedFile> implementations) {}

  /** The export of a command, but for the last number of its version. */
  private static final String RUN = "wasi:cli/run@0.2.";

  private final @Nullable WitGraph graph;
  private final List<World> worlds = new ArrayList<>();
  private final List<String> worldNames = new ArrayList<>();
  private final Set<String> interfaces = new LinkedHashSet<>();
  private final Map<String, String> packages = new LinkedHashMap<>();
  private final Map<String, String> with = new LinkedHashMap<>();
  private String basePackage = "";
  private @Nullable String worldClass;
  private ResultStyle results = ResultStyle.EXCEPTIONS;
  private PackageVersions versions = PackageVersions.AUTO;
  private Nullness nullness = Nullness.JSPECIFY;
  private boolean stubs;
  private final Side side;

  BindingsBuilder(@Nullable WitGraph graph, Side side) {
    this.side = side;
    this.graph = graph;
  }

  /** Adds a world; several that share interfaces share their Java types. */
  public final B world(World world) {
    worlds.add(Objects.requireNonNull(world));
    return self();
  }

  /**
   * Adds a world of the graph.
   *
   * @param name as for {@link Worlds#select}: {@code greeter}, or {@code
   *     example:greeter/greeter@0.1.0}
   * @throws IllegalStateException if these are not bindings of a graph
   */
  public final B world(String name) {
    graph();
    worldNames.add(Objects.requireNonNull(name));
    return self();
  }

  /**
   * Adds interfaces, whether or not a world has them: their Java interfaces and types, those of the
   * interfaces they use, and nothing that needs the runtime. Where no world is added there are no
   * others: a library for several programs, which take it over {@link #with}.
   *
   * @param selector an interface of the graph, or {@code namespace:package/*} for all of a package
   * @throws IllegalStateException if these are not bindings of a graph
   */
  public final B interfaces(String selector) {
    graph();
    interfaces.add(Objects.requireNonNull(selector));
    return self();
  }

  /**
   * The Java package that those of the WIT packages lie in, for example {@code com.acme}; empty,
   * which is the default, for none.
   */
  public final B basePackage(String name) {
    this.basePackage = Objects.requireNonNull(name);
    return self();
  }

  /**
   * Names the Java package of one WIT package: exactly that, neither in the base package nor with a
   * version after it. Its glue lies in {@code host} below.
   *
   * @param selector a package, for example {@code wasi:io@0.2.12}
   * @param javaPackage for example {@code com.acme.io}
   */
  public final B javaPackage(String selector, String javaPackage) {
    packages.put(Objects.requireNonNull(selector), Objects.requireNonNull(javaPackage));
    return self();
  }

  /**
   * Takes an existing Java type instead of generating one.
   *
   * <ul>
   *   <li>For a record, variant, enum, flags or resource type: one of the same shape as that which
   *       would be generated, under any name. Of a record, its components in their order; of a
   *       variant, its records nested in the sealed interface; of an enum or flags, its constants
   *       in any order; of a resource, its methods and {@code close()}. Glue is generated against
   *       it, and does not compile where the shape is another.
   *   <li>For an interface: one that was generated by component4j before, of the same WIT and with
   *       the same options, with the types nested in it. It is not generated again; the glue for it
   *       is. Interfaces that it uses types of need to be given too.
   * </ul>
   *
   * @param selector an interface or a type
   * @param javaClass its full name; nested ones as {@code com.acme.Shapes.Point} or {@code
   *     com.acme.Shapes$Point}
   */
  public final B with(String selector, String javaClass) {
    with.put(Objects.requireNonNull(selector), Objects.requireNonNull(javaClass));
    return self();
  }

  /** What functions that return a {@code result} do; {@link ResultStyle#EXCEPTIONS} at first. */
  public final B results(ResultStyle style) {
    this.results = Objects.requireNonNull(style);
    return self();
  }

  /** How versions show in names of packages; {@link PackageVersions#AUTO} at first. */
  public final B versions(PackageVersions choice) {
    this.versions = Objects.requireNonNull(choice);
    return self();
  }

  /** Which annotations say what may be null; {@link Nullness#JSPECIFY} at first. */
  public final B nullness(Nullness choice) {
    this.nullness = Objects.requireNonNull(choice);
    return self();
  }

  /**
   * Whether there are classes to begin implementations with. Not at first.
   *
   * <ul>
   *   <li>For hosts one for each interface that a world imports, in the package {@code stubs} below
   *       that of the interface: {@code ClockStub implements Clock}, all of whose methods throw
   *       {@code io.component4j.values.NotImplementedException}. Extend it and override what is
   *       wanted, so that it can be generated again; or copy it.
   *   <li>For guests one for each interface that a world exports: {@link
   *       GuestBindings#implementations}.
   * </ul>
   */
  public final B stubs(boolean wanted) {
    this.stubs = wanted;
    return self();
  }

  /** The simple name of the world's class, instead of {@code <Name>World}; for one world only. */
  public final B worldClass(String simpleName) {
    this.worldClass = Objects.requireNonNull(simpleName);
    return self();
  }

  abstract B self();

  /** The units of all worlds that were chosen, then of the interfaces; judged. */
  private record Judged(List<World> worlds, List<Units> units) {}

  private Judged judge() {
    checkNames();
    List<World> chosen = chosenWorlds();
    List<WitInterface> alone = chosenInterfaces();
    if (worldClass != null && chosen.size() != 1) {
      throw new InvalidInputException(
          Diagnostic.error(
              "bindgen-option-selects-nothing",
              "there are " + chosen.size() + " worlds to call `" + worldClass + "`, not one",
              Span.ofInput("option world class")));
    }
    Diagnostics unencodable = new Diagnostics();
    for (World world : chosen) {
      Encodability.findings(world).forEach(unencodable::report);
    }
    unencodable.throwIfErrors();
    Naming naming = naming(chosen, alone);
    List<Units> all = new ArrayList<>();
    for (World world : chosen) {
      all.add(new Units(world, naming));
    }
    if (!alone.isEmpty()) {
      all.add(new Units(alone, naming));
    }
    Refusals.of(all).throwIfErrors();
    return new Judged(chosen, all);
  }

  /** The units of the only world; throws as {@code build} does. */
  Units unitsOfWorld() {
    Judged judged = judge();
    if (judged.worlds().size() != 1) {
      throw new IllegalStateException("there are " + judged.worlds().size() + " worlds, not one");
    }
    return judged.units().get(0);
  }

  /** Generates everything; throws as {@code build} of both sides says. */
  Bindings generate() {
    Judged judged = judge();
    List<World> chosen = judged.worlds();
    List<Units> all = judged.units();
    Map<String, GeneratedFile> files = new TreeMap<>();
    Set<String> names = new LinkedHashSet<>();
    Map<String, Span> exports = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      Generation generation = new Generation(all.get(i), files);
      generation.run();
      if (i < chosen.size()) {
        names.add(generation.world(chosen.get(i)).canonicalName());
        exports.putAll(generation.exports(chosen.get(i)));
      }
    }
    return new Bindings(
        List.copyOf(files.values()),
        List.copyOf(names),
        exports,
        chosen.isEmpty() ? Optional.empty() : runInterface(chosen.get(0), all.get(0)),
        stubs && side == Side.GUEST ? implementations(judged, files.keySet()) : Map.of());
  }

  /** Classes to begin with what the worlds export, by the Java interfaces that they implement. */
  private Map<String, GeneratedFile> implementations(Judged judged, Set<String> files) {
    if (judged.worlds().isEmpty()) {
      return Map.of();
    }
    String javaPackage =
        basePackage.isEmpty()
            ? judged.units().get(0).naming().world(judged.worlds().get(0)).packageName()
            : basePackage;
    String folder = javaPackage.replace('.', '/') + "/";
    List<String> taken =
        files.stream()
            .filter(path -> path.startsWith(folder) && path.indexOf('/', folder.length()) < 0)
            .map(path -> path.substring(folder.length(), path.length() - ".java".length()))
            .toList();
    ImplementationSource source = new ImplementationSource(javaPackage, taken);
    for (int i = 0; i < judged.worlds().size(); i++) {
      World world = judged.worlds().get(i);
      Units units = judged.units().get(i);
      source.add(world, units, runInterface(world, units));
    }
    return source.files();
  }

  /** The Java interface of the export that makes a component a command. */
  static Optional<String> runInterface(World world, Units units) {
    for (WorldItem item : world.exports()) {
      if (item instanceof WorldItem.InterfaceItem type && item.name().startsWith(RUN)) {
        return Optional.of(units.of(type.type()).names().api().canonicalName());
      }
    }
    return Optional.empty();
  }

  // ---- what is chosen -------------------------------------------------------------------------

  private WitGraph graph() {
    if (graph == null) {
      throw new IllegalStateException("begun with a world, not with a graph");
    }
    return graph;
  }

  private List<World> chosenWorlds() {
    Set<World> chosen = new LinkedHashSet<>(worlds);
    for (String name : worldNames) {
      chosen.add(Worlds.select(graph(), name));
    }
    if (chosen.isEmpty() && interfaces.isEmpty()) {
      chosen.add(Worlds.select(graph(), null));
    }
    return List.copyOf(chosen);
  }

  private List<WitInterface> chosenInterfaces() {
    if (interfaces.isEmpty()) {
      return List.of();
    }
    Diagnostics diagnostics = new Diagnostics();
    Selectors<WitInterface> selectors = new Selectors<>("interfaces", diagnostics);
    for (WitPackage witPackage : graph().packages()) {
      for (WitInterface type : witPackage.interfaces()) {
        selectors.add(witPackage.name(), type.name().orElseThrow(), type);
      }
    }
    Set<WitInterface> chosen = new LinkedHashSet<>();
    interfaces.forEach(selector -> chosen.addAll(selectors.all(selector)));
    diagnostics.throwIfErrors();
    return List.copyOf(chosen);
  }

  private void checkNames() {
    Diagnostics diagnostics = new Diagnostics();
    if (!basePackage.isEmpty() && !JavaNames.isPackage(basePackage)) {
      diagnostics.report(
          Diagnostic.error(
                  "bindgen-base-package",
                  "`" + basePackage + "` is not a Java package name",
                  Span.ofInput("base package"))
              .withHelp("write it like com.acme, in ASCII letters, digits and underscores"));
    }
    if (worldClass != null && !JavaNames.isIdentifier(worldClass)) {
      diagnostics.report(
          Diagnostic.error(
                  "bindgen-option-value",
                  "`" + worldClass + "` is not the simple name of a Java class",
                  Span.ofInput("option world class"))
              .withHelp("its package is that of the world's WIT package"));
    }
    diagnostics.throwIfErrors();
  }

  private Naming naming(List<World> chosen, List<WitInterface> alone) {
    Set<TypeOwner> owners = new LinkedHashSet<>();
    chosen.forEach(world -> owners.addAll(Units.reachable(world)));
    owners.addAll(Units.reachable(alone));
    Options options =
        new Options(
            basePackage, packages, with, worldClass, results, versions, nullness, side, stubs);
    Diagnostics diagnostics = new Diagnostics();
    Naming naming = new Naming(options, owners, diagnostics);
    diagnostics.throwIfErrors();
    return naming;
  }
}
