package io.component4j.component.validate;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.feature.Features;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates components (Binary.md and Explainer, all rules with the limits of the reference tools).
 * All independent findings are reported, each with its byte offset.
 *
 * <p>Two things are not judged here, and a warning says so where they occur: the code of core
 * modules without a {@link CoreModuleValidator} (id {@code core-unchecked}), and the core types of
 * lifted functions that pass values as objects of the engine's heap (feature {@code cm-gc}, id
 * {@code component-unchecked}).
 *
 * <p>Immutable; safe for use by several threads if the core validator is.
 */
public final class ComponentValidator {
  private final Features features;
  private final @Nullable CoreModuleValidator coreModules;

  /**
   * Makes a validator.
   *
   * @param features what components may use
   * @param coreModules who validates their core modules, or null if nobody does
   */
  public ComponentValidator(Features features, @Nullable CoreModuleValidator coreModules) {
    this.features = features;
    this.coreModules = coreModules;
  }

  /**
   * Validates a component and those inside it.
   *
   * @return all findings by their offsets: errors, and warnings about what was not checked; empty
   *     if the component is valid and all of it was checked
   */
  public List<Diagnostic> validate(ComponentModel component) {
    List<Diagnostic> findings = new ArrayList<>();
    try {
      ComponentTyping.of(component, features);
    } catch (InvalidInputException e) {
      findings.addAll(e.findings());
    }
    int unchecked = parts(component, component.inputName(), findings);
    findings.sort(Comparator.comparingLong(finding -> finding.primary().start()));
    if (unchecked > 0) {
      findings.add(unchecked(component.inputName(), unchecked));
    }
    return List.copyOf(findings);
  }

  /**
   * Reads and validates a component or a core module.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes the whole input, which must not be changed meanwhile
   * @return all findings by their offsets; only those about its form if that is wrong
   */
  public List<Diagnostic> validate(String inputName, byte[] bytes) {
    try {
      return ComponentReader.isCoreModule(bytes)
          ? validate(inputName, ComponentReader.readModule(inputName, bytes))
          : validate(ComponentReader.read(inputName, bytes));
    } catch (InvalidInputException e) {
      return e.findings();
    }
  }

  private List<Diagnostic> validate(String inputName, CoreModule module) {
    return coreModules == null
        ? List.of(unchecked(inputName, 1))
        : List.copyOf(coreModules.validate(inputName, module, features));
  }

  private static Diagnostic unchecked(String inputName, int modules) {
    return Diagnostic.warning(
        "core-unchecked",
        "the code of "
            + (modules == 1 ? "1 core module" : modules + " core modules")
            + " was not checked",
        Span.ofInput(inputName));
  }

  /** Whether findings leave a component valid: none of them is an error. */
  public static boolean isValid(List<Diagnostic> findings) {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Judges what typing leaves out; returns how many core modules nobody has judged. */
  private int parts(ComponentModel component, String inputName, List<Diagnostic> findings) {
    int unchecked = 0;
    for (Section section : component.sections()) {
      for (Item item : section.items()) {
        if (item instanceof Item.NestedComponent nested) {
          unchecked += parts(nested.component(), inputName, findings);
        } else if (item instanceof CoreModule module) {
          if (coreModules == null) {
            unchecked++;
          } else {
            findings.addAll(coreModules.validate(inputName, module, features));
          }
        } else if (item instanceof Canon.Lift lift && lift.option(CanonOption.Kind.GC) != null) {
          findings.add(
              Diagnostic.warning(
                  "component-unchecked",
                  "the core type of `"
                      + lift.opcode()
                      + "` with `gc` (feature `cm-gc`) was not"
                      + " checked",
                  Span.ofByte(inputName, item.offset())));
        }
      }
    }
    return unchecked;
  }
}
