package io.component4j.compose;

import io.component4j.component.model.ExternName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an import declares, with its types by what they are. */
sealed interface ImportedItem {

  /** A function. */
  record Func(TypeNode type) implements ImportedItem {}

  /** A type that equals another one. */
  record TypeEq(TypeNode bound) implements ImportedItem {}

  /** A resource type. */
  record Resource() implements ImportedItem {}

  /** What an imported instance exports: its name as it is written in the binary, and what it is. */
  record Member(ExternName externName, ImportedItem item) {}

  /** An instance of functions and types, by name, in the order of their declarations. */
  record Instance(Map<String, Member> members) implements ImportedItem {
    /** Copies. */
    public Instance {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** Something that cannot be declared anew. */
  record Unsupported(String what) implements ImportedItem {}
}
