package io.component4j.component.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a component together item by item and keeps count of its index spaces. Nothing is checked
 * here; {@code io.component4j.component.typing.ComponentTyping} does that for the result. Not safe
 * for use by several threads.
 */
public final class ComponentBuilder {
  private static final long NOT_READ = -1;

  private final String name;
  private final List<Section> sections = new ArrayList<>();
  private final List<Item> current = new ArrayList<>();
  private final Map<Sort, Integer> sizes = new EnumMap<>(Sort.class);

  /**
   * Starts an empty component.
   *
   * @param name a name to show to the user in messages about the component
   */
  public ComponentBuilder(String name) {
    this.name = name;
  }

  /** How many entries an index space has: the index that the next one will get. */
  public int size(Sort sort) {
    return sizes.getOrDefault(sort, 0);
  }

  /** Adds an item as it is; items of the same kind in a row share a section. */
  public void add(Item item) {
    if (!current.isEmpty() && (current.get(0).kind() != item.kind() || item.kind().single())) {
      endSection();
    }
    current.add(item);
    Sort sort = defined(item);
    if (sort != null) {
      int count =
          item instanceof Item.CoreType type && type.type() instanceof CoreDefType.Rec rec
              ? rec.types().size()
              : 1;
      sizes.merge(sort, count, Integer::sum);
    }
  }

  private static @Nullable Sort defined(Item item) {
    return switch (item.kind()) {
      case CUSTOM, START -> null;
      case CORE_MODULE -> Sort.CORE_MODULE;
      case CORE_INSTANCE -> Sort.CORE_INSTANCE;
      case CORE_TYPE -> Sort.CORE_TYPE;
      case COMPONENT -> Sort.COMPONENT;
      case INSTANCE -> Sort.INSTANCE;
      case ALIAS -> ((Alias) item).sort();
      case TYPE -> Sort.TYPE;
      case CANON -> item instanceof Canon.Lift ? Sort.FUNC : Sort.CORE_FUNC;
      case IMPORT -> ((Item.Import) item).type().sort();
      case EXPORT -> ((Item.Export) item).item().sort();
      case VALUE -> Sort.VALUE;
    };
  }

  private int add(Item item, Sort sort) {
    int index = size(sort);
    add(item);
    return index;
  }

  private void endSection() {
    if (!current.isEmpty()) {
      sections.add(new Section(NOT_READ, current.get(0).kind(), current));
      current.clear();
    }
  }

  /** Embeds a component; returns its component index. */
  public int component(ComponentModel component) {
    return add(new Item.NestedComponent(NOT_READ, component), Sort.COMPONENT);
  }

  /** Defines a type; returns its type index. */
  public int type(DefType type) {
    return add(new Item.Type(NOT_READ, type), Sort.TYPE);
  }

  /** Defines a core type; returns its core type index, the first one of a group. */
  public int coreType(CoreDefType type) {
    return add(new Item.CoreType(NOT_READ, type), Sort.CORE_TYPE);
  }

  /** Imports; returns the index in the space of the type's sort. */
  public int importItem(ExternName importName, ExternTypeRef type) {
    return add(new Item.Import(NOT_READ, importName, type), type.sort());
  }

  /** Instantiates a component; returns the instance index. */
  public int instantiate(int component, List<Instance.Argument> arguments) {
    return add(new Instance.Instantiate(NOT_READ, component, arguments), Sort.INSTANCE);
  }

  /** Puts an instance together; returns its instance index. */
  public int instance(List<Instance.InlineExport> exports) {
    return add(new Instance.FromExports(NOT_READ, exports), Sort.INSTANCE);
  }

  /** Takes an export of an instance; returns its index in the space of the sort. */
  public int aliasExport(Sort sort, int instance, String exportName) {
    return add(new Alias.Export(NOT_READ, sort, instance, exportName), sort);
  }

  /**
   * Exports; returns the new index in the space of the item's sort.
   *
   * @param type the type to export it as, or null for its own
   */
  public int export(ExternName exportName, SortIndex item, @Nullable ExternTypeRef type) {
    return add(new Item.Export(NOT_READ, exportName, item, type), item.sort());
  }

  /** Adds a custom section. */
  public void custom(String sectionName, byte[] content) {
    add(new Item.Custom(NOT_READ, sectionName, ByteSlice.wrap(content.clone())));
  }

  /** The component; the builder can go on afterwards. */
  public ComponentModel build() {
    endSection();
    return new ComponentModel(name, NOT_READ, sections, null);
  }
}
