package io.component4j.maven;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WIT in files, components, and the packages of a class path.
 *
 * @param path a {@code .wit} file, a folder of them, or a {@code .wasm} file; null for the class
 *     path alone
 * @param others files and folders of packages that it refers to
 * @param classPath folders and jars
 * @param features whose items exist
 * @param allFeatures whether those of all features do
 * @param worlds that are wanted; those of packages that are nowhere else come from the class path
 * @param interfaces that are wanted; likewise
 */
record WitInput(
    @Nullable Path path,
    List<Path> others,
    List<Path> classPath,
    Set<String> features,
    boolean allFeatures,
    List<String> worlds,
    List<String> interfaces) {
  private static final long MAX_BYTES = 1L << 30;

  /**
   * Resolves it.
   *
   * @throws InvalidInputException if something is missing or wrong, with all findings
   */
  Resolution resolve() {
    WitGraph component = path == null ? null : component(path);
    if (component != null) {
      if (!others.isEmpty()) {
        throw new InvalidInputException(
            Diagnostic.error(
                "component-file",
                "a component has all its WIT in itself: no others are wanted",
                Span.ofInput(others.get(0).toString())));
      }
      Resolution decoded = new Resolution(component, List.of(), Set.of());
      decoded.requireFeatures(features);
      return decoded;
    }
    Resolution found = resolve(path == null ? references(null) : "");
    String references = references(found.graph());
    if (path != null && !references.isEmpty()) {
      found = resolve(references);
    }
    found.requireFeatures(features);
    return found;
  }

  private Resolution resolve(String references) {
    WitResolver.Builder resolver =
        WitResolver.builder()
            .decoder(new BinaryPackageDecoder())
            .features(features)
            .allFeatures(allFeatures)
            .addClassPath(classPath);
    if (path != null) {
      resolver.addRoot(path);
    }
    others.forEach(resolver::addDependency);
    if (!references.isEmpty()) {
      // The resolver looks for packages that something refers to.
      resolver.addRoot(
          new SourceText(
              "the goal's parameters", "package component4j:references;\n" + references));
    }
    return resolver.resolve();
  }

  /** WIT that refers to what is wanted of other packages than those of a graph. */
  private String references(@Nullable WitGraph graph) {
    List<String> references = new ArrayList<>();
    for (String world : worlds) {
      if (isElsewhere(graph, world)) {
        references.add("include " + world);
      }
    }
    for (String selector : interfaces) {
      if (isElsewhere(graph, selector) && selector.indexOf('*') < 0) {
        references.add("import " + selector);
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < references.size(); i++) {
      text.append("world w").append(i).append(" { ").append(references.get(i)).append("; }\n");
    }
    return text.toString();
  }

  private static boolean isElsewhere(@Nullable WitGraph graph, String item) {
    int slash = item.indexOf('/');
    return isQualified(item)
        && (graph == null
            || graph.packages().stream()
                .noneMatch(known -> known.name().unversioned().equals(item.substring(0, slash))));
  }

  /** Whether a name has the package that the item is of. */
  static boolean isQualified(String item) {
    return item.indexOf(':') >= 0 && item.indexOf('/') >= 0;
  }

  /** The WIT of a component; null if it is something else, which the resolver reads. */
  private static @Nullable WitGraph component(Path file) {
    if (!file.toString().endsWith(".wasm")) {
      return null;
    }
    ComponentTyping typing = ComponentTyping.of(ComponentReader.read(file.toString(), read(file)));
    return WitDecoder.isWitPackage(typing) ? null : WitDecoder.decode(typing);
  }

  /**
   * Reads a component.
   *
   * @throws InvalidInputException if it cannot be read
   */
  static byte[] read(Path file) {
    String problem;
    try {
      if (!Files.isRegularFile(file)) {
        problem = "there is no such file";
      } else if (Files.size(file) > MAX_BYTES) {
        problem = "the file is larger than " + MAX_BYTES + " bytes";
      } else {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      problem = "the file cannot be read";
    }
    throw new InvalidInputException(
        Diagnostic.error("component-file", problem, Span.ofInput(file.toString())));
  }
}
