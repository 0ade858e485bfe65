package io.component4j.runtime.instance;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.DefType;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.canon.ResourceBinding;
import io.component4j.runtime.canon.ResourceIdentity;
import io.component4j.runtime.canon.StringEncoding;
import io.component4j.runtime.canon.TreeState;
import io.component4j.runtime.engine.CoreExtern;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.Printable;
import io.component4j.wit.types.Flattening.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one component instance, and the instances inside it, by going through its definitions. */
final class Instantiator {
  /** Counts the instances of a tree. */
  static final class Counter {
    private final int max;
    private int count;

    Counter(int max) {
      this.max = max;
    }

    void next() {
      if (++count > max) {
        throw new MemoryLimitException(
            "the component makes more than " + max + " instances", List.of(), null);
      }
    }
  }

  /** An instance of a core module, or what was put together as one. */
  private interface CoreExports {
    @Nullable CoreExtern export(String name);
  }

  private final ComponentPlan plan;
  private final InstanceState instance;
  private final TreeState tree;
  private final IndexSpaces spaces;
  private final InstanceExports arguments;
  private final ResourceBinding binding;
  private final Counter counter;
  private final InstanceExports exports = new InstanceExports();
  private final boolean nameCoreInstances;

  private Instantiator(
      ComponentClosure component,
      InstanceState instance,
      InstanceExports arguments,
      ResourceBinding binding,
      Counter counter) {
    this.binding = binding;
    this.plan = component.plan();
    this.instance = instance;
    this.tree = instance.tree();
    this.spaces = new IndexSpaces(component.scope());
    this.arguments = arguments;
    this.counter = counter;
    this.nameCoreInstances =
        plan.model().items().stream()
                .filter(item -> item instanceof CoreInstance.Instantiate)
                .limit(2)
                .count()
            > 1;
  }

  /**
   * Instantiates a component.
   *
   * @param arguments by import name
   * @param binding what resource types are, to be completed
   * @return its exports
   */
  static InstanceExports instantiate(
      ComponentClosure component,
      InstanceState instance,
      InstanceExports arguments,
      ResourceBinding binding,
      Counter counter) {
    counter.next();
    Instantiator instantiator = new Instantiator(component, instance, arguments, binding, counter);
    for (Item item : component.plan().model().items()) {
      instantiator.define(item);
    }
    return instantiator.exports;
  }

  private void define(Item item) {
    switch (item.kind()) {
      case CORE_MODULE ->
          spaces.add(
              Sort.CORE_MODULE, Objects.requireNonNull(plan.modules().get((CoreModule) item)));
      case CORE_INSTANCE -> spaces.add(Sort.CORE_INSTANCE, coreInstance((CoreInstance) item));
      case COMPONENT ->
          spaces.add(
              Sort.COMPONENT,
              new ComponentClosure(
                  Objects.requireNonNull(
                      plan.components().get(((Item.NestedComponent) item).component())),
                  spaces));
      case INSTANCE -> add(Sort.INSTANCE, instance((Instance) item));
      case ALIAS -> alias((Alias) item);
      case CANON -> canon((Canon) item);
      case IMPORT -> {
        Item.Import wanted = (Item.Import) item;
        add(wanted.type().sort(), Objects.requireNonNull(arguments.get(wanted.name().name())));
      }
      case EXPORT -> {
        Item.Export export = (Item.Export) item;
        SortIndex what = export.item();
        Object value = spaces.get(what.sort(), what.index());
        exports.put(export.name().name(), value);
        add(what.sort(), value);
      }
      case TYPE ->
          add(
              Sort.TYPE,
              ((Item.Type) item).type() instanceof DefType.Resource resource
                  ? resource(resource)
                  : InstanceExports.NO_RESOURCE);
      case CUSTOM, CORE_TYPE -> {}
      case START, VALUE -> throw new AssertionError("refused when loaded: " + item.kind());
    }
  }

