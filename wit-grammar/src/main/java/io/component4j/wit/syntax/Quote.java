package io.component4j.wit.syntax;

/** Text of an input inside of a message. */
final class Quote {
  private static final int MAX_LENGTH = 60;

  private Quote() {}

  /** The text between back quotes, cut where it is long. */
  static String of(String text) {
    if (text.length() <= MAX_LENGTH) {
      return "`" + text + "`";
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return "`" + text.substring(0, end) + "..`";
  }
}
