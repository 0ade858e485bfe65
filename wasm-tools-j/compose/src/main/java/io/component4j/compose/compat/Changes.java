package io.component4j.compose.compat;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects changes: at most a few for each item, so that what bounds the WIT bounds them. Not safe
 * for use by several threads.
 */
final class Changes {
  private final List<Change> found = new ArrayList<>();
  private Scope scope = Scope.ofPackage("");

  /** What the changes reported from now on belong to. */
  void enter(Scope entered) {
    scope = entered;
  }

  void report(
      CompatRule rule,
      Effect effect,
      List<String> path,
      String message,
      @Nullable ItemInfo before,
      @Nullable ItemInfo after) {
    found.add(
        new Change(
            rule.id(),
            effect.category(),
            scope,
            path,
            message,
            effect.links(),
            span(before),
            span(after)));
  }

  private static @Nullable Span span(@Nullable ItemInfo info) {
    return info == null ? null : info.span();
  }

  /** What was found since this was asked for last. */
  List<Change> take() {
    List<Change> taken = List.copyOf(found);
    found.clear();
    return taken;
  }
}
