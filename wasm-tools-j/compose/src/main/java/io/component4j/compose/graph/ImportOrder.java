package io.component4j.compose.graph;

import io.component4j.component.types.EntityType;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Orders imports so that each comes after those whose types it mentions: instances first, else as
 * they were first wanted. Finds imports that mention types which stay inside.
 */
final class ImportOrder {
  private final WorkBudget budget;
  private final Function<GraphNode, EntityType> types;
  private final List<GraphError> errors;
  private final List<MergedImport> imports;

  /** Which import brings a named value type or a resource. */
  private final Map<Object, Integer> owners = new IdentityHashMap<>();

  private ImportOrder(
      Collection<MergedImport> imports,
      Function<GraphNode, EntityType> types,
      List<GraphError> errors,
      WorkBudget budget) {
    this.imports = List.copyOf(imports);
    this.types = types;
    this.errors = errors;
    this.budget = budget;
  }

  static List<MergedImport> of(
      Collection<MergedImport> imports,
      Function<GraphNode, EntityType> types,
      List<GraphError> errors,
      WorkBudget budget) {
    return new ImportOrder(imports, types, errors, budget).order();
  }

  private List<MergedImport> order() {
    for (int i = 0; i < imports.size(); i++) {
      TypeMentions.own(imports.get(i).type(), i, owners);
    }
    List<List<Integer>> users = new ArrayList<>();
    imports.forEach(each -> users.add(new ArrayList<>()));
    int[] waiting = new int[imports.size()];
    for (int i = 0; i < imports.size(); i++) {
      MergedImport each = imports.get(i);
      TypeMentions mentions = new TypeMentions(owners, i, budget);
      mentions.entity(each.type());
      mentions
          .inside()
          .forEach(
              (name, inside) ->
                  errors.add(
                      new GraphError.TypeInside(
                          "import",
                          each.name().name(),
                          each.first(),
                          name,
                          inside.resource(),
                          TypeMentions.origin(inside.type(), each.first(), types))));
      for (int used : mentions.others()) {
        users.get(used).add(i);
        waiting[i]++;
      }
    }
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            (a, b) -> {
              boolean first = imports.get(a).type() instanceof InstanceType;
              boolean second = imports.get(b).type() instanceof InstanceType;
              return first == second ? Integer.compare(a, b) : first ? -1 : 1;
            });
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<MergedImport> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      ordered.add(imports.get(next));
      for (int user : users.get(next)) {
        if (--waiting[user] == 0) {
          ready.add(user);
        }
      }
    }
    if (ordered.size() < imports.size()) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < waiting.length; i++) {
        if (waiting[i] > 0) {
          names.add(imports.get(i).name().name());
        }
      }
      errors.add(new GraphError.ImportCycle(names));
    }
    return ordered;
  }
}
