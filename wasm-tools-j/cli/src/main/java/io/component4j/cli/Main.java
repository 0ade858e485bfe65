package io.component4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The entry point of {@code wasm-tools-j}; the only place that ends the process. */
public final class Main {
  private Main() {}

  /**
   * A class with a name: it is in the class archive, which those of lambdas for old interfaces are
   * not.
   */
  private record Failures(Terminal terminal)
      implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    @Override
    public int handleExecutionException(
        Exception failure, CommandLine failed, CommandLine.ParseResult parsed) {
      return terminal.report(failure);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException failure, String[] args) {
      return terminal.reportUsage(failure);
    }
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // WIT and WAVE are UTF-8, whatever the platform's encoding is.
    FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
    FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
    PrintStream out = new PrintStream(stdout, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(stderr, true, StandardCharsets.UTF_8);
    int code = run(new Terminal(out, err, interruptible(stdout), interruptible(stderr)), args);
    out.flush();
    System.exit(code);
  }

  /** What a component writes can be cut off by a timeout, even where nobody reads it. */
  private static OutputStream interruptible(FileOutputStream stream) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
        while (left.hasRemaining()) {
          stream.getChannel().write(left);
        }
      }
    };
  }

  /**
   * Runs one command.
   *
   * @param out what the command is for; never diagnostics
   * @param err diagnostics and progress
   * @return an {@link ExitCode}
   */
  static int run(PrintStream out, PrintStream err, String... args) {
    int code = run(new Terminal(out, err), args);
    out.flush();
    return code;
  }

  private static int run(Terminal terminal, String... args) {
    CommandLine commandLine = commandLine(new CommandFactory(terminal), args);
    commandLine.setOut(terminal.outWriter());
    commandLine.setErr(terminal.errWriter());
    Failures failures = new Failures(terminal);
    commandLine.setExecutionExceptionHandler(failures);
    commandLine.setParameterExceptionHandler(failures);
    commandLine.setUsageHelpWidth(100);
    commandLine.setUsageHelpAutoWidth(false);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return commandLine.execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return terminal.report(e);
    }
  }

  /**
   * The command with all its subcommands, or with the one that is called alone: describing all
   * takes longer than most of them run.
   */
  private static CommandLine commandLine(CommandFactory factory, String... args) {
    Class<?> member = args.length < 2 ? null : called(args[0] + ' ' + args[1]);
    Class<?> called = member != null || args.length == 0 ? member : called(args[0]);
    if (called == null) {
      return new CommandLine(new WasmToolsJ(), factory);
    }
    CommandLine root = new CommandLine(CommandSpec.create().name("wasm-tools-j"), factory);
    CommandLine parent = root;
    if (member != null) {
      parent = new CommandLine(CommandSpec.create().name(args[0]), factory);
      root.addSubcommand(args[0], parent);
    }
    try {
      CommandLine subcommand = new CommandLine(factory.create(called), factory);
      // What follows a component is its own command line, whatever it looks like.
      subcommand.setStopAtPositional(called == RunCommand.class);
      parent.addSubcommand(args[member == null ? 0 : 1], subcommand);
      return root;
    } catch (Exception e) {
      throw new IllegalStateException("command " + args[0] + " cannot be made", e);
    }
  }

  /**
   * The class of a subcommand, or of a group's after the group and a space; null for what is none,
   * or is not worth a shortcut.
   */
  static @Nullable Class<?> called(String words) {
    return switch (words) {
      case "parse" -> ParseCommand.class;
      case "print" -> PrintCommand.class;
      case "validate" -> ValidateCommand.class;
      case "wast" -> WastCommand.class;
      case "inspect" -> InspectCommand.class;
      case "component" -> ComponentCommand.class;
      case "component wit" -> ComponentWitCommand.class;
      case "component embed" -> ComponentEmbedCommand.class;
      case "component new" -> ComponentNewCommand.class;
      case "component unbundle" -> ComponentUnbundleCommand.class;
      case "component targets" -> ComponentTargetsCommand.class;
      case "component semver-check" -> ComponentSemverCheckCommand.class;
      case "metadata" -> MetadataCommand.class;
      case "metadata show" -> MetadataShowCommand.class;
      case "metadata add" -> MetadataAddCommand.class;
      case "objdump" -> ObjdumpCommand.class;
      case "dump" -> DumpCommand.class;
      case "strip" -> StripCommand.class;
      case "plug" -> PlugCommand.class;
      case "compose" -> ComposeCommand.class;
      case "decompose" -> DecomposeCommand.class;
      case "compat" -> CompatCommand.class;
      case "bindgen" -> BindgenCommand.class;
      case "bindgen host" -> BindgenHostCommand.class;
      case "bindgen guest" -> BindgenGuestCommand.class;
      case "init" -> InitCommand.class;
      case "init guest" -> InitGuestCommand.class;
      case "init host" -> InitHostCommand.class;
      case "wit" -> WitCommand.class;
      case "wit check" -> WitCheckCommand.class;
      case "wit fmt" -> WitFmtCommand.class;
      case "wit lint" -> WitLintCommand.class;
      case "wit json" -> WitJsonCommand.class;
      case "wit print" -> WitPrintCommand.class;
      case "run" -> RunCommand.class;
      case "verify" -> VerifyCommand.class;
      default -> null;
    };
  }
}
