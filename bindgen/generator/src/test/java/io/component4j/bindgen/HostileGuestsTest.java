package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds that nobody would write, for guests: their bindings compile, without a warning. */
class HostileGuestsTest {
  @TempDir Path scratch;

  @Test
  void bindingsOfHostileWorldsCompile() throws IOException {
    List<String> failures = new ArrayList<>();
    int worlds = 0;
    try (Stream<Path> folders = Files.list(Path.of("src/test/hostile"))) {
      for (Path folder : folders.sorted().toList()) {
        for (World world :
            WitResolver.builder()
                .addRoot(folder.resolve("world.wit"))
                .allFeatures(true)
                .resolve()
                .graph()
                .roots()
                .get(0)
                .worlds()) {
          List<String> problems =
              Compiled.problems(
                  GuestBindings.builder(world).basePackage("com.acme").build().files(),
                  Files.createTempDirectory(scratch, "classes"));
          problems.forEach(problem -> failures.add(world + ": " + problem));
          worlds++;
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(worlds).isEqualTo(3);
  }

  @Test
  void whatNoComponentCanHaveIsRefused() {
    String flags =
        IntStream.range(0, 64).mapToObj(i -> "bit" + i).collect(Collectors.joining(", "));
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                GuestBindings.builder(
                        Wit.world(
                            """
                            package a:b;
                            interface i { record r {} flags f { %s } }
                            world w { export i; }
                            """
                                .formatted(flags)))
                    .build());
    assertThat(refused.findings().stream().map(Diagnostic::message))
        .containsExactly(
            "a component cannot have an empty record",
            "a component cannot have more than 32 flags in a type");
  }
}
