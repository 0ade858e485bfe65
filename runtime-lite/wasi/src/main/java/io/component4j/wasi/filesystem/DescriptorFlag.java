package io.component4j.wasi.filesystem;

/** {@code descriptor-flags} of {@code wasi:filesystem/types}, in its order. */
public enum DescriptorFlag {
  /** Can be read. */
  READ,
  /** Can be written. */
  WRITE,
  /** Writes wait for data and metadata to be on disk. */
  FILE_INTEGRITY_SYNC,
  /** Writes wait for data to be on disk. */
  DATA_INTEGRITY_SYNC,
  /** Reads are as writes. */
  REQUESTED_WRITE_SYNC,
  /** What is in the directory can be changed. */
  MUTATE_DIRECTORY
}
