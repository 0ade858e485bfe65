package io.component4j.component.subtype;

import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.ModuleType;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.Substitution;
import io.component4j.component.types.TypeText;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.types.FuncType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subtype relation: can what is given stand where something is wanted?
 *
 * <ul>
 *   <li>Value types and function types must be the same, names and order of parameters, fields and
 *       cases included; what a type is called does not matter.
 *   <li>An instance may export more than is wanted.
 *   <li>A component may import less and export more than is wanted.
 *   <li>Resources are compared by identity, after the resources that are wanted only in the
 *       abstract were replaced by those that are given.
 * </ul>
 *
 * <p>All mismatches are found, up to {@link Diagnostics#MAX_FINDINGS}. Types from {@code
 * io.component4j.component.typing} are bounded in size and depth; others must be. Not safe for use
 * by several threads.
 */
public final class Subtyping {
  private final WorkBudget budget;
  private final List<Mismatch> mismatches = new ArrayList<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final ValueMatching values;

  private final boolean identity;

  private Subtyping(WorkBudget budget, boolean identity) {
    this.budget = budget;
    this.identity = identity;
    this.values = new ValueMatching(budget, new Reports(mismatches, path), path, identity);
  }

  /**
   * All reasons why something of one type cannot stand where another type is wanted; none if it
   * can. Types too large to be compared to the end are a mismatch too.
   */
  public static List<Mismatch> check(EntityType given, EntityType wanted) {
    return bounded(given, wanted, List.of());
  }

  private static List<Mismatch> bounded(EntityType given, EntityType wanted, List<String> at) {
    Subtyping relation = new Subtyping(new WorkBudget(WorkBudget.DEFAULT_STEPS), true);
    relation.path.addAll(at);
    try {
      relation.entity(given, wanted);
    } catch (WorkBudget.WorkExceededException e) {
      relation.mismatches.add(
          new Mismatch(
              List.copyOf(relation.path),
              "a smaller type",
              "a larger one",
              "the types are too large to be compared"));
    }
    return List.copyOf(relation.mismatches);
  }

  /**
   * As {@link #check(EntityType, EntityType)}, with steps that every path starts with.
   *
   * @throws WorkBudget.WorkExceededException if the types are too large for the budget
   */
  public static List<Mismatch> check(
      EntityType given, EntityType wanted, List<String> at, WorkBudget budget) {
    Subtyping relation = new Subtyping(budget, true);
    relation.path.addAll(at);
    relation.entity(given, wanted);
    return List.copyOf(relation.mismatches);
  }

  /**
   * As {@link #check(EntityType, EntityType, List, WorkBudget)}, but any resource may stand for any
   * other one: for types of parts of which it is not known yet which of their resources are the
   * same.
   *
   * @throws WorkBudget.WorkExceededException if the types are too large for the budget
   */
  public static List<Mismatch> checkShape(
      EntityType given, EntityType wanted, List<String> at, WorkBudget budget) {
    Subtyping relation = new Subtyping(budget, false);
    relation.path.addAll(at);
    relation.entity(given, wanted);
    return List.copyOf(relation.mismatches);
  }

  /**
   * All differences of two function types. Types too large to be compared to the end are a
   * difference too.
   *
   * @param at the steps that every path starts with
   */
  public static List<Mismatch> check(FuncType given, FuncType wanted, List<String> at) {
    return bounded(new EntityType.Func(given), new EntityType.Func(wanted), at);
  }

  /** Collects mismatches with the path at which they are found. */
  private record Reports(List<Mismatch> mismatches, Deque<String> path)
      implements ValueMatching.Report {
    @Override
    public void difference(String expected, String found, String message) {
      if (!full()) {
        mismatches.add(new Mismatch(List.copyOf(path), expected, found, message));
      }
    }

    @Override
    public boolean full() {
      return mismatches.size() >= Diagnostics.MAX_FINDINGS;
    }
  }

  private void report(String expected, String found, String message) {
    new Reports(mismatches, path).difference(expected, found, message);
  }

  private void report(String expected, String found) {
    report(expected, found, "expected " + expected + ", found " + found);
  }

  private void entity(EntityType given, EntityType wanted) {
    budget.take(1);
    if (given == wanted || mismatches.size() >= Diagnostics.MAX_FINDINGS) {
      return;
    }
    if (given.kind() != wanted.kind()) {
      report(wanted.kind().withArticle(), given.kind().withArticle());
      return;
    }
    switch (wanted.kind()) {
      case CORE_MODULE ->
          module(((EntityType.CoreModule) given).type(), ((EntityType.CoreModule) wanted).type());
      case FUNC -> values.func(((EntityType.Func) given).type(), ((EntityType.Func) wanted).type());
      case VALUE ->
          values.value(((EntityType.Value) given).type(), ((EntityType.Value) wanted).type());
      case TYPE -> type((EntityType.Type) given, (EntityType.Type) wanted);
      case INSTANCE -> instance((InstanceType) given, (InstanceType) wanted);
      case COMPONENT -> component((ComponentType) given, (ComponentType) wanted);
    }
  }

