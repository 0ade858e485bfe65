package io.component4j.wit.json;

import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.ValType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers what {@code include}s bring into a world: copies of what the included world has. */
final class InclusionNumbering {
  private final Numbering numbering;
  private final World world;

  /** By the scope of what is copied: the scope of the copies that one {@code include} makes. */
  private Map<AnonymousTypes, AnonymousTypes> scopes = new IdentityHashMap<>();

  InclusionNumbering(Numbering numbering, World world) {
    this.numbering = numbering;
    this.world = world;
  }

  void run() {
    Map<String, WorldItem> imports = Numbering.byName(world.imports());
    Map<String, WorldItem> exports = Numbering.byName(world.exports());
    for (World.Inclusion inclusion : world.inclusions()) {
      scopes = new IdentityHashMap<>();
      Map<String, String> renames = inclusion.renames();
      copy(inclusion.from().imports(), renames, imports);
      copy(inclusion.from().exports(), renames, exports);
    }
  }

  private void copy(
      List<WorldItem> originals, Map<String, String> renames, Map<String, WorldItem> copies) {
    for (WorldItem original : originals) {
      WorldItem copy = copies.get(newName(original, renames));
      if (original instanceof WorldItem.TypeItem a && copy instanceof WorldItem.TypeItem b) {
        copy(a.type(), b.type());
      } else if (original instanceof WorldItem.FunctionItem a
          && copy instanceof WorldItem.FunctionItem b) {
        copy(a.function(), b.function());
      } else if (original instanceof WorldItem.InterfaceItem a
          && copy instanceof WorldItem.InterfaceItem b
          && a.type() != b.type()) {
        copy(a.type(), b.type());
      }
    }
  }

  private static String newName(WorldItem item, Map<String, String> renames) {
    if (item instanceof WorldItem.FunctionItem f && f.function().resource() != null) {
      String resource = f.function().resource().name();
      String renamed = renames.getOrDefault(resource, resource);
      return f.name().replace("]" + resource, "]" + renamed);
    }
    return renames.getOrDefault(item.name(), item.name());
  }

  private void copy(TypeDef original, TypeDef copy) {
    AnonymousTypes from = numbering.scope(original);
    AnonymousTypes to = scope(from);
    if (original instanceof ValueTypeDef a && copy instanceof ValueTypeDef b) {
      copyParts(a.definition(), from, b.definition(), to);
    }
    numbering.add(copy, to);
  }

  private void copy(WitFunction original, WitFunction copy) {
    AnonymousTypes from = numbering.scope(original);
    AnonymousTypes to = scope(from);
    copyAll(Numbering.types(original.type()), from, Numbering.types(copy.type()), to);
    numbering.setScope(copy, to);
  }

  private void copy(WitInterface original, WitInterface copy) {
    for (int i = 0; i < original.types().size(); i++) {
      copy(original.types().get(i), copy.types().get(i));
    }
    for (int i = 0; i < original.functions().size(); i++) {
      copy(original.functions().get(i), copy.functions().get(i));
    }
    numbering.add(copy);
  }

  private AnonymousTypes scope(AnonymousTypes from) {
    return scopes.computeIfAbsent(from, s -> new AnonymousTypes());
  }

  private void copyParts(ValType original, AnonymousTypes from, ValType copy, AnonymousTypes to) {
    copyAll(TypeParts.of(original), from, TypeParts.of(copy), to);
  }

  private void copyAll(
      List<ValType> originals, AnonymousTypes from, List<ValType> copies, AnonymousTypes to) {
    for (int i = 0; i < originals.size(); i++) {
      copy(originals.get(i), from, copies.get(i), to);
    }
  }

  private void copy(ValType original, AnonymousTypes from, ValType copy, AnonymousTypes to) {
    switch (copy.kind()) {
      case PRIMITIVE, NAMED -> {}
      default -> {
        if (!to.hasId(copy)) {
          copyParts(original, from, copy, to);
          Stability stability = from.stability(original);
          numbering.add(
              copy, TypeEntry.of(copy, stability == null ? Stability.UNKNOWN : stability, to));
          if (stability != null) {
            to.setStability(copy, stability);
          }
        }
      }
    }
  }
}
