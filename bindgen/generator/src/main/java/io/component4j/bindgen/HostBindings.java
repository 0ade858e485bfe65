package io.component4j.bindgen;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Worlds;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Java host bindings of worlds: the types and interfaces of their WIT, which know nothing of any
 * runtime, and over them for each world a class with the glue that instantiates and calls
 * components through {@code io.component4j.runtime}.
 *
 * <pre>{@code
 * WitGraph graph = WitResolver.builder().addRoot(Path.of("wit")).resolve().graph();
 * HostBindings bindings =
 *     HostBindings.builder(graph)
 *         .world("greeter")
 *         .basePackage("com.acme")
 *         .with("wasi:clocks/wall-clock/datetime", "com.acme.time.Datetime")
 *         .results(ResultStyle.VALUES)
 *         .build();
 * new SourceRoot(Path.of("target/generated-sources/component4j")).write(bindings.files());
 * }</pre>
 *
 * <p>A component has its WIT in itself: {@code WitDecoder} makes the graph of it.
 *
 * <p>The same worlds and options give the same bytes, whatever the machine. What is generated of an
 * interface does not depend on the world that reaches it, so that the bindings of several worlds of
 * the same packages can share a source root.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class HostBindings {
  private final List<GeneratedFile> files;
  private final List<String> worldClasses;

  private HostBindings(List<GeneratedFile> files, List<String> worldClasses) {
    this.files = List.copyOf(files);
    this.worldClasses = List.copyOf(worldClasses);
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
   * The fully qualified name of the class with which a program begins: that of the first world.
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

  /** What to generate and how. Not safe for use by several threads. */
  public static final class Builder extends BindingsBuilder<Builder> {
    private Builder(@Nullable WitGraph graph) {
      super(graph, Side.HOST);
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
    public HostBindings build() {
      Bindings made = generate();
      return new HostBindings(made.files(), made.worldClasses());
    }
  }
}
