package io.component4j.runtime.engine.endive;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.CoreModuleFeatures;
import io.component4j.component.feature.Feature;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CoreModule;
import io.component4j.component.validate.CoreModuleValidator;
import io.component4j.component.validate.FunctionBodies;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;

/**
 * Validates core modules with Endive's validator, which knows most of WebAssembly 3.0. A module
 * that uses a feature beyond that is reported as unchecked. Function bodies that {@link
 * FunctionBodies} finds valid, nearly all of those that compilers make, are not shown to Endive.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class EndiveModuleValidator implements CoreModuleValidator {
  /** What Endive 1.0.0 refuses, or validates wrongly. */
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

  /** Bytes of a module whose parts are worth a thread each. */
  private static final int LARGE = 1 << 18;

  /** Makes a validator. */
  public EndiveModuleValidator() {}

  @Override
  public List<Diagnostic> validate(String inputName, CoreModule module, Features features) {
    byte[] bytes = module.bytes().toByteArray();
    if (isCertainlyValid(bytes, features)) {
      return List.of();
    }
    List<Diagnostic> findings = new ArrayList<>();
    Collection<CoreModuleFeatures.Use> uses = CoreModuleFeatures.of(module);
    for (CoreModuleFeatures.Use use : uses) {
      if (!features.has(use.feature())) {
        findings.add(off(inputName, use));
      }
    }
    List<CoreModuleFeatures.Use> unknown =
        uses.stream().filter(use -> UNKNOWN.contains(use.feature())).toList();
    if (!unknown.isEmpty()) {
      unknown.forEach(use -> findings.add(unchecked(inputName, use)));
      return List.copyOf(findings);
    }
    String wrong = wrong(bytes);
    if (wrong != null && wrong.contains("malformed import kind") && hasNamelessImport(module)) {
      // The reader has read all imports; the engine's parser stumbles over two empty names.
      findings.add(
          Diagnostic.warning(
              "core-unchecked",
              "the code of the core module was not checked: the engine's parser does not know"
                  + " imports without any name",
              span(inputName, module)));
    } else if (wrong != null) {
      findings.add(
          Diagnostic.error(
              "core-module-invalid",
              "the core module is not valid: " + wrong,
              span(inputName, module)));
    }
    return List.copyOf(findings);
  }

  /** Whether bodies and what is around them, each for itself, are found valid. */
  private static boolean isCertainlyValid(byte[] bytes, Features features) {
    if (!features.on().containsAll(FunctionBodies.FEATURES)) {
      return false;
    }
    Stream<BooleanSupplier> parts =
        Stream.of(
            () -> isValidAround(bytes, features), () -> FunctionBodies.areCertainlyValid(bytes));
    return (bytes.length < LARGE ? parts : parts.parallel())
        .allMatch(BooleanSupplier::getAsBoolean);
  }

  private static boolean isValidAround(byte[] bytes, Features features) {
    try {
      byte[] rest = FunctionBodies.replaced(bytes);
      CoreModule module = ComponentReader.readModule("", rest);
      return CoreModuleFeatures.of(module).stream()
              .allMatch(use -> features.has(use.feature()) && !UNKNOWN.contains(use.feature()))
          && wrong(rest) == null;
    } catch (InvalidInputException e) {
      // What is wrong is found, and told, by looking at the whole module.
      return false;
    }
  }

  private static boolean hasNamelessImport(CoreModule module) {
    return module.type().imports().stream()
        .anyMatch(item -> item.module().isEmpty() && item.name().isEmpty());
  }

  private static Span span(String inputName, CoreModule module) {
    return module.offset() < 0 ? Span.ofInput(inputName) : Span.ofByte(inputName, module.offset());
  }

  private static Diagnostic off(String inputName, CoreModuleFeatures.Use use) {
    return Diagnostic.error(
            "component-feature",
            use.what() + " needs the feature `" + use.feature() + "`, which is off",
            Span.ofByte(inputName, use.offset()))
        .withHelp("turn it on with `--features " + use.feature() + "`");
  }

  private static Diagnostic unchecked(String inputName, CoreModuleFeatures.Use use) {
    return Diagnostic.warning(
        "core-unchecked",
        "the code of the core module was not checked: "
            + use.what()
            + " belongs to the feature `"
            + use.feature()
            + "`, which the engine's validator does not know",
        Span.ofByte(inputName, use.offset()));
  }

  /** What the engine says is wrong with a module, or null. */
  private static @Nullable String wrong(byte[] module) {
    try {
      Parser.parse(BlockTypes.distinct(module));
      return null;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      // The parser also asserts what it expects of its input.
      String message = e.getMessage();
      return message == null || e instanceof IndexOutOfBoundsException
          ? "its code is malformed"
          : message.lines().findFirst().orElse("its code is malformed");
    }
  }
}
