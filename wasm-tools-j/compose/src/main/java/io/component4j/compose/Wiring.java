package io.component4j.compose;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.Substitution;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what is connected fits, and that parts which import the same name mean the same by
 * it. A resource is the same for all parts that get it from the same export or open import, and
 * different otherwise.
 */
final class Wiring {
  private final Diagnostics diagnostics;
  private final WorkBudget budget;
  private final Map<Integer, InstanceType> instances = new HashMap<>();

  /** What is imported by a name, as far as the parts so far want it. */
  private final Map<String, Open> open = new HashMap<>();

  private record Open(Part first, EntityType type) {}

  private Wiring(Diagnostics diagnostics, WorkBudget budget) {
    this.diagnostics = diagnostics;
    this.budget = budget;
  }

  /**
   * Reports all mismatches.
   *
   * @param ordered each part after those that it is connected to
   * @param connections by importing part and name
   */
  static void check(
      List<Part> ordered,
      List<Part> parts,
      Map<Integer, Map<String, Connection>> connections,
      Diagnostics diagnostics,
      WorkBudget budget) {
    Wiring wiring = new Wiring(diagnostics, budget);
    for (Part part : ordered) {
      wiring.check(part, parts, connections.getOrDefault(part.index(), Map.of()));
    }
  }

  private void check(Part part, List<Part> parts, Map<String, Connection> connected) {
    ComponentType type = part.type();
    Map<AbstractResource, Boolean> placeholders = new IdentityHashMap<>();
    type.importedResources().forEach(resource -> placeholders.put(resource, true));
    Substitution substitution = new Substitution(budget);
    for (Extern wanted : type.imports()) {
      EntityType given = given(wanted.name(), connected);
      if (given != null) {
        substitution.bind(wanted.type(), given, placeholders);
      }
    }
    for (Extern extern : type.imports()) {
      String name = extern.name();
      EntityType wanted = substitution.apply(extern.type());
      Connection connection = connected.get(name);
      if (connection != null) {
        EntityType given = given(name, connected);
        if (given != null) {
          Part provider = parts.get(connection.provider());
          for (Mismatch mismatch : Subtyping.check(given, wanted, List.of(name), budget)) {
            reportMismatch(part, provider, connection, mismatch);
          }
        }
      } else {
        Open known = open.get(name);
        open.put(
            name,
            known == null
                ? new Open(part, wanted)
                : new Open(known.first(), unite(known, part, name, wanted)));
      }
    }
    instances.put(part.index(), new InstanceType(substitution.externs(type.exports()), List.of()));
  }

  private @Nullable EntityType given(String name, Map<String, Connection> connected) {
    Connection connection = connected.get(name);
    if (connection == null) {
      Open known = open.get(name);
      return known == null ? null : known.type();
    }
    InstanceType provider = instances.get(connection.provider());
    return provider == null ? null : provider.export(connection.exportName());
  }

  private EntityType unite(Open known, Part part, String name, EntityType wanted) {
    if (!(known.type() instanceof InstanceType left && wanted instanceof InstanceType right)) {
      reportConflicts(known, part, Subtyping.check(known.type(), wanted, List.of(name), budget));
      return known.type();
    }
    List<Extern> all = new ArrayList<>(left.exports());
    for (Extern export : right.exports()) {
      EntityType present = left.export(export.name());
      if (present == null) {
        all.add(export);
      } else {
        reportConflicts(
            known,
            part,
            Subtyping.check(present, export.type(), List.of(name, export.name()), budget));
      }
    }
    return new InstanceType(all, List.of());
  }

  private void reportMismatch(Part part, Part provider, Connection connection, Mismatch mismatch) {
    Diagnostic finding =
        Diagnostic.error("plug-type-mismatch", "the plug does not fit: " + mismatch, part.span())
            .withRelated("exports `" + connection.exportName() + "`", provider.span());
    diagnostics.report(finding);
  }

  private void reportConflicts(Open known, Part part, List<Mismatch> mismatches) {
    for (Mismatch mismatch : mismatches) {
      diagnostics.report(
          Diagnostic.error(
                  "compose-import-conflict",
                  "imported with another type than by "
                      + known.first().name()
                      + ", so that it cannot be imported once for both: "
                      + mismatch,
                  part.span())
              .withRelated("the other import", known.first().span()));
    }
  }
}
