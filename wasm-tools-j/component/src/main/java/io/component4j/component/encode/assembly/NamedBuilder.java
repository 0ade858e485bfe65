package io.component4j.component.encode.assembly;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.NameSection;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a component together whose definitions have names for people. */
final class NamedBuilder {
  private static final long NOT_READ = -1;

  private final ComponentBuilder builder;
  private final Map<Sort, SortedMap<Integer, String>> names = new EnumMap<>(Sort.class);

  NamedBuilder(String inputName) {
    this.builder = new ComponentBuilder(inputName);
  }

  private int add(@Nullable String name, Sort sort, Item item) {
    int index = builder.size(sort);
    builder.add(item);
    if (name != null) {
      names.computeIfAbsent(sort, s -> new TreeMap<>()).put(index, name);
    }
    return index;
  }

  int size(Sort sort) {
    return builder.size(sort);
  }

  int coreModule(String name, byte[] bytes) {
    return add(name, Sort.CORE_MODULE, ComponentReader.readModule(name, bytes));
  }

  int coreInstantiate(String name, int module, List<CoreInstance.Argument> arguments) {
    return add(name, Sort.CORE_INSTANCE, new CoreInstance.Instantiate(NOT_READ, module, arguments));
  }

  int coreInstance(String name, List<CoreInstance.InlineExport> exports) {
    return add(name, Sort.CORE_INSTANCE, new CoreInstance.FromExports(NOT_READ, exports));
  }

  int coreAlias(String name, Sort sort, int instance, String export) {
    return add(name, sort, new Alias.CoreExport(NOT_READ, sort, instance, export));
  }

  int coreType(String name, CoreDefType type) {
    return add(name, Sort.CORE_TYPE, new Item.CoreType(NOT_READ, type));
  }

  int alias(Sort sort, int instance, String export) {
    return add(export, sort, new Alias.Export(NOT_READ, sort, instance, export));
  }

  int canon(String name, Canon canon) {
    return add(name, canon instanceof Canon.Lift ? Sort.FUNC : Sort.CORE_FUNC, canon);
  }

  int type(@Nullable String name, DefType type) {
    return add(name, Sort.TYPE, new Item.Type(NOT_READ, type));
  }

  int importItem(ExternName name, ExternTypeRef type) {
    return add(name.name(), type.sort(), new Item.Import(NOT_READ, name, type));
  }

  int export(ExternName name, Sort sort, int index, @Nullable ExternTypeRef type) {
    return add(
        name.name(), sort, new Item.Export(NOT_READ, name, new SortIndex(sort, index), type));
  }

  int component(String name, ComponentModel component) {
    return add(name, Sort.COMPONENT, new Item.NestedComponent(NOT_READ, component));
  }

  int instantiate(String name, int component, List<Instance.Argument> arguments) {
    return add(name, Sort.INSTANCE, new Instance.Instantiate(NOT_READ, component, arguments));
  }

  ComponentModel build() {
    return builder.build();
  }

  /** The component with its names and producers. */
  ComponentModel build(ProducersSection producers) {
    if (!names.isEmpty()) {
      builder.add(new NameSection(null, names).toCustomSection());
    }
    if (!producers.fields().isEmpty()) {
      builder.add(producers.toCustomSection());
    }
    return builder.build();
  }
}
