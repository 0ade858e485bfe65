package io.component4j.compose.wac;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.FunctionSignature;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.AliasDefinition;
import io.component4j.wit.syntax.TypeExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes function types of the document so that they can stand in a world, which does not see the
 * types of the document: other names for types are replaced by what they stand for.
 */
final class TypeInlining {
  /** Parts of one type with all names replaced. */
  private static final int MAX_PARTS = 100_000;

  private final Diagnostics diagnostics;
  private final Map<String, TypeExpression> aliases = new HashMap<>();
  private int parts;

  TypeInlining(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Notes a type of the document. */
  void declare(TypeDeclaration declaration) {
    if (declaration.definition() instanceof AliasDefinition alias) {
      aliases.put(declaration.name().name(), alias.type());
    }
  }

  /**
   * The signature for a world; null, and reported, if it needs a type that only the document has.
   */
  @Nullable FunctionSignature inlined(FunctionSignature signature, Id place) {
    parts = 0;
    try {
      List<FunctionSignature.Parameter> parameters =
          signature.parameters().stream()
              .map(p -> new FunctionSignature.Parameter(p.name(), inlined(p.type(), 0)))
              .toList();
      return new FunctionSignature(
          signature.async(), parameters, optional(signature.result(), 0), signature.span());
    } catch (NotInWorld e) {
      diagnostics.report(
          Diagnostic.error(
                  "wac-type-outside", "the function type `" + place + "` " + e.reason, place.span())
              .withHelp("declare the type in an interface, and `use` it in the world"));
      return null;
    }
  }

  private @Nullable TypeExpression optional(@Nullable TypeExpression type, int depth) {
    return type == null ? null : inlined(type, depth);
  }

  private TypeExpression inlined(TypeExpression type, int depth) {
    if (depth > 100 || ++parts > MAX_PARTS) {
      throw new NotInWorld("is too large with all names replaced");
    }
    int inside = depth + 1;
    if (type instanceof TypeExpression.Named t) {
      TypeExpression meant = aliases.get(t.name().name());
      if (meant == null) {
        throw new NotInWorld(
            "mentions the type `" + t.name() + "` of the document, which a world does not see");
      }
      return inlined(meant, inside);
    }
    if (type instanceof TypeExpression.ListOf t) {
      return new TypeExpression.ListOf(inlined(t.element(), inside), t.span());
    }
    if (type instanceof TypeExpression.FixedLengthListOf t) {
      return new TypeExpression.FixedLengthListOf(
          inlined(t.element(), inside), t.length(), t.lengthSpan(), t.span());
    }
    if (type instanceof TypeExpression.MapOf t) {
      return new TypeExpression.MapOf(
          inlined(t.key(), inside), inlined(t.value(), inside), t.span());
    }
    if (type instanceof TypeExpression.OptionOf t) {
      return new TypeExpression.OptionOf(inlined(t.some(), inside), t.span());
    }
    if (type instanceof TypeExpression.ResultOf t) {
      return new TypeExpression.ResultOf(
          optional(t.ok(), inside), optional(t.err(), inside), t.span());
    }
    if (type instanceof TypeExpression.TupleOf t) {
      return new TypeExpression.TupleOf(
          t.elements().stream().map(element -> inlined(element, inside)).toList(), t.span());
    }
    if (type instanceof TypeExpression.StreamOf t) {
      return new TypeExpression.StreamOf(optional(t.element(), inside), t.span());
    }
    if (type instanceof TypeExpression.FutureOf t) {
      return new TypeExpression.FutureOf(optional(t.element(), inside), t.span());
    }
    return type;
  }

  /** Gives all names of types that a type is made of. */
  static void names(TypeExpression type, Consumer<Id> names) {
    if (type instanceof TypeExpression.Named t) {
      names.accept(t.name());
    } else if (type instanceof TypeExpression.ListOf t) {
      names(t.element(), names);
    } else if (type instanceof TypeExpression.FixedLengthListOf t) {
      names(t.element(), names);
    } else if (type instanceof TypeExpression.MapOf t) {
      names(t.key(), names);
      names(t.value(), names);
    } else if (type instanceof TypeExpression.OptionOf t) {
      names(t.some(), names);
    } else if (type instanceof TypeExpression.ResultOf t) {
      optionalNames(t.ok(), names);
      optionalNames(t.err(), names);
    } else if (type instanceof TypeExpression.TupleOf t) {
      t.elements().forEach(element -> names(element, names));
    } else if (type instanceof TypeExpression.StreamOf t) {
      optionalNames(t.element(), names);
    } else if (type instanceof TypeExpression.FutureOf t) {
      optionalNames(t.element(), names);
    } else if (type instanceof TypeExpression.OwnOf t) {
      names.accept(t.resource());
    } else if (type instanceof TypeExpression.BorrowOf t) {
      names.accept(t.resource());
    }
  }

  private static void optionalNames(@Nullable TypeExpression type, Consumer<Id> names) {
    if (type != null) {
      names(type, names);
    }
  }

  private static final class NotInWorld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NotInWorld(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
