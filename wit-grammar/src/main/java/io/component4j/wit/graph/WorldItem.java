package io.component4j.wit.graph;

import java.util.Objects;

/** One import or export of a world. */
public sealed interface WorldItem {
  /**
   * The name in a component's imports and exports: a plain name or {@code
   * namespace:package/interface@version}.
   */
  String name();

  /** Documentation, gates and place of the statement. */
  ItemInfo info();

  /**
   * An interface.
   *
   * @param name the interface's qualified name, or a plain name where it was written in place or
   *     renamed ({@code import label: ns:pkg/iface})
   * @param type the interface
   * @param implicit whether the world does not name it and imports it only for the types that
   *     others use from it
   */
  record InterfaceItem(String name, WitInterface type, boolean implicit, ItemInfo info)
      implements WorldItem {
    /** Checks. */
    public InterfaceItem {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
      Objects.requireNonNull(info);
    }
  }

  /** A function of the world itself. */
  record FunctionItem(WitFunction function) implements WorldItem {
    /** Checks. */
    public FunctionItem {
      Objects.requireNonNull(function);
    }

    @Override
    public String name() {
      return function.externName();
    }

    @Override
    public ItemInfo info() {
      return function.info();
    }
  }

  /** A type of the world itself; always an import. */
  record TypeItem(TypeDef type) implements WorldItem {
    /** Checks. */
    public TypeItem {
      Objects.requireNonNull(type);
    }

    @Override
    public String name() {
      return type.name();
    }

    @Override
    public ItemInfo info() {
      return type.info();
    }
  }
}
