package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Resolves WIT packages from files.
 *
 * <pre>{@code
 * WitGraph graph = WitResolver.builder().addRoot(Path.of("wit")).resolve().graph();
 * }</pre>
 *
 * <p>How strictly to judge is said by a {@link WitMode}. A builder is not safe for use by several
 * threads.
 */
public final class WitResolver {
  private WitResolver() {}

  /**
   * Where a package lies in a folder or jar of a class path, its {@code .wit} files right inside:
   * for example {@code META-INF/wit/wasi/io}. There is room for one version.
   */
  public static String classPathFolder(PackageName name) {
    return ClassPathPackages.folder(name);
  }

  /** A resolver without sources. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects sources and options. */
  public static final class Builder {
    private final List<Consumer<PackageSources>> sources = new ArrayList<>();
    private final Set<String> features = new TreeSet<>();
    private WitMode mode = WitMode.REFERENCE;
    private final List<Path> classPath = new ArrayList<>();
    private @Nullable EncodedPackageDecoder decoder;
    private @Nullable Function<PackageName, Optional<PackageOrigin>> finder;
    private final Map<String, PackageName> targetVersions = new TreeMap<>();
    private boolean allFeatures;

    private Builder() {}

    /**
     * Adds a package that is asked for.
     *
     * @param path a {@code .wit} file, or a folder: all {@code .wit} files right inside it are one
     *     package, and a folder {@code deps} in it holds dependencies, each a file or a folder of
     *     one package. Packages nested in files are dependencies.
     */
    public Builder addRoot(Path path) {
      Objects.requireNonNull(path);
      sources.add(s -> s.addRoot(path));
      return this;
    }

    /**
     * Adds all packages of a folder, each of which is asked for.
     *
     * @param path a folder whose {@code .wit} files say of which package each is; or, where there
     *     is none right inside, one whose folders are what {@link #addRoot(Path)} takes. A folder
     *     {@code deps} in it holds dependencies. What is no folder is one root
     */
    public Builder addRoots(Path path) {
      Objects.requireNonNull(path);
      sources.add(s -> s.addRoots(path));
      return this;
    }

    /** Adds a package that is asked for, as the text of one file. */
    public Builder addRoot(SourceText text) {
      Objects.requireNonNull(text);
      sources.add(s -> s.addRoot(text));
      return this;
    }

    /** Adds a package that is asked for, as one file that was parsed before. */
    public Builder addRoot(WitFile file) {
      Objects.requireNonNull(file);
      sources.add(s -> s.addRoot(file));
      return this;
    }

    /**
     * Says where packages are that others need and that no source has. It is asked before the class
     * path, once for each; what it gives must be of the name that it was asked for to be of use.
     */
    public Builder finder(Function<PackageName, Optional<PackageOrigin>> chosen) {
      finder = Objects.requireNonNull(chosen);
      return this;
    }

    /**
     * Adds a package that others may need. The same package, written the same, may come with
     * several roots and dependencies.
     *
     * @param path a {@code .wit} file, or a folder whose {@code .wit} files are one package
     */
    public Builder addDependency(Path path) {
      Objects.requireNonNull(path);
      sources.add(s -> s.addDependency(path));
      return this;
    }

    /** Adds a package that others may need, from wherever it comes. */
    public Builder addDependency(PackageOrigin origin) {
      Objects.requireNonNull(origin);
      sources.add(s -> s.addDependency(origin));
      return this;
    }

    /** Adds a package that others may need, as the text of one file. */
    public Builder addDependency(SourceText text) {
      Objects.requireNonNull(text);
      sources.add(s -> s.addDependency(text));
      return this;
    }

    /**
     * Adds places to look for packages that others need and that no source has: {@code
     * META-INF/wit/<namespace>/<name>/*.wit} in each, all the files of one folder one package. The
     * first place that has a package in the version that is wanted counts.
     *
     * @param classPath folders and jars; what is neither, or does not exist, is passed over
     */
    public Builder addClassPath(List<Path> classPath) {
      this.classPath.addAll(classPath);
      return this;
    }

