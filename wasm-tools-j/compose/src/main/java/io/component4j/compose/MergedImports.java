package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternName;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The imports that the parts of a composition leave open. What several parts import by one name is
 * imported once, with all that any of them wants of it.
 */
final class MergedImports {
  private final Diagnostics diagnostics;
  private final WorkBudget budget;
  private final Map<PartImports, Set<String>> satisfied = new IdentityHashMap<>();
  private final Map<String, Merged> merged = new LinkedHashMap<>();

  MergedImports(Diagnostics diagnostics, WorkBudget budget) {
    this.diagnostics = diagnostics;
    this.budget = budget;
  }

  /** An import of the composed component. */
  static final class Merged {
    private final ExternName externName;
    private final ComponentModel first;
    private final Set<String> uses = new LinkedHashSet<>();
    private ImportedItem item;

    Merged(ExternName externName, ComponentModel first, ImportedItem item) {
      this.externName = externName;
      this.first = first;
      this.item = item;
    }

    ExternName externName() {
      return externName;
    }

    ImportedItem item() {
      return item;
    }

    /** The part that was the first to import it. */
    Span span() {
      return Span.ofInput(first.inputName());
    }
  }

  /** Adds the imports of a part but for those that are satisfied. */
  void add(PartImports part, Set<String> satisfiedInside) {
    satisfied.put(part, Set.copyOf(satisfiedInside));
    part.items()
        .forEach(
            (name, item) -> {
              if (isOpen(part, name)) {
                add(part, name, item);
              }
            });
  }

  /** Whether what a part imports by a name is imported by the composed component. */
  boolean isOpen(PartImports part, String name) {
    return !satisfied.getOrDefault(part, Set.of()).contains(name);
  }

  private void add(PartImports part, String name, ImportedItem item) {
    if (item instanceof ImportedItem.Unsupported unsupported) {
      report(
          part,
          "compose-unsupported-import",
          "the import `"
              + name
              + "` stays open, and cannot be declared anew: it is "
              + unsupported.what()
              + " (imports of instances of functions and types, of functions, and of types can)");
      return;
    }
    Merged present = merged.get(name);
    if (present == null) {
      present = new Merged(part.externName(name), part.component(), item);
      merged.put(name, present);
    } else {
      unite(present, item);
    }
    new Uses(part, name, present).follow(item);
  }

  /**
   * Adds what is wanted beyond what is known; {@link Wiring} checked that both agree on the rest.
   */
  private static void unite(Merged present, ImportedItem item) {
    if (present.item instanceof ImportedItem.Instance left
        && item instanceof ImportedItem.Instance right) {
      Map<String, ImportedItem.Member> members = new LinkedHashMap<>(left.members());
      right.members().forEach(members::putIfAbsent);
      present.item = new ImportedItem.Instance(members);
    }
  }

  private void report(PartImports part, String id, String message) {
    diagnostics.report(Diagnostic.error(id, message, Span.ofInput(part.component().inputName())));
  }

  /** Finds out which other imports the types of an import come from. */
  private final class Uses {
    private final PartImports part;
    private final String name;
    private final Merged merged;
    private final Set<TypeNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> reported = new HashSet<>();

    Uses(PartImports part, String name, Merged merged) {
      this.part = part;
      this.name = name;
      this.merged = merged;
    }

    void follow(ImportedItem item) {
      if (item instanceof ImportedItem.Func func) {
        follow(func.type());
      } else if (item instanceof ImportedItem.TypeEq eq) {
        follow(eq.bound());
      } else if (item instanceof ImportedItem.Instance instance) {
        instance.members().values().forEach(member -> follow(member.item()));
      }
    }

    /** Goes down types as deep as typing lets them be, and along names however many there are. */
    private void follow(TypeNode start) {
      TypeNode type = start;
      while (seen.add(type)) {
        budget.take(1);
        if (type instanceof TypeNode.Defined defined) {
          defined.parts().forEach(this::follow);
          return;
        }
        if (type instanceof TypeNode.Foreign foreign) {
          if (reported.add(foreign.why())) {
            report(
                part,
                "compose-unsupported-import",
                "the import `"
                    + name
                    + "` stays open, and cannot be declared anew: it uses "
                    + foreign.why());
          }
          return;
        }
        String from =
            type instanceof TypeNode.Exported exported
                ? exported.instance()
                : ((TypeNode.Imported) type).name();
        if (from.equals(name)) {
          return;
        }
        if (isOpen(part, from)) {
          merged.uses.add(from);
          return;
        }
        ImportedItem declared =
            type instanceof TypeNode.Exported exported
                ? part.declaration(exported)
                : part.declaration((TypeNode.Imported) type);
        if (!(declared instanceof ImportedItem.TypeEq eq)) {
          if (reported.add(from)) {
            report(
                part,
                "compose-resource-inside",
                "the import `"
                    + name
                    + "` stays open but uses a resource of `"
                    + from
                    + "`, which a plug provides: no one outside could have it; plug `"
                    + name
                    + "` too, or leave `"
                    + from
                    + "` open");
          }
          return;
        }
        type = eq.bound();
      }
    }
  }

  /**
   * The imports, each after those whose types it uses, else in the order in which they were added.
   */
  List<Merged> inOrder() {
    List<Merged> all = new ArrayList<>(merged.values());
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      positions.put(all.get(i).externName.name(), i);
    }
    List<List<Integer>> users = new ArrayList<>();
    int[] waiting = new int[all.size()];
    all.forEach(each -> users.add(new ArrayList<>()));
    for (int i = 0; i < all.size(); i++) {
      for (String used : all.get(i).uses) {
        Integer position = positions.get(used);
        if (position != null) {
          users.get(position).add(i);
          waiting[i]++;
        }
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<Merged> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      ordered.add(all.get(next));
      for (int user : users.get(next)) {
        if (--waiting[user] == 0) {
          ready.add(user);
        }
      }
    }
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] > 0) {
        diagnostics.report(
            Diagnostic.error(
                "compose-import-cycle",
                "the import `"
                    + all.get(i).externName
                    + "` uses types of another one that, in another part, uses types of it",
                all.get(i).span()));
      }
    }
    return ordered;
  }
}
