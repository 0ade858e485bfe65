package io.component4j.compose;

import io.component4j.component.model.DefType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A type as a part's imports mention it: by what it is, not by where it stands. Compared by
 * identity; {@link TypeEquality} tells whether two of them are the same type.
 */
sealed interface TypeNode {

  /** A definition of a value type or function type, with the types of the indices it mentions. */
  final class Defined implements TypeNode {
    private final DefType definition;
    private final Map<Integer, TypeNode> parts;

    Defined(DefType definition, Map<Integer, TypeNode> parts) {
      this.definition = definition;
      this.parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** As it was written; its indices mean nothing but the keys of {@link #part}. */
    DefType definition() {
      return definition;
    }

    TypeNode part(int index) {
      TypeNode part = parts.get(index);
      if (part == null) {
        throw new IllegalArgumentException("no part " + index);
      }
      return part;
    }

    Iterable<TypeNode> parts() {
      return parts.values();
    }
  }

  /** A type that an imported instance exports, inside that instance or out. */
  record Exported(PartImports part, String instance, String name) implements TypeNode {}

  /** A type that is imported by itself. */
  record Imported(PartImports part, String name) implements TypeNode {}

  /** A type that an import cannot have taken from outside, such as a resource of the component. */
  record Foreign(String why) implements TypeNode {}
}
