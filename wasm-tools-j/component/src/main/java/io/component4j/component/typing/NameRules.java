package io.component4j.component.typing;

import io.component4j.component.model.ExternName;
import java.util.Optional;

/** What may be the name of an import or export (Explainer, "Import and Export Definitions"). */
public final class NameRules {
  private NameRules() {}

  /** Why a text cannot be the name of an import; empty if it can. */
  public static Optional<String> importFault(String name) {
    return fault(name, true);
  }

  /** Why a text cannot be the name of an export; empty if it can. */
  public static Optional<String> exportFault(String name) {
    return fault(name, false);
  }

  private static Optional<String> fault(String name, boolean dependencies) {
    try {
      ExternNames.Parsed parsed = NameParser.parse(name, dependencies, /* nestedNames= */ true);
      return parsed.version() != null && !NameParser.isVersion(parsed.version(), null)
          ? Optional.of("`" + parsed.version() + "` is no valid version of an interface")
          : Optional.empty();
    } catch (NameParser.MalformedNameException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What two names must differ in to be told apart (Explainer, "Name Uniqueness"): imports or
   * exports with the same key cannot be in one component.
   */
  public static String uniqueKey(ExternName name) {
    return ExternNames.uniqueKey(name);
  }
}
