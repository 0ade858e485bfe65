package io.component4j.component.wit;

import io.component4j.component.wit.Declared.Func;
import io.component4j.component.wit.Declared.Owner;
import io.component4j.component.wit.Declared.Step;
import io.component4j.component.wit.Declared.Type;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a WIT graph of what was collected. */
final class GraphFiller {
  private final Declared.Contents collected;
  private final PackageName main;
  private final PackageAnnotations annotations;
  private final WitGraph.Builder graph = new WitGraph.Builder();
  private final Map<PackageName, WitPackage.Builder> packages = new LinkedHashMap<>();
  private final Map<Owner, WitInterface.Builder> interfaces = new IdentityHashMap<>();
  private final Map<Owner, World.Builder> worlds = new IdentityHashMap<>();
  private final Map<Type, ValueTypeDef> values = new IdentityHashMap<>();
  private final Map<Type, ResourceDef> resources = new IdentityHashMap<>();

  /**
   * Prepares.
   *
   * @param annotations documentation and gates of the package of the worlds
   */
  GraphFiller(Declared.Contents collected, PackageAnnotations annotations) {
    this.collected = collected;
    this.main = collected.packageName;
    this.annotations = annotations;
  }

  WitGraph fill() {
    for (PackageName name : packageOrder()) {
      packages.put(
          name, graph.addPackage(name, name.equals(main) ? annotations.info(null) : ItemInfo.NONE));
    }
    WitPackage.Builder root = Objects.requireNonNull(packages.get(main));
    graph.addRoot(root.reference());
    for (Map.Entry<InterfaceName, Owner> entry : collected.interfaces.entrySet()) {
      WitPackage.Builder target =
          Objects.requireNonNull(packages.get(entry.getKey().packageName()));
      Owner owner = entry.getValue();
      ItemInfo info = annotations.of(collected, owner).info(null);
      interfaces.put(owner, target.addInterface(entry.getKey().name(), info));
    }
    collected.worlds.forEach(
        (owner, name) ->
            worlds.put(owner, root.addWorld(name, annotations.of(collected, owner).info(null))));
    for (Step step :
        WrittenOrder.of(
            collected.steps, owner -> annotations.of(collected, owner).documentedFuncs())) {
      World.Builder world = worlds.get(step.owner());
      if (step.item() != null && world != null) {
        WorldItem item = item(step.owner(), step.item(), root);
        if (step.item().isImport()) {
          world.addImport(item);
        } else {
          world.addExport(item);
        }
        continue;
      }
      if (step.type() != null) {
        type(step.type(), world, root);
      } else {
        Func func = Objects.requireNonNull(step.func());
        PackageAnnotations own = annotations.of(collected, step.owner()).func(func.externName());
        witInterface(step.owner(), root).addFunction(function(step.owner(), func, own));
      }
    }
    return graph.build();
  }

  /** The interface of an owner; one that is written in place is made when it is first met. */
  private WitInterface.Builder witInterface(Owner owner, WitPackage.Builder root) {
    return interfaces.computeIfAbsent(
        owner, key -> root.inlineInterface(annotations.of(collected, owner).info(null)));
  }

  private WorldItem item(Owner world, Declared.Item item, WitPackage.Builder root) {
    PackageAnnotations own = annotations.of(collected, world);
    if (item.func() != null) {
      PackageAnnotations func = own.worldFunc(item.name(), item.isImport());
      return new WorldItem.FunctionItem(function(world, item.func(), func));
    }
    Owner owner = Objects.requireNonNull(item.instance());
    InterfaceName name = owner.name;
    boolean plain = item.name().indexOf(':') < 0;
    return new WorldItem.InterfaceItem(
        name == null || plain ? item.name() : name.toString(),
        witInterface(owner, root).reference(),
        false,
        owner.inPlace != null
            ? annotations.of(collected, owner).info(item.info())
            : own.worldInterface(
                name == null || plain ? item.name() : name.toString(),
                item.isImport(),
                item.info()));
  }

