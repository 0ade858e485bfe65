package io.component4j.wasi.host;

import io.component4j.values.Result;
import io.component4j.values.Tuple2;
import io.component4j.values.Unit;
import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import io.component4j.wasi.v0_2.cli.Environment;
import io.component4j.wasi.v0_2.cli.Exit;
import io.component4j.wasi.v0_2.cli.TerminalInput;
import io.component4j.wasi.v0_2.cli.TerminalOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The interfaces of {@code wasi:cli} that are more than one stream. */
final class CliHost {
  private CliHost() {}

  /**
   * {@code wasi:cli/environment}.
   *
   * @param directory in which the guest begins, of those that it has
   */
  static Environment environment(
      List<String> arguments,
      List<Tuple2<String, String>> variables,
      Optional<String> directory,
      Denials denials) {
    return new Environment() {
      @Override
      public List<Tuple2<String, String>> getEnvironment() {
        if (variables.isEmpty()) {
          denials.add(
              Capability.ENVIRONMENT,
              "wasi:cli/environment#get-environment",
              "environment variables");
        }
        return variables;
      }

      @Override
      public List<String> getArguments() {
        return arguments;
      }

      @Override
      public Optional<String> initialCwd() {
        return directory;
      }
    };
  }

  /**
   * {@code wasi:cli/exit}.
   *
   * @param exception what ends the guest
   */
  static Exit exit(IntFunction<RuntimeException> exception) {
    return new Exit() {
      @Override
      public void exit(Result<Unit, Unit> status) {
        throw exception.apply(status instanceof Result.Ok ? 0 : 1);
      }

      @Override
      public void exitWithCode(int statusCode) {
        throw exception.apply(statusCode);
      }
    };
  }

  /** {@code wasi:cli/terminal-input}, of which nothing more can be asked. */
  static Optional<TerminalInput.TerminalInput_> terminalInput(boolean present) {
    return present ? Optional.of(() -> {}) : Optional.empty();
  }

  /** {@code wasi:cli/terminal-output}, of which nothing more can be asked. */
  static Optional<TerminalOutput.TerminalOutput_> terminalOutput(boolean present) {
    return present ? Optional.of(() -> {}) : Optional.empty();
  }
}
