package io.component4j.guest.library;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.util.FormatterClosedException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As {@link java.util.Formatter}, in no language's particular way: numbers have a point, and commas
 * between thousands. There are no dates and times.
 */
public final class Formatter implements Closeable, Flushable {
  private final Locale locale;
  private @Nullable Appendable out;
  private @Nullable IOException failure;

  /** As of {@link java.util.Formatter}. */
  public Formatter() {
    this(new StringBuilder());
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(@Nullable Appendable out) {
    this(out, Locale.ROOT);
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(Locale locale) {
    this(new StringBuilder(), locale);
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(@Nullable Appendable out, Locale locale) {
    this.out = out == null ? new StringBuilder() : out;
    this.locale = locale;
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(PrintStream out) {
    this((Appendable) Objects.requireNonNull(out));
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(OutputStream out) {
    this(new OutputStreamWriter(out));
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(OutputStream out, String charset) throws UnsupportedEncodingException {
    this(new OutputStreamWriter(out, charset));
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter(OutputStream out, String charset, Locale locale)
      throws UnsupportedEncodingException {
    this(new OutputStreamWriter(out, charset), locale);
  }

  /** As of {@link java.util.Formatter}. */
  public Locale locale() {
    out();
    return locale;
  }

  /** As of {@link java.util.Formatter}. */
  public Appendable out() {
    if (out == null) {
      throw new FormatterClosedException();
    }
    return out;
  }

  @Override
  public String toString() {
    return out().toString();
  }

  @Override
  public void flush() {
    if (out() instanceof Flushable flushed) {
      try {
        flushed.flush();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  @Override
  public void close() {
    Appendable closed = out;
    out = null;
    if (closed instanceof Closeable open) {
      try {
        open.close();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /** As of {@link java.util.Formatter}. */
  public @Nullable IOException ioException() {
    return failure;
  }

  /** As of {@link java.util.Formatter}. */
  public Formatter format(String format, @Nullable Object @Nullable ... arguments) {
    return format(locale, format, arguments);
  }

  /** As of {@link java.util.Formatter}; the locale does not matter. */
  public Formatter format(
      @Nullable Locale locale, String format, @Nullable Object @Nullable ... arguments) {
    Appendable to = out();
    FormatSpecifier specifier = new FormatSpecifier(this, to, format, arguments);
    try {
      specifier.write();
    } catch (IOException e) {
      failure = e;
    }
    return this;
  }
}
