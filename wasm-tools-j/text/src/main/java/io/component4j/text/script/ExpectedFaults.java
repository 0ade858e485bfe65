package io.component4j.text.script;

import io.component4j.wit.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which of our findings is meant by the message that a script expects. Scripts carry the words of
 * the reference tools; {@code expected-faults.txt} says which of ours name the same fault.
 */
final class ExpectedFaults {
  /** A line of the table. */
  private record Rule(Pattern expected, Pattern finding) {}

  private static final List<Rule> RULES = rules();

  private ExpectedFaults() {}

  private static List<Rule> rules() {
    String text;
    try (InputStream in = ExpectedFaults.class.getResourceAsStream("expected-faults.txt")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Rule> rules = new ArrayList<>();
    for (String line : text.split("\n")) {
      int arrow = line.indexOf(" => ");
      if (!line.startsWith("#") && arrow >= 0) {
        rules.add(
            new Rule(
                Pattern.compile(line.substring(0, arrow)),
                Pattern.compile(line.substring(arrow + 4))));
      }
    }
    return List.copyOf(rules);
  }

  /** Whether one of the findings names the fault. */
  static boolean named(String expected, List<Diagnostic> findings) {
    String message = expected.toLowerCase(Locale.ROOT);
    if (findings.stream()
        .anyMatch(finding -> finding.message().toLowerCase(Locale.ROOT).contains(message))) {
      return true;
    }
    // Several lines may fit: a message of the reference can stand for faults that we tell apart.
    return RULES.stream()
        .filter(rule -> rule.expected().matcher(expected).find())
        .anyMatch(
            rule ->
                findings.stream()
                    .map(finding -> finding.id() + ": " + finding.message())
                    .anyMatch(text -> rule.finding().matcher(text).find()));
  }
}
