package io.component4j.cli;

import io.component4j.cli.CliSuite.Directive;
import io.component4j.cli.CliSuite.Outcome;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the reference's commands say when they fail, and what ours say of the same fault:
 * expressions found in the one and in the other.
 */
final class CliFaults {
  private record Rule(Pattern expected, Pattern said) {
    static Rule of(String expected, String said) {
      return new Rule(Pattern.compile(expected), Pattern.compile(said));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("version specifier, so it must have a version", "`a:b`, which has no version"),
          Rule.of("no `component-type\\*` custom sections", "without `component-type\\*` custom"),
          Rule.of(
              "cannot reference unreleased version 0\\.1\\.1", "names version 0\\.1\\.1, which"),
          Rule.of("non-legacy mangling not yet supported", "only with --dummy-names legacy"),
          Rule.of(
              "export `x` depends on `a:b/i1` previously",
              "`x` depends on `a:b/i1` as an import, .* `a:b/from` adds an export of `a:b/i1`"),
          Rule.of(
              "export `a:b/i2` depends on `a:b/i1` previously",
              "`a:b/i2` depends on `a:b/i1` as an import, .* `a:b/from` adds an export of"),
          Rule.of(
              "exports `a:b/i2` but it's also transitively used",
              "needs `a:b/i2` as an import, and it is an export already"),
          Rule.of("export `foo` conflicts with import", "`foo` cannot become an import"),
          Rule.of("unknown type 100", "unknown type 100"),
          Rule.of("expected i32 but nothing on stack", "requires \\[i32\\] but stack has \\[\\]"),
          Rule.of("`test:root` contains no worlds", "there is no world in `test:root`"),
          Rule.of("`foo:root` contains no worlds", "there is no world in `foo:root`"),
          Rule.of("multiple worlds in `test:root`", "more than one world: `test:root/w1`, `test:"),
          Rule.of("maximum number of locals that can", "more than 50000 locals are not printed"),
          Rule.of("`else` found outside `If`", "`else` without `if`"),
          Rule.of("operators remaining after end", "instructions after the end of a function"),
          Rule.of("SIMD support is not enabled", "needs the feature `simd`, which is off"),
          Rule.of("unknown feature `unknown`", "there is no feature `unknown`"),
          Rule.of("type size exceeds the limit of 1000000", "type has more than 1000000 parts"),
          Rule.of("merge world export a\n", "export `a` of `a:b/from` is of another kind"),
          Rule.of("merge world import a\n", "import `a` of `a:b/from` is of another kind"),
          Rule.of("missing export named `a`", "does not export `a`, which the world wants"),
          Rule.of("missing import named `a`", "imports `a`, which the world does not"),
          Rule.of(
              "in package a:b, which is not the same .* in package c:d",
              "the old world is in package `a:b`, the new one in package `c:d`"),
          Rule.of("decoding a component is not supported", "this is a component already"),
          Rule.of("requires an import interface named `a`", "an imported interface `a`"),
          Rule.of("unknown or invalid component model import syntax", "`\\$root` `y` has no name"),
          // Of files that are wrong in more than one way, what is met first: parentheses are
          // counted before function bodies are read, and items before bodies are paired.
          Rule.of("unexpected token, expected one of: `i32`", "the text ends here; expected `\\)`"),
          Rule.of(
              "code section has non-zero count \\(at offset 0xa\\)", "beyond the end\n.*@0xa\\b"),
          Rule.of(
              "function section has non-zero count .*0xf\\)",
              "4294967295 items do not fit the rest of the section\n.*@0xf\\b"),
          Rule.of(
              "control frames remain at end .*0x1a\\)", "the input ends too early\n.*@0x1a\\b"));

  private CliFaults() {}

  /** Whether a failed run names the fault that the reference names. */
  static boolean named(Directive directive, Outcome outcome) {
    String expected = directive.expectedErr();
    return RULES.stream()
        .filter(rule -> rule.expected().matcher(expected).find())
        .anyMatch(rule -> rule.said().matcher(outcome.err()).find());
  }
}
