package io.component4j.cli;

import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.wave.WaveCall;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the function that {@code --invoke} means. */
final class InvokedFunction {
  private InvokedFunction() {}

  /**
   * The one export that the call names.
   *
   * @throws InvalidInputException if there is none, or more than one
   */
  static ExportedFunction find(ComponentInstance instance, WaveCall call) {
    String wantedInstance = call.instance().orElse(null);
    List<ExportedFunction> found = new ArrayList<>();
    for (ExportedFunction function : instance.functions()) {
      boolean inInstance = wantedInstance == null || wantedInstance.equals(function.instanceName());
      if (inInstance && function.name().equals(call.function())) {
        found.add(function);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String name = qualified(wantedInstance, call.function());
    Span place = Span.ofInput("--invoke");
    if (found.isEmpty()) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "invoke-unknown-function",
                  "the component exports no function `" + name + "`",
                  place)
              .withHelp(exports(instance)));
    }
    throw new InvalidInputException(
        Diagnostic.error(
                "invoke-ambiguous-function",
                "more than one exported function is called `" + name + "`",
                place)
            .withHelp("name the interface too: " + names(found)));
  }

  private static String exports(ComponentInstance instance) {
    List<ExportedFunction> functions = instance.functions();
    return functions.isEmpty() ? "it exports no function at all" : "it exports " + names(functions);
  }

  private static String names(List<ExportedFunction> functions) {
    List<String> names = new ArrayList<>();
    for (ExportedFunction function : functions) {
      names.add("`" + qualified(function.instanceName(), function.name()) + "`");
    }
    return String.join(", ", names);
  }

  private static String qualified(@Nullable String instance, String function) {
    return instance == null ? function : instance + "#" + function;
  }
}
