package io.component4j.runtime.instance;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.ResourceBinding;
import io.component4j.runtime.canon.TreeState;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.runtime.engine.Printable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A component that was read, typed and made ready. Safe for use by several threads. */
public final class LoadedComponent {
  /** How backtraces call the outermost instance. */
  private static final String ROOT = "root";

  private final String name;
  private final CoreEngine engine;
  private final ComponentType type;
  private final ComponentPlan plan;
  private final Map<FunctionName, FunctionCodec> imports;

  private LoadedComponent(
      String name,
      CoreEngine engine,
      ComponentType type,
      ComponentPlan plan,
      Map<FunctionName, FunctionCodec> imports) {
    this.name = name;
    this.engine = engine;
    this.type = type;
    this.plan = plan;
    this.imports = imports;
  }

  /**
   * Loads a component.
   *
   * @param name how diagnostics call it
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid component
   * @throws UnsupportedFeatureException if it needs something that the runtime does not have
   */
  public static LoadedComponent load(CoreEngine engine, String name, byte[] bytes) {
    ComponentModel model = ComponentReader.read(name, bytes);
    ComponentTyping typing = ComponentTyping.of(model);
    Map<FunctionName, FunctionCodec> imports = imports(name, typing.type());
    checkExports(name, typing.type());
    FeatureCheck.check(model, name);
    List<ModuleToLoad> found = new ArrayList<>();
    collectModules(model, name, found);
    Map<CoreModule, LoadedModule> modules = loadModules(engine, found);
    return new LoadedComponent(
        name, engine, typing.type(), plan(modules, model, typing, name), imports);
  }

  private static Map<FunctionName, FunctionCodec> imports(String name, ComponentType type) {
    Map<FunctionName, FunctionCodec> imports = new LinkedHashMap<>();
    for (Extern wanted : type.imports()) {
      imported(null, wanted, name + ", import " + wanted.name(), imports);
    }
    return imports;
  }

  private static void imported(
      @Nullable String instance,
      Extern wanted,
      String where,
      Map<FunctionName, FunctionCodec> imports) {
    switch (wanted.type().kind()) {
      case FUNC ->
          imports.put(
              new FunctionName(instance, wanted.name()),
              new FunctionCodec(((EntityType.Func) wanted.type()).type(), where));
      case INSTANCE -> {
        String path = FunctionName.path(instance, wanted.name());
        for (Extern export : ((InstanceType) wanted.type()).exports()) {
          imported(path, export, where + "#" + export.name(), imports);
        }
      }
      case VALUE -> throw new UnsupportedFeatureException("component values", where);
      case TYPE, CORE_MODULE, COMPONENT -> {}
    }
  }

  /** So that a refusal names the export, and not the definition behind it. */
  private static void checkExports(String name, ComponentType type) {
    for (Extern export : type.exports()) {
      String where = name + ", export " + export.name();
      if (export.type() instanceof EntityType.Func func) {
        new FunctionCodec(func.type(), where);
      } else if (export.type() instanceof InstanceType instance) {
        for (Extern inner : instance.exports()) {
          if (inner.type() instanceof EntityType.Func func) {
            new FunctionCodec(func.type(), where + "#" + inner.name());
          }
        }
      }
    }
  }

  private record ModuleToLoad(CoreModule module, String inputName, String where) {}

  private static void collectModules(
      ComponentModel model, String where, List<ModuleToLoad> modules) {
    int own = 0;
    int nested = 0;
    for (Item item : model.items()) {
      if (item instanceof CoreModule module) {
        int number = own++;
        String what =
            where
                + ", core module "
                + module.name().map(n -> "$" + Printable.name(n)).orElse(Integer.toString(number));
        modules.add(new ModuleToLoad(module, model.inputName(), what));
      } else if (item instanceof Item.NestedComponent inner) {
        collectModules(inner.component(), where + ", component " + nested++, modules);
      }
    }
  }

