package io.component4j.cli;

import io.component4j.compose.compat.Bump;
import io.component4j.compose.compat.CompatFindings;
import io.component4j.compose.compat.CompatReport;
import io.component4j.compose.compat.FailOn;
import io.component4j.compose.compat.Meeting;
import io.component4j.compose.compat.Perspective;
import io.component4j.compose.compat.Suppression;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compat}: what changed between two versions of WIT, and whom it breaks. */
@Command(
    name = "compat",
    description = {
      "Compares two versions of a WIT package, and says whom each change breaks.",
      "Exit code 1 if the version number does not move as far as the changes want."
    },
    footer = {
      "",
      "A version is " + WitVersion.FORMS + ".",
      "",
      "Examples:",
      "  wasm-tools-j compat git:v1.0:wit/ wit/",
      "  wasm-tools-j compat --as host --fail-on links old.wasm new.wasm",
      "  wasm-tools-j compat --format sarif com.acme:shop-wit:1.2.0 wit/ > compat.sarif"
    })
final class CompatCommand implements Callable<Integer> {
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
      names = "--suppress",
      paramLabel = "FILE",
      description = {
        "A file with changes to live with, one a line:",
        "RULE at PATH until YYYY-MM-DD: REASON"
      })
  private @Nullable Path suppressions;

  @Option(
      names = "--package",
      paramLabel = "NS:NAME",
      description = "Which package of a jar with several is meant.")
  private @Nullable String packageName;

  @Mixin private FeaturesOption features;
  @Mixin private ClassPathOption classPath;
  @Mixin private FindingsOption findings;

  private final Terminal terminal;

  CompatCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (WitVersion old = WitVersion.of(before, features, classPath.paths());
        WitVersion now = WitVersion.of(after, features, classPath.paths())) {
      WitGraph was = old.read(packageName);
      WitGraph is = now.read(packageName);
      Diagnostics notes = new Diagnostics();
      CompatReport report = CompatReport.of(was, WitVersion.main(was), is, WitVersion.main(is));
      if (suppressions != null) {
        report =
            report.without(
                Suppression.read(WitSource.read(suppressions)),
                LocalDate.now(ZoneOffset.UTC),
                notes);
      }
      List<Diagnostic> found = new ArrayList<>(notes.findings());
      CompatFindings.of(report, who, failOn, Span.ofInput(after)).stream()
          .map(old::shown)
          .map(now::shown)
          .forEach(found::add);
      findings.result(terminal, found);
      if (findings.isText()) {
        terminal.print(summary(report));
      }
      boolean failed = found.stream().anyMatch(f -> f.severity() == Severity.ERROR);
      return failed ? ExitCode.WANTING : ExitCode.OK;
    }
  }

  private String summary(CompatReport report) {
    StringBuilder out = new StringBuilder();
    int count = report.changes().size();
    out.append(count).append(count == 1 ? " change\n" : " changes\n");
    links(
        out, "old users of new providers", report.brokenInterfaces(Meeting.OLD_USER_NEW_PROVIDER));
    links(
        out, "new users of old providers", report.brokenInterfaces(Meeting.NEW_USER_OLD_PROVIDER));
    links(out, "old components on new hosts", report.brokenWorlds(Perspective.HOST));
    links(out, "new components on old hosts", report.brokenWorlds(Perspective.GUEST));
    Bump required = report.required(who);
    out.append("version for these changes: ").append(lower(required));
    report
        .smallestVersion(who)
        .ifPresent(smallest -> out.append(", ").append(smallest).append(" or higher"));
    report.declared().ifPresent(bump -> out.append("; declared: ").append(lower(bump)));
    return out.append('\n').toString();
  }

  private static void links(StringBuilder out, String who, List<String> broken) {
    out.append(who)
        .append(broken.isEmpty() ? ": all link" : ": not through " + String.join(", ", broken))
        .append('\n');
  }

  private static String lower(Bump bump) {
    return bump == Bump.NONE ? "the same" : bump.name().toLowerCase(Locale.ROOT);
  }
}
