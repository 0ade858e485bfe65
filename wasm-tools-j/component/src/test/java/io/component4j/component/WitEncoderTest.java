package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.feature.Features;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.component.wit.WitDecoder;
import io.component4j.component.wit.WitEncoder;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WIT packages as components and back. */
class WitEncoderTest {
  private static WitPackage resolved(String wit) {
    return WitResolver.builder()
        .addRoot(new SourceText("test.wit", wit))
        .allFeatures(true)
        .resolve()
        .graph()
        .roots()
        .get(0);
  }

  private static byte[] encoded(String wit) {
    return ComponentWriter.write(WitEncoder.encode(resolved(wit)));
  }

  private static WitPackage decoded(byte[] bytes) {
    return WitDecoder.decode(ComponentReader.read("encoded", bytes)).roots().get(0);
  }

  /** Encodes and decodes, and expects the same text and the same bytes of what was decoded. */
  private static void comesBack(String wit) {
    byte[] bytes = encoded(wit);
    assertThat(WitPrinter.print(decoded(bytes))).isEqualTo(WitPrinter.print(resolved(wit)));
    assertThat(ComponentWriter.write(WitEncoder.encode(decoded(bytes)))).isEqualTo(bytes);
    assertThat(
            new ComponentValidator(Features.all(), null)
                .validate(ComponentReader.read("encoded", bytes)))
        .isEmpty();
  }

  @Test
  void documentationAndGatesComeBack() {
    comesBack(
        """
        /// The package.
        package a:b@1.2.0;

        /// An interface.
        @since(version = 1.0.0)
        interface types {
          /// A record with "quotes", a \\ and\ttabs.
          @since(version = 1.1.0)
          @deprecated(version = 1.2.0)
          record point {
            /// Across — to the right.
            x: u32,
            y: u32,
          }
          enum colour {
            /// Not blue.
            red,
            green,
          }
          /// Does it.
          @unstable(feature = fast)
          go: func(p: point) -> colour;
        }

        /// A world.
        @unstable(feature = fast)
        world w {
          /// Why it is imported.
          @since(version = 1.1.0)
          import types;
          /// Something in place.
          import place: interface {
            /// Of the place.
            f: func();
          }
          /// The same name, exported.
          export place: interface {
            g: func();
          }
          /// A function.
          export run: func();
        }
        """);
  }

  @Test
  void resourcesAndUsesComeBack() {
    comesBack(
        """
        package a:b;

        interface files {
          resource file {
            constructor(name: string);
            read: func() -> result<list<u8>, string>;
            open: static func() -> file;
          }
          type handle = own<file>;
        }

        interface users {
          use files.{file, handle as h};
          all: func(files: list<borrow<file>>) -> tuple<h, option<file>>;
        }

        world w {
          use files.{file};
          import log: func(f: borrow<file>);
          export users;
        }
        """);
  }

  @Test
  void newerTypesComeBack() {
    comesBack(
        """
        package a:b;

        interface i {
          type bytes = list<u8, 4>;
          type index = map<string, bytes>;
          f: async func(s: stream<u8>) -> future<index>;
          g: func(e: error-context) -> future;
        }
        """);
  }

  @Test
  void theOlderFormIsRead() {
    ComponentBuilder builder = new ComponentBuilder("older");
    DefType.Instance instance =
        new DefType.Instance(
            List.of(
                new Item.Type(-1, new DefType.Func(List.of(), null, false)),
                new Declaration.Export(-1, ExternName.of("f"), new ExternTypeRef.Func(0))));
    DefType.Component world =
        new DefType.Component(
            List.of(
                new Item.Type(-1, instance),
                new Item.Import(-1, ExternName.of("a:b/i"), new ExternTypeRef.Instance(0))));
    int type =
        builder.type(
            new DefType.Component(
                List.of(
                    new Item.Type(-1, instance),
                    new Declaration.Export(
                        -1, ExternName.of("a:b/i"), new ExternTypeRef.Instance(0)),
                    new Item.Type(-1, world),
                    new Declaration.Export(
                        -1, ExternName.of("a:b/w"), new ExternTypeRef.Component(1)))));
    builder.export(ExternName.of("a:b/wit"), new SortIndex(Sort.TYPE, type), null);
    byte[] bytes = ComponentWriter.write(builder.build());
    assertThat(WitPrinter.print(decoded(bytes)))
        .isEqualTo(
            """
            package a:b;

            interface i {
              f: func();
            }

            world w {
              import i;
            }
            """);
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(InvalidInputException.class, () -> decoded(bytes))
        .findings()
        .get(0)
        .message();
  }

