package io.component4j.compose.baseline;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of WIT packages: a {@code .wit} file, a folder of one or several packages, a component,
 * an encoded package, a jar, or any of these in a revision of git. What has to be extracted to be
 * read lies in the folder for temporary files until the version is closed. Not safe for use by
 * several threads.
 */
public final class WitVersion implements Closeable {
  private static final String IN_JAR = "META-INF/wit/";
  private static final long MAX_BYTES = 1L << 30;

  private final String named;
  private final Path path;
  private final @Nullable Path repository;
  private final @Nullable String revision;
  private Consumer<WitResolver.Builder> options =
      resolver -> resolver.decoder(new BinaryPackageDecoder());
  private Binaries binaries = (name, bytes) -> bytes;
  private @Nullable String packageName;
  private @Nullable ExtractedFiles extracted;

  private WitVersion(
      String named, Path path, @Nullable Path repository, @Nullable String revision) {
    this.named = named;
    this.path = Objects.requireNonNull(path);
    this.repository = repository;
    this.revision = revision;
  }

  /** Makes binaries of components that are something else. */
  @FunctionalInterface
  public interface Binaries {
    /**
     * Gives the binary form.
     *
     * @param name of the file, for findings
     * @param bytes what is in it
     * @throws InvalidInputException if it has none
     */
    byte[] of(String name, byte[] bytes);
  }

  /** What a path has; nothing is read yet. */
  public static WitVersion ofPath(Path path) {
    return new WitVersion(path.toString(), path, null, null);
  }

  /**
   * What a revision of git has; nothing is read yet. The program {@code git} reads it.
   *
   * @param repository a folder in the repository, which paths are relative to
   * @param revision whatever git takes for one
   * @param path of a file or folder
   */
  public static WitVersion ofGit(Path repository, String revision, String path) {
    return new WitVersion(
        "git:" + revision + ":" + path,
        Path.of(path),
        Objects.requireNonNull(repository),
        Objects.requireNonNull(revision));
  }

  /**
   * Sets options of the resolver of text, such as features and where other packages are found.
   * Without any, it reads encoded packages in binary form.
   */
  public WitVersion options(Consumer<WitResolver.Builder> chosen) {
    options = Objects.requireNonNull(chosen);
    return this;
  }

  /** Sets what makes binaries of components; they are expected to be some at first. */
  public WitVersion binaries(Binaries chosen) {
    binaries = Objects.requireNonNull(chosen);
    return this;
  }

  /**
   * Takes one package of a jar or folder that has several.
   *
   * @param name {@code namespace:name}, whatever stands behind an {@code @}; or null for all
   */
  public WitVersion onlyPackage(@Nullable String name) {
    packageName = name == null ? null : name.replaceFirst("@.*", "");
    return this;
  }

  /**
   * Two versions, read to be compared.
   *
   * @param before the old one
   * @param after the new one
   */
  public record Both(WitGraph before, WitGraph after) {}

