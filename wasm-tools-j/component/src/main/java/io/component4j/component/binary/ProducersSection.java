package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which languages and tools a component was made with (tool conventions, "Producers Section").
 *
 * @param fields for example {@code processed-by}: names with their versions; all in order
 */
public record ProducersSection(Map<String, Map<String, String>> fields) {
  /** The name of the custom section. */
  public static final String SECTION = "producers";

  private static final int MAX_FIELDS = 100;

  /** Copies. */
  public ProducersSection {
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    fields.forEach(
        (field, values) ->
            copy.put(field, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    fields = Collections.unmodifiableMap(copy);
  }

  /**
   * What a component says of its making; of a section that is not well-formed what stands before
   * the flaw.
   */
  public static ProducersSection of(ComponentModel component) {
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    for (Item.Custom custom : component.customSections(SECTION)) {
      ByteReader in = new ByteReader(component.inputName(), custom.content().toByteArray());
      try {
        int count = in.count("fields", MAX_FIELDS);
        for (int i = 0; i < count; i++) {
          String field = in.name("a field");
          Map<String, String> values = fields.computeIfAbsent(field, key -> new LinkedHashMap<>());
          int size = in.count("values", ComponentLimits.MAX_ITEMS);
          for (int j = 0; j < size; j++) {
            String name = in.name("a name");
            values.putIfAbsent(name, in.name("a version"));
          }
        }
      } catch (InvalidInputException e) {
        break;
      }
    }
    return new ProducersSection(fields);
  }

  /** The custom section that says this. */
  public Item.Custom toCustomSection() {
    ByteWriter out = new ByteWriter().u32(fields.size());
    fields.forEach(
        (field, values) -> {
          out.name(field).u32(values.size());
          values.forEach((name, version) -> out.name(name).name(version));
        });
    return new Item.Custom(-1, SECTION, ByteSlice.wrap(out.toByteArray()));
  }
}
