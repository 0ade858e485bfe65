package io.component4j.compose;

import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a composed component together from parts that fit. */
final class Assembly {
  private static final String RESULT = "the composed component";

  private final Map<Integer, Map<String, Connection>> connections;
  private final Diagnostics diagnostics;
  private final WorkBudget budget;
  private final ComponentBuilder builder = new ComponentBuilder(RESULT);
  private final Map<Integer, Integer> components = new HashMap<>();
  private final Map<Integer, Integer> instances = new HashMap<>();
  private final Map<List<Object>, SortIndex> aliases = new HashMap<>();

  Assembly(
      Map<Integer, Map<String, Connection>> connections,
      Diagnostics diagnostics,
      WorkBudget budget) {
    this.connections = connections;
    this.diagnostics = diagnostics;
    this.budget = budget;
  }

  /** The component; reports exports that cannot be typed without what stays inside. */
  ComponentModel assemble(
      MergedImports imports,
      List<MergedImports.Merged> open,
      List<Part> parts,
      List<Part> ordered) {
    Map<String, SortIndex> imported =
        ImportEncoder.encode(imports, open, builder, diagnostics, budget);
    List<String> componentNames = new ArrayList<>();
    for (Part part : ordered) {
      components.put(part.index(), builder.component(part.component()));
      componentNames.add(part.label());
    }
    List<ComponentNames.Named> instanceNames = new ArrayList<>();
    for (Part part : ordered) {
      int instance = instantiate(part, parts, imported);
      instances.put(part.index(), instance);
      instanceNames.add(new ComponentNames.Named(instance, part.label()));
    }
    export(parts.get(0), imported);
    builder.custom("component-name", ComponentNames.content(componentNames, instanceNames));
    return builder.build();
  }

  private @Nullable Connection connection(Part part, String name) {
    return connections.getOrDefault(part.index(), Map.of()).get(name);
  }

  private int instantiate(Part part, List<Part> parts, Map<String, SortIndex> imported) {
    List<Instance.Argument> arguments = new ArrayList<>();
    for (Extern wanted : part.type().imports()) {
      Connection connection = connection(part, wanted.name());
      SortIndex given =
          connection == null
              ? Objects.requireNonNull(imported.get(wanted.name()))
              : alias(parts.get(connection.provider()), connection.exportName());
      arguments.add(new Instance.Argument(wanted.name(), given));
    }
    int component = Objects.requireNonNull(components.get(part.index()));
    return builder.instantiate(component, arguments);
  }

  private SortIndex alias(Part part, String name) {
    return aliases.computeIfAbsent(
        List.of(part.index(), name),
        key -> {
          Sort sort = sort(Objects.requireNonNull(part.type().exportNamed(name)));
          int instance = Objects.requireNonNull(instances.get(part.index()));
          return new SortIndex(sort, builder.aliasExport(sort, instance, name));
        });
  }

  private static Sort sort(EntityType type) {
    return switch (type.kind()) {
      case CORE_MODULE -> Sort.CORE_MODULE;
      case FUNC -> Sort.FUNC;
      case VALUE -> Sort.VALUE;
      case TYPE -> Sort.TYPE;
      case INSTANCE -> Sort.INSTANCE;
      case COMPONENT -> Sort.COMPONENT;
    };
  }

  private void export(Part socket, Map<String, SortIndex> imported) {
    InsideTypes inside = new InsideTypes(budget);
    OpenTypes open = new OpenTypes(builder);
    for (Extern wanted : socket.type().imports()) {
      if (connection(socket, wanted.name()) != null) {
        inside.add(wanted.type());
      } else {
        open.add(wanted.type(), Objects.requireNonNull(imported.get(wanted.name())));
      }
    }
    for (Extern export : socket.type().exports()) {
      SortIndex item = alias(socket, export.name());
      ExternTypeRef type = inside.areIn(export.type()) ? ownType(socket, export, item, open) : null;
      builder.export(export.externName(), item, type);
    }
  }

  /** A type for an export that would otherwise mention types that have no name outside. */
  private @Nullable ExternTypeRef ownType(
      Part socket, Extern export, SortIndex item, OpenTypes open) {
    String what = "a type";
    if (export.type() instanceof InstanceType instance) {
      try {
        return ExportEncoder.encode(instance, item.index(), open, builder);
      } catch (ExportEncoder.UnnamedTypeException e) {
        what = Objects.requireNonNullElse(e.getMessage(), what);
      }
    }
    diagnostics.report(
        Diagnostic.error(
                "compose-type-inside",
                "the export `"
                    + export.name()
                    + "` uses "
                    + what
                    + " of an import that a plug provides, and does not export it itself: no one"
                    + " outside could name it",
                socket.span())
            .withHelp("leave that import open, or have the interface `use` every type it needs"));
    return null;
  }
}
