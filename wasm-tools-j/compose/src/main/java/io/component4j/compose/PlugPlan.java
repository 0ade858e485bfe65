package io.component4j.compose;

import io.component4j.wit.diagnostics.Diagnostic;
import java.util.List;

/**
 * Which plug satisfies which import, and why; also where that is not clear yet, or does not fit.
 *
 * @param parts the parts as the user gave them, the socket first
 * @param decisions for each import of each part, in order
 * @param findings everything because of which the parts cannot be composed so; empty if they can
 */
public record PlugPlan(
    List<String> parts, List<PlugDecision> decisions, List<Diagnostic> findings) {
  /** Checks and copies. */
  public PlugPlan {
    parts = List.copyOf(parts);
    decisions = List.copyOf(decisions);
    findings = List.copyOf(findings);
  }

  /**
   * The decisions in words, a line for each, under the part that imports; ends with a line break.
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    String part = "";
    int index = -1;
    for (PlugDecision decision : decisions) {
      if (decision.part() != index || !decision.partName().equals(part)) {
        index = decision.part();
        part = decision.partName();
        text.append(part).append('\n');
      }
      text.append("  ").append(decision.name());
      decision
          .connection()
          .ifPresentOrElse(
              connection -> text.append(" <- ").append(provider(connection)),
              () -> text.append(" stays open"));
      text.append(": ").append(decision.reason()).append('\n');
      decision.rejected().forEach(each -> text.append("    ").append(each).append('\n'));
    }
    return text.toString();
  }

  private String provider(Connection connection) {
    return parts.get(connection.provider());
  }
}
