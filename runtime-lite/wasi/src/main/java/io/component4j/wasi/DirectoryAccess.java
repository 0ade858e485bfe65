package io.component4j.wasi;

/** What a guest may do with a directory and all that is below it. */
public enum DirectoryAccess {
  /** Look and read. */
  READ_ONLY,
  /** Also make, change, rename and remove. */
  READ_WRITE
}
