package io.component4j.component.validate;

import io.component4j.component.feature.Features;
import io.component4j.component.model.CoreModule;
import io.component4j.wit.diagnostics.Diagnostic;
import java.util.List;

/**
 * Validates the core modules of a component: what {@link ComponentValidator} leaves to whoever
 * knows core instructions, such as an engine. Implementations must be safe for use by several
 * threads if the validator is.
 */
public interface CoreModuleValidator {
  /**
   * Validates a core module, function bodies included (Core specification, "Validation").
   *
   * @param inputName the name of the outermost input, for the findings
   * @param module the module; its {@link CoreModule#offset() offset} is to be added to offsets
   *     inside it
   * @param features what the module may use
   * @return errors in the order of their offsets; a warning with the id {@code core-unchecked} that
   *     names the feature where the module uses instructions that are not known here; empty if the
   *     module is valid. Never throws because of what the module holds.
   */
  List<Diagnostic> validate(String inputName, CoreModule module, Features features);
}
