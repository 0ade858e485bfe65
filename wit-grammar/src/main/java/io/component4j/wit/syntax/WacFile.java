package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WAC document as written: names are not resolved. Immutable.
 *
 * @param comments those right before the package statement
 * @param name the package that the composition is
 * @param target the world that the composition is made for; null where none is named
 * @param statements in order
 */
public record WacFile(
    SourceText source,
    List<Comment> comments,
    PackageRef name,
    @Nullable UsePath target,
    List<WacStatement> statements) {

  /** Copies. */
  public WacFile {
    comments = List.copyOf(comments);
    statements = List.copyOf(statements);
  }
}
