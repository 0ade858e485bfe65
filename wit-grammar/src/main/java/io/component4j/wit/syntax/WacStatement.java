package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a WAC document (LANGUAGE.md of WAC, "Statements"). */
public sealed interface WacStatement {
  /** As a whole. */
  Span span();

  /**
   * A name that components know, as written: in kebab case or as a string.
   *
   * @param value without quotes or {@code %}
   * @param quoted whether it is a string
   * @param span quotes included
   */
  record ExternName(String value, boolean quoted, Span span) {}

  /** {@code interface ..} or {@code world ..}. */
  record Declaration(PackageItem item, Span span) implements WacStatement {}

  /** The declaration of a type for the whole document. */
  record Type(TypeDeclaration declaration) implements WacStatement {
    @Override
    public Span span() {
      return declaration.span();
    }
  }

  /**
   * {@code import name as extern: type;}.
   *
   * @param comments those right before it
   * @param name by which the document knows it
   * @param externName by which the composition imports it; null where that follows from the type
   */
  record Import(
      List<Comment> comments, Id name, @Nullable ExternName externName, ImportType type, Span span)
      implements WacStatement {
    public Import {
      comments = List.copyOf(comments);
    }
  }

  /** What is imported. */
  sealed interface ImportType {
    /** {@code func(..)}. */
    record Function(FunctionSignature signature) implements ImportType {}

    /** {@code interface {..}}. */
    record InlineInterface(List<InterfaceItem> items) implements ImportType {
      public InlineInterface {
        items = List.copyOf(items);
      }
    }

    /**
     * An item of a package, or a name of this document.
     *
     * @param span as a whole, with the version
     */
    record Path(UsePath path, Span span) implements ImportType {}
  }

  /**
   * {@code let name = value;}.
   *
   * @param comments those right before it
   */
  record Let(List<Comment> comments, Id name, WacExpression value, Span span)
      implements WacStatement {
    public Let {
      comments = List.copyOf(comments);
    }
  }

  /**
   * {@code export value;}, {@code export value as name;} or {@code export value...;}.
   *
   * @param comments those right before it
   * @param name null where it follows from the value
   * @param spread the {@code ...}; null where the value itself is exported
   */
  record Export(
      List<Comment> comments,
      WacExpression value,
      @Nullable ExternName name,
      @Nullable Span spread,
      Span span)
      implements WacStatement {
    public Export {
      comments = List.copyOf(comments);
    }
  }
}
