package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.Comment;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.WitParser;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds and parses the files of packages. All {@code .wit} files right inside a folder make one
 * package; {@code deps} beside them holds its dependencies, each a folder or a file. The names of
 * files and folders say nothing about the names of packages.
 */
final class PackageSources {
  /** Files looked at in one folder. */
  private static final int MAX_ENTRIES = 10_000;

  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final SourceReader reader;
  private final Map<PackageName, SourcePackage> packages = new TreeMap<>();
  private final Map<PackageName, Integer> inputs = new HashMap<>();
  private final Set<PackageName> roots = new LinkedHashSet<>();
  private final EncodedPackages encoded;
  private final TargetVersions targets;
  private final Map<PackageName, Set<String>> otherVersions = new HashMap<>();
  private final Deque<SourcePackage> unread = new ArrayDeque<>();
  private final Incomplete incomplete = new Incomplete();
  private int formErrors;
  private int input;

  /**
   * Makes an empty collection.
   *
   * @param decoder null where packages in binary form cannot be read
   */
  PackageSources(
      Diagnostics diagnostics,
      WitMode mode,
      @Nullable EncodedPackageDecoder decoder,
      TargetVersions targets) {
    this.targets = targets;
    this.mode = mode;
    this.diagnostics = diagnostics;
    this.reader = new SourceReader(diagnostics);
    this.encoded = new EncodedPackages(this, reader, diagnostics, decoder);
  }

  /** What is left out of the packages. */
  Incomplete incomplete() {
    return incomplete;
  }

  /**
   * Ends the run where it makes no sense to go on: after all errors but those of form, which leave
   * out single items.
   *
   * @throws InvalidInputException with all findings
   */
  void throwIfLost() {
    if (diagnostics.errorCount() > formErrors || diagnostics.isFull()) {
      diagnostics.throwIfErrors();
    }
  }

  /** All packages, by name. */
  Map<PackageName, SourcePackage> packages() {
    return packages;
  }

  /** The packages that were asked for, in order. */
  Set<PackageName> roots() {
    return roots;
  }

  void addRoot(Path path) {
    input++;
    if (!Files.isDirectory(path)) {
      addFile(path, true);
      return;
    }
    addFolder(path, true);
    addDependenciesOf(path);
  }

  private void addDependenciesOf(Path root) {
    Path deps = root.resolve("deps");
    if (Files.isDirectory(deps)) {
      for (Path entry : entries(deps)) {
        addDependencyEntry(entry);
      }
    }
  }

  /** Adds the packages of a folder: by what its files say, or one for each folder in it. */
  void addRoots(Path path) {
    if (!Files.isDirectory(path)) {
      addRoot(path);
      return;
    }
    List<Path> entries = entries(path);
    if (entries.stream().noneMatch(PackageSources::isWitFile)) {
      List<Path> folders =
          entries.stream()
              .filter(entry -> Files.isDirectory(entry) && !fileName(entry).equals("deps"))
              .filter(entry -> entries(entry).stream().anyMatch(PackageSources::isWitFile))
              .toList();
      if (!folders.isEmpty()) {
        folders.forEach(this::addRoot);
        input++;
        addDependenciesOf(path);
        return;
      }
    }
    input++;
    addFolder(path, true, PackageSources::byPackage);
    addDependenciesOf(path);
  }

  /**
   * Files by what they say; those that say nothing go together where there are several packages.
   */
  private static Collection<List<WitFile>> byPackage(List<WitFile> files) {
    Map<PackageName, List<WitFile>> groups = new TreeMap<>();
    List<WitFile> silent = new ArrayList<>();
    for (WitFile file : files) {
      WitFile.PackageHeader header = file.header();
      if (header == null) {
        silent.add(file);
      } else {
        groups.computeIfAbsent(header.name().packageName(), name -> new ArrayList<>()).add(file);
      }
    }
    if (groups.size() < 2) {
      return List.of(files);
    }
    List<List<WitFile>> all = new ArrayList<>(groups.values());
    if (!silent.isEmpty()) {
      all.add(silent); // Nobody can tell where they belong, which is reported.
    }
    return all;
  }

  private static boolean isWitFile(Path entry) {
    return fileName(entry).endsWith(".wit") && !Files.isDirectory(entry);
  }

  void addRoot(SourceText text) {
    input++;
    addGroup(text.name(), parse(List.of(text)), true);
  }

  void addRoot(WitFile file) {
    input++;
    addGroup(file.source().name(), List.of(file), true);
  }

  void addDependency(PackageOrigin origin) {
    if (origin instanceof PackageOrigin.Files files) {
      addDependency(files.path());
    } else if (origin instanceof PackageOrigin.Text text) {
      addDependency(text.source());
    } else {
      PackageOrigin.Decoded decoded = (PackageOrigin.Decoded) origin;
      input++;
      encoded.add(decoded.name(), decoded.graph(), false);
    }
  }

  void addDependency(Path path) {
    input++;
    if (Files.isDirectory(path)) {
      addFolder(path, false);
    } else {
      addFile(path, false);
    }
  }

