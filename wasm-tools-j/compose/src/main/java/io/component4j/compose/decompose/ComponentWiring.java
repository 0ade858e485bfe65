package io.component4j.compose.decompose;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a composed component: which parts it has, what it makes of them, what it exports.
 */
final class ComponentWiring {
  private final ComponentModel component;
  private final Map<Sort, List<Reference>> spaces = new EnumMap<>(Sort.class);
  private final List<Part> parts = new ArrayList<>();
  private final List<Made> instances = new ArrayList<>();
  private final List<Exported> exports = new ArrayList<>();
  private final List<CoreModule> modules = new ArrayList<>();

  /**
   * A component that is instantiated.
   *
   * @param stored whether it is in the composed component; else it is the import of this name
   */
  record Part(int index, boolean stored, ComponentModel component, String importName) {}

  /**
   * An instance of a part.
   *
   * @param index in the instance index space
   */
  record Made(int index, int part, Map<String, Reference> arguments) {}

  /** An export. */
  record Exported(ExternName name, Sort sort, Reference item) {}

  private ComponentWiring(ComponentModel component) {
    this.component = component;
  }

  /**
   * Reads a component that was typed before, so that its indices are right.
   *
   * @throws InvalidInputException if it is more than a composition
   */
  static ComponentWiring of(ComponentModel component) {
    ComponentWiring wiring = new ComponentWiring(component);
    for (Item item : component.items()) {
      wiring.item(item);
    }
    if (wiring.instances.isEmpty()) {
      throw wiring.refused(-1, "it has no instance of another component in it");
    }
    return wiring;
  }

  List<Part> parts() {
    return parts;
  }

  List<Made> instances() {
    return instances;
  }

  List<Exported> exports() {
    return exports;
  }

  /** The core modules that are stored around the parts. */
  List<CoreModule> modules() {
    return modules;
  }

  private InvalidInputException refused(long offset, String why) {
    Span place =
        offset < 0
            ? Span.ofInput(component.inputName())
            : Span.ofByte(component.inputName(), offset);
    return new InvalidInputException(
        Diagnostic.error("decompose-no-composition", "this is no composition: " + why, place));
  }

  private List<Reference> space(Sort sort) {
    return spaces.computeIfAbsent(sort, key -> new ArrayList<>());
  }

  private Reference at(SortIndex item) {
    return space(item.sort()).get(item.index());
  }

  private void item(Item item) {
    switch (item.kind()) {
      case CUSTOM, CORE_TYPE -> {}
      case CORE_MODULE -> modules.add((CoreModule) item);
      case CORE_INSTANCE -> throw refused(item.offset(), "it has core instances of its own");
      case CANON -> throw refused(item.offset(), "it has code of its own");
      case START -> throw refused(item.offset(), "it has a start function");
      case VALUE -> throw refused(item.offset(), "it has values");
      case TYPE -> space(Sort.TYPE).add(new Reference.Defined(space(Sort.TYPE).size()));
      case COMPONENT -> {
        space(Sort.COMPONENT).add(new Reference.Defined(parts.size()));
        parts.add(new Part(parts.size(), true, ((Item.NestedComponent) item).component(), ""));
      }
      case IMPORT -> {
        Item.Import declared = (Item.Import) item;
        String name = declared.name().name();
        if (declared.type().sort() == Sort.COMPONENT) {
          space(Sort.COMPONENT).add(new Reference.Defined(parts.size()));
          parts.add(new Part(parts.size(), false, component, name));
        } else {
          space(declared.type().sort()).add(new Reference.Imported(name));
        }
      }
      case ALIAS -> alias((Alias) item);
      case INSTANCE -> instance((Instance) item);
      case EXPORT -> {
        Item.Export export = (Item.Export) item;
        Reference exported = at(export.item());
        exports.add(new Exported(export.name(), export.item().sort(), exported));
        space(export.item().sort()).add(exported);
      }
    }
  }

  private void alias(Alias alias) {
    if (!(alias instanceof Alias.Export export)) {
      throw refused(alias.offset(), "it takes something from a core instance or from around it");
    }
    if (export.sort() == Sort.COMPONENT || export.sort() == Sort.CORE_MODULE) {
      throw refused(alias.offset(), "it uses a " + export.sort() + " that a part exports");
    }
    Reference instance = space(Sort.INSTANCE).get(export.instance());
    space(export.sort()).add(new Reference.ExportOf(instance, export.name()));
  }

  private void instance(Instance item) {
    if (!(item instanceof Instance.Instantiate instantiate)) {
      throw refused(
          item.offset(), "it puts an instance together from single exports, which no graph says");
    }
    int part = ((Reference.Defined) space(Sort.COMPONENT).get(instantiate.component())).type();
    Map<String, Reference> arguments = new LinkedHashMap<>();
    for (Instance.Argument argument : instantiate.arguments()) {
      Sort sort = argument.item().sort();
      if (sort == Sort.COMPONENT || sort == Sort.CORE_MODULE) {
        throw refused(item.offset(), "it gives a " + sort + " to an instance");
      }
      Reference given = at(argument.item());
      if (given instanceof Reference.Defined) {
        throw refused(item.offset(), "it gives a type of its own to an instance");
      }
      arguments.put(argument.name(), given);
    }
    space(Sort.INSTANCE).add(new Reference.Made(instances.size()));
    instances.add(new Made(space(Sort.INSTANCE).size() - 1, part, arguments));
  }
}
