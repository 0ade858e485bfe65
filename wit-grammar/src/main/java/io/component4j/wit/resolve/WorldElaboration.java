package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes the interfaces of a world (WIT.md, "WIT Worlds"): an interface whose types an import
 * uses is imported too, before it; one whose types an export uses is the export of that name, if
 * there is one, and imported otherwise.
 */
final class WorldElaboration {
  /** Interfaces of a path that a finding names; of longer ones, the middle is left out. */
  private static final int MAX_SHOWN = 10;

  private final ResolveContext context;
  private final Span worldSpan;
  private final Map<String, InterfaceItem> statedImports;
  private final Map<String, InterfaceItem> statedExports;
  private final Map<String, InterfaceItem> imports = new LinkedHashMap<>();
  private final Map<String, InterfaceItem> exports = new LinkedHashMap<>();

  /** Interfaces that an export needs as imports. */
  private final Set<String> requiredImports = new HashSet<>();

  /** The first interface that needs another one as an import. */
  private final Map<String, WitInterface> needs = new HashMap<>();

  WorldElaboration(
      ResolveContext context,
      Span worldSpan,
      Map<String, InterfaceItem> statedImports,
      Map<String, InterfaceItem> statedExports) {
    this.context = context;
    this.worldSpan = worldSpan;
    this.statedImports = statedImports;
    this.statedExports = statedExports;
  }

  /** Takes over all imports that the world states. */
  void addStatedImports() {
    statedImports.values().forEach(this::addImport);
  }

  /** Imports the interface that a type of the world itself is used from. */
  void addUsed(WitInterface from, Stability stability) {
    from.qualifiedName().ifPresent(name -> addImport(implicit(name, from, stability)));
  }

  /** Takes over all exports that the world states, and imports what they need besides. */
  void addStatedExports() {
    for (InterfaceItem export : statedExports.values()) {
      if (!addExport(export, true, null)) {
        return; // One conflict causes more.
      }
    }
  }

  Collection<InterfaceItem> imports() {
    return imports.values();
  }

  Collection<InterfaceItem> exports() {
    return exports.values();
  }

  private static InterfaceItem implicit(String name, WitInterface type, Stability stability) {
    return new InterfaceItem(name, type, true, new ItemInfo("", stability, null, null));
  }

  /** An import of an interface that something needs: as it is stated, where it is. */
  private InterfaceItem needed(WitInterface dependency, Stability stability) {
    String name = dependency.qualifiedName().orElseThrow();
    InterfaceItem stated = statedImports.get(name);
    return stated != null ? stated : implicit(name, dependency, stability);
  }

  private void addImport(InterfaceItem item) {
    if (imports.containsKey(item.name())) {
      return;
    }
    for (WitInterface dependency : context.dependencies().direct(item.type())) {
      context.budget().derive();
      addImport(needed(dependency, item.info().stability()));
    }
    imports.put(item.name(), item);
  }

  private boolean addExport(InterfaceItem item, boolean export, @Nullable WitInterface neededBy) {
    String name = item.name();
    if (exports.containsKey(name)) {
      return export || neededBy == null || conflict(item.type(), neededBy);
    }
    if (!export && requiredImports.contains(name)) {
      return true;
    }
    if (!export && neededBy != null) {
      needs.putIfAbsent(name, neededBy);
    }
    List<WitInterface> dependencies = context.dependencies().direct(item.type());
    for (WitInterface dependency : dependencies) {
      context.budget().derive();
      String dependencyName = dependency.qualifiedName().orElseThrow();
      InterfaceItem stated = export ? statedExports.get(dependencyName) : null;
      InterfaceItem next = stated != null ? stated : needed(dependency, item.info().stability());
      if (!addExport(next, stated != null, item.type())) {
        return false;
      }
    }
    if (export) {
      WitInterface by = needs.get(name);
      if (requiredImports.contains(name) && by != null) {
        return conflict(item.type(), by);
      }
      exports.put(name, item);
    } else {
      requiredImports.add(name);
      imports.putIfAbsent(name, item);
    }
    return true;
  }

  private boolean conflict(WitInterface needed, WitInterface by) {
    if (context.incomplete().any()) {
      return false; // An export may be left out.
    }
    List<WitInterface> path = pathTo(needed, by);
    List<WitInterface> missing =
        path.subList(1, path.size() - 1).stream()
            .filter(used -> !used.qualifiedName().map(statedExports::containsKey).orElse(false))
            .toList();
    Diagnostic finding =
        Diagnostic.error(
            "wit-ambiguous-dependency",
            "interface `"
                + shown(needed)
                + "` is exported, but `"
                + shown(missing.get(missing.size() - 1))
                + "`, which other exports need and which is not exported, needs it as an import",
            worldSpan);
    for (WitInterface export : missing.subList(0, Math.min(missing.size(), MAX_SHOWN))) {
      Span span = export.info().span();
      if (span != null) {
        finding = finding.withRelated("`" + shown(export) + "` is not exported", span);
      }
    }
    context
        .diagnostics()
        .report(
            finding.withHelp(
                "export "
                    + list(missing, ", ")
                    + " too: the path of uses is "
                    + list(path, " -> ")));
    return false;
  }

  /** From the export whose needs lead to another one, to that: each uses types of the next. */
  private List<WitInterface> pathTo(WitInterface needed, WitInterface by) {
    LinkedList<WitInterface> path = new LinkedList<>();
    path.add(needed);
    for (WitInterface next = by; next != null; ) {
      path.addFirst(next);
      next = next.qualifiedName().map(needs::get).orElse(null);
    }
    return List.copyOf(path);
  }

  private static String list(List<WitInterface> interfaces, String separator) {
    List<String> names = new ArrayList<>();
    int skipped = interfaces.size() - MAX_SHOWN;
    for (int i = 0; i < interfaces.size(); i++) {
      if (skipped <= 0 || i < MAX_SHOWN / 2 || i >= interfaces.size() - MAX_SHOWN / 2) {
        Optional<String> name = interfaces.get(i).qualifiedName();
        names.add(name.map(n -> "`" + n + "`").orElse("an interface written in place"));
      } else if (i == MAX_SHOWN / 2) {
        names.add(".. " + skipped + " more ..");
      }
    }
    return String.join(separator, names);
  }

  private static String shown(WitInterface shown) {
    return shown.qualifiedName().orElse("an interface written in place");
  }
}
