package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The packages of a class path: the {@code .wit} files in {@code META-INF/wit/<namespace>/<name>}
 * of each folder and jar on it. As in a Java class path, what is neither a folder nor a jar is
 * passed over, also what does not exist.
 */
final class ClassPathPackages {
  /** Where packages lie in a folder or jar. */
  static final String ROOT = "META-INF/wit/";

  /** WIT files looked at in one folder or jar. */
  private static final int MAX_FILES = 10_000;

  private final List<Path> classPath;
  private final SourceReader reader;
  private final Diagnostics diagnostics;
  private final Map<Path, Map<String, TreeSet<String>>> jars = new HashMap<>();

  ClassPathPackages(List<Path> classPath, SourceReader reader, Diagnostics diagnostics) {
    this.classPath = List.copyOf(classPath);
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /**
   * A package as one folder or jar has it.
   *
   * @param name the place, for findings
   * @param texts its files, in the order of their names
   */
  record Candidate(String name, List<SourceText> texts) {}

  /**
   * All there is of a package, whatever its version, in the order of the class path. What cannot be
   * read is reported.
   */
  List<Candidate> find(PackageName wanted) {
    String folder = folder(wanted);
    List<Candidate> found = new ArrayList<>();
    for (Path entry : classPath) {
      Optional<Candidate> candidate =
          Files.isDirectory(entry) ? inFolder(entry.resolve(folder)) : inJar(entry, folder + "/");
      candidate.ifPresent(found::add);
    }
    return found;
  }

  /** Where a package lies in a folder or jar; a nested name has a folder for each of its parts. */
  static String folder(PackageName name) {
    return ROOT + name.namespace().replace(':', '/') + "/" + name.name();
  }

  private Optional<Candidate> inFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path file : stream) {
        if (file.toString().endsWith(".wit") && !Files.isDirectory(file)) {
          files.add(file);
        }
        if (files.size() > MAX_FILES) {
          return tooMany(folder.toString());
        }
      }
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      return unreadable(folder.toString());
    }
    List<SourceText> texts = new ArrayList<>();
    for (Path file : files) {
      Optional<SourceText> text = reader.read(file);
      if (text.isEmpty()) {
        return Optional.empty(); // Reported. The rest would not be a package.
      }
      texts.add(text.get());
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Candidate(folder.toString(), texts));
  }

  private Optional<Candidate> inJar(Path jar, String folder) {
    TreeSet<String> names = packagesOf(jar).get(folder);
    if (names == null) {
      return Optional.empty();
    }
    List<SourceText> texts = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String name : names) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
          return unreadable(jar.toString()); // It changes while we read it.
        }
        Optional<SourceText> text;
        try (InputStream in = zip.getInputStream(entry)) {
          text = reader.read(jar + "!/" + name, in);
        }
        if (text.isEmpty()) {
          return Optional.empty();
        }
        texts.add(text.get());
      }
    } catch (IOException | RuntimeException e) {
      return unreadable(jar.toString());
    }
    return Optional.of(new Candidate(jar + "!/" + folder, texts));
  }

  /** The WIT files of a jar by the folder they are in, which ends with a slash. */
  private Map<String, TreeSet<String>> packagesOf(Path jar) {
    Map<String, TreeSet<String>> known = jars.get(jar);
    if (known == null) {
      known = index(jar);
      jars.put(jar, known);
    }
    return known;
  }

  private Map<String, TreeSet<String>> index(Path jar) {
    Map<String, TreeSet<String>> folders = new HashMap<>();
    if (!Files.isRegularFile(jar)) {
      return folders;
    }
    int count = 0;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (!name.startsWith(ROOT) || !name.endsWith(".wit")) {
          continue;
        }
        if (++count > MAX_FILES) {
          tooMany(jar.toString());
          return new HashMap<>();
        }
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        folders.computeIfAbsent(folder, f -> new TreeSet<>()).add(name);
      }
    } catch (IOException | RuntimeException e) { // The zip classes throw both at bad files.
      if (e instanceof ZipException && !jar.toString().endsWith(".jar")) {
        return new HashMap<>(); // Maven's class paths have other files too.
      }
      unreadable(jar.toString());
      return new HashMap<>();
    }
    return folders;
  }

  private Optional<Candidate> unreadable(String name) {
    diagnostics.report(
        Diagnostic.error(
            "wit-file", "this part of the class path cannot be read", Span.ofInput(name)));
    return Optional.empty();
  }

  private Optional<Candidate> tooMany(String name) {
    diagnostics.report(
        Diagnostic.error(
            "wit-limit",
            "there are more than " + MAX_FILES + " WIT files in it",
            Span.ofInput(name)));
    return Optional.empty();
  }
}
