package io.component4j.maven;

import io.component4j.bindgen.SourceRoot;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.compose.baseline.UnavailableVersionException;
import io.component4j.compose.baseline.WitVersion;
import io.component4j.compose.compat.CompatFindings;
import io.component4j.compose.compat.CompatReport;
import io.component4j.compose.compat.CompatRules;
import io.component4j.compose.compat.FailOn;
import io.component4j.compose.compat.Perspective;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.report.FindingsFormat;
import io.component4j.wit.report.Suppressions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * Fails where the WIT is not compatible with what was released, and its version does not say so.
 * All changes are told, with whom they break and the version that they want.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "check-compat",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CheckCompatMojo extends RepositoryMojo {
  private static final Pattern GIT = Pattern.compile("git:([^:]+):(.+)");

  /**
   * The WIT, or the component, as it is now: a {@code .wit} file, a folder of one or several
   * packages, a component, or a jar.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.wit", defaultValue = "${project.basedir}/src/main/wit")
  File wit;

  /**
   * What it is compared with: a path as for {@code wit}, {@code git:REVISION:PATH}, or {@code
   * GROUP:ARTIFACT:VERSION}. Without it, the project's last release.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.baseline")
  @Nullable String baseline;

  /**
   * Among which versions of the project the last release is looked for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.baselineVersions", defaultValue = "(,${project.version})")
  String baselineVersions;

  /**
   * Whether it is an error that nothing was released. Otherwise there is nothing to compare, which
   * is fine for a project's first release.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.requireBaseline", defaultValue = "false")
  boolean requireBaseline;

  /**
   * Who moves to the new version, while those they meet stay at the old one: {@code host}, {@code
   * guest}, {@code library}, or {@code interface} for whoever publishes the WIT.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.as", defaultValue = "interface")
  String as = "interface";

  /**
   * What is an error: changes that want a higher {@code version}; that break {@code links}; that,
   * or that sources need a change for ({@code compiles}); {@code any}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.failOn", defaultValue = "version")
  String failOn = "version";

  /**
   * A file with changes to live with, one a line: {@code RULE at PATH until YYYY-MM-DD: REASON}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.suppressions")
  @Nullable File suppressions;

  /**
   * Which package of jars with several is meant: {@code namespace:name}. Otherwise the one that the
   * other version is, or all.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.witPackage")
  @Nullable String witPackage;

  /**
   * Features that are switched on, in both versions.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.features")
  List<String> features = new ArrayList<>();

  /**
   * Switches all features on, in both versions.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.allFeatures", defaultValue = "false")
  boolean allFeatures;

  /**
   * Forms in which the findings are written to files called {@code compat} with an extension:
   * {@code text}, {@code json}, {@code sarif}, {@code junit}, {@code github}, {@code gitlab},
   * {@code markdown}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.reports")
  List<String> reports = new ArrayList<>();

  /**
   * The folder that they are written to.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "component4j.reportDirectory",
      defaultValue = "${project.build.directory}/component4j-reports")
  File reportDirectory;

  /**
   * Made by Maven, which sets the parameters afterwards.
   *
   * @param system finds artifacts
   */
  @Inject
  @SuppressWarnings("NullAway.Init")
  public CheckCompatMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void run() throws IOException, MojoFailureException, MojoExecutionException {
    Perspective who = choice("as", as, Perspective.values());
    FailOn errors = choice("failOn", failOn, FailOn.values());
    List<FindingsFormat> forms = new ArrayList<>();
    for (String report : reports) {
      forms.add(choice("reports", report, FindingsFormat.values()));
    }
    Suppressions known =
        suppressions == null
            ? Suppressions.none()
            : Suppressions.read(text(suppressions.toPath()), CompatRules::mayFind);
    Optional<WitVersion> old = baseline();
    if (old.isEmpty()) {
      return;
    }
    List<Diagnostic> found = new ArrayList<>();
    try (WitVersion before = old.get();
        WitVersion after = configured(WitVersion.ofPath(wit.toPath()))) {
      WitVersion.Both both = WitVersion.read(before, after);
      Diagnostics notes = new Diagnostics();
      CompatReport report =
          CompatReport.of(both.before(), both.after())
              .without(known, LocalDate.now(ZoneOffset.UTC), notes);
      found.addAll(notes.findings());
      CompatFindings.of(report, who, errors, Span.ofInput(wit.toString())).stream()
          .map(before::shown)
          .map(after::shown)
          .forEach(found::add);
    } catch (UnavailableVersionException e) {
      String help = e.help();
      throw new MojoExecutionException(e.getMessage() + (help == null ? "" : "; " + help), e);
    }
    write(forms, found);
    Findings.log(getLog(), found);
    if (found.stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      throw new MojoFailureException(Findings.summary(found));
    }
    getLog().info("Compatible, or the version says what is not");
  }

  private static SourceText text(Path file) throws IOException {
    return new SourceText(file.toString(), Files.readString(file));
  }

  private static <E extends Enum<E>> E choice(String parameter, String value, E[] all)
      throws MojoExecutionException {
    for (E one : all) {
      if (one.name().equalsIgnoreCase(value)) {
        return one;
      }
    }
    throw new MojoExecutionException(
        "parameter "
            + parameter
            + ": `"
            + value
            + "` is none of "
            + String.join(
                ", ", Arrays.stream(all).map(e -> e.name().toLowerCase(Locale.ROOT)).toList()));
  }

  private Optional<WitVersion> baseline() throws MojoExecutionException {
    Artifacts artifacts = artifacts();
    String named = baseline;
    if (named == null) {
      Optional<Artifact> last =
          artifacts.lastRelease(project.getGroupId(), project.getArtifactId(), baselineVersions);
      if (last.isEmpty()) {
        String none =
            "No release of "
                + project.getGroupId()
                + ":"
                + project.getArtifactId()
                + " in "
                + baselineVersions;
        if (requireBaseline) {
          throw new MojoExecutionException(none);
        }
        getLog().info(none + ": nothing to compare with");
        return Optional.empty();
      }
      getLog().info("Comparing with " + last.get());
      return Optional.of(configured(WitVersion.ofPath(artifacts.file(last.get()))));
    }
    getLog().info("Comparing with " + named);
    Matcher git = GIT.matcher(named);
    if (git.matches()) {
      Path folder = project.getBasedir().toPath();
      return Optional.of(configured(WitVersion.ofGit(folder, git.group(1), git.group(2))));
    }
    Path path = existing(named);
    if (path == null) {
      if (!Artifacts.areCoordinates(named)) {
        throw new MojoExecutionException("baseline: no such file or folder: " + named);
      }
      path = artifacts.file(named);
    }
    return Optional.of(configured(WitVersion.ofPath(path)));
  }

  private @Nullable Path existing(String named) {
    try {
      Path path = project.getBasedir().toPath().resolve(named);
      return Files.exists(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private WitVersion configured(WitVersion version) {
    List<Path> classPath = dependencies();
    return version
        .onlyPackage(witPackage)
        .options(
            resolver ->
                resolver
                    .decoder(new BinaryPackageDecoder())
                    .features(new LinkedHashSet<>(features))
                    .allFeatures(allFeatures)
                    .addClassPath(classPath));
  }

  private void write(List<FindingsFormat> forms, List<Diagnostic> found) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (FindingsFormat form : forms) {
      // Surefire's reader knows reports by how their names begin.
      String name = form == FindingsFormat.JUNIT ? "TEST-compat" : "compat";
      files.put(
          name + "." + form.extension(),
          form.render(
                  found,
                  "check-compat",
                  "component4j-maven-plugin",
                  Optional.ofNullable(plugin.getVersion()))
              .getBytes(StandardCharsets.UTF_8));
    }
    new SourceRoot(reportDirectory.toPath()).write(files);
  }
}
