package io.component4j.wasi.filesystem;

/** {@code open-flags} of {@code wasi:filesystem/types}, in its order. */
public enum OpenFlag {
  /** Make the file if it does not exist. */
  CREATE,
  /** Fail if it is no directory. */
  DIRECTORY,
  /** Fail if it exists. */
  EXCLUSIVE,
  /** Make it empty. */
  TRUNCATE
}
