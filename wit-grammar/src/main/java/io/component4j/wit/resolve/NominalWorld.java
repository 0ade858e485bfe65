package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A world as languages want it whose types are told apart by where they are defined: an interface
 * that the world has more than once (imported and exported, or under several names) is another
 * interface each time, with types of its own, and what uses types of such an interface is copied to
 * use those that are meant. The first import stays what it is.
 *
 * <p>What is meant by a {@code use}: an interface that has its own name in the same direction, or
 * else the import of that name; never one with a plain name.
 *
 * @param world the world as it was
 * @param imports its imports, copied interfaces among them, in the world's order
 * @param exports its exports, likewise
 * @param copies the copied interfaces, each after those whose types it uses
 */
public record NominalWorld(
    World world, List<WorldItem> imports, List<WorldItem> exports, List<Copy> copies) {

  /**
   * One copy of an interface.
   *
   * @param witInterface the copy
   * @param plainName whether the world has it under a plain name, so that nothing can use its types
   */
  public record Copy(WitInterface witInterface, boolean plainName) {
    /** Checks. */
    public Copy {
      Objects.requireNonNull(witInterface);
    }
  }

  /** Checks and copies. */
  public NominalWorld {
    Objects.requireNonNull(world);
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
    copies = List.copyOf(copies);
  }

  /** The same world with types of its own for each interface. */
  public static NominalWorld of(World world) {
    Copier copier = new Copier();
    List<WorldItem> imports = copier.copy(world.imports());
    List<WorldItem> exports = copier.copy(world.exports());
    return new NominalWorld(world, imports, exports, copier.copies);
  }

  private static final class Copier {
    private final Diagnostics diagnostics = new Diagnostics();
    private final ResolveContext context = ResolveContext.ofGraphs(diagnostics);
    private final List<Copy> copies = new ArrayList<>();
    private final Set<WitInterface> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What stands for a type of an interface that has its own name and was copied. */
    private final Map<TypeDef, TypeDef> copiedTypes = new IdentityHashMap<>();

    private final Set<WitInterface> copied = Collections.newSetFromMap(new IdentityHashMap<>());

    List<WorldItem> copy(List<WorldItem> items) {
      List<WorldItem> result = new ArrayList<>(items);
      // Those of plain names come last, so that it is one of them that is copied, and as they may
      // use the types of all others.
      Map<WitInterface, List<Integer>> places = new LinkedHashMap<>();
      for (boolean plainNames : new boolean[] {false, true}) {
        for (int i = 0; i < items.size(); i++) {
          if (items.get(i) instanceof InterfaceItem item && hasPlainName(item) == plainNames) {
            boolean again = !seen.add(item.type());
            if (again || usesCopied(item.type())) {
              places.computeIfAbsent(item.type(), t -> new ArrayList<>()).add(i);
              if (!plainNames) {
                copied.add(item.type());
              }
            }
          }
        }
      }
      places.forEach((original, indices) -> copyAt(indices, original, result));
      return result;
    }

    private void copyAt(List<Integer> indices, WitInterface original, List<WorldItem> items) {
      for (boolean plainNames : new boolean[] {true, false}) {
        for (int index : indices) {
          InterfaceItem item = (InterfaceItem) items.get(index);
          if (hasPlainName(item) == plainNames) {
            WitInterface copy = copy(original, plainNames);
            items.set(index, new InterfaceItem(item.name(), copy, item.implicit(), item.info()));
          }
        }
      }
    }

    private WitInterface copy(WitInterface original, boolean plainName) {
      WitInterface.Builder builder = WitInterface.Builder.copyOf(original);
      GraphCopier copier = new GraphCopier(context);
      for (TypeDef type : original.types()) {
        TypeDef used = GraphDraft.aliased(type);
        if (used != null && copiedTypes.containsKey(used)) {
          copier.define(used, copiedTypes.get(used));
        }
      }
      copier.inlineInterface(original, builder);
      if (!plainName) {
        original.types().forEach(type -> copiedTypes.put(type, copier.copyOf(type)));
      }
      copies.add(new Copy(builder.reference(), plainName));
      return builder.reference();
    }

    private boolean usesCopied(WitInterface witInterface) {
      for (TypeDef type : witInterface.types()) {
        TypeDef used = GraphDraft.aliased(type);
        if (used != null
            && used.owner() instanceof WitInterface from
            && from != witInterface
            && copied.contains(from)) {
          return true;
        }
      }
      return false;
    }

    private static boolean hasPlainName(InterfaceItem item) {
      return item.name().indexOf(':') < 0;
    }
  }
}
