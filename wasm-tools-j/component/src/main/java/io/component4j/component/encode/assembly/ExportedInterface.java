package io.component4j.component.encode.assembly;

import io.component4j.component.encode.world.LiveTypes;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.wit.WitNames;
import io.component4j.component.wit.WitTypeEncoder;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An interface that a component exports: a component inside it imports the types and the lifted
 * functions under names that mean nothing, and exports them with the types that the interface gives
 * them. Its instance is what is exported.
 */
final class ExportedInterface {
  /** The types of the inner component. */
  private static final class InnerTypes extends WitTypeEncoder {
    private final NamedBuilder component;
    private final Map<String, TypeDef> imports = new LinkedHashMap<>();
    private WitInterface owner;
    private boolean exporting;

    InnerTypes(NamedBuilder component, WitInterface owner) {
      this.component = component;
      this.owner = owner;
    }

    @Override
    protected int define(DefType type) {
      return component.type(null, type);
    }

    @Override
    protected int declare(TypeDef type, ExternTypeRef definition) {
      if (exporting) {
        int defined = ((ExternTypeRef.TypeEq) definition).type();
        return component.export(
            WitNames.named(type.name(), type.info().externalId()), Sort.TYPE, defined, null);
      }
      String name = "import-type-" + type.name();
      for (int n = 0; imports.containsKey(name); n++) {
        name += n;
      }
      imports.put(name, type);
      return component.importItem(ExternName.of(name), definition);
    }

    @Override
    protected int foreign(WitInterface other, TypeDef type) {
      throw new IllegalStateException("the type " + type + " of " + other + " is not imported");
    }

    @Override
    protected @Nullable TypeOwner owner() {
      return owner;
    }
  }

  private final NamedBuilder component;
  private final RootTypes types;
  private final InterfaceItem item;
  private final WitInterface exported;

  ExportedInterface(NamedBuilder component, RootTypes types, InterfaceItem item) {
    this.component = component;
    this.types = types;
    this.item = item;
    this.exported = item.type();
  }

  /**
   * Exports the interface.
   *
   * @param lifted the function indices of its functions, in their order
   */
  void encode(List<Integer> lifted) {
    List<Instance.Argument> arguments = new ArrayList<>();
    List<WitFunction> functions = exported.functions();
    for (int i = 0; i < functions.size(); i++) {
      arguments.add(
          new Instance.Argument(
              importName(functions.get(i)), new SortIndex(Sort.FUNC, lifted.get(i))));
    }
    NamedBuilder inner = new NamedBuilder(item.name());
    InnerTypes innerTypes = new InnerTypes(inner, exported);
    importForeign(innerTypes);
    innerTypes.owner = exported;
    final Object onlyForeign = innerTypes.mark();
    Map<ResourceDef, Integer> resources = importResources(innerTypes);
    Map<Integer, Integer> functionTypes = new HashMap<>();
    for (int i = 0; i < functions.size(); i++) {
      int type = innerTypes.func(functions.get(i).type());
      ExternName name = ExternName.of(importName(functions.get(i)));
      functionTypes.put(i, inner.importItem(name, new ExternTypeRef.Func(type)));
    }
    innerTypes.imports.forEach(
        (name, type) ->
            arguments.add(
                new Instance.Argument(
                    name,
                    new SortIndex(Sort.TYPE, Objects.requireNonNull(types.indexOf(type), name)))));
    innerTypes.returnTo(onlyForeign);
    innerTypes.exporting = true;
    exportAll(inner, innerTypes, resources, functionTypes);
    int nested = component.component(item.name() + "-shim-component", inner.build());
    int instance = component.instantiate(item.name() + "-shim-instance", nested, arguments);
    int index = component.export(WitNames.of(item), Sort.INSTANCE, instance, null);
    types.setInstance(exported, index);
    // From now on its types are those that the exported instance has.
    types.forget(exported);
  }

  /** Imports the types of other interfaces that are met. */
  private void importForeign(InnerTypes innerTypes) {
    LiveTypes live = new LiveTypes();
    live.add(exported);
    for (TypeDef type : live.types()) {
      if (type.owner() instanceof WitInterface owner && owner != exported) {
        types.of(exported).type(type);
        innerTypes.owner = owner;
        innerTypes.type(type);
      }
    }
  }

  private Map<ResourceDef, Integer> importResources(InnerTypes innerTypes) {
    Map<ResourceDef, Integer> resources = new IdentityHashMap<>();
    for (TypeDef type : exported.types()) {
      if (type instanceof ResourceDef resource && resource.aliasOf().isEmpty()) {
        resources.put(resource, innerTypes.type(resource));
      }
    }
    return resources;
  }

  private void exportAll(
      NamedBuilder inner,
      InnerTypes innerTypes,
      Map<ResourceDef, Integer> resources,
      Map<Integer, Integer> functions) {
    for (TypeDef type : exported.types()) {
      Integer resource = type instanceof ResourceDef r ? resources.get(r) : null;
      if (resource != null) {
        ExternName name = WitNames.named(type.name(), type.info().externalId());
        innerTypes.setIndex(type, inner.export(name, Sort.TYPE, resource, null));
      } else {
        innerTypes.type(type);
      }
    }
    for (int i = 0; i < exported.functions().size(); i++) {
      WitFunction function = exported.functions().get(i);
      int type = innerTypes.func(function.type());
      inner.export(
          WitNames.of(function),
          Sort.FUNC,
          Objects.requireNonNull(functions.get(i)),
          new ExternTypeRef.Func(type));
    }
  }

  private static String importName(WitFunction function) {
    if (function.role() == WitFunction.Role.FREESTANDING) {
      return "import-func-" + function.name();
    }
    return "import-" + function.externName().replace("[", "").replaceAll("[]. ]", "-");
  }
}
