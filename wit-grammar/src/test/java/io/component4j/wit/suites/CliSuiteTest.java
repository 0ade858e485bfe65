package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.json.WitJson;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.WorldTransforms;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the reference tool {@code component wit} does, where it needs no binary. */
class CliSuiteTest {
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?m)^// (RUN|FAIL)(?:\\[([^\\]]*)\\])?: component wit (.*)$");

  /** Options that ask for, or for a comparison by, components in binary or text form. */
  private static final Set<String> BINARY =
      Set.of("|", "-t", "--wat", "--wasm", "-w", "--out-dir", "--generate-nominal-type-ids");

  @Test
  void commandsGiveWhatTheReferenceGives() throws IOException {
    Path folder = Suites.folder("wasm-tools/cli");
    List<String> failed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    int passed = 0;
    for (Path file : Suites.cases(folder)) {
      if (Files.isDirectory(file)) {
        continue;
      }
      Matcher directive = DIRECTIVE.matcher(Files.readString(file));
      while (directive.find()) {
        String name =
            file.getFileName() + (directive.group(2) == null ? "" : "." + directive.group(2));
        List<String> arguments = List.of(directive.group(3).trim().split("\\s+"));
        if (arguments.stream().anyMatch(BINARY::contains) || !arguments.contains("%")) {
          skipped.add(name);
          continue;
        }
        Path expected = folder.resolve(name + ".stdout");
        boolean fails = directive.group(1).equals("FAIL");
        try {
          String output = run(file, new ArrayDeque<>(arguments));
          if (fails) {
            failed.add(name + " is accepted");
          } else if (!output
              .replace('\\', '/') // As the reference's own comparison does.
              .stripTrailing()
              .equals(Files.readString(expected).stripTrailing())) {
            failed.add(
                name
                    + "\n--- expected\n"
                    + Files.readString(expected)
                    + "\n--- printed\n"
                    + output);
          } else {
            passed++;
          }
        } catch (InvalidInputException e) {
          if (fails) {
            passed++;
          } else {
            failed.add(name + "\n" + Suites.text(e));
          }
        }
      }
    }
    System.out.println(
        "wasm-tools/cli component wit: " + passed + " passed, " + skipped.size() + " skipped");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(30);
  }

  private static String run(Path file, Deque<String> arguments) {
    WitResolver.Builder resolver = WitResolver.builder().addRoot(file);
    boolean json = false;
    String importize = null;
    String exportize = null;
    String semver = null;
    String newName = null;
    Set<String> exportized = new HashSet<>();
    while (!arguments.isEmpty()) {
      switch (arguments.remove()) {
        case "%" -> {}
        case "--json", "-j" -> json = true;
        case "--all-features" -> resolver.allFeatures(true);
        case "--features" -> resolver.features(Set.of(arguments.remove().split(",")));
        case "--importize-world" -> importize = arguments.remove();
        case "--exportize-world" -> exportize = arguments.remove();
        case "--importize-out-world-name", "--exportize-out-world-name" ->
            newName = arguments.remove();
        case "--exportize-import" -> exportized.add(arguments.remove());
        case "--merge-world-imports-based-on-semver" -> semver = arguments.remove();
        default -> throw new AssertionError("unknown option in " + file);
      }
    }
    WitGraph graph = resolver.resolve().graph();
    List<PackageName> order = graph.packages().stream().map(WitPackage::name).toList();
    if (importize != null) {
      graph = WorldTransforms.importize(graph, Worlds.select(graph, importize), newName);
    }
    if (exportize != null) {
      graph =
          WorldTransforms.exportize(
              graph,
              Worlds.select(graph, exportize),
              newName,
              item ->
                  exportized.isEmpty()
                      || exportized.stream()
                          .anyMatch(n -> item.name().equals(n) || item.name().endsWith("/" + n)));
    }
    if (semver != null) {
      graph = WorldTransforms.mergeCompatibleImports(graph, Worlds.select(graph, semver));
    }
    if (json) {
      return WitJson.of(graph);
    }
    // The reference keeps the order of packages, whatever they come to depend on.
    WitPackage main = graph.roots().get(0);
    List<WitPackage> nested = new ArrayList<>();
    for (PackageName name : order) {
      graph.witPackage(name).filter(p -> p != main).ifPresent(nested::add);
    }
    return WitPrinter.print(main, nested);
  }
}
