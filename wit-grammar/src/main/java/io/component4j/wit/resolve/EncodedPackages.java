package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Packages in binary form, each as the text that it stands for. */
final class EncodedPackages {
  private final PackageSources sources;
  private final SourceReader reader;
  private final Diagnostics diagnostics;
  private final @Nullable EncodedPackageDecoder decoder;
  private final List<WitGraph> graphs = new ArrayList<>();
  private final List<PackageName> names = new ArrayList<>();
  private @Nullable WitGraph merged;

  EncodedPackages(
      PackageSources sources,
      SourceReader reader,
      Diagnostics diagnostics,
      @Nullable EncodedPackageDecoder decoder) {
    this.sources = sources;
    this.reader = reader;
    this.diagnostics = diagnostics;
    this.decoder = decoder;
  }

  /** Whether there is a decoder. */
  boolean isSupported() {
    return decoder != null;
  }

  /** The packages that the files are for, in the order of the files. */
  List<PackageName> names() {
    return names;
  }

  boolean isEmpty() {
    return graphs.isEmpty();
  }

  /** Adds the package that is encoded in a file; {@link #part} has what it carries of others. */
  void add(Path path, boolean root) {
    Optional<byte[]> bytes = decoder == null ? Optional.empty() : reader.readBytes(path);
    if (decoder == null || bytes.isEmpty()) {
      return;
    }
    try {
      add(path.toString(), decoder.decode(path.toString(), bytes.get()), root);
    } catch (InvalidInputException e) {
      e.findings().forEach(diagnostics::report);
    }
  }

  /** Adds the packages that a decoded graph is for. */
  void add(String place, WitGraph graph, boolean root) {
    try {
      for (WitPackage found : graph.roots()) {
        names.add(found.name());
        SourceText text = text(place, found);
        sources.addGroup(text.name(), sources.parse(List.of(text)), root);
      }
      graphs.add(graph);
    } catch (IllegalArgumentException e) {
      unwritable(place);
    }
  }

  /** What the encoded packages together carry of a package that none of them defines. */
  Optional<SourceText> part(PackageName name) {
    String place = "encoded dependencies";
    try {
      if (merged == null) {
        for (WitGraph graph : graphs) {
          merged = merged == null ? graph : WitMerge.merge(merged, graph);
        }
      }
      Optional<WitPackage> found = merged == null ? Optional.empty() : merged.witPackage(name);
      return found.map(part -> text(place, part));
    } catch (InvalidInputException e) {
      e.findings().forEach(diagnostics::report);
      graphs.clear(); // Reported once.
    } catch (IllegalArgumentException e) {
      unwritable(place);
    }
    return Optional.empty();
  }

  private static SourceText text(String place, WitPackage part) {
    return new SourceText(place + " (" + part.name() + ")", WitPrinter.print(part));
  }

  private void unwritable(String place) {
    diagnostics.report(
        Diagnostic.error(
            "wit-binary-package",
            "the package has something that WIT cannot write",
            Span.ofInput(place)));
  }
}
