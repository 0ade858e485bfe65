package io.component4j.component.metadata;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a module or component says of itself, and what the modules and components in it say.
 *
 * @param kind what it is
 * @param name as its name section has it, or null
 * @param producers the languages and tools it was made with, or null where it does not say
 * @param annotations the texts that it has about itself
 * @param start where it starts, in bytes from the start of the outermost input
 * @param end where it ends
 * @param dependencies the packages it was built from, as the tool cargo-auditable notes them, or
 *     null
 * @param children the modules and components in a component, in order
 */
public record Metadata(
    RawBinary.Kind kind,
    @Nullable String name,
    @Nullable ProducersSection producers,
    Map<Annotation, String> annotations,
    int start,
    int end,
    @Nullable Dependencies dependencies,
    List<Metadata> children) {
  /** Copies. */
  public Metadata {
    Objects.requireNonNull(kind);
    Map<Annotation, String> copy = new EnumMap<>(Annotation.class);
    copy.putAll(annotations);
    annotations = Collections.unmodifiableMap(copy);
    children = List.copyOf(children);
  }

  /**
   * Reads what a binary says of itself.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes a module or component
   * @throws InvalidInputException if the bytes are no module and no component, or one of the
   *     sections that are read here is not well-formed
   */
  public static Metadata of(String inputName, byte[] bytes) {
    return of(inputName, RawBinary.read(inputName, bytes));
  }

  private static Metadata of(String inputName, RawBinary binary) {
    String name = null;
    ProducersSection producers = null;
    Dependencies dependencies = null;
    Map<Annotation, String> annotations = new EnumMap<>(Annotation.class);
    List<Metadata> children = new ArrayList<>();
    for (RawSection section : binary.sections()) {
      if (section.nested() != null) {
        children.add(of(inputName, section.nested()));
        continue;
      }
      String custom = section.customName();
      if (custom == null) {
        continue;
      }
      MetadataReader in = new MetadataReader(inputName, binary, section);
      switch (custom) {
        case "name", "component-name" -> {
          String found = in.ownName();
          name = found == null ? name : found;
        }
        case ProducersSection.SECTION -> producers = in.producers();
        case Dependencies.SECTION -> dependencies = in.dependencies();
        default -> {
          Optional<Annotation> annotation = annotation(custom);
          if (annotation.isPresent()) {
            annotations.put(annotation.get(), in.text());
          }
        }
      }
    }
    return new Metadata(
        binary.kind(),
        name,
        producers,
        annotations,
        binary.start(),
        binary.end(),
        dependencies,
        children);
  }

  static Optional<Annotation> annotation(String section) {
    for (Annotation annotation : Annotation.values()) {
      if (annotation.section().equals(section)) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  /** How many bytes it has. */
  public int size() {
    return end - start;
  }

  /** The languages it was written in, in the order in which it names them. */
  public List<String> languages() {
    Map<String, String> languages = producers == null ? null : producers.fields().get("language");
    return languages == null ? List.of() : List.copyOf(languages.keySet());
  }
}
