package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that is in one of the versions only. There are two rules for each kind of item. */
record PresenceRule(Kind kind, boolean added) implements ContainerRule {
  /** Kinds of items. */
  enum Kind {
    PACKAGE,
    INTERFACE,
    WORLD,
    FUNCTION,
    TYPE,
    IMPORT,
    EXPORT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String id() {
    return "compat-" + kind.word() + (added ? "-added" : "-removed");
  }

  @Override
  public String summary() {
    String article =
        kind == Kind.INTERFACE || kind == Kind.IMPORT || kind == Kind.EXPORT ? "an " : "a ";
    return article + kind.word() + (added ? " is new" : " is gone");
  }

  /**
   * Reports what is there once.
   *
   * @param path of the item
   * @param before where it was, or what it would have been in; null for nothing
   * @param after where it is, or what it would be in; null for nothing
   */
  void report(
      List<String> path, @Nullable ItemInfo before, @Nullable ItemInfo after, Changes changes) {
    Effect effect = added ? Effect.ADDED : Effect.REMOVED;
    if (kind == Kind.WORLD && added) {
      effect = Effect.BEHAVIOUR; // Nobody meets in a world that one of them does not know.
    }
    changes.report(
        this, effect, path, "the " + kind.word() + (added ? " is new" : " is gone"), before, after);
  }
}
