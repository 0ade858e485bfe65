package io.component4j.cli;

import io.component4j.compose.baseline.WitVersion;
import io.component4j.compose.compat.Bump;
import io.component4j.compose.compat.CompatFindings;
import io.component4j.compose.compat.CompatReport;
import io.component4j.compose.compat.FailOn;
import io.component4j.compose.compat.Meeting;
import io.component4j.compose.compat.PackageChanges;
import io.component4j.compose.compat.Perspective;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compat}: what changed between two versions of WIT, and whom it breaks. */
@Command(
    name = "compat",
    description = {
      "Compares two versions of WIT packages, and says whom each change breaks.",
      "Exit code 1 if a version number does not move as far as the changes want."
    },
    footer = {
      "",
      "A version is " + NamedVersion.FORMS + ".",
      "",
      "Examples:",
      "  wasm-tools-j compat git:v1.0:wit/ wit/",
      "  wasm-tools-j compat --old-target-version wasi:io@0.2.3 wasi/ wasi/",
      "  wasm-tools-j compat --as host --fail-on links old.wasm new.wasm",
      "  wasm-tools-j compat --format sarif com.acme:shop-wit:1.2.0 wit/ > compat.sarif"
    })
final class CompatCommand implements Callable<Integer> {
  /** How many names a line of the summary lists; findings tell all. */
  private static final int MAX_NAMES = 8;

  @Mixin private HelpOption help;

  @Parameters(index = "0", paramLabel = "OLD", description = "The old version.")
  private String before;

  @Parameters(index = "1", paramLabel = "NEW", description = "The new version.")
  private String after;

  @Option(
      names = "--as",
      paramLabel = "host|guest|library|interface",
      defaultValue = "interface",
      description = {
        "Who moves to the new version, while those they meet stay at the old one:",
        "a host, a component, a component that others use, or whoever publishes the WIT.",
        "Default: interface."
      })
  private Perspective who;

  @Option(
      names = "--fail-on",
      paramLabel = "version|links|compiles|any",
      defaultValue = "version",
      description = {
        "What is an error: changes that want a higher version; that break links; that, or",
        "that sources need a change for; all. The others are warnings. Default: version."
      })
  private FailOn failOn;

  @Option(
      names = "--package",
      paramLabel = "NS:NAME",
      description = {
        "The package that is meant where there are several. Default: of a jar the one that the",
        "other version is, or all."
      })
  private @Nullable String packageName;

  @Option(
      names = "--old-target-version",
      paramLabel = "NS:PKG@VER",
      split = ",",
      converter = TargetVersionConverter.class,
      description = {
        "Takes packages of the old version as they were in an earlier one:",
        "what is @since a later one does not exist."
      })
  private Set<PackageName> oldTargets = new LinkedHashSet<>();

  @Option(
      names = "--new-target-version",
      paramLabel = "NS:PKG@VER",
      split = ",",
      converter = TargetVersionConverter.class,
      description = "The same for the new version.")
  private Set<PackageName> newTargets = new LinkedHashSet<>();

  @Mixin private FeaturesOption features;
  @Mixin private ClassPathOption classPath;
  @Mixin private FindingsOption findings;
  @Mixin private SuppressOption suppress;

  private final Terminal terminal;

  CompatCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (WitVersion old = version(before, oldTargets);
        WitVersion now = version(after, newTargets)) {
      WitVersion.Both both = WitVersion.read(old, now);
      Diagnostics notes = new Diagnostics();
      CompatReport report =
          CompatReport.of(both.before(), both.after())
              .without(suppress.read(), SuppressOption.today(), notes);
      List<Diagnostic> found = new ArrayList<>(notes.findings());
      CompatFindings.of(report, who, failOn, Span.ofInput(after)).stream()
          .map(old::shown)
          .map(now::shown)
          .forEach(found::add);
      findings.result(terminal, found);
      if (findings.isText()) {
        terminal.print(summary(report));
      }
      return found.stream().anyMatch(f -> f.severity() == Severity.ERROR)
          ? ExitCode.WANTING
          : ExitCode.OK;
    } catch (InvalidInputException e) {
      findings.result(terminal, e.findings());
      return ExitCode.WANTING;
    }
  }

  private WitVersion version(String named, Set<PackageName> targets) {
    return NamedVersion.of(named, features, classPath.paths(), targets).onlyPackage(packageName);
  }

  private String summary(CompatReport report) {
    StringBuilder out = new StringBuilder();
    int count = report.changes().size();
    int packages = report.packages().size();
    if (packages > 1) {
      out.append(packages).append(" packages, ");
    }
    out.append(count).append(count == 1 ? " change\n" : " changes\n");
    links(
        out, "old users of new providers", report.brokenInterfaces(Meeting.OLD_USER_NEW_PROVIDER));
    links(
        out, "new users of old providers", report.brokenInterfaces(Meeting.NEW_USER_OLD_PROVIDER));
    links(out, "old components on new hosts", report.brokenWorlds(Perspective.HOST));
    links(out, "new components on old hosts", report.brokenWorlds(Perspective.GUEST));
    for (PackageChanges one : report.packages()) {
      if (packages == 1) {
        out.append("version for these changes: ").append(version(one));
      } else if (one.isKept() && one.required(who) != Bump.NONE) {
        out.append("version of ")
            .append(one.name().unversioned())
            .append(": ")
            .append(version(one));
      }
    }
    return out.toString();
  }

  private String version(PackageChanges of) {
    StringBuilder out = new StringBuilder(lower(of.required(who)));
    of.smallestVersion(who)
        .ifPresent(smallest -> out.append(", ").append(smallest).append(" or higher"));
    of.declared().ifPresent(bump -> out.append("; declared: ").append(lower(bump)));
    return out.append('\n').toString();
  }

  private static void links(StringBuilder out, String who, List<String> broken) {
    out.append(who);
    if (broken.isEmpty()) {
      out.append(": all link");
    } else {
      out.append(": not through ")
          .append(broken.stream().limit(MAX_NAMES).collect(Collectors.joining(", ")));
      if (broken.size() > MAX_NAMES) {
        out.append(" and ").append(broken.size() - MAX_NAMES).append(" more");
      }
    }
    out.append('\n');
  }

  private static String lower(Bump bump) {
    return bump == Bump.NONE ? "the same" : bump.name().toLowerCase(Locale.ROOT);
  }
}
