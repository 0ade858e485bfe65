package io.component4j.component.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component as its binary says it: sections in order, indices unresolved. {@code
 * io.component4j.component.typing.ComponentTyping} gives the indices meaning.
 *
 * <p>Immutable and safe for use by several threads. Two models are the same only if they are the
 * same object.
 */
public final class ComponentModel {
  private final String inputName;
  private final long offset;
  private final List<Section> sections;
  private final List<Item> items;
  private final @Nullable ByteSlice source;

  /**
   * Makes a component.
   *
   * @param inputName the file name or another name to show to the user
   * @param offset where it starts, in bytes from the start of the outermost input; -1 where not
   *     read
   * @param source the bytes it was read from, or null
   */
  public ComponentModel(
      String inputName, long offset, List<Section> sections, @Nullable ByteSlice source) {
    this.inputName = Objects.requireNonNull(inputName);
    this.offset = offset;
    this.sections = List.copyOf(sections);
    this.source = source;
    List<Item> all = new ArrayList<>();
    for (Section section : this.sections) {
      all.addAll(section.items());
    }
    this.items = Collections.unmodifiableList(all);
  }

  /** The name to show to the user. */
  public String inputName() {
    return inputName;
  }

  /** Where it starts, in bytes from the start of the outermost input; -1 where not read. */
  public long offset() {
    return offset;
  }

  /** The sections in order. */
  public List<Section> sections() {
    return sections;
  }

  /** The items of all sections in order. */
  public List<Item> items() {
    return items;
  }

  /** The bytes it was read from; empty for a component that was built. */
  public Optional<ByteSlice> source() {
    return Optional.ofNullable(source);
  }

  /** The custom sections of a name, in order. */
  public List<Item.Custom> customSections(String name) {
    List<Item.Custom> found = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Custom custom && custom.name().equals(name)) {
        found.add(custom);
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return "component " + inputName;
  }
}
