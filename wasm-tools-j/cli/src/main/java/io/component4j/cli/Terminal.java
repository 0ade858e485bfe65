package io.component4j.cli;

import io.component4j.compose.baseline.UnavailableVersionException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.Trap;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where a command writes, and the one place where failures become words and exit codes. */
final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final OutputStream guestOut;
  private final OutputStream guestErr;

  Terminal(PrintStream out, PrintStream err) {
    this(out, err, new CheckedPrinting(out), new CheckedPrinting(err));
  }

  /**
   * A terminal with streams of their own for components.
   *
   * @param guestOut goes where {@code out} goes
   * @param guestErr goes where {@code err} goes
   */
  Terminal(PrintStream out, PrintStream err, OutputStream guestOut, OutputStream guestErr) {
    this.out = out;
    this.err = err;
    this.guestOut = guestOut;
    this.guestErr = guestErr;
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** Standard output, for results that are written piece by piece; not to be closed. */
  OutputStream outStream() {
    return out;
  }

  /** Standard output for components: a reader that has gone is a failure. */
  OutputStream guestOut() {
    return guestOut;
  }

  /** Standard error for components. */
  OutputStream guestErr() {
    return guestErr;
  }

  /** A print stream that does not keep its failures to itself. */
  private static final class CheckedPrinting extends OutputStream {
    private final PrintStream stream;

    CheckedPrinting(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
      stream.write(b);
      check();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      check();
    }

    @Override
    public void flush() throws IOException {
      check();
    }

    private void check() throws IOException {
      if (stream.checkError()) {
        throw new IOException("nobody reads it any more");
      }
    }
  }

  /** Whether a person looks at what is written. */
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try { // From Java 22 on there is a console without a terminal, too.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Writes a result as it is. */
  void print(String text) {
    out.print(text);
  }

  /** Writes a binary result as it is. */
  void write(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  /** Tells about findings that did not stop the command. */
  void warn(List<Diagnostic> findings) {
    err.print(DiagnosticRenderer.text(findings));
  }

  /** Tells people how something went, where standard output is for results. */
  void report(String text) {
    err.print(text);
  }

  /** Says what takes a while; only to a person, never into a pipe or a file. */
  void progress(String message) {
    if (isInteractive()) {
      err.println(message);
    }
  }

  /**
   * Says on a terminal what takes so long, unless it is done by then.
   *
   * @return to be called when it is done
   */
  Runnable progressAfter(Duration delay, String message) {
    if (!isInteractive()) {
      return () -> {};
    }
    Thread waiting =
        new Thread(
            () -> {
              try {
                Thread.sleep(delay.toMillis());
                progress(message);
              } catch (InterruptedException e) {
                // Done in time.
              }
            },
            "progress");
    waiting.setDaemon(true);
    waiting.start();
    return waiting::interrupt;
  }

  /**
   * Says what went wrong, without a stack trace.
   *
   * @return the exit code
   */
  int report(Throwable failure) {
    out.flush();
    if (failure instanceof InvalidInputException invalid) {
      err.print(DiagnosticRenderer.text(invalid.findings()));
      return ExitCode.WANTING;
    }
    if (failure instanceof CannotRunException cannotRun) {
      error(cannotRun.getMessage());
      if (cannotRun.help() != null) {
        err.println("  = help: " + cannotRun.help());
      }
      return ExitCode.USAGE;
    }
    if (failure instanceof UnavailableVersionException unavailable) {
      error(unavailable.getMessage());
      if (unavailable.help() != null) {
        err.println("  = help: " + unavailable.help());
      }
      return ExitCode.USAGE;
    }
    if (failure instanceof UnsupportedFeatureException unsupported) {
      error(unsupported.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof LinkException link) {
      error(link.getMessage());
      return ExitCode.WANTING;
    }
    if (failure instanceof ComponentException ended) {
      error((ended instanceof Trap ? "wasm trap: " : "") + ended.messageWithBacktrace());
      return ExitCode.WANTING;
    }
    if (failure instanceof UncheckedIOException io) {
      error(InputFile.reason(io.getCause()));
      return ExitCode.USAGE;
    }
    if (failure instanceof OutOfMemoryError) {
      error("out of memory; give Java more with C4J_JAVA_OPTS=-Xmx...");
      return ExitCode.USAGE;
    }
    error("internal error, please report it: " + failure);
    if (System.getenv("C4J_DEBUG") != null) {
      failure.printStackTrace(err);
    } else {
      err.println("  = help: C4J_DEBUG=1 shows where it happened");
    }
    return ExitCode.USAGE;
  }

  /**
   * Says what is wrong with a command line: of a command, where its help is; of a group, which
   * commands there are.
   *
   * @return the exit code
   */
  int reportUsage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter writer = errWriter();
    error(inOurWords(failure.getMessage()));
    boolean suggested = UnmatchedArgumentException.printSuggestions(failure, writer);
    writer.flush();
    if (!command.getSubcommands().isEmpty() && !suggested) {
      command.usage(writer);
    } else {
      err.println("  = help: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE;
  }

  /** Without what the library says of itself: another `Error:`, and how Java writes values. */
  private static String inOurWords(String message) {
    String ours =
        message
            .replaceFirst("^Error: ", "")
            .replace("option option", "option")
            .replaceFirst("is not an? (int|long)$", "is not a whole number");
    return Pattern.compile("\\[([A-Za-z0-9_, -]+)\\] \\(case-insensitive\\)")
        .matcher(ours)
        .replaceAll(found -> "[" + words(found.group(1)) + "]");
  }

  /** Constants by the words that stand for them, each once. */
  private static String words(String constants) {
    return Pattern.compile(", ")
        .splitAsStream(constants)
        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void error(String message) {
    err.println("error: " + message);
  }
}
