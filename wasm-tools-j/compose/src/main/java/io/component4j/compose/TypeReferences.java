package io.component4j.compose;

import io.component4j.component.model.DefType;
import io.component4j.component.model.ValTypeRef;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The type indices that a definition of a value type or function type mentions. */
final class TypeReferences {
  private TypeReferences() {}

  /** Whether a definition is one of a value type or function type. */
  static boolean areIn(DefType type) {
    return switch (type.kind()) {
      case COMPONENT, INSTANCE, RESOURCE -> false;
      default -> true;
    };
  }

  /**
   * The same definition with other references, asked for in the order in which they stand.
   *
   * @param replacement gives what to write for an index; for a resource always an index
   * @throws IllegalArgumentException if the definition is not of a value type or function type
   */
  static DefType replace(DefType type, IntFunction<ValTypeRef> replacement) {
    Replacer replacer = new Replacer(replacement);
    return switch (type.kind()) {
      case PRIMITIVE, FLAGS, ENUM -> type;
      case RECORD -> new DefType.Record(replacer.labelled(((DefType.Record) type).fields()));
      case VARIANT ->
          new DefType.Variant(
              ((DefType.Variant) type)
                  .cases().stream()
                      .map(c -> new DefType.Case(c.label(), replacer.optional(c.type())))
                      .toList());
      case LIST -> new DefType.ListOf(replacer.required(((DefType.ListOf) type).element()));
      case FIXED_LENGTH_LIST -> {
        DefType.FixedLengthList list = (DefType.FixedLengthList) type;
        yield new DefType.FixedLengthList(replacer.required(list.element()), list.length());
      }
      case MAP -> {
        DefType.MapOf map = (DefType.MapOf) type;
        ValTypeRef key = replacer.required(map.key());
        yield new DefType.MapOf(key, replacer.required(map.value()));
      }
      case TUPLE ->
          new DefType.Tuple(
              ((DefType.Tuple) type).elements().stream().map(replacer::required).toList());
      case OPTION -> new DefType.Option(replacer.required(((DefType.Option) type).some()));
      case RESULT -> {
        DefType.Result result = (DefType.Result) type;
        ValTypeRef ok = replacer.optional(result.ok());
        yield new DefType.Result(ok, replacer.optional(result.error()));
      }
      case OWN -> new DefType.Own(replacer.resource(((DefType.Own) type).resource()));
      case BORROW -> new DefType.Borrow(replacer.resource(((DefType.Borrow) type).resource()));
      case STREAM -> new DefType.Stream(replacer.optional(((DefType.Stream) type).element()));
      case FUTURE -> new DefType.Future(replacer.optional(((DefType.Future) type).element()));
      case FUNC -> {
        DefType.Func func = (DefType.Func) type;
        List<DefType.Labelled> params = replacer.labelled(func.params());
        yield new DefType.Func(params, replacer.optional(func.result()), func.async());
      }
      case COMPONENT, INSTANCE, RESOURCE -> throw new IllegalArgumentException("" + type.kind());
    };
  }

  private record Replacer(IntFunction<ValTypeRef> replacement) {
    ValTypeRef required(ValTypeRef type) {
      return type instanceof ValTypeRef.Index index ? replacement.apply(index.type()) : type;
    }

    @Nullable ValTypeRef optional(@Nullable ValTypeRef type) {
      return type == null ? null : required(type);
    }

    int resource(int index) {
      if (replacement.apply(index) instanceof ValTypeRef.Index replaced) {
        return replaced.type();
      }
      throw new IllegalStateException("a handle to something that is not a resource");
    }

    List<DefType.Labelled> labelled(List<DefType.Labelled> all) {
      return all.stream().map(l -> new DefType.Labelled(l.label(), required(l.type()))).toList();
    }
  }
}
