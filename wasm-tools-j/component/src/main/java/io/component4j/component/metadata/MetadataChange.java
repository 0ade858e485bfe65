package io.component4j.component.metadata;

import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.model.ByteSlice;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of what a module or component says of itself: something is set, something is cleared,
 * and all else stays. Only the outermost binary changes. Not safe for use by several threads.
 */
public final class MetadataChange {
  private @Nullable String name;
  private boolean clearName;
  private final Map<Annotation, Optional<String>> annotations = new EnumMap<>(Annotation.class);
  private final Map<String, Map<String, String>> producers = new LinkedHashMap<>();

  /** Makes a change that changes nothing yet. */
  public MetadataChange() {}

  /** Gives the binary a name. */
  public MetadataChange name(String to) {
    name = Objects.requireNonNull(to);
    clearName = false;
    return this;
  }

  /** Takes the binary's name away; names of what is in it stay. */
  public MetadataChange clearName() {
    name = null;
    clearName = true;
    return this;
  }

  /** Sets a text, instead of one that is there. */
  public MetadataChange set(Annotation annotation, String text) {
    annotations.put(annotation, Optional.of(text));
    return this;
  }

  /** Takes a text away. */
  public MetadataChange clear(Annotation annotation) {
    annotations.put(annotation, Optional.empty());
    return this;
  }

  /**
   * Adds a producer, or gives it another version.
   *
   * @param field {@code language}, {@code processed-by} or {@code sdk}
   */
  public MetadataChange producer(String field, String producer, String version) {
    producers.computeIfAbsent(field, key -> new LinkedHashMap<>()).put(producer, version);
    return this;
  }

  /**
   * The bytes of a binary, changed.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes a module or component
   * @throws InvalidInputException if the bytes are no module and no component, or the producers are
   *     to be changed and the section that has them is not well-formed
   */
  public byte[] applyTo(String inputName, byte[] bytes) {
    RawBinary binary = RawBinary.read(inputName, bytes);
    String nameSection = binary.kind() == RawBinary.Kind.MODULE ? "name" : "component-name";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        binary.rewrite(
            (owner, section, old) ->
                owner == binary && section.customName() != null
                    ? edited(inputName, binary, section, old, nameSection)
                    : Optional.of(old)));
    if (name != null && binary.custom(nameSection).isEmpty()) {
      out.writeBytes(RawBinary.customSection(nameSection, ownName(name)));
    }
    if (!producers.isEmpty() && binary.custom(ProducersSection.SECTION).isEmpty()) {
      out.writeBytes(
          RawBinary.customSection(
              ProducersSection.SECTION, merged(new ProducersSection(Map.of()))));
    }
    annotations.forEach(
        (annotation, text) ->
            text.ifPresent(
                value ->
                    out.writeBytes(
                        RawBinary.customSection(
                            annotation.section(), value.getBytes(StandardCharsets.UTF_8)))));
    return out.toByteArray();
  }

  private Optional<ByteSlice> edited(
      String inputName, RawBinary binary, RawSection section, ByteSlice old, String nameSection) {
    String custom = Objects.requireNonNull(section.customName());
    if (custom.equals(nameSection) && (clearName || name != null)) {
      return Optional.of(renamed(inputName, binary, section));
    }
    if (custom.equals(ProducersSection.SECTION) && !producers.isEmpty()) {
      ProducersSection found = new MetadataReader(inputName, binary, section).producers();
      return Optional.of(RawBinary.customContent(custom, merged(found)));
    }
    boolean changed = Metadata.annotation(custom).filter(annotations::containsKey).isPresent();
    return changed ? Optional.empty() : Optional.of(old);
  }

  private byte[] merged(ProducersSection found) {
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    found.fields().forEach((field, values) -> fields.put(field, new LinkedHashMap<>(values)));
    producers.forEach(
        (field, values) ->
            fields.computeIfAbsent(field, key -> new LinkedHashMap<>()).putAll(values));
    return new ProducersSection(fields).toCustomSection().content().toByteArray();
  }

  /** The name comes first, the other subsections stay as they are. */
  private ByteSlice renamed(String inputName, RawBinary binary, RawSection section) {
    ByteWriter out = new ByteWriter();
    if (name != null) {
      out.bytes(ownName(name));
    }
    for (MetadataReader.Subsection part :
        new MetadataReader(inputName, binary, section).subsections()) {
      if (part.id() != 0) {
        byte[] content = binary.bytes(part.start(), part.end());
        out.u8(part.id()).u32(content.length).bytes(content);
      }
    }
    return RawBinary.customContent(Objects.requireNonNull(section.customName()), out.toByteArray());
  }

  /** The subsection of a name section that names the whole; it has id 0 in both kinds of binary. */
  private static byte[] ownName(String name) {
    byte[] content = new ByteWriter().name(name).toByteArray();
    return new ByteWriter().u8(0).u32(content.length).bytes(content).toByteArray();
  }
}
