package io.component4j.wit.print;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.syntax.Keywords;
import java.util.Set;

/** Prints what stands before an item: documentation, gates, external ids. */
final class AnnotationPrinter {
  private static final Set<Integer> PLAIN =
      Set.of((int) '-', (int) '_', (int) '.', (int) '/', (int) ':', (int) ' ');

  private final IndentedText out;

  private final boolean docs;

  AnnotationPrinter(IndentedText out, boolean docs) {
    this.out = out;
    this.docs = docs;
  }

  void docs(ItemInfo info) {
    if (!docs || info.docs().isEmpty()) {
      return;
    }
    for (String line : info.docs().split("\n", -1)) {
      out.append(line.isEmpty() ? "///" : "/// " + line);
      out.endLine();
    }
  }

  void annotations(ItemInfo info) {
    stability(info.stability());
    String externalId = info.externalId();
    if (externalId != null) {
      out.append("@external-id(\"" + escaped(externalId) + "\")");
      out.endLine();
    }
  }

  void stability(Stability stability) {
    if (stability.since() != null) {
      gate("since", "version", stability.since().toString());
    }
    if (stability.feature() != null) {
      gate("unstable", "feature", Keywords.escaped(stability.feature()));
    }
    if (stability.deprecated() != null) {
      gate("deprecated", "version", stability.deprecated().toString());
    }
  }

  private void gate(String gate, String key, String value) {
    out.append("@" + gate + "(" + key + " = " + value + ")");
    out.endLine();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean alphanumeric =
                  (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
              if (alphanumeric || PLAIN.contains(c)) {
                out.append((char) c);
                return;
              }
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return out.toString();
  }
}
