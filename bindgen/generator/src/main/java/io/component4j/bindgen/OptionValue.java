package io.component4j.bindgen;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.resolve.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Options whose value is one of a few words. */
final class OptionValue {
  private OptionValue() {}

  static <E extends Enum<E>> E of(String option, Class<E> type, String name) {
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    int index = words.indexOf(wanted);
    if (index >= 0) {
      return type.getEnumConstants()[index];
    }
    String help =
        NearestName.of(wanted, words)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("it is one of: `" + String.join("`, `", words) + "`");
    throw new InvalidInputException(
        Diagnostic.error(
                "bindgen-option-value",
                "`" + name + "` is no value of the option `" + option + "`",
                Span.ofInput("option " + option))
            .withHelp(help));
  }
}
