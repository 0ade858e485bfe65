package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.syntax.Comment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documentation from the comments before an item. */
final class DocText {
  private DocText() {}

  /**
   * The text of all comments, of whatever kind, without their delimiters and without the
   * indentation that all of them share.
   */
  static String of(List<Comment> comments) {
    return comments.isEmpty() ? "" : text(comments, false);
  }

  /** An item with the documentation of the comments before it. */
  static ItemInfo info(
      List<Comment> comments, Stability stability, @Nullable String externalId, Span span) {
    if (comments.isEmpty()) {
      return new ItemInfo("", stability, externalId, span);
    }
    String docs = text(comments, false);
    String verbatim =
        docs.isEmpty() || comments.stream().anyMatch(DocText::isPlainBlock)
            ? text(comments, true)
            : null;
    return new ItemInfo(docs, stability, externalId, span, verbatim);
  }

  private static boolean isPlainBlock(Comment comment) {
    return comment.isBlock() && !comment.isDocumentation();
  }

  /**
   * Joins comments.
   *
   * @param verbatim whether only those signs go that the reference parser takes off
   */
  private static String text(List<Comment> comments, boolean verbatim) {
    List<String> bodies = new ArrayList<>();
    int indent = Integer.MAX_VALUE;
    for (Comment comment : comments) {
      String body = body(comment, verbatim).stripTrailing();
      bodies.add(body);
      if (!body.isEmpty()) {
        indent = Math.min(indent, leadingSpace(body));
      }
    }
    StringBuilder text = new StringBuilder();
    for (String body : bodies) {
      // Only spaces are taken off, and only where a comment begins with as many of them.
      String rest =
          !body.isEmpty() && body.startsWith(" ".repeat(indent)) ? body.substring(indent) : body;
      text.append(rest.replace("\r\n", "\n")).append('\n');
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  private static String body(Comment comment, boolean verbatim) {
    String text = comment.text();
    if (comment.isBlock() && !(verbatim && isPlainBlock(comment))) {
      int start = text.startsWith("/**") && text.length() >= 5 ? 3 : 2;
      return text.substring(start, text.length() - 2);
    }
    int start = 0;
    while (start < text.length() && text.charAt(start) == '/') {
      start++;
    }
    return text.substring(start);
  }

  private static int leadingSpace(String text) {
    int count = 0;
    while (count < text.length() && " \t\n\r\f".indexOf(text.charAt(count)) >= 0) {
      count++;
    }
    return count;
  }
}
