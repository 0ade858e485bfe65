package io.component4j.compose.decompose;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.List;

/** Gives parts the core modules back that are stored around them. */
final class OwnModules {
  private OwnModules() {}

  /**
   * A part with modules of its own; itself if it takes none from around it.
   *
   * @param around the core modules of the composed component
   */
  static ComponentModel of(ComponentModel part, List<CoreModule> around) {
    return around.isEmpty() ? part : of(part, around, 1);
  }

  private static ComponentModel of(ComponentModel part, List<CoreModule> around, int depth) {
    boolean changed = false;
    List<Section> sections = new ArrayList<>();
    for (Section section : part.sections()) {
      if (section.kind() == Item.Kind.COMPONENT
          && section.items().get(0) instanceof Item.NestedComponent nested) {
        ComponentModel inner = of(nested.component(), around, depth + 1);
        changed |= inner != nested.component();
        sections.add(
            inner == nested.component()
                ? section
                : new Section(
                    section.offset(),
                    Item.Kind.COMPONENT,
                    List.of(new Item.NestedComponent(nested.offset(), inner))));
      } else if (section.kind() == Item.Kind.ALIAS
          && section.items().stream().anyMatch(item -> isShared(item, depth))) {
        changed = true;
        split(section, around, depth, sections);
      } else {
        sections.add(section);
      }
    }
    return changed ? new ComponentModel(part.inputName(), part.offset(), sections, null) : part;
  }

  private static boolean isShared(Item item, int depth) {
    return item instanceof Alias.Outer alias
        && alias.sort() == Sort.CORE_MODULE
        && alias.scopes() == depth;
  }

  private static void split(
      Section section, List<CoreModule> around, int depth, List<Section> sections) {
    List<Item> aliases = new ArrayList<>();
    for (Item item : section.items()) {
      if (isShared(item, depth)) {
        if (!aliases.isEmpty()) {
          sections.add(new Section(-1, Item.Kind.ALIAS, aliases));
          aliases.clear();
        }
        CoreModule module = around.get(((Alias.Outer) item).index());
        sections.add(new Section(-1, Item.Kind.CORE_MODULE, List.of(module)));
      } else {
        aliases.add(item);
      }
    }
    if (!aliases.isEmpty()) {
      sections.add(new Section(-1, Item.Kind.ALIAS, aliases));
    }
  }
}
