package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.encode.adapter.AdapterReduction;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.model.ModuleType;
import io.component4j.component.strip.Strip;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adapters, written as text, are reduced to what is needed of them. */
class AdapterReductionTest {
  private static final String PREFIX = "wit-component:adapter:";

  private static byte[] module(String text) {
    return TextAssembler.assemble(new SourceText("adapter.wat", text));
  }

  /** What is left of an adapter, as text without names. */
  private static String reduced(String text, @Nullable String mainRealloc, String... required) {
    byte[] module =
        AdapterReduction.reduce("adapter.wasm", module(text), List.of(required), mainRealloc);
    return TextPrinter.print("reduced.wasm", Strip.strip("reduced.wasm", module, Strip.all()));
  }

  private static List<String> findings(String text, String... required) {
    byte[] module = module(text);
    return assertThrows(
            InvalidInputException.class,
            () -> AdapterReduction.reduce("adapter.wasm", module, List.of(required), null))
        .findings()
        .stream()
        .map(finding -> finding.id() + ": " + finding.message())
        .toList();
  }

  @Test
  void whatNoExportNeedsGoes() {
    String adapter =
        """
        (module
          (type $unused (func (param f64)))
          (import "env" "unused" (func $unused (param i64)))
          (import "env" "used" (func $used (param i32)))
          (import "env" "memory" (memory 0))
          (table 3 funcref)
          (global $unused i64 (i64.const 7))
          (global $used (mut i32) (i32.const 7))
          (func (export "unwanted") (call $unused (i64.const 1)))
          (func $inner (param i32) (call $used (global.get $used)))
          (func (export "wanted") (result i32)
            (block (param) (call $inner (i32.load offset=70000 (i32.const -65)))) (i32.const 1)))
        """;
    assertThat(reduced(adapter, null, "wanted"))
        .isEqualTo(
            """
            (module
              (type (;0;) (func (param i32)))
              (type (;1;) (func (result i32)))
              (import "env" "memory" (memory (;0;) 0))
              (import "env" "used" (func (;0;) (type 0)))
              (global (;0;) (mut i32) i32.const 7)
              (export "wanted" (func 2))
              (func (;1;) (type 0) (param i32)
                global.get 0
                call 0
              )
              (func (;2;) (type 1) (result i32)
                block ;; label = @1
                  i32.const -65
                  i32.load offset=70000
                  call 1
                end
                i32.const 1
              )
            )
            """);
  }

  @Test
  void aStackThatIsNotAllocatedYetIsAllocatedByTheGlobalsTheyBecome() {
    // The first global goes, so that the others get new indices.
    String adapter =
        """
        (module
          (import "env" "memory" (memory 0))
          (global $unused i64 (i64.const 7))
          (global $__stack_pointer (mut i32) (i32.const 0))
          (global $allocation_state (mut i32) (i32.const 0))
          (func (export "f") (result i32)
            (i32.store (i32.const 0) (global.get $allocation_state))
            (global.get $__stack_pointer)))
        """;
    String lazy = reduced(adapter, "my_realloc", "f");
    assertThat(lazy).contains("(import \"__main_module__\" \"my_realloc\" (func (;0;) (type 1)))");
    assertThat(lazy)
        .contains(
            """
              (func (;2;) (type 2)
                global.get 1
                i32.const 0
                i32.eq
                if ;; label = @1
                  i32.const 1
                  global.set 1
                  i32.const 0
                  i32.const 0
                  i32.const 8
                  i32.const 65536
                  call 0
                  i32.const 65536
                  i32.add
                  global.set 0
                  i32.const 2
                  global.set 1
                end
              )
            """
                .indent(0));
    assertThat(reduced(adapter, null, "f")).contains("(start 2)");
  }