    /**
     * Adds the folders and jars that a class loader and its parents load from, as with {@link
     * #addClassPath(List)}. Those are found that are files, and that are jars with a manifest or
     * have an entry for the folder {@code META-INF/wit}.
     *
     * @throws UncheckedIOException if the class loader cannot tell
     */
    public Builder addClassPath(ClassLoader loader) {
      try {
        return addClassPath(ClassPathRoots.of(loader));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * Lets encoded packages be read: files that end in {@code .wasm} or {@code .wat}, as roots, as
     * dependencies, and in the folder {@code deps} of a root. Without a decoder they are refused.
     * Findings about what is in them point into the text that they stand for.
     */
    public Builder decoder(EncodedPackageDecoder chosen) {
      decoder = Objects.requireNonNull(chosen);
      return this;
    }

    /** Chooses how strictly to judge; {@link WitMode#REFERENCE} at first. */
    public Builder mode(WitMode chosen) {
      mode = Objects.requireNonNull(chosen);
      return this;
    }

    /**
     * Switches features on: items that are {@code @unstable(feature = F)} with another {@code F} do
     * not exist. None are on at first.
     */
    public Builder features(Set<String> enabled) {
      features.addAll(enabled);
      return this;
    }

    /**
     * Wants a package as it was in an earlier version (WIT.md, "Package Format"): what is
     * {@code @since} a later one is left out, what is {@code @deprecated} since a later one is not
     * yet, and the package has the wanted version in the graph. References may name the wanted
     * version, or any compatible one after it.
     *
     * @param target a package with a version; of one package, one for each range of compatible
     *     versions
     * @throws IllegalArgumentException if the name has no version
     */
    public Builder targetVersion(PackageName target) {
      SemanticVersion version = target.version();
      if (version == null) {
        throw new IllegalArgumentException("no version: " + target);
      }
      targetVersions.put(target.unversioned() + "@" + version.compatibilityTrack(), target);
      return this;
    }

    /** Switches all features on, or back to those given to {@link #features}. */
    public Builder allFeatures(boolean enabled) {
      allFeatures = enabled;
      return this;
    }

    /**
     * Reads and resolves everything.
     *
     * @throws InvalidInputException if a source cannot be read, or what is written in it is wrong;
     *     with all findings
     */
    public Resolution resolve() {
      Diagnostics diagnostics = new Diagnostics();
      TargetVersions targets = new TargetVersions(targetVersions.values());
      PackageSources found = new PackageSources(diagnostics, mode, decoder, targets);
      if (sources.isEmpty()) {
        throw new InvalidInputException(
            Diagnostic.error("wit-file", "no WIT is given", Span.ofInput("(nothing)")));
      }
      sources.forEach(source -> source.accept(found));
      found.throwIfLost();
      found.addMissing(classPath, finder);
      found.checkTargets();
      found.throwIfLost();
      Map<PackageName, PackageName> declared = new HashMap<>();
      found.packages().forEach((name, source) -> declared.put(name, source.declaredName()));
      Gates gates = new Gates(diagnostics, mode, features, allFeatures, declared);
      WitGraph graph;
      try {
        graph = resolve(found, diagnostics, targets, gates);
      } catch (Budget.Exhausted e) {
        if (!diagnostics.hasErrors()) {
          diagnostics.report(
              Diagnostic.error(
                  "wit-limit",
                  "the worlds are too big with their includes expanded",
                  place(found)));
        }
        throw new InvalidInputException(ordered(diagnostics, found));
      }
      if (diagnostics.hasErrors()) {
        throw new InvalidInputException(ordered(diagnostics, found));
      }
      return new Resolution(
          graph,
          diagnostics.findings().stream().filter(d -> d.severity() == Severity.WARNING).toList(),
          gates.mentioned());
    }

    /** Findings of form come first; where there are more, all of a file go by their places. */
    private static List<Diagnostic> ordered(Diagnostics diagnostics, PackageSources found) {
      if (!found.incomplete().any()) {
        return diagnostics.findings();
      }
      Map<String, List<Diagnostic>> files = new LinkedHashMap<>();
      for (Diagnostic finding : diagnostics.findings()) {
        files.computeIfAbsent(finding.primary().name(), name -> new ArrayList<>()).add(finding);
      }
      List<Diagnostic> ordered = new ArrayList<>();
      for (List<Diagnostic> file : files.values()) {
        file.sort(Comparator.comparing(finding -> finding.primary().start()));
        ordered.addAll(file);
      }
      return ordered;
    }

    private static Span place(PackageSources found) {
      PackageName first = found.packages().keySet().iterator().next();
      return Objects.requireNonNull(found.packages().get(first)).nameSpan();
    }

    private WitGraph resolve(
        PackageSources found, Diagnostics diagnostics, TargetVersions targets, Gates gates) {
      ResolveContext context =
          new ResolveContext(diagnostics, mode, gates, targets, found.incomplete());
      List<SourcePackage> order = new PackageOrder(diagnostics, mode, found).order(found.encoded());
      WitGraph.Builder graph = new WitGraph.Builder();
      Map<PackageName, WitPackage> resolved = new HashMap<>();
      for (SourcePackage source : order) {
        resolved.put(source.name(), new PackageResolver(context, source).resolve(graph));
      }
      for (PackageName root : found.roots()) {
        graph.addRoot(Objects.requireNonNull(resolved.get(root)));
      }
      return graph.build();
    }
  }
}
