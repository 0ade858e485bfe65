package io.component4j.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest carries. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"wasm-tools-j " + number().orElse("(not packaged)")};
  }

  /** The number alone; empty where the classes come from no jar. */
  static Optional<String> number() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
  }
}
