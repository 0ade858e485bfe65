package io.component4j.text.script;

import io.component4j.text.Directive;

/** Executes nothing. */
final class NoExecutor implements ScriptExecutor {
  private static final Verdict SKIPPED = Verdict.skipped("nothing is executed here");

  @Override
  public Verdict define(Directive.Define directive, byte[] bytes) {
    return Verdict.passed(); // It is valid; that is all there is to judge without execution.
  }

  @Override
  public Verdict instantiate(Directive.Instantiate directive) {
    return SKIPPED;
  }

  @Override
  public Verdict register(Directive.Register directive) {
    return SKIPPED;
  }

  @Override
  public Verdict call(Directive.Call directive) {
    return SKIPPED;
  }

  @Override
  public Verdict assertReturn(Directive.AssertReturn directive) {
    return SKIPPED;
  }

  @Override
  public Verdict assertEnd(Directive.AssertEnd directive) {
    return SKIPPED;
  }

  @Override
  public Verdict assertUnlinkable(Directive.AssertFault directive, byte[] bytes) {
    return SKIPPED;
  }

  @Override
  public void close() {}
}
