package io.component4j.wasi.filesystem;

/** {@code error-code} of {@code wasi:filesystem/types}, in its order. */
public enum ErrorCode {
  /** Permission denied by the host. */
  ACCESS,
  /** Would block. */
  WOULD_BLOCK,
  /** Already in progress. */
  ALREADY,
  /** Not open for that. */
  BAD_DESCRIPTOR,
  /** In use. */
  BUSY,
  /** Deadlock. */
  DEADLOCK,
  /** Quota exceeded. */
  QUOTA,
  /** Exists already. */
  EXIST,
  /** File too large. */
  FILE_TOO_LARGE,
  /** A name that the host cannot write. */
  ILLEGAL_BYTE_SEQUENCE,
  /** In progress. */
  IN_PROGRESS,
  /** Interrupted. */
  INTERRUPTED,
  /** Invalid argument. */
  INVALID,
  /** Failure of a device. */
  IO,
  /** Is a directory. */
  IS_DIRECTORY,
  /** Too many symbolic links. */
  LOOP,
  /** Too many hard links. */
  TOO_MANY_LINKS,
  /** Message too large. */
  MESSAGE_SIZE,
  /** Name too long. */
  NAME_TOO_LONG,
  /** No such device. */
  NO_DEVICE,
  /** Does not exist. */
  NO_ENTRY,
  /** No locks. */
  NO_LOCK,
  /** Not enough memory, or too many open files. */
  INSUFFICIENT_MEMORY,
  /** No space left. */
  INSUFFICIENT_SPACE,
  /** No directory. */
  NOT_DIRECTORY,
  /** Directory not empty. */
  NOT_EMPTY,
  /** Not recoverable. */
  NOT_RECOVERABLE,
  /** Not supported. */
  UNSUPPORTED,
  /** No terminal. */
  NO_TTY,
  /** No such device or address. */
  NO_SUCH_DEVICE,
  /** Number too large. */
  OVERFLOW,
  /** Outside what was preopened. */
  NOT_PERMITTED,
  /** Broken pipe. */
  PIPE,
  /** May not be changed. */
  READ_ONLY,
  /** Invalid seek. */
  INVALID_SEEK,
  /** File is being executed. */
  TEXT_FILE_BUSY,
  /** On another device. */
  CROSS_DEVICE
}
