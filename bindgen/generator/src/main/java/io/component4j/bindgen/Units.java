package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The units that a world reaches: its interfaces, what it imports and exports itself, and wherever
 * types come from that these use.
 */
final class Units {
  private final @Nullable World world;
  private final Set<TypeOwner> owners;
  private final Map<TypeOwner, Unit> byOwner = new IdentityHashMap<>();
  private final List<Unit> topLevel = new ArrayList<>();
  private final Map<Unit, AbiTypes> abiTypes = new IdentityHashMap<>();
  private final Resources handles = new Resources();
  private final Naming naming;
  private final @Nullable Unit imports;
  private final @Nullable Unit exports;

  /** The units of a world. */
  Units(World world, Naming naming) {
    this(world, reachable(world), naming);
  }

  /** The units of interfaces, whether or not a world has them. */
  Units(List<WitInterface> interfaces, Naming naming) {
    this(null, reachable(interfaces), naming);
  }

  private Units(@Nullable World world, Set<TypeOwner> owners, Naming naming) {
    this.world = world;
    this.owners = owners;
    this.naming = naming;
    for (TypeOwner owner : owners) {
      if (owner instanceof WitInterface type && type.name().isPresent()) {
        addInterface(type);
      } else if (owner instanceof World other) {
        addWorldTypes(other);
      }
    }
    if (world == null) {
      this.imports = null;
      this.exports = null;
    } else {
      PackageNames.WorldNames names = names(world.witPackage()).of(world);
      this.imports = addFunctions(world, "import", names.imports(), world.imports());
      this.exports = addFunctions(world, "export", names.exports(), world.exports());
    }
    FunctionNamer namer = new FunctionNamer(this);
    for (Unit unit : all()) {
      if (world != null && unit == byOwner.get(world)) {
        namer.nameMethods(unit, functions(world.imports()));
      }
      namer.name(unit, unit == exports ? HostNames.WORLD_MEMBERS : Set.of());
    }
  }

  /** All units that are top-level Java interfaces, in an order that depends on the WIT alone. */
  List<Unit> topLevel() {
    return Collections.unmodifiableList(topLevel);
  }

  /** All units, those of interfaces written in place included. */
  List<Unit> all() {
    List<Unit> all = new ArrayList<>();
    for (Unit unit : topLevel) {
      all.add(unit);
      all.addAll(unit.nested());
    }
    return all;
  }

  /** Everything that declares types, in an order that depends on the WIT alone. */
  Collection<TypeOwner> owners() {
    return owners;
  }

  /** Whether the world imports functions of a unit. */
  boolean isImported(Unit unit) {
    return world != null && !unit.declared().isEmpty() && bound(unit, imports, world.imports());
  }

  /** Whether the world exports functions or resources of a unit. */
  boolean isExported(Unit unit) {
    return world != null
        && (!unit.declared().isEmpty() || !unit.resources().isEmpty())
        && bound(unit, exports, world.exports());
  }

  private boolean bound(Unit unit, @Nullable Unit own, List<WorldItem> items) {
    return unit == own
        || items.stream()
            .anyMatch(
                item ->
                    item instanceof WorldItem.InterfaceItem type
                        && byOwner.get(type.type()) == unit);
  }

  /** Whether a generated type of a Java package has the name of one of {@code java.lang}. */
  boolean hidesJavaLang(String javaPackage) {
    return naming.hidesJavaLang(javaPackage);
  }

  /** The unit of an interface that the world reaches. */
  Unit of(WitInterface type) {
    return Objects.requireNonNull(byOwner.get(type), type::toString);
  }

  /** The unit that declares a type. */
  Unit of(ValueTypeDef type) {
    return Objects.requireNonNull(byOwner.get(type.owner()), type::toString);
  }

  /** The unit that declares a resource. */
  Unit of(ResourceDef resource) {
    return Objects.requireNonNull(byOwner.get(resource.declaration().owner()), resource::toString);
  }

