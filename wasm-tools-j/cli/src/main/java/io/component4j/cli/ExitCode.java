package io.component4j.cli;

/** The exit codes of every command; scripts rely on them. */
final class ExitCode {
  /** All went well. */
  static final int OK = 0;

  /** The input was judged and found wanting: invalid, incompatible, trapped. */
  static final int WANTING = 1;

  /** The command line is wrong, or the command could not run. */
  static final int USAGE = 2;

  private ExitCode() {}
}
