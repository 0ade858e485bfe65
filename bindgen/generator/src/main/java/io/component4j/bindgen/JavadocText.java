package io.component4j.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WIT documentation, which is Markdown, as the text of a Javadoc comment. Whatever the input, the
 * output is plain ASCII, closes no comment, opens no tag, and passes javac's {@code -Xdoclint:all}.
 */
final class JavadocText {
  private static final Pattern ITEM = Pattern.compile("\\s{0,8}(?:([-*+])|\\d{1,9}[.)])\\s+(.*)");
  private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s+(.*)");
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~).*");
  private static final Pattern INLINE =
      Pattern.compile(
          "`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\[([^\\]\\[]+)\\]\\((https?://[^\\s()<>\"]+)\\)");

  private final List<String> out = new ArrayList<>();
  private String openList = "";
  private boolean inParagraph;
  private boolean textSeen;

  private JavadocText() {}

  /**
   * The documentation of an item, lines separated by {@code \n}, without a line end at its end.
   *
   * @param markdown empty where the item has none
   * @param fallback Javadoc that says what can be said without documentation; used alone, or as the
   *     first sentence where the documentation begins with none
   */
  static String of(String markdown, String fallback) {
    JavadocText text = new JavadocText();
    text.convert(markdown.strip().split("\n", -1));
    if (text.out.isEmpty()) {
      return fallback;
    }
    String body = String.join("\n", text.out);
    return body.startsWith("<") ? fallback + "\n" + body : body;
  }

  private void convert(String[] lines) {
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      Matcher item = ITEM.matcher(line);
      Matcher heading = HEADING.matcher(line);
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        i = preformatted(lines, i + 1, fence.group(1));
      } else if (line.isBlank()) {
        inParagraph = false;
      } else if (heading.matches() && !heading.group(1).isBlank()) {
        closeList();
        inParagraph = false;
        paragraph("<strong>" + inline(heading.group(1)) + "</strong>");
        inParagraph = false;
      } else if (item.matches() && !item.group(2).isBlank()) {
        item(item.group(1) == null ? "ol" : "ul", item.group(2));
      } else if (inParagraph || (!openList.isEmpty() && line.startsWith("  "))) {
        out.add(inline(line.strip()));
        inParagraph = true;
      } else {
        closeList();
        paragraph(inline(line.strip()));
      }
    }
    closeList();
  }

  private void paragraph(String html) {
    out.add((textSeen || html.startsWith("<") ? "<p>" : "") + html);
    inParagraph = true;
    textSeen = true;
  }

  private void item(String list, String text) {
    if (!openList.equals(list)) {
      closeList();
      out.add("<" + list + ">");
      openList = list;
    }
    out.add("<li>" + inline(text));
    inParagraph = true;
    textSeen = true;
  }

  private int preformatted(String[] lines, int from, String fence) {
    closeList();
    int end = from;
    while (end < lines.length && !lines[end].strip().startsWith(fence)) {
      end++;
    }
    out.add("<pre>");
    for (int i = from; i < end; i++) {
      out.add(escape(lines[i]));
    }
    out.add("</pre>");
    inParagraph = false;
    textSeen = true;
    return end;
  }

  private void closeList() {
    if (!openList.isEmpty()) {
      out.add("</" + openList + ">");
      openList = "";
      inParagraph = false;
    }
  }

  private static String inline(String text) {
    StringBuilder html = new StringBuilder();
    Matcher matcher = INLINE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      html.append(escape(text.substring(end, matcher.start())));
      end = matcher.end();
      if (matcher.group(1) != null) {
        html.append("<code>").append(escape(matcher.group(1))).append("</code>");
      } else if (matcher.group(2) != null) {
        html.append("<strong>").append(escape(matcher.group(2))).append("</strong>");
      } else {
        html.append("<a href=\"").append(escape(matcher.group(4))).append("\">");
        html.append(escape(matcher.group(3))).append("</a>");
      }
    }
    return html.append(escape(text.substring(end))).toString();
  }

  /** Text that means itself in a Javadoc comment. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> escape(out, c));
    return out.toString();
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      // A backslash would start a Unicode escape, which javac reads in comments too.
      case '\\', '*', '@', '{', '}' -> out.append("&#").append(c).append(';');
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\t' -> out.append("  ");
      default -> {
        if (c >= ' ' && c < 0x7f) {
          out.append((char) c);
        } else if (c >= 0xa0 && !Character.isSurrogate((char) Math.min(c, 0xffff))) {
          out.append("&#").append(c).append(';');
        } else {
          out.append(' ');
        }
      }
    }
  }
}
