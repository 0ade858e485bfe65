package io.component4j.runtime;

import io.component4j.text.TextAssembler;
import java.nio.charset.StandardCharsets;

/** Components whose text stands in a test. */
final class TextComponents {
  private TextComponents() {}

  static Component component(ExecutionMode mode, String text) {
    byte[] bytes =
        TextAssembler.assemble(
            TextAssembler.decode("test.wat", text.getBytes(StandardCharsets.UTF_8)));
    return Component.load(Loaded.engine(mode), "test.wasm", bytes);
  }

  static ComponentInstance instance(ExecutionMode mode, String text) {
    return component(mode, text).instantiation().instantiate();
  }
}
