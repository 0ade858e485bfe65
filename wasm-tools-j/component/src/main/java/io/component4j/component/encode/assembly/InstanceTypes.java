package io.component4j.component.encode.assembly;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.wit.WitNames;
import io.component4j.component.wit.WitTypeEncoder;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import java.util.ArrayList;
import java.util.List;

/** The type of an imported instance. */
final class InstanceTypes extends WitTypeEncoder {
  private static final long NOT_READ = -1;

  private final RootTypes root;
  private final WitInterface owner;
  private final List<Declaration> declarations = new ArrayList<>();
  private int types;

  InstanceTypes(RootTypes root, WitInterface owner) {
    this.root = root;
    this.owner = owner;
  }

  /** Declares a function. */
  void export(WitFunction function) {
    int type = func(function.type());
    declarations.add(
        new Declaration.Export(NOT_READ, WitNames.of(function), new ExternTypeRef.Func(type)));
  }

  boolean isEmpty() {
    return declarations.isEmpty();
  }

  DefType.Instance type() {
    return new DefType.Instance(declarations);
  }

  @Override
  protected int define(DefType type) {
    declarations.add(new Item.Type(NOT_READ, type));
    return types++;
  }

  @Override
  protected int declare(TypeDef type, ExternTypeRef definition) {
    ExternName name = WitNames.named(type.name(), type.info().externalId());
    declarations.add(new Declaration.Export(NOT_READ, name, definition));
    return types++;
  }

  @Override
  protected int foreign(WitInterface other, TypeDef type) {
    declarations.add(new Alias.Outer(NOT_READ, Sort.TYPE, 1, root.alias(other, type)));
    return types++;
  }

  @Override
  protected TypeOwner owner() {
    return owner;
  }
}
