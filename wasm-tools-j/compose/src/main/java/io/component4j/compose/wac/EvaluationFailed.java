package io.component4j.compose.wac;

/** Something cannot be evaluated; that is reported already. */
final class EvaluationFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvaluationFailed() {
    super(null, null, false, false);
  }
}
