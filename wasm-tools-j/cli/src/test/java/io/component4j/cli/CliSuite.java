package io.component4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The reference's tests of its commands: files that say in comments how commands are run on them
 * ({@code RUN: print % | validate}), and files beside them with what they print.
 */
final class CliSuite {
  private static final Pattern DIRECTIVE = Pattern.compile("(RUN|FAIL)(?:\\[([^\\]]*)\\])?:(.*)");

  private CliSuite() {}

  /**
   * One line of a file.
   *
   * @param file the file with the line
   * @param name the file's name, with the directive's if it has one
   * @param fails whether the last command is to fail
   * @param commands what is run, one after the other, each on the output of the one before; {@code
   *     %} is the file itself and {@code %tmpdir} a folder
   */
  record Directive(Path file, String name, boolean fails, List<List<String>> commands) {
    /** What the last command is to print; empty where nothing is expected. */
    String expectedOut() {
      return expected("stdout");
    }

    /** What the last command is to say. */
    String expectedErr() {
      return expected("stderr");
    }

    private String expected(String stream) {
      Path path = file.resolveSibling(name + "." + stream);
      try {
        return Files.exists(path) ? Files.readString(path) : "";
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /** Whether any command has one of some words. */
    boolean has(String... words) {
      return commands.stream().anyMatch(c -> Arrays.stream(words).anyMatch(c::contains));
    }

    /** Before a command's name, as in a shell: a setting of the reference's environment. */
    static boolean isSetting(String word) {
      return word.matches("[A-Z0-9_]+=.*");
    }

    /** The first words of a command, up to its first option or file. */
    static String commandName(List<String> command) {
      List<String> words = new ArrayList<>();
      for (String word : command) {
        if (isSetting(word)) {
          continue;
        }
        boolean group = words.isEmpty() || words.get(0).equals("component");
        if (word.startsWith("-") || word.startsWith("%") || words.size() == 2 || !group) {
          break;
        }
        words.add(word);
      }
      return String.join(" ", words);
    }
  }

  /**
   * What a directive came to.
   *
   * @param run the last command that was run
   * @param problem what differs from the expectation; empty where nothing does
   */
  record Outcome(CommandRun run, String out, String err, Optional<String> problem) {}

  /** The suite's folder; the test is skipped where the machine has none. */
  static Path folder() {
    String root = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(root != null, "C4J_SUITES is not set");
    return Path.of(root, "wasm-tools", "cli");
  }

  /** The directives of all files, by file. */
  static List<Directive> directives() throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder())) {
      files = entries.filter(f -> f.toString().matches(".*\\.(wat|wit|wast)")).sorted().toList();
    }
    List<Directive> directives = new ArrayList<>();
    for (Path file : files) {
      directives.addAll(directives(file));
    }
    return directives;
  }

  /** The directives of one file. */
  static List<Directive> directives(Path file) throws IOException {
    List<Directive> directives = new ArrayList<>();
    Iterator<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("// ") || line.startsWith(";; "))
            .map(line -> line.substring(3))
            .iterator();
    while (lines.hasNext()) {
      Matcher matcher = DIRECTIVE.matcher(lines.next());
      if (!matcher.matches()) {
        continue;
      }
      StringBuilder text = new StringBuilder(matcher.group(3));
      while (text.toString().endsWith("\\")) {
        text.setLength(text.length() - 1);
        text.append(lines.next());
      }
      List<List<String>> commands = new ArrayList<>();
      for (String command : text.toString().split("\\|")) {
        commands.add(List.of(command.trim().split("\\s+")));
      }
      String name = file.getFileName() + (matcher.group(2) == null ? "" : "." + matcher.group(2));
      directives.add(new Directive(file, name, matcher.group(1).equals("FAIL"), commands));
    }
    return directives;
  }

  /**
   * Runs a directive and compares standard output. What failing commands say is in words of our
   * own; {@link CliFaults} compares them.
   *
   * @param tmpdir the folder that all directives of one file share
   */
  static Outcome run(Directive directive, Path tmpdir) {
    byte[] input = new byte[0];
    CommandRun run = null;
    for (int i = 0; i < directive.commands().size(); i++) {
      boolean last = i == directive.commands().size() - 1;
      String[] args =
          directive.commands().get(i).stream()
              .filter(arg -> !Directive.isSetting(arg))
              .map(arg -> arg.equals("%") ? directive.file().toString() : arg)
              .map(arg -> arg.replace("%tmpdir", tmpdir.toString()))
              .toArray(String[]::new);
      run = on(input, args);
      input = run.outBytes();
      boolean failed = run.exitCode() != ExitCode.OK;
      if (failed != (last && directive.fails())) {
        String what = failed ? "fails" : "is accepted";
        return outcome(run, tmpdir, String.join(" ", args) + " " + what + "\n" + run.err());
      }
    }
    String out = sanitized(run.out(), tmpdir);
    String expected = directive.expectedOut();
    if (!directive.fails() && !out.equals(expected)) {
      return outcome(run, tmpdir, "--- expected\n" + expected + "--- printed\n" + out);
    }
    return outcome(run, tmpdir, null);
  }

  private static Outcome outcome(CommandRun run, Path tmpdir, String problem) {
    return new Outcome(
        run,
        sanitized(run.out(), tmpdir),
        sanitized(run.err(), tmpdir),
        Optional.ofNullable(problem));
  }

  private static CommandRun on(byte[] input, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return CommandRun.of(args);
    } finally {
      System.setIn(before);
    }
  }

  /** As the reference's own comparison does: folders and versions go. */
  private static String sanitized(String output, Path tmpdir) {
    String shown =
        output
            .replace(tmpdir.toString(), "%tmpdir")
            .replace(folder().toString(), "tests/cli")
            .replace('\\', '/');
    // Not lines(): a binary has bytes that would end lines, too.
    String text =
        Arrays.stream(shown.split("\n", -1))
            .map(CliSuite::withoutVersion)
            .collect(Collectors.joining("\n"))
            .stripTrailing();
    return text.isEmpty() ? "" : text + "\n";
  }

  /** Tools name themselves as producers: this one does not claim to be the reference's library. */
  private static String withoutVersion(String line) {
    int start =
        Math.max(
            line.indexOf("(processed-by \"wit-component\""),
            line.indexOf("(processed-by \"wasm-tools-j\""));
    return start < 0
        ? line
        : line.substring(0, start) + "(processed-by \"wit-component\" \"%version\")";
  }

  /** The bytes of some text, for commands that read standard input. */
  static CommandRun runOn(String input, String... args) {
    return on(input.getBytes(StandardCharsets.UTF_8), args);
  }
}
