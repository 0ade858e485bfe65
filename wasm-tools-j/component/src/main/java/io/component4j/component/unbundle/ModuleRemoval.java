package io.component4j.component.unbundle;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts aliases of imports in the places of modules. The imports and their types come before all
 * else in the outermost component, whose other core types and core modules move up in their index
 * spaces; those of components inside stay where they are.
 */
final class ModuleRemoval {
  private final int addedTypes;
  private final int addedModules;
  private final long threshold;
  private int next;

  ModuleRemoval(int addedTypes, int addedModules, long threshold) {
    this.addedTypes = addedTypes;
    this.addedModules = addedModules;
    this.threshold = threshold;
  }

  /** The sections of the outermost component; to be asked for once. */
  List<Section> sections(ComponentModel component) {
    return sections(component, 0);
  }

  private List<Section> sections(ComponentModel component, int depth) {
    IndexShift shift = new IndexShift(component.inputName(), addedTypes, addedModules, depth);
    List<Section> sections = new ArrayList<>();
    for (Section section : component.sections()) {
      List<Item> items = new ArrayList<>();
      for (Item item : section.items()) {
        items.add(item(item, shift, depth));
      }
      sections.add(new Section(section.offset(), items(section, items), items));
    }
    return sections;
  }

  private static Item.Kind items(Section section, List<Item> items) {
    // A module's section becomes one of an alias.
    return section.kind().single() ? items.get(0).kind() : section.kind();
  }

  private Item item(Item item, IndexShift shift, int depth) {
    if (item instanceof CoreModule module) {
      return module.bytes().length() > threshold
          ? new Alias.Outer(module.offset(), Sort.CORE_MODULE, depth, next++)
          : module;
    }
    return item instanceof Item.NestedComponent nested
        ? new Item.NestedComponent(nested.offset(), nested(nested.component(), depth + 1))
        : shift.item(item);
  }

  /** A component in which nothing changes stays as it was read. */
  private ComponentModel nested(ComponentModel component, int depth) {
    List<Section> sections = sections(component, depth);
    return sections.equals(component.sections())
        ? component
        : new ComponentModel(component.inputName(), component.offset(), sections, null);
  }
}
