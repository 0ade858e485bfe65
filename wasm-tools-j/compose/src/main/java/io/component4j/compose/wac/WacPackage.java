package io.component4j.compose.wac;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.resolve.PackageOrigin;

/** What a document refers to by the name of a package. */
public sealed interface WacPackage {
  /** A component, of which there can be instances. */
  record Component(ComponentTyping typing) implements WacPackage {}

  /** A WIT package, which has interfaces and worlds. */
  record Types(PackageOrigin origin) implements WacPackage {}

  /**
   * A component, or the WIT package that it encodes.
   *
   * @throws InvalidInputException if it is invalid
   */
  static WacPackage of(ComponentModel component) {
    ComponentTyping typing = ComponentTyping.of(component);
    return WitDecoder.isWitPackage(typing)
        ? new Types(new PackageOrigin.Decoded(component.inputName(), WitDecoder.decode(typing)))
        : new Component(typing);
  }
}