  /**
   * Reads two versions. Where one is a jar with several packages, of which no one is chosen, and
   * the other is a single package that the jar has, that one is taken: the others are what it
   * needs.
   *
   * @throws UnavailableVersionException if one of them cannot be had
   * @throws InvalidInputException if one of them is wrong, with all findings
   */
  public static Both read(WitVersion old, WitVersion now) {
    WitGraph before;
    WitGraph after;
    if (old.isJar() && !now.isJar()) {
      after = now.read();
      before = old.read(after);
    } else {
      before = old.read();
      after = now.isJar() && !old.isJar() ? now.read(before) : now.read();
    }
    String wanted = old.packageName != null ? old.packageName : now.packageName;
    if (wanted != null && !has(before, wanted) && !has(after, wanted)) {
      throw new UnavailableVersionException(
          "neither " + old.named + " nor " + now.named + " has the package `" + wanted + "`",
          "they have "
              + Stream.concat(before.roots().stream(), after.roots().stream())
                  .map(root -> root.name().unversioned())
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return new Both(before, after);
  }

  private static boolean has(WitGraph graph, String wanted) {
    return graph.roots().stream().anyMatch(root -> root.name().unversioned().equals(wanted));
  }

  /** Of several packages the one that is chosen, if it is among them. */
  private WitGraph chosen(WitGraph graph) {
    return packageName == null || !has(graph, packageName)
        ? graph
        : graph.withRoots(
            graph.roots().stream()
                .filter(root -> root.name().unversioned().equals(packageName))
                .toList());
  }

  /**
   * Reads and resolves. The roots of the graph are the packages that are meant.
   *
   * @throws UnavailableVersionException if it cannot be had
   * @throws InvalidInputException if it is wrong, with all findings
   */
  public WitGraph read() {
    return read((WitGraph) null);
  }

  private WitGraph read(@Nullable WitGraph other) {
    try {
      if (revision != null && repository != null) {
        ExtractedFiles files = gitArchive(repository, revision, path.toString());
        extracted = files;
        return chosen(file(files.path(path.toString())));
      }
      if (!Files.exists(path)) {
        throw new UnavailableVersionException("no such file or folder: " + path);
      }
      return isJar() ? jar(other) : chosen(file(path));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.findings().stream().map(this::shown).toList());
    } catch (IOException e) {
      throw new UnavailableVersionException("cannot read " + named + ": " + reason(e));
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private boolean isJar() {
    return revision == null && path.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private WitGraph file(Path file) throws IOException {
    if (Files.isDirectory(file) || file.toString().endsWith(".wit")) {
      return resolved(WitResolver.builder().addRoots(file));
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new UnavailableVersionException(named + " is larger than " + MAX_BYTES + " bytes");
    }
    byte[] bytes = binaries.of(file.toString(), Files.readAllBytes(file));
    return WitDecoder.decode(ComponentTyping.of(ComponentReader.read(file.toString(), bytes)));
  }

  private WitGraph resolved(WitResolver.Builder resolver) {
    options.accept(resolver);
    return resolver.resolve().graph();
  }

  /**
   * The files that a revision has at a path.
   *
   * @throws UnavailableVersionException if there are none, or git cannot be started
   */
  static ExtractedFiles gitArchive(Path folder, String revision, String path) throws IOException {
    String named = "git:" + revision + ":" + path;
    if (revision.startsWith("-")) {
      throw new UnavailableVersionException("`" + revision + "` is no git revision");
    }
    Process git;
    try {
      git =
          new ProcessBuilder("git", "archive", "--format=zip", revision, "--", path)
              .directory(folder.toAbsolutePath().toFile())
              .start();
    } catch (IOException e) {
      throw new UnavailableVersionException(
          "git is wanted for " + named + ", and cannot be started");
    }
    git.getOutputStream().close();
    ExtractedFiles files = null;
    try (InputStream out = git.getInputStream();
        InputStream err = git.getErrorStream()) {
      files = ExtractedFiles.of(out, "git:" + revision + ":", name -> true);
      // The list at an archive's end is of no use, but git waits for somebody to read it.
      out.transferTo(OutputStream.nullOutputStream());
      String complaint = new String(err.readNBytes(4096), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw new UnavailableVersionException(
            "git has no " + named + ": " + complaint.strip().replaceFirst("^fatal: ", ""));
      }
      return files;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandon(git, files);
      throw new UnavailableVersionException("interrupted while git was running");
    } catch (IOException | RuntimeException e) {
      abandon(git, files);
      throw e;
    }
  }

  private static void abandon(Process git, @Nullable ExtractedFiles files) throws IOException {
    git.destroy();
    if (files != null) {
      files.close();
    }
  }

  private WitGraph jar(@Nullable WitGraph other) throws IOException {
    ExtractedFiles files;
    try (InputStream in = Files.newInputStream(path)) {
      files =
          ExtractedFiles.of(
              in, path + "!/", name -> name.startsWith(IN_JAR) && name.endsWith(".wit"));
    }
    extracted = files;
    List<String> packages =
        files.files().stream()
            .map(files::name)
            .map(name -> name.substring(IN_JAR.length(), name.lastIndexOf('/')))
            .distinct()
            .sorted()
            .toList();
    if (packages.isEmpty()) {
      throw new UnavailableVersionException(path + " has no WIT in " + IN_JAR);
    }
    WitResolver.Builder resolver = WitResolver.builder();
    for (String name : chosen(packages, other)) {
      resolver.addRoot(files.path(IN_JAR + name));
    }
    return resolved(resolver.addClassPath(List.of(path)));
  }

  private List<String> chosen(List<String> packages, @Nullable WitGraph other) {
    if (packageName != null) {
      String wanted = packageName.replace(':', '/');
      if (packages.contains(wanted)) {
        return List.of(wanted);
      }
      throw new UnavailableVersionException(
          path + " has no package `" + packageName + "`",
          "it has "
              + String.join(", ", packages.stream().map(n -> n.replaceFirst("/", ":")).toList()));
    }
    if (other != null && other.roots().size() == 1) {
      String single = other.roots().get(0).name().unversioned().replace(':', '/');
      return packages.contains(single) ? List.of(single) : packages;
    }
    return packages;
  }

  /** A finding that names files as the version does. */
  public Diagnostic shown(Diagnostic finding) {
    return extracted == null ? finding : extracted.shown(finding);
  }

  /**
   * Deletes what was extracted.
   *
   * @throws UnavailableVersionException if that is not possible
   */
  @Override
  public void close() {
    try {
      if (extracted != null) {
        extracted.close();
        extracted = null;
      }
    } catch (IOException e) {
      throw new UnavailableVersionException("cannot delete temporary files: " + reason(e));
    }
  }
}
