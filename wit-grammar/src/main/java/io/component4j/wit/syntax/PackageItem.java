package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a package. */
public sealed interface PackageItem {
  /** The name that the item has in its file. */
  Id name();

  /**
   * {@code interface name { .. }}.
   *
   * @param comments those right before it
   * @param span as a whole, gates included
   */
  record InterfaceDeclaration(
      List<Comment> comments,
      List<Attribute> attributes,
      Id name,
      List<InterfaceItem> items,
      Span span)
      implements PackageItem {
    public InterfaceDeclaration {
      comments = List.copyOf(comments);
      attributes = List.copyOf(attributes);
      items = List.copyOf(items);
    }
  }

  /**
   * {@code world name { .. }}.
   *
   * @param comments those right before it
   * @param span as a whole, gates included
   */
  record WorldDeclaration(
      List<Comment> comments,
      List<Attribute> attributes,
      Id name,
      List<WorldMember> items,
      Span span)
      implements PackageItem {
    public WorldDeclaration {
      comments = List.copyOf(comments);
      attributes = List.copyOf(attributes);
      items = List.copyOf(items);
    }
  }

  /**
   * {@code use path as name;} outside interfaces and worlds.
   *
   * @param alias null where the item keeps its name
   * @param span as a whole
   */
  record FileUse(UsePath path, @Nullable Id alias, Span span) implements PackageItem {
    @Override
    public Id name() {
      return alias != null ? alias : path.item();
    }
  }
}
