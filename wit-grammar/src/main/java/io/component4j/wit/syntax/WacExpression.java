package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.WacStatement.ExternName;
import java.util.List;

/**
 * An expression of a WAC document (LANGUAGE.md of WAC, "Let Statements"): a value, and accesses to
 * what is in it, one after another.
 *
 * @param span as a whole
 */
public record WacExpression(Primary primary, List<Access> accesses, Span span) {
  /** Copies. */
  public WacExpression {
    accesses = List.copyOf(accesses);
  }

  /** What an expression begins with. */
  public sealed interface Primary {
    /** Where. */
    Span span();
  }

  /** The name of something that was imported or named before. */
  public record Name(Id name) implements Primary {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** An expression in parentheses. */
  public record InParentheses(WacExpression inner, Span span) implements Primary {}

  /**
   * {@code new package {..}}: an instance of a component.
   *
   * @param packageSpan the name with its version
   */
  public record New(PackageRef packageRef, Span packageSpan, List<Argument> arguments, Span span)
      implements Primary {
    public New {
      arguments = List.copyOf(arguments);
    }
  }

  /** What an instance gets for an import. */
  public sealed interface Argument {
    /** Where. */
    Span span();
  }

  /** {@code name: value}. */
  public record Named(ExternName name, WacExpression value, Span span) implements Argument {}

  /** {@code value}: for which import follows from the value and its name. */
  public record Inferred(Id name) implements Argument {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code ...value}: the exports of an instance for all the imports that have their names. */
  public record Spread(Id name, Span span) implements Argument {}

  /** {@code ...}: what is left is imported by the composition. */
  public record ImplicitImports(Span span) implements Argument {}

  /**
   * {@code .name} or {@code ["name"]}.
   *
   * @param name what is wanted; in quotes, exactly that
   * @param span with the point or brackets
   */
  public record Access(ExternName name, Span span) {}
}
