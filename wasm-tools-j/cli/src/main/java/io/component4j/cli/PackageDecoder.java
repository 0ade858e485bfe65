package io.component4j.cli;

import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.text.AssembledText;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.EncodedPackageDecoder;

/** Lets commands that resolve WIT take packages that are encoded, in binary form or as text. */
final class PackageDecoder implements EncodedPackageDecoder {
  private final BinaryPackageDecoder binary = new BinaryPackageDecoder();

  @Override
  public WitGraph decode(String name, byte[] bytes) {
    if (InputFile.isWasm(bytes) || name.endsWith(".wasm")) {
      return binary.decode(name, bytes);
    }
    AssembledText text = TextAssembler.assembleWithPositions(TextAssembler.decode(name, bytes));
    try {
      return binary.decode(name, text.bytes());
    } catch (InvalidInputException e) {
      throw text.located(e);
    }
  }
}
