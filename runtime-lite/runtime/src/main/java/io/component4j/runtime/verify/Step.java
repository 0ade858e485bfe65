package io.component4j.runtime.verify;

import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Val;
import io.component4j.wit.types.FuncType;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that is to be made.
 *
 * @param function of whatever instance; the same one of another instance is called
 * @param args with a {@link Placeholder} for each handle
 */
record Step(ExportedFunction function, List<Val> args) {
  /** A call with generated arguments. */
  static Step generate(ExportedFunction function, long seed) {
    Values values = new Values(seed);
    List<Val> args = new ArrayList<>();
    for (FuncType.Param param : function.type().params()) {
      args.add(values.of(param.type()));
    }
    return new Step(function, args);
  }

  Step with(List<Val> others) {
    return new Step(function, others);
  }

  /** The arguments as text. */
  String input() {
    return Rendering.of(function.type(), args);
  }

  @Override
  public String toString() {
    return function + input();
  }
}