  // ---- instances --------------------------------------------------------------------------------

  private InstanceExports instance(Instance item) {
    InstanceExports given = new InstanceExports();
    if (item instanceof Instance.FromExports inline) {
      for (Instance.InlineExport export : inline.exports()) {
        put(given, export.name().name(), export.item());
      }
      return given;
    }
    Instance.Instantiate instantiate = (Instance.Instantiate) item;
    for (Instance.Argument argument : instantiate.arguments()) {
      put(given, argument.name(), argument.item());
    }
    ComponentClosure component =
        spaces.get(Sort.COMPONENT, instantiate.component(), ComponentClosure.class);
    int index = spaces.size(Sort.INSTANCE);
    String name = plan.names().instance(index);
    if (name == null) {
      name = component.plan().names().component();
    }
    InstanceState inner =
        new InstanceState(
            tree,
            instance,
            instance.path() + "/" + (name == null ? "instance[" + index + "]" : name));
    return instantiate(component, inner, given, new ResourceBinding(), counter);
  }

  /** As it is exported first. */
  private String resourceName(int index) {
    for (Item item : plan.model().items()) {
      if (item instanceof Item.Export export
          && export.item().sort() == Sort.TYPE
          && export.item().index() == index) {
        return export.name().name();
      }
    }
    return "type[" + index + "] of " + instance.path();
  }

  private void put(InstanceExports into, String name, SortIndex item) {
    into.put(name, spaces.get(item.sort(), item.index()));
  }

  private CoreExports coreInstance(CoreInstance item) {
    if (item instanceof CoreInstance.FromExports inline) {
      Map<String, CoreExtern> exported = new HashMap<>();
      for (CoreInstance.InlineExport export : inline.exports()) {
        exported.put(
            export.name(),
            spaces.get(export.item().sort(), export.item().index(), CoreExtern.class));
      }
      return exported::get;
    }
    counter.next();
    CoreInstance.Instantiate instantiate = (CoreInstance.Instantiate) item;
    Map<String, CoreExports> given = new HashMap<>();
    for (CoreInstance.Argument argument : instantiate.arguments()) {
      given.put(
          argument.name(), spaces.get(Sort.CORE_INSTANCE, argument.instance(), CoreExports.class));
    }
    LoadedModule module = spaces.get(Sort.CORE_MODULE, instantiate.module(), LoadedModule.class);
    io.component4j.runtime.engine.CoreInstance made =
        module
            .code()
            .instantiate(
                tree.scope(),
                corePath(module),
                function -> module.model().functionName(function).orElse(null),
                (from, name) -> {
                  CoreExports source = given.get(from);
                  return source == null ? null : source.export(name);
                });
    return made::export;
  }

  private String corePath(LoadedModule module) {
    if (!nameCoreInstances) {
      return instance.path();
    }
    int index = spaces.size(Sort.CORE_INSTANCE);
    String name = plan.names().coreInstance(index);
    if (name == null) {
      name = module.model().name().map(Printable::name).orElse("core[" + index + "]");
    }
    return instance.path() + "/" + name;
  }

  // ---- aliases ----------------------------------------------------------------------------------

  private void alias(Alias alias) {
    if (alias.sort() == Sort.CORE_TYPE) {
      return;
    }
    Object value;
    if (alias instanceof Alias.Export export) {
      value =
          spaces.get(Sort.INSTANCE, export.instance(), InstanceExports.class).get(export.name());
    } else if (alias instanceof Alias.CoreExport export) {
      value =
          spaces
              .get(Sort.CORE_INSTANCE, export.instance(), CoreExports.class)
              .export(export.name());
    } else {
      Alias.Outer outer = (Alias.Outer) alias;
      value = spaces.outer(outer.scopes()).get(outer.sort(), outer.index());
    }
    add(alias.sort(), Objects.requireNonNull(value));
  }

  // ---- resource types ---------------------------------------------------------------------------

