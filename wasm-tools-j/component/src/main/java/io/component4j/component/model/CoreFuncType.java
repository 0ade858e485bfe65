package io.component4j.component.model;

import java.util.List;
import java.util.stream.Collectors;

/** A function type of core WebAssembly. */
public record CoreFuncType(List<CoreValType> params, List<CoreValType> results) {
  /** Copies. */
  public CoreFuncType {
    params = List.copyOf(params);
    results = List.copyOf(results);
  }

  /** For example {@code [i32 i32] -> [i64]}. */
  @Override
  public String toString() {
    return text(params) + " -> " + text(results);
  }

  private static String text(List<CoreValType> types) {
    return types.stream().map(Object::toString).collect(Collectors.joining(" ", "[", "]"));
  }
}
