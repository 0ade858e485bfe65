package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters and result of a function.
 *
 * @param result null where none is written
 */
public record FunctionSignature(
    boolean async, List<Parameter> parameters, @Nullable TypeExpression result, Span span) {

  /** Copies. */
  public FunctionSignature {
    parameters = List.copyOf(parameters);
  }

  /** A parameter. */
  public record Parameter(Id name, TypeExpression type) {}
}
