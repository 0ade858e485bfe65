package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.testdata.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compositions of many forms, by graphs, plugs and documents, are valid for the reference tools, as
 * npm packs them, and do in Node what their parts do together. Needs Node and npm, and is skipped
 * without them.
 */
@Tag("toolchains")
class ReferenceCompositionTest {
  private static final NodeFolder TOOLS = NodeFolder.of("assemble");

  @TempDir private Path folder;

  @BeforeAll
  static void install() {
    assumeTrue(TOOLS.hasNode(), "node and npm are not there; the reference tools are not asked");
    TOOLS.install();
  }

  /** Documents of the suite whose compositions are valid, and export types, which no world does. */
  private static final Set<String> WITHOUT_WIT =
      Set.of(
          "encoding-resources",
          "encoding-types",
          "resolution-alias",
          "resolution-import",
          "resolution-package-use-item",
          "resolution-package-world-item",
          "resolution-targets-empty-world",
          "resolution-types");

  @Test
  void compositionsAreValidForTheReference() throws IOException {
    List<Compositions.Made> all = new ArrayList<>(Compositions.all());
    String suites = System.getenv("C4J_SUITES");
    if (suites != null) {
      all.addAll(Compositions.ofSuite(Path.of(suites, "wac")));
    }
    Map<String, Compositions.Made> byName = new LinkedHashMap<>();
    for (Compositions.Made made : all) {
      Files.write(folder.resolve(made + ".wasm"), made.bytes());
      byName.put(made.toString(), made);
    }
    Set<String> withoutWit = new TreeSet<>();
    List<String> invalid = new ArrayList<>();
    int judged = 0;
    for (String line : TOOLS.run("node", "verdicts.mjs", folder.toString()).split("\n")) {
      int tab = line.indexOf('\t');
      Compositions.Made made = tab < 0 ? null : byName.get(line.substring(0, tab));
      if (made == null) {
        continue; // What the reference says when it panics.
      }
      judged++;
      if (line.startsWith("no wit", tab + 1)) {
        withoutWit.add(made.name());
      } else if (!line.substring(tab + 1).equals("valid")) {
        invalid.add(line);
      }
    }
    System.out.printf(
        "%d compositions are valid for the reference, %d of them have no WIT: %s%n",
        judged, withoutWit.size(), withoutWit);
    assertThat(invalid).isEmpty();
    assertThat(judged).isEqualTo(all.size());
    assertThat(withoutWit).isEqualTo(suites == null ? Set.of() : WITHOUT_WIT);
  }

  @Test
  void compositionsDoInNodeWhatTheirPartsDo() throws IOException {
    int written = 0;
    for (Compositions.Made made : Compositions.all()) {
      if (made.isWhole()) {
        Files.write(folder.resolve(made + ".wasm"), made.bytes());
        written++;
      }
    }
    String text = TOOLS.run("node", "composed.mjs", folder.toString());
    System.out.println(written + " compositions do in Node what their parts do");
    assertThat(text).contains("\n" + written + " compositions\n");
  }
}
