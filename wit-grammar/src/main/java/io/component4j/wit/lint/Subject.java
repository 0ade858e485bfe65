package io.component4j.wit.lint;

import io.component4j.wit.syntax.Attribute;
import io.component4j.wit.syntax.Comment;
import io.component4j.wit.syntax.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a name, documentation and gates.
 *
 * @param name what is shown of it
 * @param comments those right before it
 * @param parent what it stands in; null for interfaces and worlds of a package
 */
record Subject(
    Kind kind,
    Id name,
    List<Comment> comments,
    List<Attribute> attributes,
    @Nullable Subject parent) {

  /** What kind of thing it is. */
  enum Kind {
    INTERFACE("interface"),
    WORLD("world"),
    TYPE("type"),
    RESOURCE("resource"),
    FUNCTION("function"),
    CONSTRUCTOR("constructor"),
    METHOD("method"),
    STATIC("static function"),
    IMPORT("import"),
    EXPORT("export"),
    USE("use"),
    INCLUDE("include");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** As messages name it, for example {@code method `next` of `counter`}. */
  String description() {
    return switch (kind) {
      case CONSTRUCTOR -> "the constructor" + ofParent();
      case METHOD, STATIC -> kind.word + " `" + name + "`" + ofParent();
      case USE -> "`use` of `" + name + "`";
      case INCLUDE -> "`include` of `" + name + "`";
      default -> kind.word + " `" + name + "`";
    };
  }

  private String ofParent() {
    return parent == null ? "" : " of `" + parent.name() + "`";
  }

  /** The gate of a kind; null where it has none. */
  <A extends Attribute> @Nullable A attribute(Class<A> type) {
    return attributes.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
  }

  /** Whether it says since when it exists, or to which feature it belongs. */
  boolean isGated() {
    return attribute(Attribute.Since.class) != null || attribute(Attribute.Unstable.class) != null;
  }
}
