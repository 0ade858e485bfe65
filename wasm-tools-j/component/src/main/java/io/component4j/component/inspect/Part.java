package io.component4j.component.inspect;

import io.component4j.component.binary.NameSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.metadata.Annotation;
import io.component4j.component.metadata.Metadata;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A component or core module with what is inside it.
 *
 * @param kind what it is
 * @param index its place among the parts of its kind in the component around it; 0 for the
 *     outermost
 * @param name its own name, else that which the component around it has for it, or null
 * @param offset where it starts, in bytes from the start of the outermost input
 * @param bytes how large it is, with all that is inside it
 * @param producers with what it was made, as its {@code producers} section says: fields, and in
 *     them names with versions
 * @param annotations the texts that it has about itself
 * @param sizes of a core module; null for a component
 * @param children what is inside it, in order
 */
public record Part(
    RawBinary.Kind kind,
    int index,
    @Nullable String name,
    int offset,
    int bytes,
    Map<String, Map<String, String>> producers,
    Map<Annotation, String> annotations,
    @Nullable ModuleSizes sizes,
    List<Part> children) {
  private static final String LANGUAGE = "language";

  /** Copies. */
  public Part {
    Objects.requireNonNull(kind);
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    producers.forEach(
        (field, values) ->
            fields.put(field, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    producers = Collections.unmodifiableMap(fields);
    Map<Annotation, String> texts = new EnumMap<>(Annotation.class);
    texts.putAll(annotations);
    annotations = Collections.unmodifiableMap(texts);
    children = List.copyOf(children);
  }

  static Part of(
      CoreModule module, RawBinary raw, Metadata metadata, int index, Optional<String> name) {
    return part(metadata, index, name, ModuleSizes.of(module, raw), List.of());
  }

  static Part of(
      ComponentModel component,
      RawBinary raw,
      Metadata metadata,
      int index,
      Optional<String> name) {
    List<RawBinary> inner =
        raw.sections().stream().map(RawSection::inner).flatMap(Optional::stream).toList();
    NameSection names = NameSection.of(component);
    List<Part> children = new ArrayList<>();
    int[] indices = new int[2]; // Of the index spaces, which imports and aliases fill, too.
    int[] counts = new int[2];
    for (Item item : component.items()) {
      Sort sort = IndexSpace.filledBy(item);
      if (sort != Sort.CORE_MODULE && sort != Sort.COMPONENT) {
        continue;
      }
      int space = sort == Sort.COMPONENT ? 1 : 0;
      int at = children.size();
      Optional<String> known = names.name(sort, indices[space]++);
      if (item instanceof CoreModule module) {
        children.add(
            of(module, inner.get(at), metadata.children().get(at), counts[space]++, known));
      } else if (item instanceof Item.NestedComponent nested) {
        children.add(
            of(
                nested.component(),
                inner.get(at),
                metadata.children().get(at),
                counts[space]++,
                known));
      }
    }
    return part(metadata, index, name, null, children);
  }

  private static Part part(
      Metadata metadata,
      int index,
      Optional<String> name,
      @Nullable ModuleSizes sizes,
      List<Part> children) {
    return new Part(
        metadata.kind(),
        index,
        metadata.name() == null ? name.orElse(null) : metadata.name(),
        metadata.start(),
        metadata.size(),
        metadata.producers() == null ? Map.of() : metadata.producers().fields(),
        metadata.annotations(),
        sizes,
        children);
  }

  /** The languages that it and what is inside it was written in, each once, in order. */
  public List<String> languages() {
    Set<String> languages = new LinkedHashSet<>();
    collectLanguages(languages);
    return List.copyOf(languages);
  }

  private void collectLanguages(Set<String> languages) {
    languages.addAll(producers.getOrDefault(LANGUAGE, Map.of()).keySet());
    children.forEach(child -> child.collectLanguages(languages));
  }
}
