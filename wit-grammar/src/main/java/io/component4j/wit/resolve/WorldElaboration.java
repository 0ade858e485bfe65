package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes the interfaces of a world (WIT.md, "WIT Worlds"): an interface whose types an import
 * uses is imported too, before it; one whose types an export uses is the export of that name, if
 * there is one, and imported otherwise.
 */
final class WorldElaboration {
  private final ResolveContext context;
  private final Span worldSpan;
  private final Map<String, InterfaceItem> statedImports;
  private final Map<String, InterfaceItem> statedExports;
  private final Map<String, InterfaceItem> imports = new LinkedHashMap<>();
  private final Map<String, InterfaceItem> exports = new LinkedHashMap<>();

  /** Interfaces that an export needs as imports, with the one that needs each. */
  private final Map<String, @Nullable WitInterface> requiredImports = new HashMap<>();

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
      return export || conflict(item.type(), neededBy);
    }
    if (!export && requiredImports.containsKey(name)) {
      return true;
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
      if (requiredImports.containsKey(name)) {
        return conflict(item.type(), requiredImports.get(name));
      }
      exports.put(name, item);
    } else {
      requiredImports.put(name, neededBy);
      imports.putIfAbsent(name, item);
    }
    return true;
  }

  private boolean conflict(WitInterface needed, @Nullable WitInterface by) {
    String name = needed.qualifiedName().orElse("?");
    String byName = by == null ? "?" : by.qualifiedName().orElse("an interface written in place");
    context
        .diagnostics()
        .report(
            Diagnostic.error(
                    "wit-ambiguous-dependency",
                    "interface `"
                        + name
                        + "` is exported, but `"
                        + byName
                        + "`, which other exports need and which is not exported, needs it as an"
                        + " import",
                    worldSpan)
                .withHelp("export `" + byName + "` too"));
    return false;
  }
}
