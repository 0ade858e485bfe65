package io.component4j.compose.graph;

import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The imports whose types an import or export mentions, and the types that it mentions which no
 * import brings and which have no name in it.
 */
final class TypeMentions {
  private final WorkBudget budget;
  private final Map<Object, Integer> owners;
  private final int self;
  private final Set<Integer> others = new LinkedHashSet<>();
  private final Map<String, Inside> inside = new LinkedHashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * A type that stays inside.
   *
   * @param type a named value type, the declaration of a resource, or a value type without a name
   */
  record Inside(Object type, boolean resource) {}

  /** Types from inside that have a name here. */
  private final Set<Object> named = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Nothing is mentioned yet.
   *
   * @param owners which import brings a named value type or a resource
   * @param self the import that is looked at; -1 for an export
   */
  TypeMentions(Map<Object, Integer> owners, int self, WorkBudget budget) {
    this.owners = owners;
    this.self = self;
    this.budget = budget;
  }

  /** Notes which import brings which types. */
  static void own(EntityType type, int owner, Map<Object, Integer> owners) {
    if (type instanceof InstanceType instance) {
      instance.exports().forEach(export -> own(export.type(), owner, owners));
    } else if (type instanceof EntityType.Type entity) {
      if (entity.type() instanceof DefinedType.Value value
          && value.type() instanceof ValType.NamedType) {
        owners.putIfAbsent(value.type(), owner);
      } else if (entity.type() instanceof DefinedType.Resource resource
          && entity.abstractResource()) {
        owners.putIfAbsent(resource.type().declaration(), owner);
      }
    }
  }

  /** The imports that are mentioned, but for the one that is looked at. */
  Set<Integer> others() {
    return others;
  }

  /** The types that stay inside, by what they are called. */
  Map<String, Inside> inside() {
    return inside;
  }

  void entity(EntityType type) {
    budget.take(1);
    switch (type.kind()) {
      case FUNC -> func(((EntityType.Func) type).type());
      case VALUE -> value(((EntityType.Value) type).type(), null);
      case TYPE -> defined(((EntityType.Type) type).type());
      case INSTANCE -> {
        for (Extern export : ((InstanceType) type).exports()) {
          entity(export.type());
        }
      }
      // These stand by themselves, but for types that they take from outside by alias.
      case COMPONENT, CORE_MODULE -> {}
    }
  }

  private void defined(DefinedType type) {
    if (type instanceof DefinedType.Value value) {
      ValType at = value.type();
      while (at instanceof ValType.NamedType name && seen.add(at)) {
        budget.take(1);
        Integer owner = owners.get(at);
        if (owner != null && owner != self) {
          others.add(owner);
          return;
        }
        named.add(at);
        at = name.definition();
      }
      if (at.kind() != ValType.Kind.NAMED) {
        named.add(at);
        parts(at);
      }
    } else if (type instanceof DefinedType.Func func) {
      func(func.type());
    } else if (type instanceof DefinedType.Resource resource) {
      if (self < 0) {
        named.add(resource.type().declaration());
      } else {
        resource(resource.type());
      }
    }
  }

  private void func(FuncType type) {
    if (seen.add(type)) {
      type.params().forEach(param -> value(param.type(), null));
      value(type.result(), null);
    }
  }

  private void resource(ResourceType resource) {
    Integer owner = owners.get(resource.declaration());
    if (named.contains(resource.declaration())) {
      return;
    }
    if (owner == null) {
      inside.putIfAbsent(resource.name(), new Inside(resource.declaration(), true));
    } else if (owner != self) {
      others.add(owner);
    }
  }

  /**
   * A type that is mentioned.
   *
   * @param last the name that it was mentioned by
   */
  private void value(@Nullable ValType type, ValType.@Nullable NamedType last) {
    if (type == null || type.kind() == ValType.Kind.PRIMITIVE || named.contains(type)) {
      return;
    }
    Integer owner = owners.get(type);
    if (owner != null) {
      if (owner != self) {
        others.add(owner);
      }
      return;
    }
    if (!seen.add(type)) {
      return;
    }
    budget.take(1);
    switch (type.kind()) {
      case NAMED -> {
        ValType.NamedType named = (ValType.NamedType) type;
        value(named.definition(), named);
      }
      case RECORD, VARIANT, ENUM, FLAGS ->
          inside.putIfAbsent(
              last == null ? type.kind().name().toLowerCase(Locale.ROOT) : last.name(),
              new Inside(last == null ? type : last, false));
      default -> parts(type);
    }
  }

  private void parts(ValType type) {
    switch (type.kind()) {
      case PRIMITIVE, ENUM, FLAGS, NAMED -> {}
      case RECORD ->
          ((ValType.RecordType) type).fields().forEach(field -> value(field.type(), null));
      case VARIANT ->
          ((ValType.VariantType) type).cases().forEach(each -> value(each.type(), null));
      case TUPLE -> ((ValType.TupleType) type).elements().forEach(each -> value(each, null));
      case LIST -> value(((ValType.ListType) type).element(), null);
      case FIXED_LENGTH_LIST -> value(((ValType.FixedLengthListType) type).element(), null);
      case MAP -> {
        value(((ValType.MapType) type).key(), null);
        value(((ValType.MapType) type).value(), null);
      }
      case OPTION -> value(((ValType.OptionType) type).some(), null);
      case RESULT -> {
        value(((ValType.ResultType) type).ok(), null);
        value(((ValType.ResultType) type).err(), null);
      }
      case STREAM -> value(((ValType.StreamType) type).element(), null);
      case FUTURE -> value(((ValType.FutureType) type).element(), null);
      case OWN -> resource(((ValType.OwnType) type).resource());
      case BORROW -> resource(((ValType.BorrowType) type).resource());
    }
  }

  /** Which of the arguments of a node something is a type of. */
  static Optional<String> origin(
      Object type, GraphNode node, Function<GraphNode, EntityType> types) {
    for (Map.Entry<String, GraphNode> argument : node.arguments().entrySet()) {
      Map<Object, Integer> found = new IdentityHashMap<>();
      own(types.apply(argument.getValue()), 0, found);
      brought(types.apply(argument.getValue()), found);
      if (found.containsKey(type)) {
        return Optional.of(argument.getKey());
      }
    }
    return Optional.empty();
  }

  private static void brought(EntityType type, Map<Object, Integer> found) {
    if (type instanceof InstanceType instance) {
      instance.exports().forEach(export -> brought(export.type(), found));
    } else if (type instanceof EntityType.Type entity
        && entity.type() instanceof DefinedType.Resource resource) {
      found.put(resource.type().declaration(), 0);
    }
  }
}