  /** The class of a type that has one. */
  ClassName className(TypeDef root) {
    return root instanceof ResourceDef resource
        ? of(resource).className(resource.declaration())
        : of((ValueTypeDef) root).className(root);
  }

  /** The types of a unit that get methods; to be asked for when all is named. */
  AbiTypes abiTypes(Unit unit) {
    AbiTypes known = abiTypes.get(unit);
    if (known == null) {
      known = new AbiTypes(this, unit);
      abiTypes.put(unit, known);
    }
    return known;
  }

  /** Whether values of a type are or hold handles. */
  boolean holdsHandles(ValType type) {
    return handles.in(type);
  }

  /** The unit of the types that the world declares itself. */
  Unit worldTypes() {
    return Objects.requireNonNull(byOwner.get(world));
  }

  /** The functions that the world imports itself, with the interfaces written in place. */
  Unit imports() {
    return Objects.requireNonNull(imports);
  }

  /** The functions that the world exports itself, with the interfaces written in place. */
  Unit exports() {
    return Objects.requireNonNull(exports);
  }

  /** The world; null for interfaces without one. */
  @Nullable World world() {
    return world;
  }

  Naming naming() {
    return naming;
  }

  /** The top-level Java types in the package of the world. */
  Set<String> topLevelNames() {
    return names(Objects.requireNonNull(world).witPackage()).topLevel();
  }

  private JavaPackages packages() {
    return naming.packages();
  }

  private PackageNames names(WitPackage witPackage) {
    return naming.names(witPackage);
  }

  /**
   * The class of the exception for functions that return an error of a named type, or null where
   * the type is of an interface that is not generated, and the function is.
   *
   * @param user the unit of the function
   */
  @Nullable ClassName exceptionOf(ValueTypeDef error, Unit user) {
    WitPackage witPackage = error.owner().witPackage();
    String name = names(witPackage).exceptionOf(error);
    ClassName external = error.owner() instanceof WitInterface type ? naming.external(type) : null;
    if (external == null) {
      return ClassName.get(packages().api(witPackage), name);
    }
    return user.isExternal() ? ClassName.get(external.packageName(), name) : null;
  }

  // ---- making units -----------------------------------------------------------------------------

  private void addInterface(WitInterface type) {
    ClassName external = naming.external(type);
    ClassName api =
        external != null
            ? external
            : ClassName.get(packages().api(type.witPackage()), names(type.witPackage()).of(type));
    Unit unit =
        new Unit(
            naming.glue(api, type.witPackage(), external != null),
            "interface " + type,
            type.info(),
            classed(type.types()),
            type.functions(),
            external != null);
    nameTypes(unit, List.of(api.simpleName()));
    byOwner.put(type, unit);
    topLevel.add(unit);
  }

  private void addWorldTypes(World owner) {
    ClassName api =
        ClassName.get(
            packages().api(owner.witPackage()), names(owner.witPackage()).of(owner).types());
    List<TypeDef> own = owner.types().stream().filter(type -> type.owner() == owner).toList();
    Unit unit =
        new Unit(
            naming.glue(api, owner.witPackage(), false),
            "types of the world " + owner,
            owner.info(),
            classed(own),
            List.of(),
            false);
    nameTypes(unit, List.of(api.simpleName()));
    byOwner.put(owner, unit);
    topLevel.add(unit);
  }

  private Unit addFunctions(World world, String direction, String name, List<WorldItem> items) {
    WitPackage witPackage = world.witPackage();
    ClassName api = ClassName.get(packages().api(witPackage), name);
    Unit unit =
        new Unit(
            naming.glue(api, witPackage, false),
            direction + "s of the world " + world,
            world.info(),
            List.of(),
            functions(items),
            false);
    // The world's class inherits these names, and must still see its own package's.
    NameScope scope = NameScope.ofTypes(names(witPackage).topLevel());
    for (WorldItem item : items) {
      if (item instanceof WorldItem.InterfaceItem written && written.type().name().isEmpty()) {
        ClassName nested = api.nestedClass(scope.allocate(JavaNames.type(written.name())));
        Unit inline =
            new Unit(
                naming.glue(nested, witPackage, false),
                "interface " + written.name() + ", " + direction + " of the world " + world,
                written.info(),
                classed(written.type().types()),
                written.type().functions(),
                false);
        nameTypes(inline, nested.simpleNames());
        byOwner.put(written.type(), inline);
        unit.nested().add(inline);
      }
    }
    topLevel.add(unit);
    return unit;
  }

