package io.component4j.wit.resolve;

import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeDeclaration.AliasDefinition;
import io.component4j.wit.syntax.TypeDeclaration.Definition;
import io.component4j.wit.syntax.TypeDeclaration.RecordDefinition;
import io.component4j.wit.syntax.TypeDeclaration.VariantDefinition;
import io.component4j.wit.syntax.TypeExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that the declaration of a type refers to. */
final class NamesInTypes {
  private final List<Id> names = new ArrayList<>();

  private NamesInTypes() {}

  /** All names in order; those in the functions of a resource do not count. */
  static List<Id> of(Definition definition) {
    NamesInTypes found = new NamesInTypes();
    if (definition instanceof AliasDefinition alias) {
      found.add(alias.type());
    } else if (definition instanceof RecordDefinition record) {
      record.fields().forEach(field -> found.add(field.type()));
    } else if (definition instanceof VariantDefinition variant) {
      variant.cases().forEach(c -> found.add(c.type()));
    }
    return found.names;
  }

  private void add(@Nullable TypeExpression type) {
    if (type instanceof TypeExpression.Named named) {
      names.add(named.name());
    } else if (type instanceof TypeExpression.OwnOf own) {
      names.add(own.resource());
    } else if (type instanceof TypeExpression.BorrowOf borrow) {
      names.add(borrow.resource());
    } else if (type instanceof TypeExpression.ListOf list) {
      add(list.element());
    } else if (type instanceof TypeExpression.FixedLengthListOf list) {
      add(list.element());
    } else if (type instanceof TypeExpression.MapOf map) {
      add(map.key());
      add(map.value());
    } else if (type instanceof TypeExpression.OptionOf option) {
      add(option.some());
    } else if (type instanceof TypeExpression.ResultOf result) {
      add(result.ok());
      add(result.err());
    } else if (type instanceof TypeExpression.TupleOf tuple) {
      tuple.elements().forEach(this::add);
    } else if (type instanceof TypeExpression.StreamOf stream) {
      add(stream.element());
    } else if (type instanceof TypeExpression.FutureOf future) {
      add(future.element());
    }
  }
}
