package io.component4j.wasi.filesystem;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a time of a file is to become: {@code new-timestamp} of {@code wasi:filesystem/types}.
 *
 * @param kind which of the three
 * @param seconds since 1970, unsigned; of {@link Kind#TIMESTAMP} only
 * @param nanoseconds of {@link Kind#TIMESTAMP} only
 */
public record TimeChange(Kind kind, long seconds, long nanoseconds) {
  /** The cases. */
  public enum Kind {
    /** As it is. */
    NO_CHANGE,
    /** Now. */
    NOW,
    /** A given time. */
    TIMESTAMP
  }

  private static final long BILLION = 1_000_000_000;

  /** As it is. */
  public static final TimeChange NO_CHANGE = new TimeChange(Kind.NO_CHANGE, 0, 0);

  /** Now. */
  public static final TimeChange NOW = new TimeChange(Kind.NOW, 0, 0);

  /** A given time. */
  public static TimeChange at(long seconds, long nanoseconds) {
    return new TimeChange(Kind.TIMESTAMP, seconds, nanoseconds);
  }

  /** As the JDK has it; null for no change. */
  @Nullable FileTime time() throws FilesystemException {
    switch (kind) {
      case NO_CHANGE:
        return null;
      case NOW:
        return FileTime.from(Instant.now());
      default:
        if (nanoseconds < 0 || nanoseconds >= BILLION) {
          throw new FilesystemException(ErrorCode.INVALID, "nanoseconds out of range");
        }
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
          throw new FilesystemException(ErrorCode.OVERFLOW, "no time of this host");
        }
        return FileTime.from(Instant.ofEpochSecond(seconds, nanoseconds));
    }
  }
}