  /** Adds to an index space, and notes which resource types come with it. */
  private void add(Sort sort, Object value) {
    int index = spaces.size(sort);
    spaces.add(sort, value);
    if (sort == Sort.TYPE) {
      bind(plan.types().get(index), value);
    } else if (sort == Sort.INSTANCE) {
      bind(plan.instances().get(index), (InstanceExports) value);
    }
  }

  private void bind(DefinedType type, Object value) {
    if (type instanceof DefinedType.Resource resource
        && value instanceof ResourceIdentity identity) {
      binding.bind(resource.type(), identity);
    }
  }

  private void bind(InstanceType type, InstanceExports value) {
    for (Extern export : type.exports()) {
      Object exported = value.get(export.name());
      if (exported == null) {
        throw new AssertionError("typing checks exports: " + export.name());
      }
      if (export.type() instanceof EntityType.Type exportedType) {
        bind(exportedType.type(), exported);
      } else if (export.type() instanceof InstanceType inner) {
        bind(inner, (InstanceExports) exported);
      }
    }
  }

  private ResourceIdentity resource(DefType.Resource definition) {
    int index = spaces.size(Sort.TYPE);
    Integer destructor = definition.destructor();
    return ResourceIdentity.ofInstance(
        resourceName(index), instance, destructor == null ? null : coreFunction(destructor));
  }

  // ---- canonical definitions --------------------------------------------------------------------

  private void canon(Canon canon) {
    if (canon instanceof Canon.Lift lift) {
      FunctionCodec codec = Objects.requireNonNull(plan.lifts().get(lift));
      spaces.add(
          Sort.FUNC,
          new LiftedFunction(
              instance,
              codec,
              coreFunction(lift.coreFunc()),
              context(lift, binding),
              binding,
              optionFunction(lift, CanonOption.Kind.POST_RETURN)));
    } else if (canon instanceof Canon.Lower lower) {
      ComponentFunction callee = spaces.get(Sort.FUNC, lower.func(), ComponentFunction.class);
      Signature signature = callee.codec().lowered();
      spaces.add(
          Sort.CORE_FUNC,
          tree.engine()
              .hostFunction(
                  signature.params(),
                  signature.results(),
                  new LoweredFunction(instance, context(lower, callee.resources()), callee)));
    } else if (canon instanceof Canon.ResourceBuiltin builtin) {
      spaces.add(
          Sort.CORE_FUNC,
          ResourceBuiltins.function(
              builtin.opcode(),
              instance,
              spaces.get(Sort.TYPE, builtin.type(), ResourceIdentity.class)));
    } else if (canon instanceof Canon.Builtin builtin && ContextBuiltins.has(canon)) {
      spaces.add(Sort.CORE_FUNC, ContextBuiltins.function(builtin, instance));
    } else {
      throw new AssertionError("refused when loaded: " + canon.opcode());
    }
  }

  private MemoryContext context(Canon canon, ResourceBinding resources) {
    CanonOption memory = canon.option(CanonOption.Kind.MEMORY);
    return new MemoryContext(
        instance,
        memory == null ? null : spaces.get(Sort.CORE_MEMORY, memory.index(), CoreMemory.class),
        optionFunction(canon, CanonOption.Kind.REALLOC),
        encoding(canon),
        resources);
  }

  private static StringEncoding encoding(Canon canon) {
    if (canon.option(CanonOption.Kind.UTF16) != null) {
      return StringEncoding.UTF16;
    }
    return canon.option(CanonOption.Kind.LATIN1_UTF16) != null
        ? StringEncoding.LATIN1_UTF16
        : StringEncoding.UTF8;
  }

  private @Nullable CoreFunction optionFunction(Canon canon, CanonOption.Kind kind) {
    CanonOption option = canon.option(kind);
    return option == null ? null : coreFunction(option.index());
  }

  private CoreFunction coreFunction(int index) {
    return spaces.get(Sort.CORE_FUNC, index, CoreFunction.class);
  }
}
