package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a world. */
public sealed interface WorldMember
    permits UseDeclaration, TypeDeclaration, WorldMember.Extern, WorldMember.Include {
  /** The gates before it. */
  List<Attribute> attributes();

  /** As a whole, gates included. */
  Span span();

  /** Which way a world item goes. */
  enum Direction {
    IMPORT("import"),
    EXPORT("export");

    private final String keyword;

    Direction(String keyword) {
      this.keyword = keyword;
    }

    /** As WIT writes it. */
    public String keyword() {
      return keyword;
    }
  }

  /**
   * {@code import ..} or {@code export ..}.
   *
   * @param comments those right before it
   */
  record Extern(
      List<Comment> comments,
      List<Attribute> attributes,
      Direction direction,
      ExternTarget target,
      Span span)
      implements WorldMember {
    public Extern {
      comments = List.copyOf(comments);
      attributes = List.copyOf(attributes);
    }
  }

  /** What is imported or exported. */
  sealed interface ExternTarget {
    /** The plain name that the item gets, or the interface's own name. */
    Id name();

    /** {@code name: func(..)}. */
    record Function(Id name, FunctionSignature signature) implements ExternTarget {}

    /** {@code name: interface { .. }}. */
    record InlineInterface(Id name, List<InterfaceItem> items) implements ExternTarget {
      public InlineInterface {
        items = List.copyOf(items);
      }
    }

    /**
     * {@code path} or {@code label: path}.
     *
     * @param label null where the interface keeps its name
     */
    record Path(@Nullable Id label, UsePath path) implements ExternTarget {
      @Override
      public Id name() {
        return label != null ? label : path.item();
      }
    }
  }

  /** {@code include path with { name as other }}. */
  record Include(List<Attribute> attributes, UsePath path, List<Rename> renames, Span span)
      implements WorldMember {
    public Include {
      attributes = List.copyOf(attributes);
      renames = List.copyOf(renames);
    }
  }

  /** {@code from as to}. */
  record Rename(Id from, Id to) {}
}
