package io.component4j.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of one import of one part, and why.
 *
 * @param part the importing part: 0 is the socket, the plugs count from 1
 * @param partName the part as the user gave it
 * @param name the import; for an export of the socket that a plug stands in front of, that export
 * @param connection what satisfies it; empty if it stays open
 * @param reason why, in words
 * @param rejected plugs that have something like it, each with why they do not satisfy it
 */
public record PlugDecision(
    int part,
    String partName,
    String name,
    Optional<Connection> connection,
    String reason,
    List<String> rejected) {
  /** Checks and copies. */
  public PlugDecision {
    Objects.requireNonNull(partName);
    Objects.requireNonNull(name);
    Objects.requireNonNull(connection);
    Objects.requireNonNull(reason);
    rejected = List.copyOf(rejected);
  }
}