  private void type(EntityType.Type given, EntityType.Type wanted) {
    if (given.type().kind() != wanted.type().kind()) {
      report(text(wanted.type()), text(given.type()));
      return;
    }
    switch (wanted.type().kind()) {
      case VALUE ->
          values.value(
              ((DefinedType.Value) given.type()).type(),
              ((DefinedType.Value) wanted.type()).type());
      case FUNC ->
          values.func(
              ((DefinedType.Func) given.type()).type(), ((DefinedType.Func) wanted.type()).type());
      case RESOURCE -> {
        AbstractResource a = ((DefinedType.Resource) given.type()).type();
        AbstractResource b = ((DefinedType.Resource) wanted.type()).type();
        if (identity && a.declaration() != b.declaration() && !wanted.abstractResource()) {
          report(
              "resource " + b.name(),
              "resource " + a.name(),
              "expected the resource `"
                  + b.name()
                  + "`, found another resource `"
                  + a.name()
                  + "`");
        }
      }
      case INSTANCE -> {
        InstanceType a = ((DefinedType.Instance) given.type()).type();
        InstanceType b = ((DefinedType.Instance) wanted.type()).type();
        entity(a, b);
        entity(b, a);
      }
      case COMPONENT -> {
        ComponentType a = ((DefinedType.Component) given.type()).type();
        ComponentType b = ((DefinedType.Component) wanted.type()).type();
        entity(a, b);
        entity(b, a);
      }
    }
  }

  private static String text(DefinedType type) {
    return switch (type.kind()) {
      case VALUE -> "the type " + TypeText.structure(((DefinedType.Value) type).type());
      case FUNC -> "a function type";
      case INSTANCE -> "an instance type";
      case COMPONENT -> "a component type";
      case RESOURCE -> "a resource";
    };
  }

  private static Map<AbstractResource, Boolean> set(List<AbstractResource> resources) {
    Map<AbstractResource, Boolean> set = new IdentityHashMap<>();
    resources.forEach(resource -> set.put(resource, true));
    return set;
  }

  private void instance(InstanceType given, InstanceType wanted) {
    InstanceType opened = wanted;
    if (!wanted.abstractResources().isEmpty()) {
      Substitution substitution = new Substitution(budget);
      substitution.bind(wanted, given, set(wanted.abstractResources()));
      opened = substitution.apply(wanted);
    }
    exports(given.exports(), given::export, opened.exports());
  }

  private interface Lookup {
    @Nullable EntityType find(String name);
  }

  private void exports(List<Extern> all, Lookup given, List<Extern> wanted) {
    budget.take(all.size());
    for (Extern extern : wanted) {
      path.addLast(extern.name());
      EntityType found = given.find(extern.name());
      if (found == null) {
        report(
            extern.type().kind().withArticle(),
            "nothing",
            "missing: " + extern.type().kind().withArticle() + " of this name is wanted");
      } else {
        entity(found, extern.type());
      }
      path.removeLast();
    }
  }

  private void component(ComponentType given, ComponentType wanted) {
    // What the wanted type promises to import is what the given component will be handed.
    Substitution substitution = new Substitution(budget);
    Map<AbstractResource, Boolean> open = set(given.importedResources());
    for (Extern wish : given.imports()) {
      EntityType promised = wanted.importNamed(wish.name());
      if (promised != null) {
        substitution.bind(wish.type(), promised, open);
      }
    }
    for (Extern wish : given.imports()) {
      path.addLast("import \"" + wish.name() + "\"");
      EntityType promised = wanted.importNamed(wish.name());
      if (promised == null) {
        report(
            "no such import",
            "an import",
            "the component imports this, which is not there to be given to it");
      } else {
        entity(promised, substitution.apply(wish.type()));
      }
      path.removeLast();
    }
    List<Extern> exports = substitution.externs(given.exports());
    InstanceType produced = new InstanceType(exports, List.of());
    instance(produced, new InstanceType(wanted.exports(), wanted.definedResources()));
  }

  private void module(ModuleType given, ModuleType wanted) {
    Map<String, Map<String, CoreExternType>> promised = new HashMap<>();
    for (ModuleType.Import wish : wanted.imports()) {
      promised.computeIfAbsent(wish.module(), key -> new HashMap<>()).put(wish.name(), wish.type());
    }
    for (ModuleType.Import wish : given.imports()) {
      CoreExternType found = promised.getOrDefault(wish.module(), Map.of()).get(wish.name());
      path.addLast("import \"" + wish.module() + "\" \"" + wish.name() + "\"");
      core(found, wish.type());
      path.removeLast();
    }
    for (Map.Entry<String, CoreExternType> export : wanted.exports().entrySet()) {
      path.addLast(export.getKey());
      core(given.export(export.getKey()), export.getValue());
      path.removeLast();
    }
  }

  private void core(@Nullable CoreExternType given, CoreExternType wanted) {
    budget.take(1);
    if (given == null) {
      report(TypeText.of(wanted), "nothing");
    } else if (!CoreMatching.matches(given, wanted)) {
      report(TypeText.of(wanted), TypeText.of(given));
    }
  }
}
