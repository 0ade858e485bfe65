package io.component4j.component.embed;

import static io.component4j.wit.types.CoreType.I32;
import static io.component4j.wit.types.CoreType.I64;

import io.component4j.component.embed.ModuleBuilder.Signature;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A core module that imports and exports all that a world wants and does nothing: a stand-in for
 * one that a compiler makes.
 */
public final class DummyModule {
  private static final int MAX_FLAT_ASYNC_PARAMS = 4;

  private final World world;
  private final DummyAbi abi;
  private final Naming naming;
  private final ModuleBuilder module = new ModuleBuilder();

  private DummyModule(World world, DummyAbi abi, boolean standard) {
    this.world = world;
    this.abi = abi;
    this.naming = new Naming(standard);
  }

  /**
   * A module with the names of the {@code wasm32} build target, in which nothing is {@code async}.
   */
  public static byte[] standard32(World world) {
    return new DummyModule(world, DummyAbi.SYNC, true).build();
  }

  /** A module with the names that came before build targets were defined. */
  public static byte[] legacy(World world, DummyAbi abi) {
    return new DummyModule(world, abi, false).build();
  }

  private byte[] build() {
    world.imports().forEach(this::importItem);
    if (abi != DummyAbi.SYNC) {
      asyncBuiltins();
    }
    for (WorldItem item : world.exports()) {
      if (item instanceof WorldItem.FunctionItem function) {
        taskBuiltins(null, function.function());
      } else if (item instanceof WorldItem.InterfaceItem of) {
        of.type().functions().forEach(function -> taskBuiltins(of, function));
        for (ResourceDef resource : resources(of.type().types())) {
          resourceBuiltin(of, true, resource, "drop", Signature.of(List.of(I32)));
          resourceBuiltin(of, true, resource, "new", Signature.of(List.of(I32), I32));
          resourceBuiltin(of, true, resource, "rep", Signature.of(List.of(I32), I32));
        }
      }
    }
    for (WorldItem item : world.exports()) {
      if (item instanceof WorldItem.FunctionItem function) {
        export(null, function.function());
      } else if (item instanceof WorldItem.InterfaceItem of) {
        of.type().functions().forEach(function -> export(of, function));
        for (ResourceDef resource : resources(of.type().types())) {
          module.exportFunction(
              naming.destructor(of, resource, abi), Signature.of(List.of(I32)), false);
        }
      }
    }
    module.exportMemory(naming.memory());
    module.exportFunction(naming.realloc(), Signature.of(List.of(I32, I32, I32, I32), I32), true);
    module.exportFunction(naming.initialize(), Signature.of(List.of()), false);
    return module.build();
  }

  /** Those that are declared where they stand, and not somewhere else. */
  private static List<ResourceDef> resources(List<TypeDef> types) {
    List<ResourceDef> found = new ArrayList<>();
    for (TypeDef type : types) {
      if (type instanceof ResourceDef resource && resource.aliasOf().isEmpty()) {
        found.add(resource);
      }
    }
    return found;
  }

  private DummyAbi abiOf(WitFunction function) {
    return function.type().async() ? abi : DummyAbi.SYNC;
  }

  private void importItem(WorldItem item) {
    if (item instanceof WorldItem.FunctionItem function) {
      importFunction(null, function.function());
    } else if (item instanceof WorldItem.InterfaceItem of) {
      of.type().functions().forEach(function -> importFunction(of, function));
      for (ResourceDef resource : resources(of.type().types())) {
        resourceBuiltin(of, false, resource, "drop", Signature.of(List.of(I32)));
      }
    } else if (item instanceof WorldItem.TypeItem type) {
      for (ResourceDef resource : resources(List.of(type.type()))) {
        resourceBuiltin(null, false, resource, "drop", Signature.of(List.of(I32)));
      }
    }
  }

  private void importFunction(WorldItem.@Nullable InterfaceItem of, WitFunction function) {
    DummyAbi abiOf = abiOf(function);
    Signature signature;
    if (abiOf == DummyAbi.SYNC) {
      signature = sync(function.type(), Flattening.Context.LOWER);
    } else {
      List<CoreType> params = new ArrayList<>(flat(function.type(), MAX_FLAT_ASYNC_PARAMS));
      if (function.type().result() != null) {
        params.add(I32);
      }
      signature = Signature.of(params, I32);
    }
    module.importFunction(
        naming.importModule(of, false), naming.importField(function, abiOf), signature);
    if (abiOf != DummyAbi.SYNC) {
      streamBuiltins(of, false, function);
    }
  }

  private static Signature sync(FuncType type, Flattening.Context context) {
    Flattening.Signature signature = Flattening.signature(type, context);
    return new Signature(signature.params(), signature.results());
  }

  private static List<CoreType> flat(FuncType type, int limit) {
    List<ValType> types = type.params().stream().map(FuncType.Param::type).toList();
    return Flattening.flat(types, limit).orElse(List.of(I32));
  }

  private void resourceBuiltin(
      WorldItem.@Nullable InterfaceItem of,
      boolean exported,
      ResourceDef resource,
      String builtin,
      Signature signature) {
    module.importFunction(
        naming.importModule(of, exported), naming.resourceBuiltin(resource, builtin), signature);
  }

