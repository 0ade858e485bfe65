package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type as it is written where a type is wanted. Nested at most as deep as the parser allows. */
public sealed interface TypeExpression {
  /** Where. */
  Span span();

  /** A type without parts. */
  record Primitive(ValType.Primitive type, Span span) implements TypeExpression {}

  /** The name of a declared type. */
  record Named(Id name) implements TypeExpression {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code list<T>}. */
  record ListOf(TypeExpression element, Span span) implements TypeExpression {}

  /**
   * {@code list<T, N>}.
   *
   * @param length unsigned
   * @param lengthSpan where the length stands
   */
  record FixedLengthListOf(TypeExpression element, int length, Span lengthSpan, Span span)
      implements TypeExpression {}

  /** {@code map<K, V>}. */
  record MapOf(TypeExpression key, TypeExpression value, Span span) implements TypeExpression {}

  /** {@code option<T>}. */
  record OptionOf(TypeExpression some, Span span) implements TypeExpression {}

  /** {@code result<T, E>}; null where a payload is absent. */
  record ResultOf(@Nullable TypeExpression ok, @Nullable TypeExpression err, Span span)
      implements TypeExpression {}

  /** {@code tuple<..>}. */
  record TupleOf(List<TypeExpression> elements, Span span) implements TypeExpression {
    public TupleOf {
      elements = List.copyOf(elements);
    }
  }

  /** {@code stream<T>}; null for {@code stream}. */
  record StreamOf(@Nullable TypeExpression element, Span span) implements TypeExpression {}

  /** {@code future<T>}; null for {@code future}. */
  record FutureOf(@Nullable TypeExpression element, Span span) implements TypeExpression {}

  /** {@code own<R>}. */
  record OwnOf(Id resource, Span span) implements TypeExpression {}

  /** {@code borrow<R>}. */
  record BorrowOf(Id resource, Span span) implements TypeExpression {}
}
