package io.component4j.cli;

import io.component4j.runtime.cache.CodeCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the common commands once on small components, in a folder of its own and silently. The
 * launcher starts it when it makes an archive of loaded classes, which has in it what was loaded
 * here.
 */
public final class Rehearsal {
  private static final String WIT =
      """
      package rehearsal:example@1.0.0;
      interface types {
        record point { x: f32, y: f32 }
        variant shape { dot(point), circle(tuple<point, f32>), none }
        enum color { red, green }
        flags marks { a, b }
        resource canvas { constructor(); draw: func(what: shape) -> result<_, string>; }
      }
      world example {
        use types.{shape};
        import types;
        import log: func(line: string);
        export run: func(shapes: list<shape>, name: option<string>) -> u64;
      }
      """;

  /** Modules of fewer bytes are not kept compiled. */
  private static final int PADDING = 1 << 14;

  private Rehearsal() {}

  /** Runs them and ends the process. */
  public static void main(String[] args) {
    @Nullable Path folder = null;
    try {
      folder = Files.createTempDirectory("wasm-tools-j");
      // Code is compiled and then found, whatever there is already.
      System.setProperty(CodeCache.PROPERTY, folder.resolve("cache").toString());
      rehearse(folder);
    } catch (IOException | UncheckedIOException e) {
      System.exit(ExitCode.USAGE);
    } finally {
      delete(folder);
    }
    System.exit(ExitCode.OK);
  }

  static List<Integer> rehearse(Path folder) throws IOException {
    Path wit = Files.writeString(folder.resolve("example.wit"), WIT);
    String module = folder.resolve("module.wasm").toString();
    String component = folder.resolve("package.wasm").toString();
    String text = folder.resolve("package.wat").toString();
    String source = wit.toString();
    List<Integer> codes = new ArrayList<>();
    codes.add(run("component", "wit", source));
    codes.add(run("component", "wit", "-w", "-o", component, source));
    codes.add(run("component", "embed", "--dummy-names", "legacy", "-o", module, source));
    codes.add(run("component", "new", module, "-o", folder.resolve("made.wasm").toString()));
    for (String binary : List.of(component, module)) {
      codes.add(run("component", "wit", binary));
      codes.add(run("print", "-o", text, binary));
      codes.add(run("parse", text, "-o", folder.resolve("again.wasm").toString()));
      codes.add(run("validate", binary));
      codes.add(run("objdump", binary));
      codes.add(run("dump", binary));
      codes.add(run("strip", binary, "-o", folder.resolve("stripped.wasm").toString()));
      codes.add(run("metadata", "show", binary));
      codes.add(run("inspect", binary));
    }
    codes.add(run("wit", "check", source));
    codes.addAll(versions(folder));
    codes.addAll(compositions(folder));
    codes.addAll(command(folder));
    codes.add(run("--help"));
    return codes;
  }

  /** A folder with the packages of two versions, of which a part came later than the rest. */
  private static List<Integer> versions(Path folder) throws IOException {
    String more =
        """
        package rehearsal:more@1.0.0;
        /// Documented.
        @since(version = 1.0.0)
        interface clock {
          use rehearsal:example/types@1.0.0.{shape};
          /// Documented.
          @since(version = 1.0.0)
          @deprecated(version = 1.0.0)
          now: func() -> list<shape>;
          @unstable(feature = zones)
          zone: func() -> string;
        }
        @since(version = 1.0.0)
        world all { import clock; include rehearsal:example/example@1.0.0; }
        """;
    String[] added = {more, more.replace("  @unstable", "  added: func();\n  @unstable")};
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < added.length; i++) {
      Path version = Files.createDirectory(folder.resolve("version" + i));
      Files.writeString(version.resolve("example.wit"), WIT);
      Files.writeString(version.resolve("more.wit"), added[i]);
      versions.add(version.toString());
    }
    List<Integer> codes = new ArrayList<>();
    for (String format : List.of("text", "json", "sarif")) {
      codes.add(run("compat", "--format", format, versions.get(0), versions.get(1)));
    }
    return codes;
  }

  /** A component that imports a function and one that exports it, joined in two ways. */
  private static List<Integer> compositions(Path folder) throws IOException {
    String user = folder.resolve("user.wasm").toString();
    String provider = folder.resolve("provider.wasm").toString();
    String whole = folder.resolve("whole.wasm").toString();
    Path given = folder.resolve("user.wat");
    Path parts = folder.resolve("parts");
    List<Integer> codes = new ArrayList<>();
    Files.writeString(
        given,
        """
        (component
          (import "f" (func $f (result u32)))
          (core func $f (canon lower (func $f)))
          (core module $m
            (import "i" "f" (func $f (result i32)))
            (func (export "g") (result i32) (call $f)))
          (core instance $i (instantiate $m (with "i" (instance (export "f" (func $f))))))
          (func (export "g") (result u32) (canon lift (core func $i "g"))))
        """);
    codes.add(run("parse", given.toString(), "-o", user));
    Files.writeString(
        given,
        """
        (component
          (core module $m (func (export "f") (result i32) (i32.const 1)))
          (core instance $i (instantiate $m))
          (func (export "f") (result u32) (canon lift (core func $i "f"))))
        """);
    codes.add(run("parse", given.toString(), "-o", provider));
    codes.add(run("plug", user, "--plug", provider, "-o", whole));
    codes.add(run("decompose", whole, "-o", parts.toString()));
    codes.add(run("compose", parts.resolve("composition.wac").toString(), "-o", whole));
    return codes;
  }

  /** A command, whose code is compiled by the first run and found by the second. */
  private static List<Integer> command(Path folder) throws IOException {
    String text = folder.resolve("command.wat").toString();
    String command = folder.resolve("command.wasm").toString();
    Files.writeString(folder.resolve("file"), "what the command reads");
    try (InputStream in = Rehearsal.class.getResourceAsStream("rehearsal.wat")) {
      String wat = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(Path.of(text), wat.replace("PADDING", "-".repeat(PADDING)));
    }
    List<Integer> codes = new ArrayList<>();
    codes.add(run("parse", text, "-o", command));
    for (int i = 0; i < 2; i++) {
      codes.add(run("run", "--dir", folder + "::/", "--env", "NAME=value", command, "argument"));
    }
    return codes;
  }

  private static int run(String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Main.run(nowhere, nowhere, args);
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // A few small files in the temporary folder are left behind.
    }
  }
}
