package io.component4j.compose.graph;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Core modules that several components contain, stored once around them. A component inside which
 * such a module was has an outer alias in its place, which takes the same index: the rest of it
 * stays as it is.
 */
final class SharedModules {
  /** Smaller modules are hardly larger than an alias with a section of its own. */
  private static final int MIN_BYTES = 64;

  /** Leaves each component as it is. */
  static final SharedModules NONE = new SharedModules(new SameBytes<>(), false);

  private static final int ONCE = -2;
  private static final int SHARED = -1;
  private static final int UNKNOWN = -3;

  /** For each module how often it occurs, or its index once it is stored. */
  private final SameBytes<Integer> modules;

  private final boolean any;

  private SharedModules(SameBytes<Integer> modules, boolean any) {
    this.modules = modules;
    this.any = any;
  }

  /** The modules that are in different components, or in one of them, more than once. */
  static SharedModules of(Collection<ComponentModel> components) {
    SameBytes<Integer> modules = new SameBytes<>();
    SameBytes<Boolean> seen = new SameBytes<>();
    boolean any = false;
    for (ComponentModel component : components) {
      any |= collect(component, seen, modules);
    }
    return any ? new SharedModules(modules, true) : NONE;
  }

  private static boolean collect(
      ComponentModel component, SameBytes<Boolean> seen, SameBytes<Integer> modules) {
    if (component.source().isPresent()) {
      if (seen.get(component.source().get(), false)) {
        return false;
      }
      seen.put(component.source().get(), true);
    }
    boolean any = false;
    for (Item item : component.items()) {
      if (item instanceof CoreModule module && module.bytes().length() >= MIN_BYTES) {
        boolean known = modules.get(module.bytes(), UNKNOWN) != UNKNOWN;
        modules.put(module.bytes(), known ? SHARED : ONCE);
        any |= known;
      } else if (item instanceof Item.NestedComponent nested) {
        any |= collect(nested.component(), seen, modules);
      }
    }
    return any;
  }

  /**
   * A component that takes its shared modules from around it; itself if it has none.
   *
   * @param root to which shared modules are added when they are first needed
   */
  ComponentModel sharing(ComponentModel component, ComponentBuilder root) {
    return !any ? component : sharing(component, root, 1);
  }

  private ComponentModel sharing(ComponentModel component, ComponentBuilder root, int depth) {
    boolean changed = false;
    List<Section> sections = new ArrayList<>();
    for (Section section : component.sections()) {
      if (section.kind() == Item.Kind.CORE_MODULE
          && section.items().get(0) instanceof CoreModule module
          && modules.get(module.bytes(), UNKNOWN) >= SHARED) {
        Item alias = new Alias.Outer(-1, Sort.CORE_MODULE, depth, index(module, root));
        sections.add(new Section(-1, Item.Kind.ALIAS, List.of(alias)));
        changed = true;
      } else if (section.kind() == Item.Kind.COMPONENT
          && section.items().get(0) instanceof Item.NestedComponent nested) {
        ComponentModel inner = sharing(nested.component(), root, depth + 1);
        if (inner == nested.component()) {
          sections.add(section);
        } else {
          sections.add(
              new Section(
                  -1,
                  Item.Kind.COMPONENT,
                  List.of(new Item.NestedComponent(nested.offset(), inner))));
          changed = true;
        }
      } else {
        sections.add(section);
      }
    }
    return changed
        ? new ComponentModel(component.inputName(), component.offset(), sections, null)
        : component;
  }

  private int index(CoreModule module, ComponentBuilder root) {
    int index = modules.get(module.bytes(), SHARED);
    if (index == SHARED) {
      index = root.size(Sort.CORE_MODULE);
      root.add(module);
      modules.put(module.bytes(), index);
    }
    return index;
  }
}
