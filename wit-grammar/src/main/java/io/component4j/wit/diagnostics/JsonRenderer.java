package io.component4j.wit.diagnostics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns findings into JSON for programs:
 *
 * <pre>{@code
 * {"diagnostics":[
 *   {"severity":"error","id":"wit-unknown-type","message":"..","file":"greeter.wit","line":3,
 *    "column":12,"endLine":3,"endColumn":15,"help":"did you mean `food`?",
 *    "related":[{"message":"..","file":"..","line":..,"column":..,"endLine":..,"endColumn":..}]}
 * ]}
 * }</pre>
 *
 * <p>Lines and columns count from 1, columns in code points; the end is the column behind the last
 * character. All four are null where a finding is about a file as a whole, or about a binary;
 * {@code help} is null where there is none.
 */
public final class JsonRenderer {
  private final StringBuilder out = new StringBuilder();

  private JsonRenderer() {}

  /** All findings as one JSON document that ends with a line end; each finding on its own line. */
  public static String json(List<Diagnostic> findings) {
    JsonRenderer renderer = new JsonRenderer();
    renderer.out.append("{\"diagnostics\":[");
    String separator = "\n";
    for (Diagnostic finding : findings) {
      renderer.out.append(separator);
      renderer.finding(finding);
      separator = ",\n";
    }
    return renderer.out.append(findings.isEmpty() ? "]}\n" : "\n]}\n").toString();
  }

  private void finding(Diagnostic finding) {
    out.append("{\"severity\":");
    string(finding.severity() == Severity.ERROR ? "error" : "warning");
    out.append(",\"id\":");
    string(finding.id());
    place(finding.message(), finding.primary());
    out.append(",\"help\":");
    string(finding.help());
    out.append(",\"related\":[");
    String separator = "";
    for (Diagnostic.Related related : finding.related()) {
      out.append(separator).append('{');
      int start = out.length();
      place(related.message(), related.span());
      out.deleteCharAt(start); // The comma before its first member.
      out.append('}');
      separator = ",";
    }
    out.append("]}");
  }

  private void place(String message, Span span) {
    out.append(",\"message\":");
    string(message);
    out.append(",\"file\":");
    string(span.name());
    SourceText source = span.source();
    if (source == null || !span.hasPlace()) {
      out.append(",\"line\":null,\"column\":null,\"endLine\":null,\"endColumn\":null");
      return;
    }
    int start = (int) span.start();
    int end = (int) Math.max(span.start(), span.end());
    out.append(",\"line\":").append(source.line(start));
    out.append(",\"column\":").append(source.column(start));
    out.append(",\"endLine\":").append(source.line(end));
    out.append(",\"endColumn\":").append(source.column(end));
  }

  private void string(@Nullable String text) {
    if (text == null) {
      out.append("null");
      return;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPlain(text, i)) {
            out.append(c);
          } else {
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * Whether a character may stand as it is. What would turn the direction of writing or move a
   * cursor is escaped, and so is half of a surrogate pair, which UTF-8 cannot write.
   */
  private static boolean isPlain(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
  }
}
