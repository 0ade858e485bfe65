package io.component4j.component.wit;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.EncodedPackageDecoder;

/**
 * Lets {@code WitResolver} take encoded WIT packages ({@code .wasm}) as dependencies. Their text
 * form ({@code .wat}) is refused: it is not WebAssembly in binary form. Stateless.
 */
public final class BinaryPackageDecoder implements EncodedPackageDecoder {
  /** Makes a decoder. */
  public BinaryPackageDecoder() {}

  /**
   * Decodes a file.
   *
   * @throws InvalidInputException as {@link WitDecoder#decode}, and if the bytes are a component
   *     that is no WIT package ({@code wit-package-wanted})
   */
  @Override
  public WitGraph decode(String name, byte[] bytes) {
    ComponentTyping typing = ComponentTyping.of(ComponentReader.read(name, bytes));
    if (!WitDecoder.isWitPackage(typing)) {
      throw new InvalidInputException(
          Diagnostic.error(
              "wit-package-wanted",
              "this is a component, not a WIT package in binary form",
              Span.ofInput(name)));
    }
    return WitDecoder.decode(typing);
  }
}