  /** Loads all modules side by side; what is refused is the first one in their order. */
  private static Map<CoreModule, LoadedModule> loadModules(
      CoreEngine engine, List<ModuleToLoad> modules) {
    long bytes = modules.stream().mapToLong(module -> module.module.bytes().length()).sum();
    List<Object> outcomes =
        modules.parallelStream().map(module -> load(engine, module, bytes)).toList();
    Map<CoreModule, LoadedModule> loaded = new IdentityHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof RuntimeException refused) {
        throw refused;
      }
      loaded.put(modules.get(i).module, (LoadedModule) outcomes.get(i));
    }
    return loaded;
  }

  private static Object load(CoreEngine engine, ModuleToLoad wanted, long together) {
    try {
      return LoadedModule.load(engine, wanted.inputName, wanted.where, wanted.module, together);
    } catch (RuntimeException refused) {
      return refused;
    }
  }

  /**
   * Compiles the modules of a component.
   *
   * @throws io.component4j.wit.diagnostics.InvalidInputException as {@link #load}
   * @throws UnsupportedFeatureException as {@link #load}
   */
  public static List<CoreEngine.Precompiled> precompile(
      CoreEngine engine, String name, byte[] bytes) {
    load(CoreEngine.create(ExecutionMode.INTERPRETED), name, bytes); // It is refused now or never.
    List<ModuleToLoad> modules = new ArrayList<>();
    collectModules(ComponentReader.read(name, bytes), name, modules);
    return modules.parallelStream()
        .map(module -> engine.precompile(module.module.bytes().toByteArray()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static ComponentPlan plan(
      Map<CoreModule, LoadedModule> modules,
      ComponentModel model,
      ComponentTyping typing,
      String where) {
    Map<ComponentModel, ComponentPlan> components = new IdentityHashMap<>();
    Map<Canon.Lift, FunctionCodec> lifts = new IdentityHashMap<>();
    List<DefinedType> types = typing.types();
    for (Item item : model.items()) {
      if (item instanceof Item.NestedComponent nested) {
        ComponentModel inner = nested.component();
        components.put(
            inner,
            plan(modules, inner, typing.nested(inner), where + ", component " + components.size()));
      } else if (item instanceof Canon.Lift lift) {
        DefinedType.Func func = (DefinedType.Func) types.get(lift.type());
        lifts.put(lift, new FunctionCodec(func.type(), where + ", canon lift"));
      }
    }
    return new ComponentPlan(
        model, modules, components, lifts, types, typing.instances(), DebugNames.of(model));
  }

  ComponentPlan plan() {
    return plan;
  }

  /** What it imports and exports. */
  public ComponentType type() {
    return type;
  }

  /**
   * Makes an instance.
   *
   * @throws io.component4j.runtime.LinkException with all mismatches
   * @throws io.component4j.runtime.ComponentException if a start function fails
   */
  public ComponentInstance instantiate(Linkage linkage) {
    Linking.check(type, imports, linkage);
    Limits limits = linkage.limits();
    TreeState state =
        new TreeState(engine, new ExecutionScope(limits), limits.maxHostBytesPerCall());
    InstanceTree tree = new InstanceTree(state, limits);
    WatchedInstances watching = linkage.watched();
    WatchedInstances.Watched watched = watching == null ? null : watching.watch(tree, name);
    InstanceState root = new InstanceState(state, null, ROOT);
    tree.enter();
    try {
      ResourceBinding binding = new ResourceBinding();
      InstanceExports exports =
          Instantiator.instantiate(
              new ComponentClosure(plan, null),
              root,
              Linking.arguments(type, imports, linkage, binding, state.declared()),
              binding,
              new Instantiator.Counter(limits.maxInstances()));
      export(tree, root, exports);
      tree.exports(new ProvidedExports(type, exports));
      Linking.declare(exports, linkage, state.declared());
    } catch (Throwable thrown) {
      throw tree.failed(thrown);
    } finally {
      tree.leave();
    }
    if (watched != null) {
      watched.made();
    }
    return tree;
  }

  private void export(InstanceTree tree, InstanceState root, InstanceExports exports) {
    for (Extern exported : type.exports()) {
      export(tree, root, null, exported, exports.get(exported.name()));
    }
  }

  private static void export(
      InstanceTree tree,
      InstanceState root,
      @Nullable String instance,
      Extern exported,
      @Nullable Object value) {
    if (value instanceof ComponentFunction function
        && exported.type() instanceof EntityType.Func func) {
      tree.export(new FunctionName(instance, exported.name()), func.type(), lifted(function, root));
    } else if (value instanceof InstanceExports exports
        && exported.type() instanceof InstanceType type) {
      String path = FunctionName.path(instance, exported.name());
      for (Extern inner : type.exports()) {
        export(tree, root, path, inner, exports.get(inner.name()));
      }
    }
  }

  private static LiftedFunction lifted(ComponentFunction function, InstanceState root) {
    return function instanceof LiftedFunction lifted
        ? lifted
        : ExportedAgain.lifted((ImportedFunction) function, root);
  }
}
