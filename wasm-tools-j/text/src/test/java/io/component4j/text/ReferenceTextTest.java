package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.testdata.NodeFolder;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every text of the published suites gives the bytes that the reference tools, as npm packs them,
 * make of it, apart from differences that are known, and core modules are printed as by them. Needs
 * Node and npm, and is skipped without them.
 */
@Tag("toolchains")
class ReferenceTextTest {
  private static final NodeFolder TOOLS = NodeFolder.of("assemble");

  /**
   * How many texts of which files only we assemble. `cancellable` is gone from the newest form of
   * the binary format, which is all that the reference writes; we write the older one for texts
   * that say it. The files called `legacy` have indices without the words around them that newer
   * texts want, which the reference as it is packed refuses, and other builds of it accept.
   * `link-wasip3-tls` has a name annotation of an imported global, which is written by the
   * reference and not read.
   */
  private static final Map<String, Integer> REFUSED_BY_THE_REFERENCE =
      Map.ofEntries(
          Map.entry("component-model_async_cancellable.wast", 1),
          Map.entry("wasm-tools_component-model_async_stackful.wast", 6),
          Map.entry("wasm-tools_component-model_async_task-builtins.wast", 3),
          Map.entry("wasm-tools_component-model_async_threading.wast", 1),
          Map.entry("wasm-tools_component-model_memory64_waitable-set.wast", 6),
          Map.entry("wasm-tools_wit-component_components_link-wasip3-tls_component.wat", 1),
          Map.entry("wasm-tools_component-model_legacy-indices.wast", 8),
          Map.entry("wasm-tools_component-model_strict-legacy-callback.wat", 1),
          Map.entry("wasm-tools_component-model_strict-legacy-core-type.wat", 1),
          Map.entry("wasm-tools_component-model_strict-legacy-dtor.wat", 1),
          Map.entry("wasm-tools_component-model_strict-legacy-memory.wat", 1),
          Map.entry("wasm-tools_component-model_strict-legacy-post-return.wat", 1),
          Map.entry("wasm-tools_component-model_strict-legacy-realloc.wat", 1),
          Map.entry("wasm-tools_component-model_strict-legacy-table.wat", 1));

  /** Texts that only the reference assembles: an `if` without `then`, which its suite forbids. */
  private static final Map<String, Integer> ACCEPTED_BY_THE_REFERENCE =
      Map.of("wasm-tools_cli_elem.wast", 1);

  @TempDir Path folder;

  /** The files of the texts of which a report says something, each with how many. */
  private static Map<String, Integer> files(List<String> lines, String what) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : lines) {
      if (line.startsWith(what)) {
        String file = line.substring(what.length()).replaceAll("(\\.wast)_\\d+_\\d+$", "$1");
        counts.merge(file, 1, Integer::sum);
      }
    }
    return counts;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".wat"), text);
    try {
      byte[] bytes = TextAssembler.assemble(new SourceText(name, text));
      Files.write(folder.resolve(name + ".wasm"), bytes);
      Files.writeString(folder.resolve(name + ".txt"), TextPrinter.print(name, bytes));
    } catch (InvalidInputException e) {
      // There is no binary or no print, then; the reference is to refuse the text, too.
    }
  }

  private static String name(Path file) {
    Path suites = Path.of(System.getenv("C4J_SUITES"));
    return suites.relativize(file).toString().replace('/', '_').replace('\\', '_');
  }

  private int writeScript(Path file) throws IOException {
    int written = 0;
    Script script = Script.parse(Texts.read(file));
    for (Directive directive : script.directives()) {
      ScriptModule module =
          directive instanceof Directive.Define define
              ? define.module()
              : directive instanceof Directive.AssertFault fault ? fault.module() : null;
      if (module != null && module.form() == ScriptModule.Form.TEXT) {
        SourceText source = Texts.read(file);
        int line = source.line((int) module.span().start());
        write(name(file) + "_" + line + "_" + written++, module.text());
      }
    }
    return written;
  }

  @Test
  void textsGiveTheBytesOfTheReference() throws IOException {
    assumeTrue(TOOLS.hasNode(), "node and npm are not there");
    TOOLS.install();
    int texts = 0;
    for (Path file : Texts.suites(".wat")) {
      write(name(file), Files.readString(file));
      texts++;
    }
    for (Path file : Texts.suites(".wast")) {
      texts += writeScript(file);
    }
    String text = TOOLS.run("node", "text.mjs", folder.toString());
    System.out.println(texts + " texts: " + text);
    List<String> lines = text.lines().toList();
    assertThat(lines.stream().filter(line -> line.startsWith("differs "))).isEmpty();
    assertThat(files(lines, "refused here only ")).isEqualTo(REFUSED_BY_THE_REFERENCE);
    assertThat(files(lines, "accepted here only ")).isEqualTo(ACCEPTED_BY_THE_REFERENCE);
    assertThat(lines.stream().filter(line -> line.startsWith("printed otherwise "))).isEmpty();
    int prints = Integer.parseInt(lines.get(lines.size() - 2).replaceAll(" .*", ""));
    assertThat(prints).isAtLeast(2_150);
    int equal = Integer.parseInt(lines.get(lines.size() - 1).replaceAll(" .*", ""));
    assertThat(equal).isAtLeast(2_174);
  }
}
