package io.component4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The entry point of {@code wasm-tools-j}; the only place that ends the process. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // WIT and WAVE are UTF-8, whatever the platform's encoding is.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = run(out, err, args);
    out.flush();
    System.exit(code);
  }

  /**
   * Runs one command.
   *
   * @param out what the command is for; never diagnostics
   * @param err diagnostics and progress
   * @return an {@link ExitCode}
   */
  static int run(PrintStream out, PrintStream err, String... args) {
    Terminal terminal = new Terminal(out, err);
    CommandLine commandLine = new CommandLine(new WasmToolsJ(), new CommandFactory(terminal));
    commandLine.setOut(terminal.outWriter());
    commandLine.setErr(terminal.errWriter());
    commandLine.setExecutionExceptionHandler((e, failed, parsed) -> terminal.report(e));
    commandLine.setUsageHelpWidth(100);
    commandLine.setUsageHelpAutoWidth(false);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    int code;
    try {
      code = commandLine.execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      code = terminal.report(e);
    }
    out.flush();
    return code;
  }
}
