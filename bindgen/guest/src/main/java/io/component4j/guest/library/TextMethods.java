package io.component4j.guest.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code String} and its kin lack in a guest, or have wrong. */
public final class TextMethods {
  /**
   * Characters that are several in upper case, as the Unicode Character Database has them ({@code
   * SpecialCasing}): each with those, and a space. Those with an iota below in a row of their own
   * are not among them.
   */
  private static final String SEVERAL =
      "\u00DFSS \u0149\u02BCN \u01F0J\u030C \u0390\u0399\u0308\u0301 \u03B0\u03A5\u0308\u0301"
          + " \u0587\u0535\u0552 \u1E96H\u0331 \u1E97T\u0308 \u1E98W\u030A \u1E99Y\u030A"
          + " \u1E9AA\u02BE \u1F50\u03A5\u0313 \u1F52\u03A5\u0313\u0300"
          + " \u1F54\u03A5\u0313\u0301 \u1F56\u03A5\u0313\u0342 \u1FB2\u1FBA\u0399"
          + " \u1FB3\u0391\u0399 \u1FB4\u0386\u0399 \u1FB6\u0391\u0342"
          + " \u1FB7\u0391\u0342\u0399 \u1FBC\u0391\u0399 \u1FC2\u1FCA\u0399"
          + " \u1FC3\u0397\u0399 \u1FC4\u0389\u0399 \u1FC6\u0397\u0342"
          + " \u1FC7\u0397\u0342\u0399 \u1FCC\u0397\u0399 \u1FD2\u0399\u0308\u0300"
          + " \u1FD3\u0399\u0308\u0301 \u1FD6\u0399\u0342 \u1FD7\u0399\u0308\u0342"
          + " \u1FE2\u03A5\u0308\u0300 \u1FE3\u03A5\u0308\u0301 \u1FE4\u03A1\u0313"
          + " \u1FE6\u03A5\u0342 \u1FE7\u03A5\u0308\u0342 \u1FF2\u1FFA\u0399"
          + " \u1FF3\u03A9\u0399 \u1FF4\u038F\u0399 \u1FF6\u03A9\u0342"
          + " \u1FF7\u03A9\u0342\u0399 \u1FFC\u03A9\u0399 \uFB00FF \uFB01FI \uFB02FL"
          + " \uFB03FFI \uFB04FFL \uFB05ST \uFB06ST \uFB13\u0544\u0546 \uFB14\u0544\u0535"
          + " \uFB15\u0544\u053B \uFB16\u054E\u0546 \uFB17\u0544\u053D ";

  private TextMethods() {}

  /** {@link String}. */
  public static final class OfString {
    private OfString() {}

    /** As of {@link String}, in no language's particular way. */
    @OfInstances
    public static String toUpperCase(String text) {
      int length = text.length();
      int same = 0;
      while (same < length && isUpper(text.charAt(same))) {
        same++;
      }
      if (same == length) {
        return text;
      }
      StringBuilder out = new StringBuilder(length + 2).append(text, 0, same);
      for (int at = same; at < length; ) {
        int c = text.codePointAt(at);
        String several = c < 0xDF ? null : several(c);
        if (several == null) {
          out.appendCodePoint(Character.toUpperCase(c));
        } else {
          out.append(several);
        }
        at += Character.charCount(c);
      }
      return out.toString();
    }

    private static boolean isUpper(char c) {
      return c < 0x80 && !(c >= 'a' && c <= 'z');
    }

    /** As of {@link String}, in no language's particular way. */
    @OfInstances
    public static String toUpperCase(String text, Locale locale) {
      return toUpperCase(text);
    }

    private static @Nullable String several(int c) {
      if (c >= 0x1F80 && c <= 0x1FAF) {
        // Eight small letters, then the same eight as capitals.
        int capital = c < 0x1F90 ? 0x1F08 | c & 7 : c < 0x1FA0 ? 0x1F28 | c & 7 : 0x1F68 | c & 7;
        return (char) capital + "\u0399";
      }
      if (c > 0xFFFF) {
        return null;
      }
      for (int at = 0; at < SEVERAL.length(); ) {
        int end = SEVERAL.indexOf(' ', at);
        if (SEVERAL.charAt(at) == c) {
          return SEVERAL.substring(at + 1, end);
        }
        at = end + 1;
      }
      return null;
    }

