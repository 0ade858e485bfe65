package io.component4j.runtime.engine;

/** Names from inside a component, made fit for messages: they may hold anything at all. */
public final class Printable {
  private static final int MAX_LENGTH = 200;

  private Printable() {}

  /** The name without control and formatting characters, cut where it is very long. */
  public static String name(String raw) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < raw.length() && text.length() < MAX_LENGTH) {
      int c = raw.codePointAt(i);
      int type = Character.getType(c);
      boolean shown =
          type != Character.CONTROL
              && type != Character.FORMAT
              && type != Character.LINE_SEPARATOR
              && type != Character.PARAGRAPH_SEPARATOR
              && type != Character.SURROGATE;
      text.appendCodePoint(shown ? c : '\uFFFD');
      i += Character.charCount(c);
    }
    return i < raw.length() ? text + ".." : text.toString();
  }
}
