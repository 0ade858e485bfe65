package io.component4j.guest.wasi;

/** The enum {@code error-code} of {@code wasi:filesystem/types}. */
final class ErrorCodes {
  private static final String[] NAMES = {
    "access",
    "would-block",
    "already",
    "bad-descriptor",
    "busy",
    "deadlock",
    "quota",
    "exist",
    "file-too-large",
    "illegal-byte-sequence",
    "in-progress",
    "interrupted",
    "invalid",
    "io",
    "is-directory",
    "loop",
    "too-many-links",
    "message-size",
    "name-too-long",
    "no-device",
    "no-entry",
    "no-lock",
    "insufficient-memory",
    "insufficient-space",
    "not-directory",
    "not-empty",
    "not-recoverable",
    "unsupported",
    "no-tty",
    "no-such-device",
    "overflow",
    "not-permitted",
    "pipe",
    "read-only",
    "invalid-seek",
    "text-file-busy",
    "cross-device"
  };

  private ErrorCodes() {}

  static String name(int code) {
    return code < 0 || code >= NAMES.length ? "error-code " + code : NAMES[code];
  }
}
