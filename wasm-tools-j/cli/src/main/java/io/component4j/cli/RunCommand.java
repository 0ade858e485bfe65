package io.component4j.cli;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.Val;
import io.component4j.runtime.wave.Wave;
import io.component4j.runtime.wave.WaveCall;
import io.component4j.wasi.GuestExitException;
import io.component4j.wasi.Wasi;
import io.component4j.wasi.WasiInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: instantiates a component and runs it as a command, or calls one of its exports. */
@Command(
    name = "run",
    description = {
      "Runs a component: its wasi:cli/run, or with --invoke any of its exported functions.",
      "It gets standard input, output and error, and nothing else that is not granted here.",
      "Options stand before COMPONENT; what follows it is the command's own.",
      "The exit code is the command's; 134 if it trapped or went beyond a limit.",
      "Arguments and results of --invoke are WAVE values. Where a name is not unique, name the",
      "interface too: --invoke 'example:greeter/greet@0.1.0#greet(\"World\")'"
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j run hello.wasm",
      "  wasm-tools-j run --dir texts::/texts:ro --env LANG=C count.wasm /texts/a.txt",
      "  wasm-tools-j run --timeout 5s --max-memory 64MiB --explain-denied untrusted.wasm",
      "  wasm-tools-j run --invoke 'greet(\"World\")' greeter.wasm"
    })
final class RunCommand implements Callable<Integer> {
  /** Compiling less than this takes less than a second. */
  private static final int LARGE = 1 << 20;

  /** What shells have of a process that aborts. */
  private static final int ABORTED = 134;

  @Mixin private HelpOption help;
  @Mixin private GrantOptions grants;

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "COMPONENT",
      description = "The component, binary or text; - for standard input.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARG",
      description = "Arguments of the command.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--invoke",
      paramLabel = "CALL",
      description = "Calls an exported function instead, for example 'greet(\"World\")'.")
  private @Nullable String invoke;

  @Option(
      names = "--explain-denied",
      description =
          "Tells at the end on standard error what the component asked for and was not given, and"
              + " what grants it.")
  private boolean explainDenied;

  @Option(
      names = "--interpret",
      description = "Interprets the core modules instead of compiling them.")
  private boolean interpret;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wave = invoke;
    WaveCall call = wave == null ? null : WaveCall.parse(wave);
    if (call != null && !arguments.isEmpty()) {
      throw new CannotRunException(
          "arguments after the component go with its command, not with --invoke",
          "options stand before the component");
    }
    byte[] bytes = InputFile.read(file);
    if (bytes.length > 0 && !InputFile.isWasm(bytes)) {
      bytes = WasmInput.binary(InputFile.shownName(file), bytes);
    }
    List<String> commandLine = new ArrayList<>();
    commandLine.add(file.toString());
    commandLine.addAll(arguments);
    Wasi wasi = grants.wasi(commandLine, terminal);
    Component component = load(bytes);
    return call == null ? command(wasi, component) : invoke(wasi, component, call);
  }

  private Component load(byte[] bytes) {
    Engine engine =
        Engine.builder()
            .mode(interpret ? ExecutionMode.INTERPRETED : ExecutionMode.COMPILED)
            .build();
    if (bytes.length < LARGE || interpret) {
      return Component.load(engine, file.toString(), bytes);
    }
    // What was compiled before is there sooner.
    Runnable loaded =
        terminal.progressAfter(
            Duration.ofSeconds(1), "compiling " + file + " (" + (bytes.length >> 20) + " MiB) ..");
    try {
      return Component.load(engine, file.toString(), bytes);
    } finally {
      loaded.run();
    }
  }

  private int command(Wasi wasi, Component component) {
    if (!WasiInstance.isCommand(component)) {
      throw new LinkException(
          List.of(
              file
                  + " is no command: it does not export wasi:cli/run@0.2\n"
                  + "  = help: --invoke 'name(arguments)' calls another export"));
    }
    try (WasiInstance instance = wasi.instantiate(component)) {
      try {
        return instance.run();
      } finally {
        explain(instance);
      }
    } catch (LinkException e) {
      throw e;
    } catch (ComponentException e) {
      terminal.report(e);
      return ABORTED;
    }
  }

  private int invoke(Wasi wasi, Component component, WaveCall call) {
    try (WasiInstance wasiInstance = wasi.instantiate(component)) {
      try {
        ComponentInstance instance = wasiInstance.instance();
        ExportedFunction function = InvokedFunction.find(instance, call);
        List<Val> values = call.arguments(function.type());
        Val result = function.invoke(values);
        if (result != null) {
          terminal.print(
              Wave.print(result, Objects.requireNonNull(function.type().result())) + "\n");
        }
        return ExitCode.OK;
      } finally {
        explain(wasiInstance);
      }
    } catch (ComponentException e) {
      OptionalInt exit = GuestExitException.codeOf(e);
      if (exit.isPresent()) {
        return exit.getAsInt();
      }
      throw e;
    }
  }

  private void explain(WasiInstance instance) {
    if (!explainDenied) {
      return;
    }
    StringBuilder text = new StringBuilder();
    instance
        .denials()
        .forEach(
            (denial, count) -> {
              text.append("denied: ").append(denial.function()).append(": ");
              text.append(denial.wanted());
              text.append(count == 1 ? "\n" : " (" + count + " times)\n");
              text.append("  = granted by ").append(denial.capability().grantedBy()).append('\n');
            });
    terminal.report(text.length() == 0 ? "nothing was denied\n" : text.toString());
  }
}