  void addDependency(SourceText text) {
    input++;
    addGroup(text.name(), parse(List.of(text)), false);
  }

  private void addDependencyEntry(Path entry) {
    String name = fileName(entry);
    if (Files.isDirectory(entry)) {
      addFolder(entry, false);
    } else if (name.endsWith(".wit")) {
      addFile(entry, false);
    } else if (isEncoded(name)) {
      if (encoded.isSupported()) {
        encoded.add(entry, false);
        return;
      }
      diagnostics.report(
          Diagnostic.error(
                  "wit-binary-package",
                  "a package in binary form is not supported as a dependency yet",
                  Span.ofInput(entry.toString()))
              .withHelp("put the package's `.wit` files there"));
    }
  }

  private static boolean isEncoded(String name) {
    return name.endsWith(".wasm") || name.endsWith(".wat");
  }

  /** The packages that encoded files are for, in the order of the files. */
  List<PackageName> encoded() {
    return encoded.names();
  }

  /**
   * Adds the packages that are referred to and not there yet: from a finder, then from encoded
   * packages, which contain parts of others, then from the class path.
   *
   * @param entries folders and jars
   * @param finder null if there is none
   */
  void addMissing(
      List<Path> entries, @Nullable Function<PackageName, Optional<PackageOrigin>> finder) {
    if (entries.isEmpty() && encoded.isEmpty() && finder == null) {
      return;
    }
    MissingPackages missing =
        new MissingPackages(
            this, encoded, new ClassPathPackages(entries, reader, diagnostics), diagnostics);
    Set<PackageName> looked = new HashSet<>();
    while (!unread.isEmpty()) {
      for (PackageRef ref : unread.remove().packageRefs()) {
        PackageName name = targets.of(ref.packageName());
        if (!packages.containsKey(name) && looked.add(name)) {
          input++;
          Optional<PackageOrigin> found =
              finder == null ? Optional.empty() : finder.apply(ref.packageName());
          if (found.isPresent()) {
            addDependency(found.get());
          } else {
            otherVersions.put(name, missing.add(name));
          }
        }
      }
    }
  }

  /** Versions of a missing package that the class path has. */
  Set<String> otherVersions(PackageName missing) {
    return otherVersions.getOrDefault(missing, Set.of());
  }

  TargetVersions targets() {
    return targets;
  }

  /** Reports versions that are wanted of packages that are not there. */
  void checkTargets() {
    if (incomplete.any()) {
      return;
    }
    for (PackageName target : targets.targets()) {
      if (!packages.containsKey(target)) {
        List<SourcePackage> others =
            packages.values().stream()
                .filter(other -> other.name().unversioned().equals(target.unversioned()))
                .toList();
        Diagnostic finding =
            Diagnostic.error(
                "wit-target-version",
                "no package can be taken for version `" + target + "`",
                others.isEmpty() ? Span.ofInput(target.toString()) : others.get(0).nameSpan());
        String names =
            others.stream()
                .map(other -> "`" + other.declaredName() + "`")
                .collect(Collectors.joining(", "));
        diagnostics.report(
            finding.withHelp(
                (others.isEmpty() ? "there is none of this name" : "there is " + names)
                    + "; it must be of that version, or of a later one that is compatible"));
      }
    }
  }

  private void addFile(Path path, boolean root) {
    if (encoded.isSupported() && isEncoded(fileName(path))) {
      encoded.add(path, root);
      return;
    }
    reader.read(path).ifPresent(text -> addGroup(text.name(), parse(List.of(text)), root));
  }

  private void addFolder(Path folder, boolean root) {
    addFolder(folder, root, List::of);
  }

