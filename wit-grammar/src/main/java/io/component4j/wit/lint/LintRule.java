package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostics;

/** Something that valid WIT had better not do. Without state, and safe for several threads. */
public sealed interface LintRule
    permits CommentKindRule,
        DeprecatedReplacementRule,
        DeprecatedUndocumentedRule,
        EmptyInterfaceRule,
        ExplicitOwnRule,
        InconsistentGateRule,
        MissingDocsRule,
        MissingGateRule,
        NameStutterRule,
        TrailingCommentRule,
        UnstableTypeRule,
        UnusedTypeRule,
        UnusedUseRule,
        UppercaseNameRule {

  /** Stable, in kebab case, beginning with {@code lint-}: the id of the rule's findings. */
  String id();

  /** What the rule wants, one sentence without a final full stop. */
  String summary();

  /** Reports what the rule has against a package, as warnings. */
  void check(LintPackage checked, Diagnostics findings);
}
