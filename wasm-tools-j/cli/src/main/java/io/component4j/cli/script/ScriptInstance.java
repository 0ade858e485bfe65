package io.component4j.cli.script;

import io.component4j.text.ScriptValue;
import java.util.List;

/** An instance of a script. */
interface ScriptInstance extends AutoCloseable {
  /** What an execution came to. */
  interface Results {
    /**
     * Whether they are what the script expects.
     *
     * @throws ScriptValues.MismatchException if they are of another type
     */
    boolean match(List<ScriptValue> expected);
  }

  /**
   * Calls an exported function.
   *
   * @throws io.component4j.runtime.ComponentException if it fails
   * @throws ScriptValues.MismatchException if there is no such function, or it takes something else
   */
  Results invoke(String function, List<ScriptValue> arguments);

  /**
   * Reads an exported global.
   *
   * @throws ScriptValues.MismatchException if there is none
   */
  Results global(String name);

  @Override
  void close();
}