  private void addFolder(
      Path folder, boolean root, Function<List<WitFile>, Collection<List<WitFile>>> groups) {
    List<SourceText> texts = new ArrayList<>();
    boolean complete = true;
    boolean found = false;
    for (Path entry : entries(folder)) {
      if (isWitFile(entry)) {
        found = true;
        Optional<SourceText> text = reader.read(entry);
        text.ifPresent(texts::add);
        complete &= text.isPresent();
      }
    }
    if (!found) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-file", "the folder holds no `.wit` file", Span.ofInput(folder.toString()))
              .withHelp("put one there, which begins with a line like `package example:name;`"));
      return;
    }
    List<WitFile> files = parse(texts);
    if (complete) {
      groups.apply(files).forEach(group -> addGroup(folder.toString(), group, root));
    }
  }

  /** The entries of a folder in the order of their names. */
  private List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (entries.size() == MAX_ENTRIES) {
          diagnostics.report(
              Diagnostic.error(
                  "wit-limit",
                  "the folder holds more than " + MAX_ENTRIES + " files",
                  Span.ofInput(folder.toString())));
          return List.of();
        }
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      diagnostics.report(
          Diagnostic.error(
              "wit-file", "the folder cannot be read", Span.ofInput(folder.toString())));
      return List.of();
    }
    entries.sort(Comparator.comparing(PackageSources::fileName));
    return entries;
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** Parses all files; items with errors are left out. */
  List<WitFile> parse(List<SourceText> texts) {
    List<WitFile> files = new ArrayList<>();
    for (SourceText text : texts) {
      Diagnostics found = new Diagnostics();
      Optional<WitFile> file = WitParser.parseParts(text, found, mode);
      files.add(file.orElseGet(() -> new WitFile(text, null, List.of(), List.of())));
      found.findings().forEach(diagnostics::report);
      formErrors += (int) found.findings().stream().filter(PackageSources::isError).count();
      if (found.hasErrors()) {
        incomplete.addFile(text.name());
      }
    }
    return files;
  }

  private static boolean isError(Diagnostic finding) {
    return finding.severity() == Severity.ERROR;
  }

  /**
   * Adds the files of one package, and the packages nested in them.
   *
   * @param groupName where they are, for findings
   */
  void addGroup(String groupName, List<WitFile> files, boolean root) {
    if (files.isEmpty()) {
      return; // Reported.
    }
    PackageRef name = null;
    Span docsSpan = null;
    List<Comment> docs = List.of();
    List<List<PackageItem>> items = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Span nameless = null;
    for (WitFile file : files) {
      WitFile.PackageHeader header = file.header();
      if (header != null) {
        name = agreedName(name, header.name());
        String headerDocs = DocText.of(header.comments());
        if (!headerDocs.isEmpty()) {
          if (docsSpan != null) {
            diagnostics.report(
                Diagnostic.error(
                        "wit-package-docs",
                        "the package is documented in more than one file",
                        header.comments().get(0).span())
                    .withRelated("documented here first", docsSpan));
          }
          docs = header.comments();
          docsSpan = header.comments().get(0).span();
        }
      }
      if (nameless == null && !file.items().isEmpty()) {
        nameless = file.items().get(0).name().span();
      }
      items.add(file.items());
      texts.add(file.source().text());
    }
    boolean broken = files.stream().anyMatch(file -> incomplete.hasFile(file.source().name()));
    if (name != null) {
      add(source(name, docs, items, texts), root);
      if (broken) {
        incomplete.addPackage(targets.of(name.packageName()));
      }
    } else if (!broken) {
      reportNameless(groupName, files, nameless);
    }
    for (WitFile file : files) {
      for (WitFile.NestedPackage nested : file.nestedPackages()) {
        addNested(file, nested);
      }
    }
  }

  private void reportNameless(String groupName, List<WitFile> files, @Nullable Span nameless) {
    boolean empty = files.stream().allMatch(file -> file.source().text().isBlank());
    String place = empty && files.size() == 1 ? files.get(0).source().name() : groupName;
    diagnostics.report(
        Diagnostic.error(
                "wit-missing-package",
                empty
                    ? files.size() == 1 ? "the file is empty" : "all files of the folder are empty"
                    : "no `package` header in any file of this package",
                nameless == null ? Span.ofInput(place) : nameless)
            .withHelp("begin with a line like `package example:name;`"));
  }

  private PackageRef agreedName(@Nullable PackageRef previous, PackageRef name) {
    if (previous != null && !previous.packageName().equals(name.packageName())) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-package-name",
                  "this file is of package `"
                      + name.packageName()
                      + "`, another one of the same folder of `"
                      + previous.packageName()
                      + "`",
                  name.span())
              .withRelated("the other one", previous.span())
              .withHelp("a folder holds one package; dependencies go to folders in `deps`"));
    }
    return previous == null ? name : previous;
  }

  private void addNested(WitFile file, WitFile.NestedPackage nested) {
    String text =
        file.source().text().substring((int) nested.span().start(), (int) nested.span().end());
    List<Comment> comments = nested.comments();
    add(source(nested.name(), comments, List.of(nested.items()), List.of(text)), false);
    if (incomplete.hasFile(file.source().name())) {
      incomplete.addPackage(targets.of(nested.name().packageName()));
    }
  }

  private SourcePackage source(
      PackageRef name, List<Comment> docs, List<List<PackageItem>> items, List<String> texts) {
    PackageName declared = name.packageName();
    return new SourcePackage(targets.of(declared), declared, name.span(), docs, items, texts);
  }

  private void add(SourcePackage found, boolean root) {
    PackageName name = found.name();
    if (root) {
      roots.add(name);
    }
    SourcePackage previous = packages.putIfAbsent(name, found);
    if (previous == null) {
      inputs.put(name, input);
      unread.add(found);
      return;
    }
    // Two inputs may bring the same dependency; within one, the reference parser takes a second
    // definition for a mistake, the specification does not.
    boolean sameInput =
        mode == WitMode.REFERENCE && Integer.valueOf(input).equals(inputs.get(name));
    if (sameInput || !found.isWrittenLike(previous)) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-duplicate-package",
                  "package `" + name + "` is defined in two places",
                  found.nameSpan())
              .withRelated("the first definition", previous.nameSpan()));
    }
  }
}
