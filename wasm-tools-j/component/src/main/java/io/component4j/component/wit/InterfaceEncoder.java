package io.component4j.component.wit;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Encodes one interface or world as a component type; types of other interfaces are imported. */
final class InterfaceEncoder {
  private static final long NOT_READ = -1;

  /** The declarations of the component type, or of an instance type inside it. */
  private final class Level extends WitTypeEncoder {
    private final List<Declaration> declarations = new ArrayList<>();
    private final @Nullable TypeOwner owner;
    private int types;

    Level(@Nullable TypeOwner owner) {
      this.owner = owner;
    }

    @Override
    protected @Nullable TypeOwner owner() {
      return owner;
    }

    @Override
    protected int define(DefType type) {
      declarations.add(new Item.Type(NOT_READ, type));
      return types++;
    }

    int alias(Alias alias) {
      declarations.add(alias);
      return types++;
    }

    void declare(ExternName name, ExternTypeRef type, boolean isImport) {
      declarations.add(
          isImport
              ? new Item.Import(NOT_READ, name, type)
              : new Declaration.Export(NOT_READ, name, type));
    }

    @Override
    protected int declare(TypeDef type, ExternTypeRef definition) {
      ExternName name = WitNames.named(type.name(), type.info().externalId());
      declare(name, definition, this == outer && importsTypes);
      return types++;
    }

    @Override
    protected int foreign(WitInterface other, TypeDef type) {
      int alias = outerAlias(other, type);
      return this == outer ? alias : alias(new Alias.Outer(NOT_READ, Sort.TYPE, 1, alias));
    }
  }

  private final Level outer = new Level(null);
  private final Map<TypeOwner, Integer> instances = new IdentityHashMap<>();
  private final Map<TypeDef, Integer> aliases = new IdentityHashMap<>();
  private int instanceCount;
  private boolean importsTypes;

  /** A component type that exports an interface, after importing others for their types only. */
  DefType.Component exportOf(WitInterface witInterface, Iterable<WitInterface> used) {
    for (WitInterface each : used) {
      int type = instanceType(each, false);
      declareInstance(each, ExternName.of(each.qualifiedName().orElseThrow()), type, true);
    }
    int type = instanceType(witInterface, true);
    ExternName name = ExternName.of(witInterface.qualifiedName().orElseThrow());
    declareInstance(witInterface, name, type, false);
    return new DefType.Component(outer.declarations);
  }

  /** The component type of a world. */
  DefType.Component world(World world) {
    world.imports().forEach(item -> item(item, true));
    world.exports().forEach(item -> item(item, false));
    return new DefType.Component(outer.declarations);
  }

  private void item(WorldItem item, boolean isImport) {
    if (item instanceof WorldItem.InterfaceItem interfaceItem) {
      WitInterface type = interfaceItem.type();
      declareInstance(type, WitNames.of(interfaceItem), instanceType(type, true), isImport);
    } else if (item instanceof WorldItem.FunctionItem function) {
      WitFunction func = function.function();
      int type = outer.func(func.type());
      outer.declare(WitNames.of(func), new ExternTypeRef.Func(type), isImport);
    } else {
      importsTypes = true;
      outer.type(((WorldItem.TypeItem) item).type());
      importsTypes = false;
    }
  }

  private void declareInstance(
      WitInterface witInterface, ExternName name, int type, boolean isImport) {
    outer.declare(name, new ExternTypeRef.Instance(type), isImport);
    instances.put(witInterface, instanceCount++);
  }

  private int instanceType(WitInterface witInterface, boolean functions) {
    Level inner = new Level(witInterface);
    Map<TypeDef, Integer> order = new IdentityHashMap<>();
    for (TypeDef type : witInterface.types()) {
      inner.type(type);
      order.put(type, order.size());
    }
    if (functions) {
      // Functions of resources stand with their resources in WIT text; so they do here.
      List<WitFunction> sorted = new ArrayList<>(witInterface.functions());
      sorted.sort(
          Comparator.comparing(
              func ->
                  func.resource() == null
                      ? order.size()
                      : Objects.requireNonNull(order.get(func.resource()))));
      for (WitFunction func : sorted) {
        int type = inner.func(func.type());
        inner.declare(WitNames.of(func), new ExternTypeRef.Func(type), false);
      }
    }
    return outer.define(new DefType.Instance(inner.declarations));
  }

  /** A type of another interface, which is there as an instance. */
  private int outerAlias(WitInterface other, TypeDef type) {
    Integer alias = aliases.get(type);
    if (alias == null) {
      int instance = Objects.requireNonNull(instances.get(other), other.toString());
      alias = outer.alias(new Alias.Export(NOT_READ, Sort.TYPE, instance, type.name()));
      aliases.put(type, alias);
    }
    return alias;
  }
}
