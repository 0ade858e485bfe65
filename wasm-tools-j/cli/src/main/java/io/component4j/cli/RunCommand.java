package io.component4j.cli;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Limits;
import io.component4j.runtime.Val;
import io.component4j.runtime.wave.Wave;
import io.component4j.runtime.wave.WaveCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: instantiates a component and calls one of its exports. */
@Command(
    name = "run",
    description = {
      "Instantiates a component and calls one of its exported functions.",
      "Arguments and results are WAVE values. Where a name is not unique, name the interface too:",
      "  --invoke 'example:greeter/greet@0.1.0#greet(\"World\")'"
    })
final class RunCommand implements Callable<Integer> {
  /** Compiling less than this takes less than a second. */
  private static final int LARGE = 1 << 20;

  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The component; - for standard input.")
  private Path file;

  @Option(
      names = "--invoke",
      required = true,
      paramLabel = "CALL",
      description = "The call, for example 'greet(\"World\")'.")
  private String invoke;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Ends the call after this time: 500ms, 5s, 2m. Default: none.")
  private @Nullable Duration timeout;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "What all memories of the component together may take: 16MiB, 1GiB.")
  private @Nullable Long maxMemory;

  @Option(
      names = "--interpret",
      description = "Interprets the core modules instead of compiling them.")
  private boolean interpret;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WaveCall call = WaveCall.parse(invoke);
    byte[] bytes = InputFile.read(file);
    Engine engine =
        Engine.builder()
            .mode(interpret ? ExecutionMode.INTERPRETED : ExecutionMode.COMPILED)
            .build();
    if (bytes.length > LARGE && !interpret) {
      terminal.progress("compiling " + file + " (" + (bytes.length >> 20) + " MiB) ..");
    }
    Component component = Component.load(engine, file.toString(), bytes);
    try (ComponentInstance instance = component.instantiation().limits(limits()).instantiate()) {
      ExportedFunction function = InvokedFunction.find(instance, call);
      List<Val> arguments = call.arguments(function.type());
      Val result = function.invoke(arguments);
      if (result != null) {
        terminal.print(Wave.print(result, Objects.requireNonNull(function.type().result())) + "\n");
      }
    }
    return ExitCode.OK;
  }

  private Limits limits() {
    Limits.Builder limits = Limits.builder();
    if (timeout != null) {
      limits.callTimeout(timeout);
    }
    if (maxMemory != null) {
      limits.maxMemoryBytes(maxMemory);
    }
    return limits.build();
  }
}
