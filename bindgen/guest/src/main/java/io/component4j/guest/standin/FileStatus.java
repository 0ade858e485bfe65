package io.component4j.guest.standin;

/**
 * What is known of a file.
 *
 * @param kind what it is
 * @param size bytes
 * @param modifiedMillis when its content was last changed, in milliseconds since 1970; 0 if unknown
 * @param accessedMillis when it was last read; likewise
 */
public record FileStatus(Kind kind, long size, long modifiedMillis, long accessedMillis) {
  /** What a file is. */
  public enum Kind {
    /** A file of bytes. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A device, a pipe, a socket. */
    OTHER
  }
}
