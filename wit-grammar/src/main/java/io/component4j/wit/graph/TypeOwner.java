package io.component4j.wit.graph;

import java.util.List;

/** What can declare types: an interface or a world. */
public sealed interface TypeOwner permits WitInterface, World {
  /** The package that holds the owner. */
  WitPackage witPackage();

  /** The types it declares, {@code use}d ones included, in order. */
  List<TypeDef> types();
}
