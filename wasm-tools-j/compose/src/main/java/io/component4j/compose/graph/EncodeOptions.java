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
 * @param validate whether the component is validated as a whole; whether each argument has the type
 *     that is wanted is judged in any case
 */
public record EncodeOptions(
    Dependencies dependencies,
    boolean names,
    @Nullable String processedBy,
    boolean shareModules,
    boolean validate) {

  /** Components are stored, names are written, equal modules are shared, all is validated. */
  public static final EncodeOptions DEFAULT =
      new EncodeOptions(Dependencies.NESTED, true, null, true, true);

  /** Checks. */
  public EncodeOptions {
    Objects.requireNonNull(dependencies);
  }

  /** The same with other dependencies. */
  public EncodeOptions withDependencies(Dependencies other) {
    return new EncodeOptions(other, names, processedBy, shareModules, validate);
  }

  /** The same with or without a {@code component-name} section. */
  public EncodeOptions withNames(boolean written) {
    return new EncodeOptions(dependencies, written, processedBy, shareModules, validate);
  }

  /** The same with a producers section that names a tool. */
  public EncodeOptions withProcessedBy(String nameAndVersion) {
    return new EncodeOptions(dependencies, names, nameAndVersion, shareModules, validate);
  }

  /** The same with equal core modules stored once, or with each component as it was given. */
  public EncodeOptions withSharedModules(boolean shared) {
    return new EncodeOptions(dependencies, names, processedBy, shared, validate);
  }

  /** The same with or without validating the component as a whole. */
  public EncodeOptions withValidation(boolean validated) {
    return new EncodeOptions(dependencies, names, processedBy, shareModules, validated);
  }
}
