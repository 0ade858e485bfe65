package io.component4j.text.script;

import java.util.List;
import java.util.Objects;

/**
 * What came of running a script.
 *
 * @param file name of the script, as it was given
 * @param passed how many directives hold
 * @param failures directives that do not hold, in order
 * @param skips directives that were not run, in order
 */
public record ScriptReport(String file, int passed, List<Entry> failures, List<Entry> skips) {
  /**
   * A directive and what there is to say about it.
   *
   * @param line where it stands, from 1
   * @param directive its keyword, for example {@code assert_invalid}
   * @param message why it does not hold, or why it was not run
   */
  public record Entry(int line, String directive, String message) {
    /** Checks. */
    public Entry {
      Objects.requireNonNull(directive);
      Objects.requireNonNull(message);
    }
  }

  /** Copies. */
  public ScriptReport {
    Objects.requireNonNull(file);
    failures = List.copyOf(failures);
    skips = List.copyOf(skips);
  }

  /** How many directives do not hold. */
  public int failed() {
    return failures.size();
  }

  /** How many directives were not run. */
  public int skipped() {
    return skips.size();
  }

  /**
   * The report as one line of JSON: {@code
   * {"file","passed","failed","skipped","failures":[{"line","directive","message"}]}}.
   */
  public String toJson() {
    StringBuilder out = new StringBuilder("{\"file\":");
    quote(out, file);
    out.append(",\"passed\":").append(passed);
    out.append(",\"failed\":").append(failed());
    out.append(",\"skipped\":").append(skipped());
    out.append(",\"failures\":[");
    String separator = "";
    for (Entry failure : failures) {
      out.append(separator).append("{\"line\":").append(failure.line()).append(",\"directive\":");
      quote(out, failure.directive());
      out.append(",\"message\":");
      quote(out, failure.message());
      out.append('}');
      separator = ",";
    }
    return out.append("]}").toString();
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
