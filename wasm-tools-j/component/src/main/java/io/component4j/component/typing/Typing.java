package io.component4j.component.typing;

import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.feature.Feature;
import io.component4j.component.feature.Features;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Sort;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.IdentityHashMap;
import java.util.Map;

/** What all parts of one run of {@link ComponentTyping} share. */
final class Typing {
  final String inputName;
  final Features features;
  final Diagnostics diagnostics = new Diagnostics();
  final WorkBudget budget = new WorkBudget(WorkBudget.DEFAULT_STEPS);
  final TypeMeasure measure = new TypeMeasure(budget);
  final Map<ComponentModel, ComponentTyping> nested = new IdentityHashMap<>();

  /** An entry is used that could not be made; the reason was reported where it was to be made. */
  static final class MissingEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingEntryException() {
      super("an entry that could not be made", null, false, false);
    }
  }

  Typing(String inputName, Features features) {
    this.inputName = inputName;
    this.features = features;
  }

  Span span(long offset) {
    return offset < 0 ? Span.ofInput(inputName) : Span.ofByte(inputName, offset);
  }

  InvalidInputException error(String id, long offset, String message) {
    return new InvalidInputException(Diagnostic.error(id, message, span(offset)));
  }

  InvalidInputException invalid(long offset, String message) {
    return error("component-invalid", offset, message);
  }

  InvalidInputException unsupported(long offset, String what) {
    return error("component-unsupported", offset, what + " are not supported yet");
  }

  /** Refuses what belongs to a feature that is off. */
  void require(Feature feature, String what, long offset) {
    if (!features.has(feature)) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "component-feature",
                  what + " needs the feature `" + feature + "`, which is off",
                  span(offset))
              .withHelp("turn it on with `--features " + feature + "`"));
    }
  }

  /** The entry of an index space. */
  <T> T get(Scope scope, Sort sort, int index, long offset, Class<T> type) {
    if (Integer.compareUnsigned(index, scope.size(sort)) >= 0) {
      int size = scope.size(sort);
      throw invalid(
          offset,
          "there is no "
              + sort
              + " "
              + Integer.toUnsignedString(index)
              + ": "
              + (size == 0 ? "none is" : size == 1 ? "only 1 is" : "only " + size + " are")
              + " defined before this");
    }
    Object entry = scope.space(sort).get(index);
    if (entry == null) {
      throw new MissingEntryException();
    }
    return type.cast(entry);
  }

  /** Refuses a type that is larger or deeper than consumers can bear. */
  TypeMeasure.Size bounded(TypeMeasure.Size size, long offset) {
    if (size.tooLarge()) {
      throw error(
          "component-limit",
          offset,
          "the type has more than " + ComponentLimits.MAX_TYPE_SIZE + " parts");
    }
    if (size.tooDeep()) {
      throw error(
          "component-limit",
          offset,
          "the type is nested more than " + ComponentLimits.MAX_TYPE_DEPTH + " deep");
    }
    return size;
  }
}
