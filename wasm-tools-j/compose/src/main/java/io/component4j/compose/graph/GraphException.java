package io.component4j.compose.graph;

import java.util.List;
import java.util.stream.Collectors;

/** A composition graph cannot be what it is asked to be; says all that was found. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<GraphError> errors;

  GraphException(GraphError error) {
    this(List.of(error));
  }

  GraphException(List<GraphError> errors) {
    super(errors.stream().map(GraphError::message).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** What was found, at least one; empty only in an exception that was serialised. */
  public List<GraphError> errors() {
    return errors == null ? List.of() : errors;
  }
}
