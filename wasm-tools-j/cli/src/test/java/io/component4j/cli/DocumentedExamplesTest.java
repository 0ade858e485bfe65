package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of the user guide, run in a folder with the test components and the files that the
 * pages show ({@code ```wat NAME}); what a page shows is what is printed.
 */
class DocumentedExamplesTest {
  private static final Path PAGES =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs").normalize();
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** What begins a file of the page: its language, and its name. */
  private static final Pattern SOURCE = Pattern.compile("```(?:wac|wat|wit|text) (\\S+)");

  @TempDir private Path folder;

  /** A command line and what the page shows of its output. */
  private record Example(int line, String command, String shown) {}

  private List<Example> examples(Path page) throws IOException {
    List<Example> examples = new ArrayList<>();
    boolean inside = false;
    String command = null;
    int commandLine = 0;
    StringBuilder shown = new StringBuilder();
    int number = 0;
    String file = null;
    for (String line : Files.readAllLines(page)) {
      number++;
      boolean fence = line.startsWith("```");
      if (fence && file != null) {
        Files.writeString(folder.resolve(file), shown);
        shown.setLength(0);
        file = null;
        continue;
      }
      if (inside && (fence || line.startsWith("$ "))) {
        if (command != null) {
          examples.add(new Example(commandLine, command, shown.toString()));
        }
        command = null;
        shown.setLength(0);
      }
      if (fence) {
        inside = line.equals("```console");
        Matcher source = SOURCE.matcher(line);
        file = source.matches() ? source.group(1) : null;
      } else if (inside && line.startsWith("$ ")) {
        command = line.substring(2);
        commandLine = number;
      } else if (inside || file != null) {
        shown.append(line).append('\n');
      }
    }
    return examples;
  }

  /** The words of a command line; file names become files of this test's folder. */
  private String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      String plain = matcher.group(2);
      boolean isFile =
          plain != null
              && (plain.matches(".*\\.(wasm|wat|wast|wit|wac|json|suppress)")
                  || plain.startsWith("wit/")
                  || plain.contains("=wit/")
                  || plain.equals("modules")
                  || plain.equals("parts")
                  || plain.equals("java"));
      int named = plain == null ? -1 : plain.indexOf('=');
      if (isFile && named >= 0) {
        words.add(plain.substring(0, named + 1) + folder.resolve(plain.substring(named + 1)));
        continue;
      }
      words.add(
          isFile ? folder.resolve(plain).toString() : plain == null ? matcher.group(1) : plain);
    }
    assertThat(words.get(0)).isEqualTo("wasm-tools-j");
    return words.subList(1, words.size()).toArray(new String[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "cli.md, 20",
    "compat.md, 4",
    "component-new.md, 6",
    "components.md, 11",
    "compose.md, 13",
    "host-bindings.md, 2",
    "inspect.md, 6",
    "text.md, 7",
    "validate.md, 6",
    "verify.md, 4",
    "wac.md, 5"
  })
  void thePageShowsWhatIsPrinted(String name, int atLeast) throws IOException {
    for (String component : TestData.components()) {
      TestData.extractComponent(component, folder);
    }
    TestData.extractWit("greeter", folder.resolve("wit"));
    TestData.extractWit("image-processor", folder.resolve("wit"));
    TestData.extractWit("polite-greeter", folder.resolve("wit"));
    Path page = PAGES.resolve(name);
    List<Example> examples = examples(page);
    assertThat(examples.size()).isAtLeast(atLeast);
    for (Example example : examples) {
      CommandRun run = CommandRun.of(words(example.command()));
      String printed = (run.out() + run.err()).replace(folder + java.io.File.separator, "");
      // A page may show the beginning of a long diagnostic; of a result it shows everything.
      if (run.exitCode() == ExitCode.OK) {
        assertWithMessage("%s line %s", page, example.line())
            .that(printed)
            .isEqualTo(example.shown());
      } else {
        assertWithMessage("%s line %s", page, example.line())
            .that(printed)
            .startsWith(example.shown());
        assertThat(example.shown()).isNotEmpty();
      }
    }
  }
}
