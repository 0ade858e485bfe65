package io.component4j.cli;

import io.component4j.compose.baseline.WitVersion;
import io.component4j.wit.graph.PackageName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a command line names versions of WIT. */
final class NamedVersion {
  /** How all forms are explained. */
  static final String FORMS =
      "a .wit file or folder, a component, a jar, git:REVISION:PATH, or"
          + " GROUP:ARTIFACT[:EXTENSION]:VERSION of the local Maven repository";

  private static final Pattern GIT = Pattern.compile("git:([^:]+):(.+)");
  private static final Pattern MAVEN =
      Pattern.compile("([\\w.-]{2,}):([\\w.-]+):(?:(\\w+):)?([\\w.+-]+)");

  private NamedVersion() {}

  /**
   * Names a version; nothing is read yet.
   *
   * @param named in one of the forms
   * @param classPath where packages are found that it needs
   * @param targets packages to be taken as they were in an earlier version
   * @throws CannotRunException if it is an artifact that is not there
   */
  static WitVersion of(
      String named,
      FeaturesOption features,
      List<Path> classPath,
      Collection<PackageName> targets) {
    Matcher git = GIT.matcher(named);
    WitVersion version =
        git.matches()
            ? WitVersion.ofGit(Path.of(""), git.group(1), git.group(2))
            : WitVersion.ofPath(path(named));
    return version
        .options(
            resolver -> {
              features.switchOn(resolver);
              targets.forEach(resolver::targetVersion);
              resolver.decoder(new PackageDecoder()).addClassPath(classPath);
            })
        .binaries(WasmInput::binary);
  }

  private static Path path(String named) {
    Path path = Path.of(named);
    Matcher maven = MAVEN.matcher(named);
    return maven.matches() && !Files.exists(path)
        ? artifact(
            maven.group(1),
            maven.group(2),
            Objects.requireNonNullElse(maven.group(3), "jar"),
            maven.group(4))
        : path;
  }

  private static Path artifact(String group, String artifact, String extension, String version) {
    String local =
        System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    Path jar =
        Path.of(local)
            .resolve(group.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + "." + extension);
    if (!Files.exists(jar)) {
      // As Maven's own goals have them: the version before the extension.
      String coordinates =
          group + ":" + artifact + ":" + version + (extension.equals("jar") ? "" : ":" + extension);
      throw new CannotRunException(
          "there is no file, and no artifact " + coordinates + " in " + local,
          "mvn dependency:get -Dartifact=" + coordinates + " gets it");
    }
    return jar;
  }
}
