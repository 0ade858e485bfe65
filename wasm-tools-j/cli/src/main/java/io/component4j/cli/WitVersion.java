package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.resolve.Resolution;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a WIT package that a command line names: a {@code .wit} file or folder, a component,
 * an encoded package, a jar, a git revision, or what a local Maven repository has.
 */
final class WitVersion implements Closeable {
  /** How all forms are explained. */
  static final String FORMS =
      "a .wit file or folder, a component, a jar, git:REVISION:PATH, or"
          + " GROUP:ARTIFACT:VERSION of the local Maven repository";

  private static final Pattern GIT = Pattern.compile("git:([^:]+):(.+)");
  private static final Pattern MAVEN = Pattern.compile("([\\w.-]{2,}):([\\w.-]+):([\\w.+-]+)");
  private static final String IN_JAR = "META-INF/wit/";

  private final String named;
  private final FeaturesOption features;
  private final List<Path> classPath;
  private @Nullable ExtractedFiles extracted;

  private WitVersion(String named, FeaturesOption features, List<Path> classPath) {
    this.named = named;
    this.features = features;
    this.classPath = classPath;
  }

  /**
   * Names a version; nothing is read yet.
   *
   * @param named in one of the forms
   * @param classPath where packages are found that it needs
   */
  static WitVersion of(String named, FeaturesOption features, List<Path> classPath) {
    return new WitVersion(named, features, classPath);
  }

  /**
   * Reads and resolves.
   *
   * @param packageName {@code namespace:name} of the package, where a jar has several; or null
   * @throws CannotRunException if it cannot be had
   * @throws InvalidInputException if it is wrong
   */
  WitGraph read(@Nullable String packageName) {
    try {
      return readAsStored(packageName);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.findings().stream().map(this::shown).toList());
    } catch (IOException e) {
      throw new CannotRunException("cannot read " + named + ": " + InputFile.reason(e));
    }
  }

  /** The package that is meant, and not what it needs. */
  static WitPackage main(WitGraph graph) {
    return graph.roots().get(0);
  }

  private WitGraph readAsStored(@Nullable String packageName) throws IOException {
    Matcher git = GIT.matcher(named);
    if (git.matches()) {
      return gitRevision(git.group(1), git.group(2));
    }
    Path path = Path.of(named);
    Matcher maven = MAVEN.matcher(named);
    if (maven.matches() && !Files.exists(path)) {
      path = artifact(maven.group(1), maven.group(2), maven.group(3));
    }
    InputFile.existing(path);
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".jar")
        ? jar(path, packageName)
        : file(path);
  }

  private WitGraph file(Path path) {
    if (Files.isDirectory(path) || path.toString().endsWith(".wit")) {
      return resolved(WitResolver.builder().addRoot(path));
    }
    WasmInput input = WasmInput.read(path);
    if (input.isCoreModule()) {
      throw new CannotRunException(path + " is a core module, which has no WIT of its own");
    }
    return WitDecoder.decode(ComponentTyping.of(ComponentReader.read(input.name(), input.bytes())));
  }

  private WitGraph resolved(WitResolver.Builder resolver) {
    features.switchOn(resolver);
    Resolution resolution =
        resolver.decoder(new PackageDecoder()).addClassPath(classPath).resolve();
    return resolution.graph();
  }

  private WitGraph gitRevision(String revision, String path) throws IOException {
    ExtractedFiles files = gitArchive(Path.of(""), revision, path);
    extracted = files;
    return file(files.path(path));
  }

  /**
   * The files that a revision has at a path.
   *
   * @param folder that git is started in
   * @throws CannotRunException if there are none, or git cannot be started
   */
  static ExtractedFiles gitArchive(Path folder, String revision, String path) throws IOException {
    String named = "git:" + revision + ":" + path;
    if (revision.startsWith("-")) {
      throw new CannotRunException("`" + revision + "` is no git revision");
    }
    Process git;
    try {
      git =
          new ProcessBuilder("git", "archive", "--format=zip", revision, "--", path)
              .directory(folder.toAbsolutePath().toFile())
              .start();
    } catch (IOException e) {
      throw new CannotRunException("git is wanted for " + named + ", and cannot be started");
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
        throw new CannotRunException(
            "git has no " + named + ": " + complaint.strip().replaceFirst("^fatal: ", ""));
      }
      return files;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandon(git, files);
      throw new CannotRunException("interrupted while git was running");
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

  private WitGraph jar(Path jar, @Nullable String packageName) throws IOException {
    ExtractedFiles files;
    try (InputStream in = Files.newInputStream(jar)) {
      files =
          ExtractedFiles.of(
              in, jar + "!/", name -> name.startsWith(IN_JAR) && name.endsWith(".wit"));
    }
    extracted = files;
    List<String> packages =
        files.files().stream()
            .map(files::name)
            .map(name -> name.substring(IN_JAR.length(), name.lastIndexOf('/')))
            .distinct()
            .sorted()
            .toList();
    String wanted =
        packageName == null
            ? packages.size() == 1 ? packages.get(0) : null
            : packageName.replace(':', '/').replaceFirst("@.*", "");
    if (wanted == null || !packages.contains(wanted)) {
      String list =
          packages.stream()
              .map(name -> name.replaceFirst("/", ":"))
              .collect(Collectors.joining(", "));
      throw new CannotRunException(
          packages.isEmpty()
              ? jar + " has no WIT in " + IN_JAR
              : wanted == null
                  ? jar + " has several packages"
                  : jar + " has no package `" + packageName + "`",
          packages.isEmpty() ? null : "name one with --package: " + list);
    }
    return resolved(
        WitResolver.builder().addRoot(files.path(IN_JAR + wanted)).addClassPath(List.of(jar)));
  }

  private static Path artifact(String group, String artifact, String version) {
    String local =
        System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    Path jar =
        Path.of(local)
            .resolve(group.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".jar");
    if (!Files.exists(jar)) {
      throw new CannotRunException(
          "there is no file, and no artifact "
              + group
              + ":"
              + artifact
              + ":"
              + version
              + " in "
              + local,
          "mvn dependency:get -Dartifact=" + group + ":" + artifact + ":" + version + " gets it");
    }
    return jar;
  }

  /** A finding that names files as the command line does. */
  Diagnostic shown(Diagnostic finding) {
    return extracted == null ? finding : extracted.shown(finding);
  }

  @Override
  public void close() {
    try {
      if (extracted != null) {
        extracted.close();
      }
    } catch (IOException e) {
      throw new CannotRunException("cannot delete temporary files: " + InputFile.reason(e));
    }
  }
}
