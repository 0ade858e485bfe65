package io.component4j.wasi.filesystem;

/** {@code descriptor-type} of {@code wasi:filesystem/types}, in its order. */
public enum DescriptorType {
  /** Something else, or gone. */
  UNKNOWN,
  /** Block device. */
  BLOCK_DEVICE,
  /** Character device. */
  CHARACTER_DEVICE,
  /** Directory. */
  DIRECTORY,
  /** Named pipe. */
  FIFO,
  /** Symbolic link. */
  SYMBOLIC_LINK,
  /** Regular file. */
  REGULAR_FILE,
  /** Socket. */
  SOCKET
}
