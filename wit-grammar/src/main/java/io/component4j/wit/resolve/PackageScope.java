package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The interfaces and worlds of one package, by name. */
final class PackageScope {
  /** An interface or world; switched-off ones have neither. */
  static final class Item {
    private final String name;
    private final Span span;
    private final boolean world;
    private final boolean included;
    private final TypeScope types = new TypeScope();
    private @Nullable WitInterface witInterface;
    private @Nullable World witWorld;

    Item(String name, Span span, boolean world, boolean included) {
      this.name = name;
      this.span = span;
      this.world = world;
      this.included = included;
    }

    String name() {
      return name;
    }

    Span span() {
      return span;
    }

    boolean isWorld() {
      return world;
    }

    /** Whether no gate switches it off. */
    boolean isIncluded() {
      return included;
    }

    TypeScope types() {
      return types;
    }

    /** The interface; null where it is switched off, or comes after this one in a cycle. */
    @Nullable WitInterface witInterface() {
      return witInterface;
    }

    void define(WitInterface defined) {
      witInterface = defined;
    }

    /** The world; null where it is switched off, or comes after this one in a cycle. */
    @Nullable World witWorld() {
      return witWorld;
    }

    void define(World defined) {
      witWorld = defined;
    }
  }

  private final PackageName name;
  private final Map<String, Item> items = new LinkedHashMap<>();

  PackageScope(PackageName name) {
    this.name = name;
  }

  PackageName name() {
    return name;
  }

  Map<String, Item> items() {
    return items;
  }
}
