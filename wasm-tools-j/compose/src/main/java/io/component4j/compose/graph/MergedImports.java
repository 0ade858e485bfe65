package io.component4j.compose.graph;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.Substitution;
import io.component4j.component.types.WorkBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The imports of a composed component. What several nodes import by one name, or by compatible
 * versions of one interface, is imported once: with all that any of them wants of it. A resource
 * that it brings is then the same one for all of them.
 */
final class MergedImports {
  private final Map<String, MergedImport> byKey = new LinkedHashMap<>();
  private final List<GraphError> errors;
  private final WorkBudget budget;

  MergedImports(List<GraphError> errors, WorkBudget budget) {
    this.errors = errors;
    this.budget = budget;
  }

  /** The imports in the order in which they were first wanted. */
  Collection<MergedImport> all() {
    return byKey.values();
  }

  /** What is imported for a name. */
  MergedImport get(String name) {
    MergedImport found = byKey.get(key(name));
    if (found == null) {
      throw new IllegalArgumentException("nobody imports " + name);
    }
    return found;
  }

  /** Names with the same key are imported as one. */
  private static String key(String name) {
    return InterfaceName.of(name)
        .map(parsed -> parsed.path() + "@" + parsed.version().compatibilityTrack())
        .orElse(name);
  }

  private static boolean higher(String name, String than) {
    return !name.equals(than)
        && InterfaceName.of(name)
                .orElseThrow()
                .version()
                .compareTo(InterfaceName.of(than).orElseThrow().version())
            > 0;
  }

  /**
   * Adds what a node imports.
   *
   * @param substitution of the node's types; afterwards it replaces the types that are wanted by
   *     those that are imported
   * @return the type that is imported
   */
  EntityType want(GraphNode node, Extern wanted, Substitution substitution) {
    MergedImport present = byKey.get(key(wanted.name()));
    if (present != null) {
      Map<AbstractResource, Boolean> open = new IdentityHashMap<>();
      abstractResources(wanted.type(), open);
      substitution.bind(wanted.type(), present.type(), open);
    }
    Map<AbstractResource, Boolean> fresh = new IdentityHashMap<>();
    abstractResources(wanted.type(), fresh);
    for (AbstractResource resource : fresh.keySet()) {
      if (!substitution.replaces(resource)) {
        substitution.replace(resource, AbstractResource.fresh(resource.name()));
      }
    }
    EntityType type = substitution.apply(wanted.type());
    if (present == null) {
      present = new MergedImport(wanted.externName(), opened(type), node);
      byKey.put(key(wanted.name()), present);
    } else {
      List<Mismatch> mismatches = new ArrayList<>();
      check(present.type(), type, List.of(wanted.name()), mismatches);
      if (!mismatches.isEmpty()) {
        errors.add(
            new GraphError.ImportTypeConflict(
                present.name().name(), present.first(), wanted.name(), node, mismatches));
        return type;
      }
      // What is new in it mentions the types that are known by the names that these have.
      substitution.bindNames(wanted.type(), present.type());
      present.type(united(present.type(), substitution.apply(wanted.type())));
      if (higher(wanted.name(), present.name().name())) {
        present.name(wanted.externName());
      }
    }
    substitution.bindNames(wanted.type(), present.type());
    return present.type();
  }

  /** The type of an existing instance, whose resources are no placeholders any more. */
  private static EntityType opened(EntityType type) {
    return type instanceof InstanceType instance
        ? new InstanceType(instance.exports(), List.of())
        : type;
  }

  /** The resources that something brings that is imported with a type. */
  static void abstractResources(EntityType type, Map<AbstractResource, Boolean> found) {
    if (type instanceof EntityType.Type entity
        && entity.abstractResource()
        && entity.type() instanceof DefinedType.Resource resource
        && resource.type().aliasOf().isEmpty()) {
      found.put(resource.type(), true);
    } else if (type instanceof InstanceType instance) {
      for (Extern export : instance.exports()) {
        abstractResources(export.type(), found);
      }
    }
  }

  private void check(
      EntityType present, EntityType wanted, List<String> path, List<Mismatch> mismatches) {
    budget.take(1);
    if (present instanceof InstanceType left && wanted instanceof InstanceType right) {
      for (Extern export : right.exports()) {
        EntityType known = left.export(export.name());
        if (known != null) {
          List<String> inner = new ArrayList<>(path);
          inner.add(export.name());
          check(known, export.type(), inner, mismatches);
        }
      }
      return;
    }
    mismatches.addAll(Subtyping.check(present, wanted, path, budget));
    if (mismatches.isEmpty() && present.kind() == EntityType.Kind.COMPONENT) {
      mismatches.addAll(Subtyping.check(wanted, present, path, budget));
    }
  }

  /** All that one or the other has. */
  private static EntityType united(EntityType present, EntityType wanted) {
    if (!(present instanceof InstanceType left && wanted instanceof InstanceType right)) {
      return present;
    }
    List<Extern> all = new ArrayList<>();
    for (Extern export : left.exports()) {
      EntityType other = right.export(export.name());
      all.add(
          other == null ? export : new Extern(export.externName(), united(export.type(), other)));
    }
    for (Extern export : right.exports()) {
      if (left.export(export.name()) == null) {
        all.add(export);
      }
    }
    return new InstanceType(all, List.of());
  }
}
