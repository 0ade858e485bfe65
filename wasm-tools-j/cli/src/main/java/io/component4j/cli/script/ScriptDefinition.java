package io.component4j.cli.script;

/** A core module or component of a script. */
@FunctionalInterface
interface ScriptDefinition {
  /**
   * Makes an instance, with what the script has made importable before.
   *
   * @throws io.component4j.runtime.LinkException if it does not fit that
   * @throws io.component4j.runtime.ComponentException if its start function fails
   */
  ScriptInstance instantiate();
}
