package io.component4j.bindgen;

import io.component4j.bindgen.BindingsBuilder.Bindings;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Worlds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Java guest bindings of worlds: the same types and interfaces as {@link HostBindings} has of them,
 * and over them for each world a class with the glue through which a Java program that is compiled
 * to WebAssembly is a component of that world, on {@code io.component4j.guest}.
 *
 * <p>Files and names of the types and interfaces are the same as for hosts, if the options are, so
 * that both sides can share them. The same worlds and options give the same bytes.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GuestBindings {
  private final List<GeneratedFile> files;
  private final List<String> worldClasses;
  private final Map<String, Span> exports;
  private final Optional<String> runInterface;
  private final Map<String, GeneratedFile> implementations;

  private GuestBindings(Bindings made) {
    this.files = made.files();
    this.worldClasses = made.worldClasses();
    this.exports = Collections.unmodifiableMap(made.exports());
    this.runInterface = made.runInterface();
    this.implementations = Collections.unmodifiableMap(made.implementations());
  }

  /** Begins bindings of a world. */
  public static Builder builder(World world) {
    return new Builder(null).world(world);
  }

  /**
   * Begins bindings of what {@link Builder#world(String)} and {@link Builder#interfaces(String)}
   * choose of a graph; of its only world where they choose nothing.
   */
  public static Builder builder(WitGraph graph) {
    return new Builder(Objects.requireNonNull(graph));
  }

  /** All source files, sorted by path. */
  public List<GeneratedFile> files() {
    return files;
  }

  /**
   * The fully qualified name of the first world's class.
   *
   * @throws IllegalStateException if bindings of interfaces alone were asked for
   */
  public String worldClass() {
    if (worldClasses.isEmpty()) {
      throw new IllegalStateException("there is no world");
    }
    return worldClasses.get(0);
  }

  /** The fully qualified names of the worlds' classes, in the order in which they were added. */
  public List<String> worldClasses() {
    return worldClasses;
  }

  /**
   * Where the WIT has what the worlds export, by the full names of the Java interfaces that a
   * component implements; sorted. A world of a component has no places.
   */
  public Map<String, Span> exports() {
    return exports;
  }

  /**
   * The fully qualified name of the Java interface of {@code wasi:cli/run}, if the first world
   * exports it: such a component is a command.
   */
  public Optional<String> runInterface() {
    return runInterface;
  }

  /**
   * Classes to begin implementations of what the worlds export with, by the full names of the Java
   * interfaces that they implement; none unless {@link Builder#stubs} asks for them. They lie in
   * the base package, or in that of the first world's class where there is no base package. Their
   * methods return something neutral, or throw {@code
   * io.component4j.values.NotImplementedException}. A class with a {@code main} implements {@code
   * wasi:cli/run}.
   *
   * <p>They are not among {@link #files}: they are to be written once, and are their author's from
   * then on.
   */
  public Map<String, GeneratedFile> implementations() {
    return implementations;
  }

  /** What to generate and how. Not safe for use by several threads. */
  public static final class Builder extends BindingsBuilder<Builder> {
    private Builder(@Nullable WitGraph graph) {
      super(graph, Side.GUEST);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Generates everything.
     *
     * @throws InvalidInputException with all findings, if
     *     <ul>
     *       <li>there is no such world (ids of {@link Worlds#select}),
     *       <li>an option has a value that is none ({@code bindgen-base-package}, {@code
     *           bindgen-option-value}), selects nothing ({@code bindgen-option-selects-nothing}) or
     *           more than one thing ({@code bindgen-option-ambiguous}), or what cannot be replaced
     *           ({@code bindgen-with-alias}, {@code -no-class}, {@code -incomplete}),
     *       <li>packages or classes would have the same name ({@code bindgen-package-clash}, {@code
     *           bindgen-class-clash}),
     *       <li>a world needs what bindings do not support yet ({@code bindgen-unsupported-async},
     *           {@code -future}, {@code -stream}, {@code -error-context}), has what no component
     *           can have ({@code wit-not-encodable}), or is larger than a Java class can be.
     *     </ul>
     */
    public GuestBindings build() {
      return new GuestBindings(generate());
    }
  }
}
