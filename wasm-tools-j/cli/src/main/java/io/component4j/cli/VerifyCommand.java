package io.component4j.cli;

import io.component4j.component.types.ComponentType;
import io.component4j.component.wit.WitEncoder;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.verify.Finding;
import io.component4j.runtime.verify.Report;
import io.component4j.runtime.verify.Verifier;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.json.JsonText;
import io.component4j.wit.resolve.Resolution;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: calls every export of a component with generated values. */
@Command(
    name = "verify",
    description = {
      "Calls every export of a component with generated values, and reports what goes wrong.",
      "Imports are made up. Traps and leaks are reported; of two components, where they differ.",
      "Exit code 0: nothing was found. 1: something was, or a FILE is no valid component.",
      "2: the command cannot run."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j verify greeter.wasm",
      "  wasm-tools-j verify --wit wit/ --world polite greeter.wasm",
      "  wasm-tools-j verify --seed 7 --cases 200 old.wasm new.wasm",
      "  wasm-tools-j verify --format junit greeter.wasm > TEST-verify.xml"
    })
final class VerifyCommand implements Callable<Integer> {
  /** Goes up when what is there means something else, not when something is added. */
  private static final int JSON_FORMAT = 1;

  /** What the ids of its findings begin with. */
  static final String RULE_PREFIX = "verify-";

  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..2",
      description = "The component, and another one to compare it with.")
  private List<Path> files;

  @Option(
      names = "--wit",
      paramLabel = "WIT",
      description = "The .wit file or folder with the world that the component must be of.")
  private @Nullable Path wit;

  @Option(
      names = "--world",
      paramLabel = "W",
      description = "The world: NAME, or NS:PACKAGE/NAME. May be left out where there is one.")
  private @Nullable String world;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same calls. Default: 1.")
  private long seed;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many different inputs each function gets. Default: 50.")
  private int cases;

  @Mixin private FindingsOption format;
  @Mixin private VerdictOptions verdict;

  @Option(
      names = "--interpret",
      description = "Interprets the core modules instead of compiling them.")
  private boolean interpret;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "A call that takes longer is a finding: 500ms, 5s, 2m. Default: 10s.")
  private @Nullable Duration timeout;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = {
        "What all memories of an instance together may take: 16MiB, 1GiB.",
        "Default: 512MiB."
      })
  private @Nullable Long maxMemory;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (cases <= 0) {
      throw new CannotRunException("--cases must be positive");
    }
    if (files.size() > 2) {
      throw new CannotRunException("one component is verified, or two are compared");
    }
    @Nullable ComponentType wanted;
    try {
      wanted = wit == null ? null : world(wit);
    } catch (InvalidInputException e) {
      terminal.report(e);
      return ExitCode.USAGE; // Nothing was said about the component.
    }
    Engine engine =
        Engine.builder()
            .mode(interpret ? ExecutionMode.INTERPRETED : ExecutionMode.COMPILED)
            .build();
    try {
      return verified(engine, wanted);
    } catch (InvalidInputException e) {
      if (format.isJson()) {
        throw e; // There is no report.
      }
      format.result(terminal, e.findings());
      return ExitCode.WANTING;
    }
  }

  private int verified(Engine engine, @Nullable ComponentType wanted) {
    List<Component> components = new ArrayList<>();
    Map<Diagnostic, Finding> found = new LinkedHashMap<>();
    for (Path file : files) {
      WasmInput input = WasmInput.read(file);
      Component component = Component.load(engine, input.name(), input.bytes());
      components.add(component);
      if (wanted != null) {
        Verifier.targets(component, wanted)
            .forEach(finding -> found.put(diagnostic(finding, input.name()), finding));
      }
    }
    Verifier verifier =
        new Verifier(seed, cases)
            .withLimits(limits())
            .withProgress(function -> terminal.progress("verifying " + function + " .."));
    Report report =
        components.size() == 1
            ? verifier.verify(components.get(0))
            : verifier.compare(components.get(0), components.get(1));
    String last = InputFile.shownName(files.get(files.size() - 1));
    report.findings().forEach(finding -> found.put(diagnostic(finding, last), finding));
    List<Diagnostic> left = verdict.left(List.copyOf(found.keySet()), RULE_PREFIX);
    if (format.isText() || format.isJson()) {
      List<Finding> findings = left.stream().filter(found::containsKey).map(found::get).toList();
      terminal.warn(left.stream().filter(finding -> !found.containsKey(finding)).toList());
      if (format.isJson()) {
        terminal.print(json(report, findings));
      } else {
        text(report, findings);
      }
    } else {
      format.result(terminal, left);
    }
    return verdict.exitCode(left);
  }

  /** What build servers and code hosts read, who know nothing of functions and inputs. */
  private static Diagnostic diagnostic(Finding finding, String file) {
    StringBuilder message = new StringBuilder();
    for (String part : List.of(finding.function(), finding.input())) {
      if (!part.isEmpty()) {
        message.append(part).append(": ");
      }
    }
    message.append(finding.message().lines().map(String::strip).collect(Collectors.joining("; ")));
    return Diagnostic.error(
        RULE_PREFIX + finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        message.toString(),
        Span.ofInput(file));
  }

  private Limits limits() {
    return Limits.builder()
        .callTimeout(timeout == null ? Verifier.CALL_TIMEOUT : timeout)
        .maxMemoryBytes(maxMemory == null ? Verifier.MAX_MEMORY_BYTES : maxMemory)
        .build();
  }

  private ComponentType world(Path path) {
    InputFile.existing(path);
    Resolution resolution =
        WitResolver.builder().decoder(new PackageDecoder()).addRoot(path).resolve();
    return WitEncoder.typeOf(Worlds.select(resolution.graph(), world));
  }

  private void text(Report report, List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    findings.forEach(finding -> out.append(finding).append('\n'));
    report.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
    out.append(report.calls())
        .append(" calls, ")
        .append(findings.size())
        .append(findings.size() == 1 ? " finding" : " findings")
        .append(" (seed ")
        .append(seed)
        .append(")\n");
    terminal.print(out.toString());
  }

  private String json(Report report, List<Finding> findings) {
    JsonText json = JsonText.indented().openObject();
    json.name("format").value(JSON_FORMAT);
    json.name("seed").number(seed);
    json.name("calls").value(report.calls());
    json.name("notes").openArray();
    report.notes().forEach(json::value);
    json.closeArray().name("findings").openArray();
    for (Finding finding : findings) {
      json.openObject();
      json.name("kind").value(finding.kind().name().toLowerCase(Locale.ROOT));
      json.name("function").value(finding.function());
      json.name("input").value(finding.input());
      json.name("message").value(finding.message());
      json.closeObject();
    }
    return json.closeArray().closeObject() + "\n";
  }
}
