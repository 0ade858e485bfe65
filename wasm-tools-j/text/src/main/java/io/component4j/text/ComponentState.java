package io.component4j.text;

import io.component4j.component.model.Sort;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a component, or of a type with declarations, while it is printed. */
final class ComponentState {
  /** Its core types, which core code prints, too. */
  final ModuleState core = new ModuleState();

  private final Map<Sort, ShownNames> names = new EnumMap<>(Sort.class);
  private final int[] counts = new int[Sort.values().length];

  /** Its own name, or null. */
  ShownNames.@Nullable Shown name;

  ComponentState() {
    for (Sort sort : Sort.values()) {
      String text = sort.toString();
      String space = sort.core() ? text.substring("core ".length()) : text;
      names.put(sort, sort == Sort.CORE_TYPE ? core.types : new ShownNames(space));
    }
  }

  ShownNames names(Sort sort) {
    return names.get(sort);
  }

  private int count(Sort sort) {
    return sort == Sort.CORE_TYPE ? core.typeShapes.size() : counts[sort.ordinal()];
  }

  /** Counts a core type that is no plain function type. */
  void addCoreType() {
    core.typeShapes.add(null);
  }

  /** Writes the name and number of the next entry of an index space, and counts it. */
  void define(Sort sort, TextOutput out) {
    names(sort).definition(out, count(sort));
    if (sort == Sort.CORE_TYPE) {
      addCoreType();
    } else {
      counts[sort.ordinal()]++;
    }
  }

  /** Writes the name and number of the core type that is about to be printed. */
  void nameCoreType(TextOutput out) {
    core.types.definition(out, core.typeShapes.size());
  }

  /** Writes a reference. */
  void index(Sort sort, int index, TextOutput out) {
    names(sort).index(out, index);
  }

  /**
   * Reads the content of a name section (Binary.md, "Name Section"). A component is what it is
   * whatever that section says; what was read before a flaw is used.
   */
  void readNames(BinaryInput in) {
    try {
      while (in.hasMore()) {
        int id = in.u8();
        BinaryInput part = in.sized();
        if (id == 0) {
          name = ShownNames.shown(0, part.name(), "component", null);
        } else if (id == 1) {
          int code = part.u8();
          boolean isCore = code == 0x00;
          Sort sort = Sort.of(isCore ? part.u8() : code, isCore);
          if (sort != null) {
            names(sort).read(part, sort.toString().replace(' ', '-'), true);
          }
        }
      }
    } catch (InvalidInputException e) {
      return;
    }
  }
}
