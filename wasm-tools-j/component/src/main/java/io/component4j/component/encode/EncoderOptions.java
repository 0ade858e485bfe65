package io.component4j.component.encode;

import io.component4j.component.binary.ProducersSection;
import java.util.Map;
import java.util.Objects;

/**
 * How components are made of core modules.
 *
 * @param importNames what imported interfaces are called in the component, if not by their names;
 *     each must be an import of the world
 * @param reallocByMemoryGrow whether adapters allocate by growing the memory, even if the main
 *     module has a function for that
 * @param mergesCompatibleImports whether an interface that is imported in several compatible
 *     versions is imported once, in the highest of them
 * @param rejectsLegacyNames whether only names of build targets ({@code cm32p2}) mean something
 * @param debugNames whether core modules that are made get name sections
 * @param returnCallRef whether core modules that are made call through references, and not through
 *     a table
 * @param producers the tools that the component names as its makers
 */
public record EncoderOptions(
    Map<String, String> importNames,
    boolean reallocByMemoryGrow,
    boolean mergesCompatibleImports,
    boolean rejectsLegacyNames,
    boolean debugNames,
    boolean returnCallRef,
    ProducersSection producers) {
  /** What is done unless something else is asked for; no maker is named. */
  public static final EncoderOptions DEFAULT =
      new EncoderOptions(Map.of(), false, true, false, true, false, new ProducersSection(Map.of()));

  /** Copies. */
  public EncoderOptions {
    importNames = Map.copyOf(importNames);
    Objects.requireNonNull(producers);
  }

  /** These options with other names of imported interfaces. */
  public EncoderOptions withImportNames(Map<String, String> names) {
    return new EncoderOptions(
        names,
        reallocByMemoryGrow,
        mergesCompatibleImports,
        rejectsLegacyNames,
        debugNames,
        returnCallRef,
        producers);
  }

  /** These options, with adapters that grow the memory or not. */
  public EncoderOptions withReallocByMemoryGrow(boolean grow) {
    return new EncoderOptions(
        importNames,
        grow,
        mergesCompatibleImports,
        rejectsLegacyNames,
        debugNames,
        returnCallRef,
        producers);
  }

  /** These options, with compatible imports merged or not. */
  public EncoderOptions withMergedCompatibleImports(boolean merge) {
    return new EncoderOptions(
        importNames,
        reallocByMemoryGrow,
        merge,
        rejectsLegacyNames,
        debugNames,
        returnCallRef,
        producers);
  }

  /** These options, with older names understood or not. */
  public EncoderOptions withLegacyNamesRejected(boolean reject) {
    return new EncoderOptions(
        importNames,
        reallocByMemoryGrow,
        mergesCompatibleImports,
        reject,
        debugNames,
        returnCallRef,
        producers);
  }

  /** These options, with name sections or not. */
  public EncoderOptions withDebugNames(boolean names) {
    return new EncoderOptions(
        importNames,
        reallocByMemoryGrow,
        mergesCompatibleImports,
        rejectsLegacyNames,
        names,
        returnCallRef,
        producers);
  }

  /** These options, with calls through references or not. */
  public EncoderOptions withReturnCallRef(boolean references) {
    return new EncoderOptions(
        importNames,
        reallocByMemoryGrow,
        mergesCompatibleImports,
        rejectsLegacyNames,
        debugNames,
        references,
        producers);
  }

  /** These options with other makers. */
  public EncoderOptions withProducers(ProducersSection makers) {
    return new EncoderOptions(
        importNames,
        reallocByMemoryGrow,
        mergesCompatibleImports,
        rejectsLegacyNames,
        debugNames,
        returnCallRef,
        makers);
  }
}