  private static List<WitFunction> functions(List<WorldItem> items) {
    List<WitFunction> functions = new ArrayList<>();
    for (WorldItem item : items) {
      if (item instanceof WorldItem.FunctionItem function) {
        functions.add(function.function());
      }
    }
    return List.copyOf(functions);
  }

  private static List<TypeDef> classed(List<TypeDef> types) {
    List<TypeDef> out = new ArrayList<>();
    for (TypeDef type : types) {
      if (type instanceof ValueTypeDef value
          ? TypeMapper.root(value) == value && TypeMapper.hasClass(value)
          : ((ResourceDef) type).aliasOf().isEmpty()) {
        out.add(type);
      }
    }
    return List.copyOf(out);
  }

  private void nameTypes(Unit unit, List<String> enclosing) {
    NameScope scope = NameScope.ofTypes(enclosing);
    for (TypeDef type : unit.named()) {
      String name = scope.allocate(JavaNames.type(type.name()));
      ClassName external = naming.external(type);
      unit.name(
          type,
          name,
          external != null ? external : unit.names().api().nestedClass(name),
          external != null);
    }
  }

  // ---- what the world reaches -------------------------------------------------------------------

  /** All that a world reaches, itself first. */
  static Set<TypeOwner> reachable(World world) {
    Deque<TypeOwner> open = new ArrayDeque<>();
    open.add(world);
    for (WorldItem item : both(world)) {
      if (item instanceof WorldItem.InterfaceItem type) {
        open.add(type.type());
      } else if (item instanceof WorldItem.FunctionItem function) {
        owners(function.function().type(), open);
      } else if (item instanceof WorldItem.TypeItem type) {
        owners(type.type(), open);
      }
    }
    return reachable(open);
  }

  /** All that interfaces reach, themselves first. */
  static Set<TypeOwner> reachable(List<WitInterface> interfaces) {
    return reachable(new ArrayDeque<TypeOwner>(interfaces));
  }

  private static Set<TypeOwner> reachable(Deque<TypeOwner> open) {
    Set<TypeOwner> owners = Collections.newSetFromMap(new IdentityHashMap<>());
    List<TypeOwner> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      TypeOwner owner = open.remove();
      if (!owners.add(owner)) {
        continue;
      }
      ordered.add(owner);
      for (TypeDef type : owner.types()) {
        owners(type, open);
      }
      if (owner instanceof WitInterface type) {
        type.functions().forEach(function -> owners(function.type(), open));
      }
    }
    return new LinkedHashSet<>(ordered);
  }

  private static List<WorldItem> both(World world) {
    List<WorldItem> items = new ArrayList<>(world.imports());
    items.addAll(world.exports());
    return items;
  }

  private static void owners(TypeDef type, Deque<TypeOwner> out) {
    out.add(type.owner());
    if (type instanceof ValueTypeDef value) {
      owners(value.definition(), out);
    } else {
      out.add(((ResourceDef) type).declaration().owner());
    }
  }

  private static void owners(FuncType type, Deque<TypeOwner> out) {
    type.params().forEach(param -> owners(param.type(), out));
    owners(type.result(), out);
  }

  private static void owners(@Nullable ValType type, Deque<TypeOwner> out) {
    if (type instanceof ValueTypeDef named) {
      out.add(named.owner());
    } else if (type != null && Resources.of(type) != null) {
      owners(Objects.requireNonNull(Resources.of(type)), out);
    } else if (type != null) {
      TypeParts.of(type).forEach(part -> owners(part, out));
    }
  }
}
