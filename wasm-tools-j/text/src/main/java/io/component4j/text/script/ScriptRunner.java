package io.component4j.text.script;

import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.validate.CoreModuleValidator;
import io.component4j.text.Directive;
import io.component4j.text.Script;
import io.component4j.text.ScriptModule;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts ({@code .wast}). Whether modules and components are well-formed and valid is judged
 * here; what executes them is left to a {@link ScriptExecutor}, without which those directives are
 * skipped.
 *
 * <p>Immutable; safe for use by several threads if the core validator and the maker of executors
 * are.
 */
public final class ScriptRunner {
  private final Features features;
  private final @Nullable CoreModuleValidator coreModules;
  private final @Nullable Supplier<ScriptExecutor> executors;
  private final boolean judgesMessages;

  private ScriptRunner(
      Features features,
      @Nullable CoreModuleValidator coreModules,
      @Nullable Supplier<ScriptExecutor> executors,
      boolean judgesMessages) {
    this.features = features;
    this.coreModules = coreModules;
    this.executors = executors;
    this.judgesMessages = judgesMessages;
  }

  /** A runner that executes nothing and does not look at the code of core modules. */
  public static ScriptRunner of(Features features) {
    return new ScriptRunner(Objects.requireNonNull(features), null, null, true);
  }

  /** A runner that has the code of core modules validated. */
  public ScriptRunner withCoreModules(CoreModuleValidator validator) {
    return new ScriptRunner(features, Objects.requireNonNull(validator), executors, judgesMessages);
  }

  /**
   * A runner that executes.
   *
   * @param executor makes a new executor for each script
   */
  public ScriptRunner withExecutor(Supplier<ScriptExecutor> executor) {
    return new ScriptRunner(
        features, coreModules, Objects.requireNonNull(executor), judgesMessages);
  }

  /**
   * A runner that is content with any fault where a script expects one, whatever message it names.
   */
  public ScriptRunner ignoringMessages() {
    return new ScriptRunner(features, coreModules, executors, false);
  }

  /**
   * Runs a script.
   *
   * @throws InvalidInputException if the script itself is not well-formed
   */
  public ScriptReport run(SourceText text) {
    Script script = Script.parse(text);
    try (ScriptExecutor executor = executors == null ? new NoExecutor() : executors.get()) {
      return new Run(text, executor).run(script);
    }
  }

  private final class Run {
    private final SourceText source;
    private final ScriptExecutor executor;
    private final List<ScriptReport.Entry> failures = new ArrayList<>();
    private final List<ScriptReport.Entry> skips = new ArrayList<>();
    private int passed;

    Run(SourceText source, ScriptExecutor executor) {
      this.source = source;
      this.executor = executor;
    }

    ScriptReport run(Script script) {
      for (Directive directive : script.directives()) {
        Verdict verdict = verdict(directive);
        ScriptReport.Entry entry =
            new ScriptReport.Entry(
                source.line((int) directive.span().start()),
                keyword(directive.span()),
                verdict.message());
        switch (verdict.outcome()) {
          case PASSED -> passed++;
          case FAILED -> failures.add(entry);
          case SKIPPED -> skips.add(entry);
        }
      }
      return new ScriptReport(source.name(), passed, failures, skips);
    }

    private String keyword(Span span) {
      String word = source.text().substring((int) span.start(), (int) span.end());
      return word.isBlank() || word.startsWith("(") ? "module" : word;
    }

    private Verdict verdict(Directive directive) {
      if (directive instanceof Directive.Define define) {
        return define(define);
      }
      if (directive instanceof Directive.AssertFault fault) {
        return fault(fault);
      }
      if (directive instanceof Directive.Instantiate instantiate) {
        return executor.instantiate(instantiate);
      }
      if (directive instanceof Directive.Register register) {
        return executor.register(register);
      }
      if (directive instanceof Directive.Call call) {
        return executor.call(call);
      }
      if (directive instanceof Directive.AssertReturn returned) {
        return executor.assertReturn(returned);
      }
      return executor.assertEnd((Directive.AssertEnd) directive);
    }

    private Verdict define(Directive.Define define) {
      byte[] bytes;
      try {
        bytes = define.module().assemble();
      } catch (InvalidInputException e) {
        return Verdict.failed("not well-formed: " + shown(e.findings()));
      }
      List<Diagnostic> findings = judge(define.module(), bytes);
      return ComponentValidator.isValid(findings)
          ? executor.define(define, bytes)
          : Verdict.failed("not valid: " + shown(findings));
    }

    private Verdict fault(Directive.AssertFault fault) {
      ScriptModule module = fault.module();
      if (fault.fault() == Directive.Fault.MALFORMED_CUSTOM
          || fault.fault() == Directive.Fault.INVALID_CUSTOM) {
        return Verdict.skipped("the contents of custom sections are not judged");
      }
      byte[] bytes;
      List<Diagnostic> findings;
      try {
        bytes = module.assemble();
        findings = judge(module, bytes);
      } catch (InvalidInputException e) {
        bytes = new byte[0];
        findings = e.findings();
      }
      boolean valid = ComponentValidator.isValid(findings);
      if (fault.fault() == Directive.Fault.UNLINKABLE) {
        return valid
            ? executor.assertUnlinkable(fault, bytes)
            : Verdict.failed("not valid: " + shown(findings));
      }
      if (valid) {
        return findings.isEmpty()
            ? Verdict.failed("valid, but this was expected: " + fault.message())
            : Verdict.skipped(shown(findings));
      }
      if (judgesMessages && !ExpectedFaults.named(fault.message(), errors(findings))) {
        return Verdict.failed(
            "another fault than the one expected: " + fault.message() + ": " + shown(findings));
      }
      return Verdict.passed();
    }

    private List<Diagnostic> judge(ScriptModule module, byte[] bytes) {
      return new ComponentValidator(features, coreModules)
          .validate(module.span().toString(), bytes);
    }
  }

  private static List<Diagnostic> errors(List<Diagnostic> findings) {
    return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
  }

  private static String shown(List<Diagnostic> findings) {
    List<Diagnostic> errors = errors(findings);
    List<Diagnostic> told = errors.isEmpty() ? findings : errors;
    String first = told.get(0).message();
    return told.size() == 1 ? first : first + " (and " + (told.size() - 1) + " more)";
  }
}
