package io.component4j.compose.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a graph is encoded.
 *
 * @param dependencies whether components are stored or imported
 * @param names whether a {@code component-name} section says what each part is called
 * @param processedBy name and version of a tool that the {@code producers} section is to name, such
 *     as {@code my-tool 1.0}: all up to the first space is the name; null for no such section
 * @param shareModules whether core modules that several of the stored components contain are stored
 *     once, around them
 */
public record EncodeOptions(
    Dependencies dependencies, boolean names, @Nullable String processedBy, boolean shareModules) {

  /** Components are stored, names are written, equal modules are shared. */
  public static final EncodeOptions DEFAULT =
      new EncodeOptions(Dependencies.NESTED, true, null, true);

  /** Checks. */
  public EncodeOptions {
    Objects.requireNonNull(dependencies);
  }

  /** The same with other dependencies. */
  public EncodeOptions withDependencies(Dependencies other) {
    return new EncodeOptions(other, names, processedBy, shareModules);
  }

  /** The same with or without a {@code component-name} section. */
  public EncodeOptions withNames(boolean written) {
    return new EncodeOptions(dependencies, written, processedBy, shareModules);
  }

  /** The same with a producers section that names a tool. */
  public EncodeOptions withProcessedBy(String nameAndVersion) {
    return new EncodeOptions(dependencies, names, nameAndVersion, shareModules);
  }

  /** The same with equal core modules stored once, or with each component as it was given. */
  public EncodeOptions withSharedModules(boolean shared) {
    return new EncodeOptions(dependencies, names, processedBy, shared);
  }
}
