package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a named type.
 *
 * @param comments those right before it
 * @param span as a whole, gates included
 */
public record TypeDeclaration(
    List<Comment> comments, List<Attribute> attributes, Id name, Definition definition, Span span)
    implements InterfaceItem, WorldMember {

  /** Copies. */
  public TypeDeclaration {
    comments = List.copyOf(comments);
    attributes = List.copyOf(attributes);
  }

  /** What the name stands for. */
  public sealed interface Definition {}

  /** {@code type name = type;}. */
  public record AliasDefinition(TypeExpression type) implements Definition {}

  /** {@code type name = func(..);}, in WAC only. */
  public record FunctionDefinition(FunctionSignature signature) implements Definition {}

  /** {@code record}. */
  public record RecordDefinition(List<Field> fields) implements Definition {
    public RecordDefinition {
      fields = List.copyOf(fields);
    }
  }

  /** {@code variant}. */
  public record VariantDefinition(List<Case> cases) implements Definition {
    public VariantDefinition {
      cases = List.copyOf(cases);
    }
  }

  /** {@code enum}. */
  public record EnumDefinition(List<Label> cases) implements Definition {
    public EnumDefinition {
      cases = List.copyOf(cases);
    }
  }

  /** {@code flags}. */
  public record FlagsDefinition(List<Label> names) implements Definition {
    public FlagsDefinition {
      names = List.copyOf(names);
    }
  }

  /** {@code resource}. */
  public record ResourceDefinition(List<ResourceFunction> functions) implements Definition {
    public ResourceDefinition {
      functions = List.copyOf(functions);
    }
  }

  /** A field of a record. */
  public record Field(List<Comment> comments, Id name, TypeExpression type) {
    public Field {
      comments = List.copyOf(comments);
    }
  }

  /**
   * A case of a variant.
   *
   * @param type null where the case carries nothing
   */
  public record Case(List<Comment> comments, Id name, @Nullable TypeExpression type) {
    public Case {
      comments = List.copyOf(comments);
    }
  }

  /** A case of an enum or one of the names of flags. */
  public record Label(List<Comment> comments, Id name) {
    public Label {
      comments = List.copyOf(comments);
    }
  }

  /** What a function of a resource is. */
  public enum ResourceFunctionKind {
    CONSTRUCTOR,
    METHOD,
    STATIC
  }

  /**
   * A function of a resource.
   *
   * @param comments those right before it
   * @param name for a constructor the keyword
   */
  public record ResourceFunction(
      List<Comment> comments,
      List<Attribute> attributes,
      ResourceFunctionKind kind,
      Id name,
      FunctionSignature signature,
      Span span) {
    public ResourceFunction {
      comments = List.copyOf(comments);
      attributes = List.copyOf(attributes);
    }
  }
}
