package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instances of {@code Abi} classes that making an instance of a world needs: one for each
 * import and export whose types hold handles. What an interface uses of another one is that which
 * the world imports; for an export, that which it exports, if it does.
 */
final class WorldAbis {
  /** What converts the handles of a unit's resources, where that is not asked of the host. */
  interface GuestHandles {
    /**
     * An expression for each resource of a unit.
     *
     * @param item the import or export, or null for the world itself
     */
    List<CodeBlock> of(Unit unit, @Nullable InterfaceItem item, boolean imported);
  }

  private final Units units;
  private final NameScope variables;
  private final @Nullable GuestHandles guest;
  private final Map<Unit, InterfaceItem> importedItems = new IdentityHashMap<>();
  private final Map<Unit, InterfaceItem> exportedItems = new IdentityHashMap<>();
  private final Map<Unit, String> imported = new IdentityHashMap<>();
  private final Map<Unit, String> exported = new IdentityHashMap<>();

  /**
   * Begins.
   *
   * @param variables the scope of the variables that hold them
   * @param guest for guests
   */
  WorldAbis(World world, Units units, NameScope variables, @Nullable GuestHandles guest) {
    this.guest = guest;
    this.units = units;
    this.variables = variables;
    world.imports().forEach(item -> note(item, importedItems));
    world.exports().forEach(item -> note(item, exportedItems));
  }

  private void note(WorldItem item, Map<Unit, InterfaceItem> items) {
    if (item instanceof InterfaceItem type && isCanonical(type)) {
      items.put(units.of(type.type()), type);
    }
  }

  /** Whether others that use the interface mean this import or export. */
  private static boolean isCanonical(InterfaceItem item) {
    return item.type().name().isEmpty() || item.name().contains(":");
  }

  /** The variable for an import, made if need be; null where the types need no instance. */
  @Nullable String ofImport(InterfaceItem item, CodeBlock.Builder out) {
    Unit unit = units.of(item.type());
    if (!units.abiTypes(unit).hasInstances()) {
      return null;
    }
    return isCanonical(item) ? imported(unit, out) : make(unit, item, true, false, out);
  }

  /** The variable for an export, made if need be; null where the types need no instance. */
  @Nullable String ofExport(InterfaceItem item, CodeBlock.Builder out) {
    Unit unit = units.of(item.type());
    if (!units.abiTypes(unit).hasInstances()) {
      return null;
    }
    return isCanonical(item) ? exported(unit, out) : make(unit, item, false, true, out);
  }

  /**
   * The variable for what the world itself imports or exports, whose types are always imported;
   * null where the types need no instance.
   */
  @Nullable String ofWorld(Unit unit, CodeBlock.Builder out) {
    return units.abiTypes(unit).hasInstances() ? imported(unit, out) : null;
  }

  private String imported(Unit unit, CodeBlock.Builder out) {
    String known = imported.get(unit);
    if (known == null) {
      known = make(unit, importedItems.get(unit), true, false, out);
      imported.put(unit, known);
    }
    return known;
  }

  private String exported(Unit unit, CodeBlock.Builder out) {
    InterfaceItem item = exportedItems.get(unit);
    if (item == null) {
      return imported(unit, out);
    }
    String known = exported.get(unit);
    if (known == null) {
      known = make(unit, item, false, true, out);
      exported.put(unit, known);
    }
    return known;
  }

  private String make(
      Unit unit,
      @Nullable InterfaceItem item,
      boolean host,
      boolean forExport,
      CodeBlock.Builder out) {
    AbiTypes types = units.abiTypes(unit);
    List<CodeBlock> arguments = new ArrayList<>();
    if (guest != null) {
      arguments.addAll(guest.of(unit, item, host));
    } else if (!unit.resources().isEmpty()) {
      arguments.add(
          item == null
              ? CodeBlock.of("instantiation, null")
              : CodeBlock.of("instantiation, $S", item.name()));
    }
    for (Unit other : types.others().keySet()) {
      arguments.add(CodeBlock.of("$N", forExport ? exported(other, out) : imported(other, out)));
    }
    ClassName abi = unit.names().abi();
    String variable = variables.allocate(JavaNames.uncapitalized(abi.simpleName()));
    CodeBlock maker =
        unit.resources().isEmpty() || guest != null
            ? CodeBlock.of("new $T", abi)
            : CodeBlock.of("$T.$L", abi, host ? "ofHost" : "ofGuest");
    out.addStatement("$T $N = $L($L)", abi, variable, maker, CodeBlock.join(arguments, ", "));
    return variable;
  }
}
