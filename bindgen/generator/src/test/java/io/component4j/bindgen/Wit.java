package io.component4j.bindgen;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** WIT given as text. */
final class Wit {
  private Wit() {}

  /** The only world of a text. */
  static World world(String text) {
    return world(text, null);
  }

  /** A world of a text. */
  static World world(String text, @Nullable String name) {
    return Worlds.select(
        WitResolver.builder().addRoot(new SourceText("test.wit", text)).resolve().graph(), name);
  }

  /** The bindings of the only world of a text, in {@code com.acme}. */
  static HostBindings bindings(String text) {
    return HostBindings.builder(world(text)).basePackage("com.acme").build();
  }

  /** The bindings of the only world of a file, in {@code com.acme}. */
  static HostBindings bindingsOf(Path file) {
    World world = Worlds.select(WitResolver.builder().addRoot(file).resolve().graph(), null);
    return HostBindings.builder(world).basePackage("com.acme").build();
  }

  /** One file of them. */
  static String file(HostBindings bindings, String path) {
    return bindings.files().stream()
        .filter(file -> file.path().equals(path))
        .map(GeneratedFile::content)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    path
                        + " is not among "
                        + bindings.files().stream().map(GeneratedFile::path).toList()));
  }
}
