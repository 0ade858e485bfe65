package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.model.CanonOption;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.component.wit.EmbeddedWorld;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What core modules say of the world that they were made for. */
class ComponentTypeSectionTest {
  private static final String WIT =
      """
      package a:b@1.0.0;

      interface i {
        resource r {
          get: func() -> string;
        }
        record p {
          x: list<u8>,
        }
        f: func(p: p) -> result<r, string>;
      }

      world w {
        import i;
        export run: func();
      }
      """;

  private static WitGraph graph() {
    return WitResolver.builder().addRoot(new SourceText("test.wit", WIT)).resolve().graph();
  }

  private static byte[] content(CanonOption.Kind encoding) {
    WitGraph graph = graph();
    ProducersSection producers =
        new ProducersSection(Map.of("processed-by", Map.of("some-tool", "1.2.3")));
    return new ComponentTypeSection(
            graph, graph.roots().get(0).worlds().get(0), encoding, producers)
        .toByteArray();
  }

  private static byte[] module(String name, byte[] content) {
    BinaryBytes section = BinaryBytes.empty().name(name);
    for (byte b : content) {
      section.bytes(b);
    }
    return BinaryBytes.empty()
        .bytes(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00)
        .section(0, BinaryBytes.empty().name("other").bytes(1, 2, 3))
        .section(0, section)
        .toByteArray();
  }

  @Test
  void theWorldOfAModuleComesBack() {
    byte[] content = content(CanonOption.Kind.UTF16);
    List<ComponentTypeSection> sections =
        ComponentTypeSection.allOf("m.wasm", module("component-type:a:b/w", content));
    assertThat(sections).hasSize(1);
    ComponentTypeSection section = sections.get(0);
    assertThat(section.encoding()).isEqualTo(CanonOption.Kind.UTF16);
    assertThat(section.producers().fields().get("processed-by"))
        .containsEntry("some-tool", "1.2.3");
    assertThat(section.world().qualifiedName()).isEqualTo("a:b/w@1.0.0");
    assertThat(WitPrinter.print(section.graph().roots().get(0)))
        .isEqualTo(WitPrinter.print(graph().roots().get(0)));
    assertThat(section.toByteArray()).isEqualTo(content);
  }

  private static byte[] twice(CanonOption.Kind first, CanonOption.Kind second) {
    byte[] one = module("component-type:one", content(first));
    byte[] two = module("component-type:two", content(second));
    byte[] both = java.util.Arrays.copyOf(one, one.length + two.length - 8);
    System.arraycopy(two, 8, both, one.length, two.length - 8);
    return both;
  }

  @Test
  void severalSectionsAreOneWorld() {
    byte[] module = twice(CanonOption.Kind.UTF8, CanonOption.Kind.UTF8);
    assertThat(ComponentTypeSection.allOf("m.wasm", module)).hasSize(2);
    String wit = WitPrinter.print(EmbeddedWorld.of("m.wasm", module).roots().get(0));
    assertThat(wit).contains("import a:b/i@1.0.0;");
    assertThat(wit).contains("export run: func();");
  }

  @Test
  void aSectionMayHaveThePackageThatTheWorldIsUsuallyIn() {
    WitGraph graph =
        WitResolver.builder()
            .addRoot(
                new SourceText("root.wit", "package root:root; world root { import f: func(); }"))
            .resolve()
            .graph();
    ProducersSection producers = new ProducersSection(Map.of());
    byte[] content =
        new ComponentTypeSection(
                graph, graph.roots().get(0).worlds().get(0), CanonOption.Kind.UTF8, producers)
            .toByteArray();
    WitGraph found = EmbeddedWorld.of("m.wasm", module("component-type:root", content));
    assertThat(WitPrinter.print(found.roots().get(0)))
        .isEqualTo("package root:component;\n\nworld root {\n  import f: func();\n}\n");
  }

  @Test
  void oneImportHasOneStringEncoding() {
    byte[] module = twice(CanonOption.Kind.UTF8, CanonOption.Kind.UTF16);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> EmbeddedWorld.of("m.wasm", module));
    assertThat(e.findings().get(0).id()).isEqualTo("component-type-encoding");
    assertThat(e.findings().get(0).message()).contains("has two string encodings");
  }

  @Test
  void aModuleNeedNotHaveOne() {
    assertThat(ComponentTypeSection.allOf("m.wasm", module("component", new byte[0]))).isEmpty();
  }

  private static String refusal(byte[] content) {
    return assertThrows(
            InvalidInputException.class, () -> ComponentTypeSection.read("section", content))
        .findings()
        .get(0)
        .message();
  }

  @Test
  void whatIsNotInFormIsRefused() {
    assertThat(refusal(new byte[] {3, 0})).isEqualTo("it is of version 3, which is not supported");
    byte[] content = content(CanonOption.Kind.UTF8);
    int encoding =
        new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("encoding")
            + "encoding".length();
    byte[] unknown = content.clone();
    unknown[encoding + 1] = 3;
    assertThat(refusal(unknown)).isEqualTo("unknown string encoding 3");
    unknown[encoding] = 5;
    assertThat(refusal(unknown)).isEqualTo("it says in an unknown form how strings are encoded");
    byte[] renamed = content.clone();
    renamed[encoding - 1] = 'x';
    assertThat(refusal(renamed)).isEqualTo("it does not say how strings are encoded");
  }

  @Test
  void noDamageEndsInAnythingButAFinding() {
    byte[] content = content(CanonOption.Kind.UTF8);
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged =
          Arrays.copyOf(content, i % 3 == 0 ? random.nextInt(content.length) : content.length);
      for (int j = random.nextInt(3); j >= 0 && damaged.length > 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        ComponentTypeSection.read("damaged", damaged);
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    System.out.println("damaged component-type sections: " + refused + " of 3000 refused");
    assertThat(refused).isAtLeast(2000);
  }

  @Test
  void aComponentIsNoCoreModule() {
    byte[] component = BinaryBytes.component().toByteArray();
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> ComponentTypeSection.allOf("c.wasm", component));
    assertThat(e.findings().get(0).id()).isEqualTo("core-module-wanted");
  }
}
