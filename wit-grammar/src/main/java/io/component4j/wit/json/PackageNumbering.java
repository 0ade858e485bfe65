package io.component4j.wit.json;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.OwnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Numbers what the text of one package states, in the order of the reference tools: first they
 * collect all types as they meet them, those without names once each; then they number them, and
 * make types of owned handles where those are first used.
 */
final class PackageNumbering {
  private final Numbering numbering;
  private final WitPackage witPackage;
  private final AnonymousTypes scope = new AnonymousTypes();

  /** Types as they are met: type definitions, and types without names. */
  private final List<Object> met = new ArrayList<>();

  private final List<WitInterface> inlineInterfaces = new ArrayList<>();

  PackageNumbering(Numbering numbering, WitPackage witPackage) {
    this.numbering = numbering;
    this.witPackage = witPackage;
  }

  void run() {
    witPackage.interfaces().forEach(this::meet);
    for (World world : witPackage.worlds()) {
      statements(world).forEach(this::meet);
    }
    for (Object type : met) {
      number(type);
    }
    witPackage.interfaces().forEach(this::number);
    inlineInterfaces.forEach(this::number);
    for (World world : witPackage.worlds()) {
      List<WorldItem> statements = statements(world);
      Set<WorldItem> exports = Collections.newSetFromMap(new IdentityHashMap<>());
      exports.addAll(world.exports());
      statements.stream().filter(item -> !exports.contains(item)).forEach(this::number);
      statements.stream().filter(exports::contains).forEach(this::number);
      numbering.add(world);
    }
  }

  /** What a world states itself; all of it where nothing is known about its text. */
  static List<WorldItem> statements(World world) {
    if (!world.statements().isEmpty() || !world.inclusions().isEmpty()) {
      return world.statements();
    }
    List<WorldItem> items = new ArrayList<>();
    world.imports().stream().filter(WorldItem.TypeItem.class::isInstance).forEach(items::add);
    world.imports().stream().filter(i -> !(i instanceof WorldItem.TypeItem)).forEach(items::add);
    items.addAll(world.exports());
    return items;
  }

  private void meet(WorldItem item) {
    if (item instanceof WorldItem.TypeItem type) {
      meet(type.type());
    } else if (item instanceof WorldItem.FunctionItem function) {
      meet(function.function());
    } else if (item instanceof WorldItem.InterfaceItem i && i.type().name().isEmpty()) {
      inlineInterfaces.add(i.type());
      meet(i.type());
    }
  }

  private void meet(WitInterface witInterface) {
    witInterface.types().forEach(this::meet);
    witInterface.functions().forEach(this::meet);
  }

  private void meet(TypeDef type) {
    if (type instanceof ValueTypeDef value) {
      for (ValType part : TypeParts.of(value.definition())) {
        meet(part, type.info().stability());
      }
    }
    met.add(type);
  }

  private void meet(WitFunction function) {
    for (ValType type : Numbering.types(function.type())) {
      meet(type, Stability.UNKNOWN);
    }
  }

  /** Collects a type where one is used, and those that it is made of before it. */
  private void meet(ValType type, Stability outer) {
    switch (type.kind()) {
      case PRIMITIVE, NAMED, OWN -> {}
      default -> {
        TypeParts.of(type).forEach(part -> meet(part, outer));
        if (scope.stability(type) == null) {
          scope.setStability(type, outer.equals(Stability.UNKNOWN) ? ofParts(type) : outer);
          met.add(type);
        }
      }
    }
  }

  /** The first gates that the parts of a type have. */
  private Stability ofParts(ValType type) {
    if (type instanceof BorrowType borrow) {
      return ((ResourceDef) borrow.resource()).info().stability();
    }
    for (ValType part : TypeParts.of(type)) {
      Stability stability = stability(part);
      if (!stability.equals(Stability.UNKNOWN)) {
        return stability;
      }
    }
    return Stability.UNKNOWN;
  }

  private Stability stability(ValType type) {
    if (type instanceof ValueTypeDef named) {
      return named.info().stability();
    }
    if (type instanceof OwnType own) {
      return ((ResourceDef) own.resource()).info().stability();
    }
    Stability known = scope.stability(type);
    return known == null ? Stability.UNKNOWN : known;
  }

  private void number(Object type) {
    if (type instanceof TypeDef named) {
      if (type instanceof ValueTypeDef value) {
        TypeParts.of(value.definition()).forEach(this::numberHandle);
      }
      numbering.add(named, scope);
    } else {
      ValType anonymous = (ValType) type;
      TypeParts.of(anonymous).forEach(this::numberHandle);
      numbering.add(anonymous, TypeEntry.of(anonymous, stability(anonymous), scope));
    }
  }

  private void numberHandle(ValType type) {
    if (type instanceof OwnType && !scope.hasId(type)) {
      numbering.add(type, TypeEntry.of(type, Stability.UNKNOWN, scope));
    }
  }

  private void number(WitInterface witInterface) {
    witInterface.functions().forEach(this::number);
    numbering.add(witInterface);
  }

  private void number(WorldItem item) {
    if (item instanceof WorldItem.FunctionItem function) {
      number(function.function());
    }
  }

  private void number(WitFunction function) {
    Numbering.types(function.type()).forEach(this::numberHandle);
    numbering.setScope(function, scope);
  }
}
