package io.component4j.component.encode.naming;

import io.component4j.component.encode.world.TargetWorld;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.ModuleType;
import io.component4j.component.model.Sort;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why an import of a core module cannot be resolved, and what usually helps. */
final class ImportFaults {
  private static final int MAX_NAMES = 8;

  /** Near names are looked for so often at most; more findings than this say nothing new. */
  private static final int MAX_SUGGESTIONS = 50;

  private static final String EMBED =
      "embed the world that the module was made for: `component embed WIT MODULE`";

  private final TargetWorld world;
  private final WorldNames names;
  private final Diagnostics diagnostics;
  private final Span span;
  private int suggestions;

  ImportFaults(TargetWorld world, WorldNames names, Diagnostics diagnostics, Span span) {
    this.world = world;
    this.names = names;
    this.diagnostics = diagnostics;
    this.span = span;
  }

  private void report(String id, String message, @Nullable String help) {
    Diagnostic finding = Diagnostic.error(id, message, span);
    diagnostics.report(help == null ? finding : finding.withHelp(help));
  }

  private static String shown(ModuleType.Import of) {
    return "`" + of.module() + "` `" + of.name() + "`";
  }

  private String worlds() {
    if (world.names().isEmpty()) {
      return "no world (the module has no `component-type*` section)";
    }
    return (world.names().size() == 1 ? "world " : "worlds ")
        + world.names().stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }

  void notFunction(ModuleType.Import of) {
    String help =
        of.type().sort() == Sort.CORE_MEMORY
            ? "a memory is imported as `env` `memory`, or, better, defined and exported"
            : switch (of.name()) {
              case "__indirect_function_table",
                  "__memory_base",
                  "__table_base",
                  "__stack_pointer" ->
                  "this is a library for dynamic linking: link it into a module without"
                      + " `-shared` and `-pie`";
              default -> null;
            };
    report(
        "component-import-kind",
        "the import "
            + shown(of)
            + " is a "
            + of.type().sort().toString().replace("core ", "")
            + ": a module of a component is only allowed to import functions",
        help);
  }

  void legacyName(ModuleType.Import of) {
    report(
        "component-import-unknown",
        "the import " + shown(of) + " has no name of the build target `cm32p2`",
        "other names are understood without --reject-legacy-names");
  }

  void unknownModule(ModuleType.Import of) {
    report(
        "component-import-unknown",
        "the import " + shown(of) + " cannot be resolved: unknown form of `" + of.module() + "`",
        "imports of build targets are `cm32p2` and `cm32p2|namespace:package/interface@version`");
  }

  void unknownInterface(ModuleType.Import of, String name, boolean imported) {
    String direction = imported ? "import" : "export";
    StringBuilder help = new StringBuilder();
    String known = imported ? ForeignModules.help(of.module(), of.name()) : null;
    if (known != null) {
      help.append(known);
    } else if (world.names().isEmpty()) {
      help.append(EMBED);
    } else if (suggestions++ < MAX_SUGGESTIONS) {
      help.append(nearInterfaces(name, imported));
    }
    report(
        "component-import-unknown",
        "the import "
            + shown(of)
            + " cannot be resolved: the module requires an "
            + direction
            + "ed interface `"
            + name
            + "`, which is not in "
            + worlds(),
        help.length() == 0 ? null : help.toString());
  }

  private String nearInterfaces(String name, boolean imported) {
    String direction = imported ? "import" : "export";
    String other = imported ? "export" : "import";
    List<String> candidates = interfaceNames(imported);
    Optional<String> near = NearestName.of(name, candidates);
    if (near.isPresent()) {
      return "did you mean `" + near.get() + "`?";
    }
    List<String> opposite = interfaceNames(!imported);
    if (opposite.contains(name)) {
      return "the world has it, as an " + other + " only";
    }
    String wanted = "add `" + direction + " " + name + ";` to the world";
    return NearestName.of(name, opposite)
            .map(n -> "the world has `" + n + "`, as an " + other + " only; ")
            .orElseGet(() -> listed(candidates, direction))
        + wanted
        + (imported ? ", or give an adapter with --adapt " + name + "=FILE" : "");
  }

  private List<String> interfaceNames(boolean imported) {
    List<String> found = new ArrayList<>();
    names.interfaces(imported).forEach(item -> found.add(item.name()));
    return found;
  }

  private static String listed(List<String> candidates, String direction) {
    if (candidates.isEmpty()) {
      return "the world " + direction + "s no interface; ";
    }
    List<String> some = candidates.subList(0, Math.min(MAX_NAMES, candidates.size()));
    String rest = candidates.size() > some.size() ? ", ..." : "";
    return "the world "
        + direction
        + "s "
        + some.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "))
        + rest
        + "; ";
  }

  void unknownMember(ModuleType.Import of, @Nullable InterfaceItem item, boolean imported) {
    List<String> candidates = new ArrayList<>();
    String where;
    if (suggestions++ >= MAX_SUGGESTIONS) {
      where = (imported ? "imports" : "exports") + " of the world";
    } else if (item != null) {
      where = (imported ? "import `" : "export `") + item.name() + "`";
      item.type().functions().forEach(f -> candidates.add(f.externName()));
      names.resources(item).keySet().stream()
          .sorted()
          .forEach(resource -> candidates.add("[resource-drop]" + resource));
    } else {
      where = "top level of " + worlds();
      Map<String, WorldItem> items = imported ? world.imports() : world.exports();
      items.forEach(
          (name, i) -> {
            if (i instanceof WorldItem.FunctionItem) {
              candidates.add(name);
            }
          });
      BuiltinNames.names().forEach(candidates::add);
      candidates.sort(null);
    }
    String help =
        NearestName.of(of.name(), candidates)
            .map(near -> "did you mean `" + near + "`?")
            .orElse(
                world.names().isEmpty()
                    ? EMBED
                    : "the module was made for another version of the world: make the bindings"
                        + " again, or embed the world it was made for");
    if (item == null
        && (of.name().startsWith("[resource-rep]") || of.name().startsWith("[resource-new]"))) {
      help =
          "`resource.rep` and `resource.new` are for resources that the world exports; import them"
              + " from `[export]` and the interface";
    }
    report(
        "component-import-unknown",
        "the import "
            + shown(of)
            + " cannot be resolved: there is no function `"
            + of.name()
            + "` in the "
            + where,
        help);
  }

  void wrongType(
      ModuleType.Import of,
      @Nullable InterfaceItem item,
      WitFunction function,
      CoreFuncType expected,
      CoreFuncType found) {
    report(
        "component-import-type",
        "the import "
            + shown(of)
            + " has the core type `"
            + found
            + "`, and function `"
            + function.externName()
            + "`"
            + (item == null ? "" : " of `" + item.name() + "`")
            + " wants `"
            + expected
            + "`",
        "in WIT it is `" + text(function) + "`; make the bindings of the module again");
  }

  void wrongBuiltin(ModuleType.Import of, CoreFuncType expected, CoreFuncType found) {
    report(
        "component-import-type",
        "the import "
            + shown(of)
            + " has the core type `"
            + found
            + "`, and this built-in has `"
            + expected
            + "`",
        null);
  }

  /** A function on one line. */
  static String text(WitFunction function) {
    try {
      return WitPrinter.print(function).strip().replaceAll("\\s+", " ");
    } catch (IllegalArgumentException e) {
      // It has a type that only a component can have, and WIT cannot write.
      return function.externName();
    }
  }

  void duplicateMemory(ModuleType.Import of) {
    report(
        "component-import-memory",
        "the module imports a second memory with " + shown(of),
        "a module of a component has one memory");
  }
}
