package io.component4j.runtime.wave;

import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.types.FuncType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call as text: {@code greet("World")}, or with the instance, where the name alone is not unique,
 * {@code example:greeter/greet@0.1.0#greet("World")}. The form of other tools, {@code
 * example:greeter/greet.greet@0.1.0("World")}, is read too.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class WaveCall {
  private static final String LABEL = "%?[A-Za-z][A-Za-z0-9]*+(?:-[A-Za-z0-9]++)*+";
  private static final String VERSION = "@[0-9A-Za-z.+-]++";
  private static final Pattern HASH =
      Pattern.compile(
          "\\s*(?:((?:"
              + LABEL
              + ":"
              + LABEL
              + "/)?"
              + LABEL
              + "(?:"
              + VERSION
              + ")?)#)?("
              + LABEL
              + ")\\s*");
  private static final Pattern DOT =
      Pattern.compile(
          "\\s*((?:"
              + LABEL
              + ":"
              + LABEL
              + "/)?"
              + LABEL
              + ")\\.("
              + LABEL
              + ")("
              + VERSION
              + ")?\\s*");

  private final SourceText source;
  private final int argumentsStart;
  private final @Nullable String instance;
  private final String function;

  private WaveCall(
      SourceText source, int argumentsStart, @Nullable String instance, String function) {
    this.source = source;
    this.argumentsStart = argumentsStart;
    this.instance = instance;
    this.function = function;
  }

  /**
   * Reads the name of a call; its arguments are read when the function's type is known.
   *
   * @throws InvalidInputException if there is no function name with an opening parenthesis after it
   */
  public static WaveCall parse(String text) {
    SourceText source = Wave.source(text);
    int parenthesis = text.indexOf('(');
    int end = parenthesis < 0 ? text.length() : parenthesis;
    Matcher hash = HASH.matcher(text).region(0, end);
    Matcher dot = DOT.matcher(text).region(0, end);
    String instance;
    String function;
    if (hash.matches()) {
      instance = hash.group(1);
      function = hash.group(2);
    } else if (dot.matches()) {
      instance = dot.group(1) + (dot.group(3) == null ? "" : dot.group(3));
      function = dot.group(2);
    } else {
      throw new InvalidInputException(
          Diagnostic.error(
                  "wave-call", "this is not the name of a function", Span.of(source, 0, end))
              .withHelp(
                  "a call is written greet(\"World\") or ns:pkg/iface@1.0.0#greet(\"World\")"));
    }
    if (parenthesis < 0) {
      throw new InvalidInputException(
          Diagnostic.error(
                  "wave-call",
                  "the arguments are missing after the function's name",
                  Span.of(source, 0, end))
              .withHelp("without arguments it is " + text.strip() + "()"));
    }
    return new WaveCall(
        source, parenthesis, instance, function.startsWith("%") ? function.substring(1) : function);
  }

  /** The instance, as written, with or without a version; empty where only a function is named. */
  public Optional<String> instance() {
    return Optional.ofNullable(instance);
  }

  /** The function's name. */
  public String function() {
    return function;
  }

  /**
   * Reads the arguments. Options at the end may be left out: they are none.
   *
   * @throws InvalidInputException if they are malformed, too many, too few, or not of the
   *     parameters' types; with the place
   * @throws io.component4j.runtime.UnsupportedFeatureException as by {@link Wave#parse}
   */
  public List<Val> arguments(FuncType type) {
    return new WaveParser(new WaveLexer(source, argumentsStart)).arguments(type.params());
  }
}