  private void asyncBuiltins() {
    module.importFunction("[export]$root", "[task-cancel]", Signature.of(List.of()));
    root("[backpressure-inc]", Signature.of(List.of()));
    root("[backpressure-dec]", Signature.of(List.of()));
    root("[waitable-set-new]", Signature.of(List.of(), I32));
    root("[waitable-set-wait]", Signature.of(List.of(I32, I32), I32));
    root("[waitable-set-poll]", Signature.of(List.of(I32, I32), I32));
    root("[waitable-set-drop]", Signature.of(List.of(I32)));
    root("[waitable-join]", Signature.of(List.of(I32, I32)));
    root("[thread-yield]", Signature.of(List.of(), I32));
    root("[subtask-drop]", Signature.of(List.of(I32)));
    root("[subtask-cancel]", Signature.of(List.of(I32), I32));
    root("[context-get-0]", Signature.of(List.of(), I32));
    root("[context-set-0]", Signature.of(List.of(I32)));
  }

  private void root(String field, Signature signature) {
    module.importFunction("$root", field, signature);
  }

  private void taskBuiltins(WorldItem.@Nullable InterfaceItem of, WitFunction function) {
    if (abi == DummyAbi.SYNC) {
      return;
    }
    ValType result = function.type().result();
    List<CoreType> params =
        result == null
            ? List.of()
            : Flattening.flat(List.of(result), Flattening.MAX_FLAT_PARAMS).orElse(List.of(I32));
    module.importFunction(
        naming.importModule(of, true),
        "[task-return]" + function.externName(),
        Signature.of(params));
    streamBuiltins(of, true, function);
  }

  /** Each stream and future in a function's type has built-ins, by the order of their ends. */
  private void streamBuiltins(
      WorldItem.@Nullable InterfaceItem of, boolean exported, WitFunction function) {
    List<ValType> found = new ArrayList<>();
    function.type().params().forEach(param -> collect(param.type(), found));
    collect(function.type().result(), found);
    String from = naming.importModule(of, exported);
    for (ValType type : found) {
      boolean stream = type.kind() == ValType.Kind.STREAM;
      String kind = stream ? "stream" : "future";
      String tail = "-" + found.indexOf(type) + "]" + function.externName();
      List<CoreType> transfer = stream ? List.of(I32, I32, I32) : List.of(I32, I32);
      builtin(from, "", kind, "new", tail, Signature.of(List.of(), I64));
      builtin(from, "", kind, "cancel-read", tail, Signature.of(List.of(I32), I32));
      builtin(from, "", kind, "cancel-write", tail, Signature.of(List.of(I32), I32));
      builtin(from, "", kind, "drop-readable", tail, Signature.of(List.of(I32)));
      builtin(from, "", kind, "drop-writable", tail, Signature.of(List.of(I32)));
      builtin(from, "[async-lower]", kind, "read", tail, Signature.of(transfer, I32));
      builtin(from, "[async-lower]", kind, "write", tail, Signature.of(transfer, I32));
    }
  }

  private void builtin(
      String from, String prefix, String kind, String name, String tail, Signature signature) {
    module.importFunction(from, prefix + "[" + kind + "-" + name + tail, signature);
  }

  private static void collect(@Nullable ValType named, List<ValType> found) {
    if (named == null) {
      return;
    }
    ValType type = named.structure();
    switch (type.kind()) {
      case LIST -> collect(((ValType.ListType) type).element(), found);
      case FIXED_LENGTH_LIST -> collect(((ValType.FixedLengthListType) type).element(), found);
      case MAP -> {
        collect(((ValType.MapType) type).key(), found);
        collect(((ValType.MapType) type).value(), found);
      }
      case OPTION -> collect(((ValType.OptionType) type).some(), found);
      case RESULT -> {
        collect(((ValType.ResultType) type).ok(), found);
        collect(((ValType.ResultType) type).err(), found);
      }
      case TUPLE -> ((ValType.TupleType) type).elements().forEach(part -> collect(part, found));
      case RECORD ->
          ((ValType.RecordType) type).fields().forEach(field -> collect(field.type(), found));
      case VARIANT ->
          ((ValType.VariantType) type).cases().forEach(one -> collect(one.type(), found));
      case STREAM -> {
        collect(((ValType.StreamType) type).element(), found);
        found.add(type);
      }
      case FUTURE -> {
        collect(((ValType.FutureType) type).element(), found);
        found.add(type);
      }
      case PRIMITIVE, ENUM, FLAGS, OWN, BORROW, NAMED -> {
        // No other type is in them.
      }
    }
  }

  private void export(WorldItem.@Nullable InterfaceItem of, WitFunction function) {
    DummyAbi abiOf = abiOf(function);
    String name = naming.export(of, function, abiOf);
    switch (abiOf) {
      case SYNC -> {
        Signature signature = sync(function.type(), Flattening.Context.LIFT);
        module.exportFunction(name, signature, true);
        module.exportFunction(
            naming.postReturn(of, function), Signature.of(signature.results()), false);
      }
      case ASYNC_CALLBACK -> {
        List<CoreType> params = flat(function.type(), Flattening.MAX_FLAT_PARAMS);
        module.exportFunction(name, Signature.of(params, I32), true);
        module.exportFunction(
            naming.callback(of, function, abiOf), Signature.of(List.of(I32, I32, I32), I32), true);
      }
      case ASYNC_STACKFUL ->
          module.exportFunction(
              name, Signature.of(flat(function.type(), Flattening.MAX_FLAT_PARAMS)), true);
    }
  }
}
