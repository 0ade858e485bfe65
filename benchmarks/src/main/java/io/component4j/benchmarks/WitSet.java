package io.component4j.benchmarks;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * WIT to measure with.
 *
 * @param name how the set is called
 * @param texts its files, each a package
 */
record WitSet(String name, List<SourceText> texts) {
  /**
   * A set by its name.
   *
   * @param name {@code wasi-0.2.12} or {@code wasi-0.3.0}, from the folder of suites that the
   *     environment variable {@code C4J_SUITES} names, or {@code synthetic-<n>}, one package of
   *     about that many MiB
   */
  static WitSet of(String name) {
    if (name.startsWith("synthetic-")) {
      int mebibytes = Integer.parseInt(name.substring("synthetic-".length()));
      SourceText text = new SourceText("synthetic.wit", SyntheticPackage.text(mebibytes << 20));
      return new WitSet(name, List.of(text));
    }
    return new WitSet(name, files(folder(name)));
  }

  /** Where the files of a set of WASI are. */
  static Path folder(String name) {
    String suites = System.getenv("C4J_SUITES");
    if (suites == null) {
      throw new IllegalStateException("C4J_SUITES names the folder of suites; it is not set");
    }
    return Path.of(suites, "wasi", name.substring("wasi-".length()));
  }

  private static List<SourceText> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(WitSet::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceText read(Path file) {
    try {
      return new SourceText(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files together. */
  long bytes() {
    return texts.stream()
        .mapToLong(text -> text.text().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  /** Parses and resolves everything. */
  Resolution resolve() {
    WitResolver.Builder resolver = WitResolver.builder();
    texts.forEach(resolver::addRoot);
    return resolver.resolve();
  }
}
