package io.component4j.runtime.engine.endive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;

/**
 * Translates a large module in parts, side by side. Each part is the whole module, but only the
 * functions of some generated classes have bodies in it; so it is parsed, validated and translated
 * like any other, and what the engine keeps for each instruction is gone when the part is done.
 */
final class CompilationInParts {
  /** How much code a part has at least, in bytes. */
  private static final int MIN_PART = 768 << 10;

  /** And at most, so that what a part keeps for each instruction does not grow with the module. */
  private static final int MAX_PART = 8 << 20;

  private final byte[] original;
  private final LargeFunctions.Result split;
  private final String where;
  private final String className;

  private CompilationInParts(
      byte[] original, LargeFunctions.Result split, String where, String className) {
    this.original = original;
    this.split = split;
    this.where = where;
    this.className = className;
  }

  /**
   * A translated module.
   *
   * @param module as it was translated, without what was translated
   * @param classes of it
   * @param functions how many functions it had; those after them are parts of others
   */
  record Result(byte[] module, GeneratedClasses classes, int functions) {}

  /**
   * Translates a module, if it is one that this is for.
   *
   * @param bytes of a module that may be invalid
   * @param parallel whether to use several threads
   * @return null if it is not
   * @throws RuntimeException or an Error if the module is invalid, or cannot be translated this way
   */
  static @Nullable Result of(byte[] bytes, String where, String className, boolean parallel) {
    LargeFunctions.Result split =
        LargeFunctions.split(bytes, LargeFunctions.MAX_METHOD, LargeFunctions.MAX_PIECE);
    if (!split.understood() || (split.changed().isEmpty() && bytes.length < MIN_PART)) {
      return null;
    }
    return new CompilationInParts(bytes, split, where, className).compile(parallel);
  }

  /** What one part gives. */
  private record Part(Map<String, byte[]> classes, Set<Integer> interpreted) {}

  private Result compile(boolean parallel) {
    byte[] module = split.bytes();
    int[] bodies = ModuleWithoutCode.bodySizes(module);
    List<int[]> ranges = ranges(bodies);
    Stream<Part> parts =
        (parallel ? ranges.parallelStream() : ranges.stream())
            .map(range -> range.length == 0 ? checked() : part(module, range, bodies.length));
    Map<String, byte[]> groups = new LinkedHashMap<>();
    Set<Integer> interpreted = new HashSet<>();
    parts
        .toList()
        .forEach(
            part -> {
              groups.putAll(part.classes);
              interpreted.addAll(part.interpreted);
            });
    // All that is not made of bodies, with the functions in place that are too large after all.
    byte[] stripped =
        ModuleWithoutCode.of(
            module, split.importedFunctions(), interpreted::contains, /* withData= */ true);
    GeneratedClasses frame =
        GeneratedClasses.of(ModuleWithoutCode.parse(stripped), className, interpreted);
    Map<String, byte[]> classes = new LinkedHashMap<>();
    frame.classes().forEach((name, bytes) -> classes.put(name, groups.getOrDefault(name, bytes)));
    if (!classes.keySet().containsAll(groups.keySet())) {
      throw new IllegalStateException("the parts have other classes than the whole");
    }
    return new Result(
        stripped,
        new GeneratedClasses(frame.mainClass(), classes, interpreted, /* deflated= */ false),
        split.functions());
  }

  /** Rows of functions, each of whole classes; the first one is empty and stands for the checks. */
  private List<int[]> ranges(int[] bodies) {
    long total = 0;
    for (int size : bodies) {
      total += size;
    }
    int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
    long wanted = Math.max(MIN_PART, Math.min(MAX_PART, total / threads + 1));
    List<int[]> ranges = new ArrayList<>();
    ranges.add(new int[0]);
    int imported = split.importedFunctions();
    int all = imported + bodies.length;
    int start = 0;
    long size = 0;
    for (int function = 0; function < all; function++) {
      size += function < imported ? 0 : bodies[function - imported];
      boolean last = function == all - 1;
      if (last || (size >= wanted && (function + 1) % GeneratedClasses.FUNCTIONS_PER_CLASS == 0)) {
        ranges.add(new int[] {start, function + 1});
        start = function + 1;
        size = 0;
      }
    }
    return ranges;
  }

  /** Checks what is in no part: all but code, and functions as they were before they were split. */
  private Part checked() {
    WasmModule module =
        Parser.parse(
            ModuleWithoutCode.withCustom(
                original, split.importedFunctions(), split.changed()::get));
    check(module);
    return new Part(Map.of(), Set.of());
  }

  private Part part(byte[] bytes, int[] range, int bodies) {
    IntPredicate kept = function -> function >= range[0] && function < range[1];
    WasmModule module =
        Parser.parse(
            ModuleWithoutCode.of(bytes, split.importedFunctions(), kept, /* withData= */ false));
    check(module);
    GeneratedClasses generated = GeneratedClasses.of(module, className);
    int perClass = GeneratedClasses.FUNCTIONS_PER_CLASS;
    int groups = (split.importedFunctions() + bodies + perClass - 1) / perClass;
    if (generated.classes().containsKey(GeneratedClasses.group(className, groups))) {
      throw new IllegalStateException("classes have fewer functions than they were meant to");
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (int group = range[0] / perClass; group * perClass < range[1]; group++) {
      String name = GeneratedClasses.group(className, group);
      byte[] code = generated.classes().get(name);
      if (code == null) {
        throw new IllegalStateException("class " + group + " is missing");
      }
      classes.put(name, code);
    }
    return new Part(classes, generated.interpreted());
  }

  private void check(WasmModule module) {
    ModuleFeatures.check(module, where);
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      FunctionBody body = module.codeSection().getFunctionBody(i);
      for (AnnotatedInstruction instruction : body.instructions()) {
        switch (instruction.opcode()) {
          // What other functions are like depends on these.
          case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF, CALL_REF ->
              throw new IllegalStateException("tail calls");
          default -> {
            // Concerns its own function only.
          }
        }
      }
    }
  }
}
