package io.component4j.component.inspect;

/** Names that come from a binary, made fit to be shown on a line. */
final class Shown {
  private Shown() {}

  /** Without line breaks and other control characters, which could change what a terminal shows. */
  static String line(String text) {
    if (text.codePoints().noneMatch(Shown::unsafe)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (unsafe(c)) {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean unsafe(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
