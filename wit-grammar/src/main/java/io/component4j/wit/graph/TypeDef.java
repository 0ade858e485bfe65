package io.component4j.wit.graph;

/**
 * A named type of an interface or world: a value type, a resource, or an alias of either ({@code
 * use} makes aliases too).
 */
public sealed interface TypeDef permits ValueTypeDef, ResourceDef {
  /** The name in its owner. */
  String name();

  /** Who declares it. */
  TypeOwner owner();

  /** Documentation, gates and place. */
  ItemInfo info();
}
