package io.component4j.text.script;

import io.component4j.text.Directive;

/**
 * Executes the modules and components of one script. {@link ScriptRunner} makes one for each
 * script, hands it the directives in their order, from one thread, and closes it at the end.
 *
 * <p>What is defined was found valid before, with the features of the runner; an implementation may
 * still {@linkplain Verdict#skipped(String) skip} it because it needs what the engine lacks, and
 * must then skip what depends on it. No method throws because of what a script holds.
 */
public interface ScriptExecutor extends AutoCloseable {
  /**
   * A module or component is defined and, if it {@linkplain Directive.Define#instantiated() says
   * so}, instantiated under its own name as the instance before.
   *
   * @param bytes its binary form, valid
   */
  Verdict define(Directive.Define directive, byte[] bytes);

  /** A definition is instantiated. */
  Verdict instantiate(Directive.Instantiate directive);

  /** An instance can be imported from under a name from now on. */
  Verdict register(Directive.Register directive);

  /** A function is called and must return. */
  Verdict call(Directive.Call directive);

  /** An execution must end with the results given. */
  Verdict assertReturn(Directive.AssertReturn directive);

  /** An execution must end without results, in the way given. */
  Verdict assertEnd(Directive.AssertEnd directive);

  /**
   * A module or component cannot be instantiated with what is there.
   *
   * @param bytes its binary form, valid
   */
  Verdict assertUnlinkable(Directive.AssertFault directive, byte[] bytes);

  /** Frees what the script has made. */
  @Override
  void close();
}