    /** As of {@link String}, in no language's particular way. */
    @OfInstances
    public static String toLowerCase(String text) {
      int length = text.length();
      int same = 0;
      while (same < length && isLower(text.charAt(same))) {
        same++;
      }
      if (same == length) {
        return text;
      }
      StringBuilder out = new StringBuilder(length + 1).append(text, 0, same);
      for (int at = same; at < length; ) {
        int c = text.codePointAt(at);
        int next = at + Character.charCount(c);
        if (c == 0x130) {
          out.append("i\u0307");
        } else if (c == 0x3A3) {
          out.append(isCased(text, at, -1) && !isCased(text, next, 1) ? '\u03C2' : '\u03C3');
        } else {
          out.appendCodePoint(Character.toLowerCase(c));
        }
        at = next;
      }
      return out.toString();
    }

    private static boolean isLower(char c) {
      return c < 0x80 && !(c >= 'A' && c <= 'Z');
    }

    /** Whether a letter lies on that side, with nothing but marks and apostrophes between. */
    private static boolean isCased(String text, int start, int step) {
      int at = start;
      while (step < 0 ? at > 0 : at < text.length()) {
        int c = step < 0 ? text.codePointBefore(at) : text.codePointAt(at);
        at += step * Character.charCount(c);
        if (Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c)) {
          return true;
        }
        int type = Character.getType(c);
        boolean ignored =
            type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || type == Character.MODIFIER_LETTER
                || type == Character.MODIFIER_SYMBOL
                || "'.:\u00B7\u2018\u2019\u2024\u2027".indexOf(c) >= 0;
        if (!ignored) {
          return false;
        }
      }
      return false;
    }

    /** As of {@link String}, in no language's particular way. */
    @OfInstances
    public static String toLowerCase(String text, Locale locale) {
      return toLowerCase(text);
    }

    /** As of {@link String}. */
    @OfInstances
    public static Stream<String> lines(String text) {
      return list(text).stream();
    }

    private static List<String> list(String text) {
      List<String> lines = new ArrayList<>();
      int start = 0;
      for (int at = 0; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r') {
          lines.add(text.substring(start, at));
          if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            at++;
          }
          start = at + 1;
        }
      }
      if (start < text.length()) {
        lines.add(text.substring(start));
      }
      return lines;
    }

    /** As of {@link String}. */
    @OfInstances
    public static String indent(String text, int spaces) {
      StringBuilder out = new StringBuilder();
      for (String line : list(text)) {
        if (spaces >= 0) {
          out.append(" ".repeat(spaces)).append(line);
        } else {
          int white = 0;
          while (white < -spaces
              && white < line.length()
              && Character.isWhitespace(line.charAt(white))) {
            white++;
          }
          out.append(line, white, line.length());
        }
        out.append('\n');
      }
      return out.toString();
    }

    /** As of {@link String}. */
    @OfInstances
    public static Object transform(String text, Function<String, Object> function) {
      return function.apply(text);
    }
  }

  /** {@link CharSequence}. */
  public static final class OfCharSequence {
    private OfCharSequence() {}

    /** As of {@link CharSequence}. */
    public static int compare(CharSequence a, CharSequence b) {
      int both = Math.min(a.length(), b.length());
      for (int i = 0; i < both; i++) {
        int difference = a.charAt(i) - b.charAt(i);
        if (difference != 0) {
          return difference;
        }
      }
      return a.length() - b.length();
    }
  }

  /** {@link Character}. */
  public static final class OfCharacter {
    private OfCharacter() {}

    /** As of {@link Character}. */
    public static String toString(int codePoint) {
      return new String(Character.toChars(codePoint));
    }
  }

  /** {@link StringBuilder}. */
  public static final class OfStringBuilder {
    private OfStringBuilder() {}

    /** As of {@link StringBuilder}. */
    @OfInstances
    public static int compareTo(StringBuilder text, StringBuilder other) {
      return OfCharSequence.compare(text, other);
    }
  }
}
