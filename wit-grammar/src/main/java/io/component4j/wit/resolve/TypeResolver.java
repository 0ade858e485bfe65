package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes types of what is written, with the names of one scope. */
final class TypeResolver {
  /** Stands for a type that could not be resolved; never seen by anybody, as there is an error. */
  static final ValType BROKEN = Primitive.BOOL;

  private static final Set<Primitive> MAP_KEYS =
      EnumSet.complementOf(EnumSet.of(Primitive.F32, Primitive.F64, Primitive.ERROR_CONTEXT));

  private final ResolveContext context;
  private final TypeScope scope;

  /** The declaration, field or function whose types are resolved now. */
  private @Nullable Id referrer;

  TypeResolver(ResolveContext context, TypeScope scope) {
    this.context = context;
    this.scope = scope;
  }

  /** Says whose types are resolved next. */
  void resolveFor(Id declaration) {
    referrer = declaration;
  }

  /** The type that is meant; where it cannot be resolved, that is reported. */
  ValType resolve(TypeExpression expression) {
    if (expression instanceof TypeExpression.Primitive primitive) {
      return primitive.type();
    }
    if (expression instanceof TypeExpression.Named named) {
      TypeDef type = lookup(named.name());
      if (type instanceof ResourceDef resource) {
        return new OwnType(resource);
      }
      return type == null ? BROKEN : (ValueTypeDef) type;
    }
    if (expression instanceof TypeExpression.ListOf list) {
      return new ValType.ListType(resolve(list.element()));
    }
    if (expression instanceof TypeExpression.FixedLengthListOf list) {
      return new ValType.FixedLengthListType(resolve(list.element()), list.length());
    }
    if (expression instanceof TypeExpression.MapOf map) {
      return map(map);
    }
    if (expression instanceof TypeExpression.OptionOf option) {
      return new ValType.OptionType(resolve(option.some()));
    }
    if (expression instanceof TypeExpression.ResultOf result) {
      return new ValType.ResultType(optional(result.ok()), optional(result.err()));
    }
    if (expression instanceof TypeExpression.TupleOf tuple) {
      if (tuple.elements().isEmpty()) {
        warnEmpty("tuple", tuple.span());
      }
      List<ValType> elements = tuple.elements().stream().map(this::resolve).toList();
      return new ValType.TupleType(elements);
    }
    if (expression instanceof TypeExpression.StreamOf stream) {
      ValType element = optional(stream.element());
      if (element == Primitive.CHAR) {
        warn("a component cannot have `stream<char>`; use `stream<string>`", stream.span());
      }
      return new ValType.StreamType(notBorrowing(element, "stream", stream.span()));
    }
    if (expression instanceof TypeExpression.FutureOf future) {
      ValType element = optional(future.element());
      return new ValType.FutureType(notBorrowing(element, "future", future.span()));
    }
    if (expression instanceof TypeExpression.OwnOf own) {
      ResourceDef resource = resource(own.resource());
      return resource == null ? BROKEN : new OwnType(resource);
    }
    TypeExpression.BorrowOf borrow = (TypeExpression.BorrowOf) expression;
    ResourceDef resource = resource(borrow.resource());
    return resource == null ? BROKEN : new ValType.BorrowType(resource);
  }

  /** What a name means, silently. */
  TypeScope.@Nullable Entry entry(Id name) {
    return scope.get(name.name());
  }

  @Nullable ValType optional(@Nullable TypeExpression expression) {
    return expression == null ? null : resolve(expression);
  }

  /** The type that a name means; null where it means none, which is then reported. */
  @Nullable TypeDef lookup(Id name) {
    TypeScope.Entry entry = scope.get(name.name());
    if (entry == null) {
      unknown(name);
      return null;
    }
    switch (entry.state()) {
      case FUNCTION ->
          context
              .diagnostics()
              .report(
                  Diagnostic.error(
                          "wit-wrong-kind", "`" + name + "` is a function, not a type", name.span())
                      .withRelated("defined here", entry.span()));
      case EXCLUDED -> {
        Id needing = referrer == null ? name : referrer;
        context.excluded("type", name.name(), needing.span(), name.span());
      }
      case TYPE, BROKEN -> {}
    }
    return entry.type();
  }

  /**
   * Reports a type that nobody could handle; once, not again for each type that it is part of.
   *
   * @return how many parts the type has; 0 if it was reported
   */
  long checkSize(ValType type, Span span) {
    TypeMeasure.Measure measure = context.measure().of(type);
    if (!measure.isTooDeep() && !measure.isTooBig()) {
      return measure.size();
    }
    context.measure().overlook(type);
    if (measure.isTooDeep()) {
      context.error(
          "wit-limit",
          "with its names expanded, the type is more than " + TypeMeasure.MAX_DEPTH + " deep",
          span);
    } else {
      context.error(
          "wit-limit",
          "with its names expanded, the type has more than " + TypeMeasure.MAX_SIZE + " parts",
          span);
    }
    return 0;
  }

  void warnEmpty(String what, Span span) {
    warn("a component cannot have an empty " + what, span);
  }

  private void warn(String message, Span span) {
    context.departure(Diagnostic.warning("wit-not-encodable", message, span));
  }

  private ValType map(TypeExpression.MapOf map) {
    ValType key = resolve(map.key());
    if (!(key instanceof Primitive primitive && MAP_KEYS.contains(primitive)) && key != BROKEN) {
      context
          .diagnostics()
          .report(
              Diagnostic.error("wit-map-key", "this type cannot be the key of a map", map.span())
                  .withRelated("the key", map.key().span())
                  .withHelp(
                      "keys are `bool`, `char`, `string` and the integers, under these names"));
    }
    return new ValType.MapType(key, resolve(map.value()));
  }

  private @Nullable ValType notBorrowing(@Nullable ValType element, String what, Span span) {
    if (element != null && context.measure().of(element).borrows()) {
      warn("a component cannot have a " + what + " of `borrow`s", span);
    }
    return element;
  }

  private @Nullable ResourceDef resource(Id name) {
    TypeDef type = lookup(name);
    if (type instanceof ValueTypeDef value) {
      Diagnostic finding =
          Diagnostic.error(
              "wit-not-a-resource",
              "`" + name + "` is no resource, only those have handles",
              name.span());
      Span defined = value.info().span();
      context
          .diagnostics()
          .report(defined == null ? finding : finding.withRelated("defined here", defined));
      return null;
    }
    return (ResourceDef) type;
  }

  private void unknown(Id name) {
    if (context.incomplete().hasFileOf(name.span())) {
      return; // What is left out may declare it.
    }
    Diagnostic finding =
        Diagnostic.error("wit-unknown-type", "type `" + name + "` does not exist", name.span());
    switch (name.name()) {
      case "float32", "float64" ->
          context
              .diagnostics()
              .report(
                  finding.withHelp(
                      "`" + name + "` is called `" + name.name().replace("loat", "") + "` now"));
      default -> context.errorWithNearest(finding, name.name(), this::typeNames);
    }
  }

  /** What may stand where a type is wanted: names in scope, then those of the primitive types. */
  private List<String> typeNames() {
    List<String> names = new ArrayList<>(scope.typeNames());
    for (Primitive primitive : Primitive.values()) {
      names.add(primitive.keyword());
    }
    return names;
  }
}
