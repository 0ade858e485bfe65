package io.component4j.wasi.capability;

/** What a guest may be given; nothing of it is given by default. */
public enum Capability {
  /** Command line arguments. */
  ARGUMENTS("arguments after the component's name"),
  /** Environment variables. */
  ENVIRONMENT("--env NAME=VALUE or --inherit-env"),
  /** Directories of the host. */
  DIRECTORY("--dir HOST::GUEST"),
  /** Changing what is in a directory. */
  DIRECTORY_WRITING("--dir HOST::GUEST, without :ro"),
  /** Open files and directories. */
  OPEN_FILES("--max-open-files"),
  /** TCP, UDP and name lookup. */
  SOCKETS("nothing yet: sockets are not supported"),
  /** HTTP requests. */
  HTTP("nothing yet: HTTP is not supported");

  private final String grantedBy;

  Capability(String grantedBy) {
    this.grantedBy = grantedBy;
  }

  /** What a user of the command writes to grant it. */
  public String grantedBy() {
    return grantedBy;
  }
}
