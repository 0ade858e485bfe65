package io.component4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the common commands once on a small component, in a folder of its own and silently. The
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

  private Rehearsal() {}

  /** Runs them and ends the process. */
  public static void main(String[] args) {
    @Nullable Path folder = null;
    try {
      folder = Files.createTempDirectory("wasm-tools-j");
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
    codes.add(run("--help"));
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
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // A few small files in the temporary folder are left behind.
    }
  }
}
