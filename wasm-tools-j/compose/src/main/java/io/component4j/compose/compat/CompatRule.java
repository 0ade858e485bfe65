package io.component4j.compose.compat;

/** One way in which versions differ. Without state, and safe for several threads. */
public sealed interface CompatRule
    permits PackageRule, ContainerRule, PartRule, FunctionRule, TypeRule, InfoRule {
  /** Stable, in kebab case, beginning with {@code compat-}: the id of the rule's changes. */
  String id();

  /** What the rule finds, one sentence without a final full stop. */
  String summary();
}