  /** Each package after those whose types it uses; otherwise by name; the root package last. */
  private List<PackageName> packageOrder() {
    Map<PackageName, Set<PackageName>> uses = new TreeMap<>();
    for (InterfaceName name : collected.interfaces.keySet()) {
      uses.computeIfAbsent(name.packageName(), key -> new TreeSet<>());
    }
    for (Step step : collected.steps) {
      InterfaceName user = step.owner().name;
      Type target = step.type() == null ? null : step.type().aliasOf;
      InterfaceName used = target == null ? null : target.owner.name;
      if (user != null && used != null && !user.packageName().equals(used.packageName())) {
        Objects.requireNonNull(uses.get(user.packageName())).add(used.packageName());
      }
    }
    uses.remove(main);
    Set<PackageName> ordered = new LinkedHashSet<>();
    while (ordered.size() < uses.size()) {
      PackageName next = null;
      for (Map.Entry<PackageName, Set<PackageName>> entry : uses.entrySet()) {
        if (!ordered.contains(entry.getKey())) {
          boolean ready =
              entry.getValue().stream()
                  .allMatch(used -> ordered.contains(used) || used.equals(main));
          if (ready) {
            next = entry.getKey();
            break;
          }
          next = next == null ? entry.getKey() : next;
        }
      }
      // Where packages use each other in a circle, which WIT text cannot, the first one starts.
      ordered.add(Objects.requireNonNull(next));
    }
    ordered.add(main);
    return List.copyOf(ordered);
  }

  private void type(Type type, World.@Nullable Builder world, WitPackage.Builder root) {
    PackageAnnotations own = annotations.of(collected, type.owner).type(type.name());
    ItemInfo info = own.info(type.info);
    if (type.value == null) {
      ResourceDef aliasOf =
          type.aliasOf == null ? null : Objects.requireNonNull(resources.get(type.aliasOf));
      resources.put(
          type,
          world == null
              ? witInterface(type.owner, root).addResource(type.name(), aliasOf, info)
              : world.addResource(type.name(), aliasOf, info));
    } else {
      ValType definition = value(type.value);
      List<ItemInfo> parts = own.parts(definition);
      values.put(
          type,
          world == null
              ? witInterface(type.owner, root).addType(type.name(), definition, parts, info)
              : world.addType(type.name(), definition, parts, info));
    }
  }

  private WitFunction function(Owner owner, Func func, PackageAnnotations own) {
    ItemInfo info = own.info(func.info());
    FuncType type = func(func.type());
    String name = func.externName();
    if (!name.startsWith("[")) {
      return WitFunction.freestanding(name, type, info);
    }
    int end = name.indexOf(']');
    int dot = name.indexOf('.');
    String label = name.substring(end + 1, dot < 0 ? name.length() : dot);
    ResourceDef resource =
        Objects.requireNonNull(resources.get(Objects.requireNonNull(owner.types.get(label))));
    WitFunction.Role role =
        switch (name.substring(1, end)) {
          case "constructor" -> WitFunction.Role.CONSTRUCTOR;
          case "method" -> WitFunction.Role.METHOD;
          case "static" -> WitFunction.Role.STATIC;
          default -> throw new AssertionError(name);
        };
    return new WitFunction(label(name, label, role, dot), role, resource, type, info);
  }

  private static String label(String name, String resource, WitFunction.Role role, int dot) {
    return role == WitFunction.Role.CONSTRUCTOR ? resource : name.substring(dot + 1);
  }

  private FuncType func(FuncType type) {
    List<FuncType.Param> params = new ArrayList<>();
    for (FuncType.Param param : type.params()) {
      params.add(new FuncType.Param(param.name(), value(param.type())));
    }
    return new FuncType(params, optional(type.result()), type.async());
  }

  private @Nullable ValType optional(@Nullable ValType type) {
    return type == null ? null : value(type);
  }

  private ResourceType resource(ResourceType resource) {
    return Objects.requireNonNull(resources.get((Type) resource));
  }

  private ValType value(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS -> type;
      case NAMED -> Objects.requireNonNull(values.get((Type) type));
      case LIST -> new ValType.ListType(value(((ValType.ListType) type).element()));
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        yield new ValType.FixedLengthListType(value(list.element()), list.length());
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) type;
        yield new ValType.MapType(value(map.key()), value(map.value()));
      }
      case OPTION -> new ValType.OptionType(value(((ValType.OptionType) type).some()));
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        yield new ValType.ResultType(optional(result.ok()), optional(result.err()));
      }
      case TUPLE ->
          new ValType.TupleType(
              ((ValType.TupleType) type).elements().stream().map(this::value).toList());
      case RECORD ->
          new ValType.RecordType(
              ((ValType.RecordType) type)
                  .fields().stream()
                      .map(field -> new Field(field.name(), value(field.type())))
                      .toList());
      case VARIANT ->
          new ValType.VariantType(
              ((ValType.VariantType) type)
                  .cases().stream().map(c -> new Case(c.name(), optional(c.type()))).toList());
      case OWN -> new ValType.OwnType(resource(((ValType.OwnType) type).resource()));
      case BORROW -> new ValType.BorrowType(resource(((ValType.BorrowType) type).resource()));
      case STREAM -> new ValType.StreamType(optional(((ValType.StreamType) type).element()));
      case FUTURE -> new ValType.FutureType(optional(((ValType.FutureType) type).element()));
    };
  }
}
