package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.Id;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The names of the imports of a world, or those of its exports. */
final class WorldNames {
  private record Taken(String what, Span span) {}

  private final ResolveContext context;
  private final String direction;
  private final Map<String, Taken> names = new LinkedHashMap<>();

  WorldNames(ResolveContext context, String direction) {
    this.context = context;
    this.direction = direction;
  }

  /** Takes a name that the world itself states; false if it is taken, which is reported. */
  boolean take(Id name, String what) {
    Taken previous = names.putIfAbsent(name.name(), new Taken(what, name.span()));
    if (previous != null) {
      context
          .diagnostics()
          .report(
              Diagnostic.error(
                      "wit-duplicate-name",
                      direction
                          + " `"
                          + name
                          + "` has the same name as "
                          + (previous.what.equals("interface") ? "an " : "a ")
                          + previous.what
                          + " of this world",
                      name.span())
                  .withRelated("the other one", previous.span));
    }
    return previous == null;
  }

  /** Takes the name of an interface that goes by its own name. */
  boolean takeInterface(String qualifiedName, Span span) {
    Taken previous = names.putIfAbsent(qualifiedName, new Taken("interface", span));
    if (previous != null) {
      context
          .diagnostics()
          .report(
              Diagnostic.error(
                      "wit-duplicate-name",
                      "interface `" + qualifiedName + "` is " + direction + "ed more than once",
                      span)
                  .withRelated("the first " + direction, previous.span));
    }
    return previous == null;
  }

  /** Takes a plain name that an {@code include} brings; false if it is taken, which is reported. */
  boolean takeIncluded(String name, String what, Span include) {
    Taken previous = names.putIfAbsent(name, new Taken(what, include));
    if (previous != null) {
      context
          .diagnostics()
          .report(
              Diagnostic.error(
                      "wit-duplicate-name",
                      "the included "
                          + direction
                          + " `"
                          + name
                          + "` meets an earlier "
                          + previous.what
                          + " of that name",
                      include)
                  .withRelated("the earlier one", previous.span)
                  .withHelp("rename it: `include .. with { " + name + " as other-name }`"));
    }
    return previous == null;
  }

  /** Gives a name back that belongs to an item that is switched off. */
  void release(String name) {
    names.remove(name);
  }

  /** Reports plain names that differ in case only, and warns of those that differ in hyphens. */
  void checkSimilar() {
    Map<String, String> lower = new HashMap<>();
    Map<String, String> bare = new HashMap<>();
    names.forEach(
        (name, taken) -> {
          if (name.indexOf(':') >= 0) {
            return;
          }
          String sameButCase = lower.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
          String similar = bare.putIfAbsent(SimilarNames.key(name), name);
          String other = sameButCase != null ? sameButCase : similar;
          if (other != null) {
            Taken first = names.get(other);
            String message =
                direction
                    + " `"
                    + name
                    + "` differs from `"
                    + other
                    + "` only in case or hyphens, which a component cannot tell apart";
            Diagnostic finding = Diagnostic.error("wit-similar-name", message, taken.span);
            if (first != null) {
              finding = finding.withRelated("the other name", first.span);
            }
            if (sameButCase != null) {
              context.diagnostics().report(finding);
            } else {
              context.departure(finding);
            }
          }
        });
  }
}
