package io.component4j.wit.syntax;

import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** The part of {@link TreeBuilder} that makes types. */
final class TypeTreeBuilder {
  private static final Map<String, Primitive> PRIMITIVES =
      Stream.of(Primitive.values())
          .collect(Collectors.toUnmodifiableMap(Primitive::keyword, Function.identity()));

  private static final long MAX_LIST_LENGTH = 0xFFFF_FFFFL;

  private final TreeBuilder builder;

  TypeTreeBuilder(TreeBuilder builder) {
    this.builder = builder;
  }

  @Nullable TypeExpression optional(WitGrammar.@Nullable ValueTypeContext c) {
    return c == null ? null : type(c);
  }

  TypeExpression type(WitGrammar.ValueTypeContext c) {
    if (c.primitiveType() != null) {
      Primitive primitive = PRIMITIVES.get(c.primitiveType().getText());
      if (primitive == null) {
        throw new AssertionError(c.primitiveType().getText());
      }
      return new TypeExpression.Primitive(primitive, builder.span(c));
    }
    if (c.typeName() != null) {
      return new TypeExpression.Named(builder.id(c.typeName().id()));
    }
    if (c.listType() != null) {
      return list(c.listType());
    }
    if (c.mapType() != null) {
      return new TypeExpression.MapOf(
          type(c.mapType().key), type(c.mapType().value), builder.span(c));
    }
    if (c.optionType() != null) {
      return new TypeExpression.OptionOf(type(c.optionType().valueType()), builder.span(c));
    }
    if (c.resultType() != null) {
      if (c.resultType().UNDERSCORE() != null && c.resultType().err == null) {
        builder.departures().checkWacOnly(c.resultType().GREATER(), "`,`");
      }
      return new TypeExpression.ResultOf(
          optional(c.resultType().ok), optional(c.resultType().err), builder.span(c));
    }
    if (c.tupleType() != null) {
      List<TypeExpression> elements = new ArrayList<>();
      for (WitGrammar.ValueTypeContext element : c.tupleType().valueType()) {
        elements.add(type(element));
      }
      return new TypeExpression.TupleOf(elements, builder.span(c));
    }
    if (c.streamType() != null) {
      return new TypeExpression.StreamOf(optional(c.streamType().valueType()), builder.span(c));
    }
    if (c.futureType() != null) {
      return new TypeExpression.FutureOf(optional(c.futureType().valueType()), builder.span(c));
    }
    if (c.ownType() != null) {
      Id resource = builder.id(c.ownType().id());
      builder.departures().checkOwn(resource, builder.span(c));
      return new TypeExpression.OwnOf(resource, builder.span(c));
    }
    return new TypeExpression.BorrowOf(builder.id(c.borrowType().id()), builder.span(c));
  }

  private TypeExpression list(WitGrammar.ListTypeContext c) {
    TypeExpression element = type(c.valueType());
    TerminalNode length = c.INTEGER();
    if (length == null) {
      return new TypeExpression.ListOf(element, builder.span(c));
    }
    return new TypeExpression.FixedLengthListOf(
        element, listLength(length), builder.span(length), builder.span(c));
  }

  private int listLength(TerminalNode node) {
    String digits = node.getText();
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    long value =
        digits.length() - start > 10 ? Long.MAX_VALUE : Long.parseLong(digits.substring(start));
    if (value <= MAX_LIST_LENGTH && (value == 0 || start > 0)) {
      builder.departure(
          "wit-list-length",
          value == 0
              ? "a component cannot have a list of length 0"
              : "the length of a list is written without zeros in front of it",
          builder.span(node));
    } else if (value > MAX_LIST_LENGTH) {
      builder.error(
          "wit-list-length",
          "the length of a fixed-length list is a number from 1 to " + MAX_LIST_LENGTH,
          builder.span(node));
    }
    return (int) value;
  }
}