  @Test
  void whatNoAdapterMayHoldIsToldAllAtOnce() {
    assertThat(
            findings(
                """
                (module
                  (memory 1)
                  (table 1 funcref)
                  (elem (i32.const 0) func $f)
                  (data (i32.const 0) "x")
                  (func $f (export "f"))
                  (start $f))
                """,
                "f"))
        .containsExactly(
            "adapter-unsupported: an adapter has a start function",
            "adapter-unsupported: an adapter has element segments",
            "adapter-unsupported: an adapter has data segments")
        .inOrder();
    assertThat(findings("(module (memory 1) (func (export \"f\") (drop (memory.size))))", "f"))
        .containsExactly(
            "adapter-unsupported: an adapter has a memory of its own; it imports the main"
                + " module's, `memory` of `env`");
    assertThat(
            findings("(module (table 1 funcref) (func (export \"f\") (drop (table.size))))", "f"))
        .containsExactly("adapter-unsupported: an adapter uses a table");
    assertThat(findings("(module (type (struct)) (func (export \"f\")))", "f"))
        .containsExactly(
            "adapter-unsupported: an adapter has a type that is more than the type of a function");
    assertThat(findings("(module (func (export \"f\")))", "g", "f", "h"))
        .containsExactly(
            "adapter-export-missing: the adapter does not export `g`, which is needed of it",
            "adapter-export-missing: the adapter does not export `h`, which is needed of it")
        .inOrder();
    assertThat(findings("(component)", "f"))
        .containsExactly("adapter-unsupported: an adapter is a core module, not a component");
  }

  /** The name of the function of the main module that an expected adapter allocates with. */
  private static @Nullable String mainRealloc(CoreModule expected) {
    return expected.type().imports().stream()
        .filter(item -> item.module().equals("__main_module__"))
        .filter(
            item ->
                item.type() instanceof CoreExternType.Func func
                    && func.toString().equals("func [i32 i32 i32 i32] -> [i32]"))
        .map(ModuleType.Import::name)
        .findFirst()
        .orElse(null);
  }

  @Test
  void adaptersOfTheSuiteAreReducedAsByTheReference() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    assumeTrue(suites != null, "C4J_SUITES is not set");
    Path root = Path.of(suites, "wasm-tools", "wit-component", "components");
    int equal = 0;
    List<Path> folders;
    try (Stream<Path> files = Files.list(root)) {
      folders = files.sorted().toList();
    }
    for (Path folder : folders) {
      Path component = folder.resolve("component.wat");
      if (!Files.exists(component)) {
        continue;
      }
      byte[] bytes = TextAssembler.assemble(Texts.read(component));
      for (Item item : ComponentReader.read("component", bytes).items()) {
        if (!(item instanceof CoreModule expected)) {
          continue;
        }
        String name = expected.name().orElse("");
        Path adapter = folder.resolve(adapterFile(name));
        if (!name.startsWith(PREFIX) || !Files.exists(adapter)) {
          continue;
        }
        byte[] actual =
            AdapterReduction.reduce(
                name,
                TextAssembler.assemble(Texts.read(adapter)),
                expected.type().exports().keySet(),
                mainRealloc(expected));
        assertWithMessage(adapter.toString())
            .that(print(actual))
            .isEqualTo(print(expected.bytes().toByteArray()));
        equal++;
      }
    }
    System.out.println("adapters of the suite reduced as by the reference: " + equal);
    assertThat(equal).isEqualTo(23);
  }

  private static String adapterFile(String name) {
    return "adapt-" + name.replace(PREFIX, "").replaceAll("[:/@]", "-") + ".wat";
  }

  private static String print(byte[] module) {
    return TextPrinter.print("module", Strip.strip("module", module, Strip.all()));
  }

  @Test
  void damagedAdaptersGiveFindings() {
    byte[] adapter =
        module(
            """
            (module
              (import "env" "memory" (memory 0))
              (import "__main_module__" "cabi_realloc"
                (func $realloc (param i32 i32 i32 i32) (result i32)))
              (global $__stack_pointer (mut i32) (i32.const 0))
              (global $allocation_state (mut i32) (i32.const 0))
              (func $g (param i32 i64) (result i32) (local f64 funcref)
                (if (result i32) (local.get 0)
                  (then (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 2)))
                  (else (i32.load8_u offset=3 (i32.const 0)))))
              (func (export "f") (result i32)
                (block (br_table 0 0 0 (global.get $allocation_state)))
                (memory.copy (i32.const 0) (i32.const 0) (i32.const 0))
                (call $g (global.get $__stack_pointer) (i64.const 0x123456789))))
            """);
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = adapter.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt(256);
      }
      try {
        AdapterReduction.reduce("adapter", damaged, List.of("f"), i % 2 == 0 ? null : "realloc");
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }
}
