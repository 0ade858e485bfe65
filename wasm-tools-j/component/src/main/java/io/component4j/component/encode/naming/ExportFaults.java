package io.component4j.component.encode.naming;

import io.component4j.component.embed.DummyAbi;
import io.component4j.component.embed.Naming;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.resolve.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the exports of a core module, and what usually helps. */
final class ExportFaults {
  /** Near names are looked for so often at most; more findings than this say nothing new. */
  private static final int MAX_SUGGESTIONS = 50;

  private final Diagnostics diagnostics;
  private final Span span;
  private final Set<String> mentioned = new HashSet<>();
  private int suggestions;

  ExportFaults(Diagnostics diagnostics, Span span) {
    this.diagnostics = diagnostics;
    this.span = span;
  }

  void error(String id, String message, @Nullable String help) {
    Diagnostic finding = Diagnostic.error(id, message, span);
    diagnostics.report(help == null ? finding : finding.withHelp(help));
  }

  void wrongType(String name, CoreExport meaning, CoreFuncType expected, CoreFuncType found) {
    WitFunction function = meaning.function();
    String help = null;
    if (function != null) {
      help =
          "in WIT it is `"
              + ImportFaults.text(function)
              + "`; make the bindings of the module again";
    } else if (found.params().contains(Num.I64) && !expected.params().contains(Num.I64)) {
      help = "addresses have 32 bits: compile the module for wasm32";
    }
    error(
        "component-export-type",
        "the export `"
            + name
            + "` has the core type `"
            + found
            + "`, and "
            + role(meaning)
            + " wants `"
            + expected
            + "`",
        help);
  }

  private static String role(CoreExport meaning) {
    WitFunction function = meaning.function();
    String name =
        function == null
            ? ""
            : "function `"
                + function.externName()
                + "`"
                + (meaning.of() == null ? "" : " of `" + meaning.of().name() + "`");
    return switch (meaning.kind()) {
      case FUNCTION -> name;
      case POST_RETURN -> "what is called after " + name;
      case CALLBACK -> "the callback of " + name;
      case DESTRUCTOR -> "a destructor";
      case REALLOC, IMPORT_REALLOC, EXPORT_REALLOC, ADAPTER_REALLOC -> "a realloc function";
      case INITIALIZE -> "the function that initializes";
      case TASK_HOOK -> "the hook of tasks";
      case MEMORY, FUNCTION_TABLE -> throw new AssertionError(meaning);
    };
  }

  /**
   * A function of the world that is not exported.
   *
   * @param unused the functions that are exported and mean nothing
   */
  void missing(@Nullable InterfaceItem of, WitFunction function, Collection<String> unused) {
    String name = new Naming(false).export(of, function, DummyAbi.SYNC);
    Optional<String> near =
        suggestions++ >= MAX_SUGGESTIONS
            ? Optional.empty()
            : NearestName.of(name, unused).or(() -> sameEnd(function, unused));
    near.ifPresent(mentioned::add);
    error(
        "component-export-missing",
        "the module does not export function `"
            + function.externName()
            + "`"
            + (of == null ? "" : " of `" + of.name() + "`")
            + ", which its world exports: there is no core export `"
            + name
            + "`",
        near.map(export -> "the module exports `" + export + "`; ").orElse("")
            + "in WIT it is `"
            + ImportFaults.text(function)
            + "`; see that the linker keeps it (--export="
            + name
            + ", export_name in C, #[no_mangle] in Rust)");
  }

  /** An export with another interface, or none, or a name in which a compiler put underscores. */
  private static Optional<String> sameEnd(WitFunction function, Collection<String> unused) {
    List<String> ends = new ArrayList<>(List.of("#" + function.externName()));
    String plain = function.externName().replaceFirst(".*[.\\]]", "").replace('-', '_');
    ends.add("_" + plain);
    for (String end : ends) {
      Optional<String> found = unused.stream().filter(name -> name.endsWith(end)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return unused.stream().filter(plain::equals).findFirst();
  }

  /**
   * Warns of exports that are nearly for the world. Others are no fault: engines of interpreted
   * languages, for example, export more than each world wants.
   *
   * @param unused the functions that are exported and mean nothing
   * @param known the names that mean something
   */
  void unused(Collection<String> unused, Collection<String> known) {
    for (String name : unused) {
      if (!mentioned.contains(name) && looksMeant(name) && suggestions++ < MAX_SUGGESTIONS) {
        NearestName.of(name, known).ifPresent(near -> unused(name, near));
      }
    }
  }

  private void unused(String name, String near) {
    diagnostics.report(
        Diagnostic.warning(
                "component-export-unused",
                "the export `"
                    + name
                    + "` is for nothing that the world exports, and is never called",
                span)
            .withHelp("did you mean `" + near + "`?"));
  }

  private static boolean looksMeant(String name) {
    return name.indexOf('#') > 0
        || name.startsWith("cabi_post_")
        || name.startsWith("cm32p2")
        || name.startsWith("[async-lift")
        || name.startsWith("[callback]");
  }
}
