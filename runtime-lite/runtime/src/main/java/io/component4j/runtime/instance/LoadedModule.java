package io.component4j.runtime.instance;

import io.component4j.component.binary.CoreModuleFeatures;
import io.component4j.component.feature.Feature;
import io.component4j.component.model.CoreModule;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A core module of a component.
 *
 * @param model its types and names
 * @param code what executes it
 */
record LoadedModule(CoreModule model, io.component4j.runtime.engine.CoreModule code) {
  /** Proposals that the engine's parser does not know, so that it takes them for mistakes. */
  private static final Set<Feature> UNKNOWN =
      EnumSet.of(
          Feature.RELAXED_SIMD,
          Feature.MEMORY64,
          Feature.SHARED_EVERYTHING_THREADS,
          Feature.CUSTOM_PAGE_SIZES,
          Feature.CUSTOM_DESCRIPTORS,
          Feature.COMPACT_IMPORTS,
          Feature.LEGACY_EXCEPTIONS,
          Feature.MEMORY_CONTROL,
          Feature.STACK_SWITCHING,
          Feature.WIDE_ARITHMETIC);

  /**
   * Loads a module.
   *
   * @param inputName how diagnostics call the input
   * @param where how refusals call the module
   * @param together bytes of all modules of its component
   * @throws InvalidInputException if it is no valid module
   * @throws UnsupportedFeatureException if the engine lacks what it needs
   */
  static LoadedModule load(
      CoreEngine engine, String inputName, String where, CoreModule model, long together) {
    try {
      return new LoadedModule(
          model,
          engine.load(inputName, model.offset(), where, model.bytes().toByteArray(), together));
    } catch (InvalidInputException refused) {
      for (CoreModuleFeatures.Use use : CoreModuleFeatures.of(model)) {
        if (UNKNOWN.contains(use.feature())) {
          throw new UnsupportedFeatureException(use.feature() + " (" + use.what() + ")", where);
        }
      }
      throw refused;
    }
  }
}
