package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.compose.Plug;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.testdata.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compositions of many forms are valid for the reference tools, as npm packs them. Needs Node and
 * npm, and is skipped without them.
 */
@Tag("toolchains")
class ReferenceCompositionTest {
  private static final NodeFolder TOOLS = NodeFolder.of("assemble");
  private static final String HANDLER = "test:gate/handler@1.0.0";

  @TempDir private Path folder;

  @Test
  void compositionsAreValidForTheReference() throws IOException {
    assumeTrue(TOOLS.hasNode(), "node and npm are not there; the reference tools are not asked");
    TOOLS.install();
    Map<String, ComponentModel> compositions = new LinkedHashMap<>();
    compositions.put("shared", CompositionTest.diamond(true).encode(EncodeOptions.DEFAULT));
    compositions.put("twice", CompositionTest.diamond(false).encode(EncodeOptions.DEFAULT));
    for (Dependencies each : List.of(Dependencies.IMPORTED, Dependencies.LOCKED)) {
      compositions.put(
          each.name(),
          CompositionTest.diamond(true).encode(EncodeOptions.DEFAULT.withDependencies(each)));
    }
    ComponentModel business = WatParts.model("business", WatParts.handler(HANDLER, 1));
    ComponentModel log = WatParts.model("log", WatParts.middleware(HANDLER, HANDLER, 2));
    ComponentModel limit = WatParts.model("limit", WatParts.middleware(HANDLER, HANDLER, 3));
    ComponentModel edge = WatParts.model("edge", WatParts.middleware(HANDLER, "test:gate/edge", 4));
    compositions.put("between", composed(edge, log, limit, business));
    compositions.put("in-front", composed(business, log, limit));
    compositions.put("open", composed(edge, log));
    String newer = "test:gate/handler@1.2.0";
    compositions.put(
        "versions",
        composed(
            WatParts.model("top", WatParts.middleware("test:gate/x", "test:gate/top", 4)),
            WatParts.model("user", WatParts.middleware(newer, "test:gate/x", 5))));
    compositions.put(
        "equal-modules",
        composed(
            WatParts.model("socket", WatParts.caller("run", "a", "b")),
            WatParts.model("one", WatParts.counter("a")),
            WatParts.model("other", WatParts.counter("b"))));
    List<ComponentModel> steps = new ArrayList<>();
    steps.add(WatParts.model("socket", WatParts.caller("run", "n0")));
    for (int i = 0; i < 198; i++) {
      steps.add(WatParts.model("step" + i, WatParts.step("n" + (i + 1), "n" + i)));
    }
    steps.add(WatParts.model("counter", WatParts.counter("n198")));
    compositions.put("two-hundred", composed(steps.toArray(ComponentModel[]::new)));

    List<String> command = new ArrayList<>(List.of("node", "wit.mjs"));
    for (Map.Entry<String, ComponentModel> each : compositions.entrySet()) {
      Path file = folder.resolve(each.getKey() + ".wasm");
      Files.write(file, ComponentWriter.write(each.getValue()));
      command.add(file.toString());
    }
    String worlds = TOOLS.run(command.toArray(String[]::new));
    System.out.println(compositions.size() + " compositions are valid for the reference");
    assertThat(worlds.split("world root", -1)).hasLength(compositions.size() + 1);
  }

  private static ComponentModel composed(ComponentModel... parts) {
    return Plug.composition(parts[0], List.of(parts).subList(1, parts.length)).component();
  }
}
