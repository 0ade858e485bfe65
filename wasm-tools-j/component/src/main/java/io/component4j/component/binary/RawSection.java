package io.component4j.component.binary;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A section of a WebAssembly binary by its bytes alone.
 *
 * @param offset where its id stands, in bytes from the start of the outermost input
 * @param id what it is, as core modules or components number their sections
 * @param start where its content starts, after id and size
 * @param end where its content ends
 * @param customName the name of a custom section, or null for any other
 * @param dataStart where the data of a custom section starts, after its name; {@code start} for any
 *     other
 * @param nested the module or component that fills the section, or null
 */
public record RawSection(
    int offset,
    int id,
    int start,
    int end,
    @Nullable String customName,
    int dataStart,
    @Nullable RawBinary nested) {
  /** Checks. */
  public RawSection {
    Objects.checkFromToIndex(start, end, Integer.MAX_VALUE);
    Objects.checkFromToIndex(start, dataStart, end + 1);
  }

  /** The name of a custom section; empty for any other. */
  public Optional<String> name() {
    return Optional.ofNullable(customName);
  }

  /** The module or component that fills the section. */
  public Optional<RawBinary> inner() {
    return Optional.ofNullable(nested);
  }

  /** The number of bytes of its content. */
  public int size() {
    return end - start;
  }
}
