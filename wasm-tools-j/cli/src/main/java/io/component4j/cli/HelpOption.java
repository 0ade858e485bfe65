package io.component4j.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean asked;

  /** Whether it was given; picocli acts on it by itself. */
  boolean asked() {
    return asked;
  }
}
