package io.component4j.wit.lint;

import io.component4j.wit.syntax.FunctionSignature;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the names of types, and the types themselves, that something mentions. */
final class TypeNames {
  private final Consumer<TypeExpression> consumer;

  private TypeNames(Consumer<TypeExpression> consumer) {
    this.consumer = consumer;
  }

  /** Every type that an item of an interface mentions, parts of types too. */
  static void forEach(InterfaceItem item, Consumer<TypeExpression> consumer) {
    TypeNames names = new TypeNames(consumer);
    if (item instanceof InterfaceItem.FunctionDeclaration function) {
      names.signature(function.signature());
    } else if (item instanceof TypeDeclaration type) {
      names.declaration(type);
    }
  }

  /** Every type that an item of a world mentions by a name of the world. */
  static void forEach(WorldMember member, Consumer<TypeExpression> consumer) {
    TypeNames names = new TypeNames(consumer);
    if (member instanceof TypeDeclaration type) {
      names.declaration(type);
    } else if (member instanceof WorldMember.Extern extern
        && extern.target() instanceof ExternTarget.Function function) {
      names.signature(function.signature());
    }
  }

  /** The name that a type mentions by itself, and not by its parts; null where there is none. */
  static @Nullable Id nameIn(TypeExpression type) {
    if (type instanceof TypeExpression.Named named) {
      return named.name();
    }
    if (type instanceof TypeExpression.OwnOf own) {
      return own.resource();
    }
    return type instanceof TypeExpression.BorrowOf borrow ? borrow.resource() : null;
  }

  private void declaration(TypeDeclaration type) {
    TypeDeclaration.Definition definition = type.definition();
    if (definition instanceof TypeDeclaration.AliasDefinition alias) {
      type(alias.type());
    } else if (definition instanceof TypeDeclaration.RecordDefinition fields) {
      fields.fields().forEach(field -> type(field.type()));
    } else if (definition instanceof TypeDeclaration.VariantDefinition cases) {
      cases.cases().forEach(c -> type(c.type()));
    } else if (definition instanceof TypeDeclaration.ResourceDefinition resource) {
      resource.functions().forEach(function -> signature(function.signature()));
    }
  }

  private void signature(FunctionSignature signature) {
    signature.parameters().forEach(parameter -> type(parameter.type()));
    type(signature.result());
  }

  /** Types are nested no deeper than the parser allows. */
  private void type(@Nullable TypeExpression type) {
    if (type == null) {
      return;
    }
    consumer.accept(type);
    if (type instanceof TypeExpression.ListOf list) {
      type(list.element());
    } else if (type instanceof TypeExpression.FixedLengthListOf list) {
      type(list.element());
    } else if (type instanceof TypeExpression.MapOf map) {
      type(map.key());
      type(map.value());
    } else if (type instanceof TypeExpression.OptionOf option) {
      type(option.some());
    } else if (type instanceof TypeExpression.ResultOf result) {
      type(result.ok());
      type(result.err());
    } else if (type instanceof TypeExpression.TupleOf tuple) {
      tuple.elements().forEach(this::type);
    } else if (type instanceof TypeExpression.StreamOf stream) {
      type(stream.element());
    } else if (type instanceof TypeExpression.FutureOf future) {
      type(future.element());
    }
  }
}