  private static byte[] withDocs(int version, String json) {
    ComponentBuilder builder = new ComponentBuilder("encoded");
    ComponentModel model = WitEncoder.encode(resolved("package a:b;\ninterface i {}"));
    model.items().stream().filter(item -> !(item instanceof Item.Custom)).forEach(builder::add);
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] section = new byte[text.length + 1];
    section[0] = (byte) version;
    System.arraycopy(text, 0, section, 1, text.length);
    builder.custom("package-docs", section);
    return ComponentWriter.write(builder.build());
  }

  @Test
  void documentationThatCannotBeReadIsRefused() {
    String start = "the section `package-docs` cannot be read: ";
    assertThat(refusal(withDocs(2, "{}"))).isEqualTo(start + "it is of an unknown version");
    assertThat(refusal(withDocs(1, "{\"docs\":1}")))
        .isEqualTo(start + "unexpected character 8 of its JSON");
    assertThat(refusal(withDocs(1, "{\"docs\":\"x"))).isEqualTo(start + "its JSON ends early");
    assertThat(refusal(withDocs(1, "{\"a\":".repeat(100_000))))
        .isEqualTo(start + "its JSON is nested too deep");
    assertThat(
            refusal(
                withDocs(
                    1, "{\"interfaces\":{\"i\":{\"stability\":{\"stable\":{\"since\":\"1\"}}}}}")))
        .isEqualTo(start + "`1` is no semantic version");
  }

  @Test
  void documentationOfTheFirstVersionIsRead() {
    byte[] bytes =
        withDocs(0, "{\"interfaces\":{\"i\":{\"docs\":\"\\u0041n \\\"i\\\"\"},\"j\":{}}}");
    assertThat(WitPrinter.print(decoded(bytes))).contains("/// An \"i\"\ninterface i");
  }

  @Test
  void twoPackagesInOneAreRefused() {
    ComponentBuilder builder = new ComponentBuilder("two");
    for (String name : List.of("a:b/i", "c:d/j")) {
      int type =
          builder.type(
              new DefType.Component(
                  List.of(
                      new Item.Type(-1, new DefType.Instance(List.of())),
                      new Declaration.Export(
                          -1, ExternName.of(name), new ExternTypeRef.Instance(0)))));
      builder.export(ExternName.of(name.substring(4)), new SortIndex(Sort.TYPE, type), null);
    }
    assertThat(refusal(ComponentWriter.write(builder.build())))
        .isEqualTo(
            "this is no WIT package in binary form: it defines `c:d/j` besides the package `a:b`");
  }

  @Test
  void anEncodedPackageIsADependency(@TempDir Path folder) throws Exception {
    Path deps = Files.createDirectories(folder.resolve("deps"));
    Files.write(
        deps.resolve("dep.wasm"), encoded("package dep:d;\ninterface i {\n  type t = u32;\n}"));
    Files.writeString(
        folder.resolve("main.wit"),
        "package a:b;\ninterface i {\n  use dep:d/i.{t};\n  f: func() -> t;\n}\n");
    WitGraph graph =
        WitResolver.builder().decoder(new BinaryPackageDecoder()).addRoot(folder).resolve().graph();
    assertThat(WitPrinter.print(graph.roots().get(0))).contains("use dep:d/i.{t};");
  }

  @Test
  void aComponentIsNoDependency() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new BinaryPackageDecoder().decode("echo.wasm", TestData.component("echo")));
    assertThat(e.findings().get(0).id()).isEqualTo("wit-package-wanted");
  }
}
