package io.component4j.guest.library;

/** What {@code Formatter} throws, by the names that it has in {@code java.util}. */
public final class FormatFailures {
  private FormatFailures() {}

  /** As of {@code java.util}. */
  public static class IllegalFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Wants a message. */
    public IllegalFormatException(String message) {
      super(message);
    }
  }

  /** As of {@code java.util}. */
  public static final class UnknownFormatConversionException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final String conversion;

    /** As of {@code java.util}. */
    public UnknownFormatConversionException(String conversion) {
      super("Conversion = '" + conversion + "'");
      this.conversion = conversion;
    }

    /** As of {@code java.util}. */
    public String getConversion() {
      return conversion;
    }
  }

  /** As of {@code java.util}. */
  public static final class MissingFormatArgumentException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final String specifier;

    /** As of {@code java.util}. */
    public MissingFormatArgumentException(String specifier) {
      super("Format specifier '" + specifier + "'");
      this.specifier = specifier;
    }

    /** As of {@code java.util}. */
    public String getFormatSpecifier() {
      return specifier;
    }
  }

  /** As of {@code java.util}. */
  public static final class MissingFormatWidthException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final String specifier;

    /** As of {@code java.util}. */
    public MissingFormatWidthException(String specifier) {
      super(specifier);
      this.specifier = specifier;
    }

    /** As of {@code java.util}. */
    public String getFormatSpecifier() {
      return specifier;
    }
  }

  /** As of {@code java.util}. */
  public static final class IllegalFormatFlagsException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final String flags;

    /** As of {@code java.util}. */
    public IllegalFormatFlagsException(String flags) {
      super("Flags = '" + flags + "'");
      this.flags = flags;
    }

    /** As of {@code java.util}. */
    public String getFlags() {
      return flags;
    }
  }

  /** As of {@code java.util}. */
  public static final class DuplicateFormatFlagsException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final String flags;

    /** As of {@code java.util}. */
    public DuplicateFormatFlagsException(String flags) {
      super("Flags = '" + flags + "'");
      this.flags = flags;
    }

    /** As of {@code java.util}. */
    public String getFlags() {
      return flags;
    }
  }

  /** As of {@code java.util}. */
  public static final class IllegalFormatPrecisionException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final int precision;

    /** As of {@code java.util}. */
    public IllegalFormatPrecisionException(int precision) {
      super(Integer.toString(precision));
      this.precision = precision;
    }

    /** As of {@code java.util}. */
    public int getPrecision() {
      return precision;
    }
  }

  /** As of {@code java.util}. */
  public static final class IllegalFormatWidthException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final int width;

    /** As of {@code java.util}. */
    public IllegalFormatWidthException(int width) {
      super(Integer.toString(width));
      this.width = width;
    }

    /** As of {@code java.util}. */
    public int getWidth() {
      return width;
    }
  }

  /** As of {@code java.util}. */
  public static final class IllegalFormatCodePointException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final int codePoint;

    /** As of {@code java.util}. */
    public IllegalFormatCodePointException(int codePoint) {
      super("Code point = 0x" + Integer.toHexString(codePoint));
      this.codePoint = codePoint;
    }

    /** As of {@code java.util}. */
    public int getCodePoint() {
      return codePoint;
    }
  }

  /** As of {@code java.util}. */
  public static final class FormatFlagsConversionMismatchException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final String flags;
    private final char conversion;

    /** As of {@code java.util}. */
    public FormatFlagsConversionMismatchException(String flags, char conversion) {
      super("Conversion = " + conversion + ", Flags = " + flags);
      this.flags = flags;
      this.conversion = conversion;
    }

    /** As of {@code java.util}. */
    public String getFlags() {
      return flags;
    }

    /** As of {@code java.util}. */
    public char getConversion() {
      return conversion;
    }
  }

  /** As of {@code java.util}. */
  public static final class IllegalFormatConversionException extends IllegalFormatException {
    private static final long serialVersionUID = 1;

    private final char conversion;
    private final transient Class<?> argumentClass;

    /** As of {@code java.util}. */
    public IllegalFormatConversionException(char conversion, Class<?> argumentClass) {
      super(conversion + " != " + argumentClass.getName());
      this.conversion = conversion;
      this.argumentClass = argumentClass;
    }

    /** As of {@code java.util}. */
    public char getConversion() {
      return conversion;
    }

    /** As of {@code java.util}. */
    public Class<?> getArgumentClass() {
      return argumentClass;
    }
  }
}
