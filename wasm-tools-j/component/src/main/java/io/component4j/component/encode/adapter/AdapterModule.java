package io.component4j.component.encode.adapter;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.Sort;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a core module defines, by index space. Segments and tags are not there: a module that has
 * them is refused when it is read.
 */
final class AdapterModule {
  /** Where something that is not defined here comes from. */
  record Import(String module, String name) {}

  /**
   * Instructions, from the {@code start} of the range that the reader was made for.
   *
   * @param range of which nothing after the instructions is left
   */
  record Code(ByteReader range, int start) {
    ByteReader reader() {
      return range.from(start);
    }
  }

  /**
   * A function: imported or with a body, which starts with its locals.
   *
   * @param type an index of {@link AdapterModule#types}
   */
  record Function(@Nullable Import from, int type, @Nullable Code body) {
    Code code() {
      return Objects.requireNonNull(body);
    }
  }

  /** A global: imported or with an initial value. */
  record Global(@Nullable Import from, CoreExternType.Global type, @Nullable Code init) {
    Code code() {
      return Objects.requireNonNull(init);
    }
  }

  /** A memory. */
  record Memory(@Nullable Import from, CoreExternType.Memory type) {}

  /** An export; its index is within its space. */
  record Export(Sort sort, int index) {}

  final String inputName;
  final List<CoreFuncType> types = new ArrayList<>();
  final List<Function> functions = new ArrayList<>();
  final List<Memory> memories = new ArrayList<>();
  final List<Global> globals = new ArrayList<>();
  final Map<String, Export> exports = new LinkedHashMap<>();
  final Map<Integer, String> functionNames = new HashMap<>();
  final Map<Integer, String> globalNames = new HashMap<>();

  /** How many tables there are; nothing that stays may use one. */
  int tables;

  /** The data of the producers section. */
  byte @Nullable [] producers;

  AdapterModule(String inputName) {
    this.inputName = inputName;
  }

  /** How many entries an index space has. */
  int size(Sort space) {
    return switch (space) {
      case CORE_TYPE -> types.size();
      case CORE_FUNC -> functions.size();
      case CORE_TABLE -> tables;
      case CORE_MEMORY -> memories.size();
      case CORE_GLOBAL -> globals.size();
      default -> 0;
    };
  }

  /** That an adapter holds what none may hold. */
  Diagnostic unsupported(int offset, String what) {
    return Diagnostic.error("adapter-unsupported", what, Span.ofByte(inputName, offset))
        .withHelp(
            "an adapter is built so that it needs no data of its own: no static data, no indirect"
                + " calls, the main module's memory");
  }

  /** That an adapter holds what none may hold. */
  InvalidInputException refused(int offset, String what) {
    return new InvalidInputException(unsupported(offset, what));
  }

  /** That an adapter as a whole is not as it has to be. */
  InvalidInputException refused(String what) {
    return new InvalidInputException(
        Diagnostic.error("adapter-unsupported", what, Span.ofInput(inputName)));
  }
}
