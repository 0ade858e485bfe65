package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Given the file name of a component, this is what the class of its world is called. */
class PackagedComponentNameTest {
  @Test
  void theWorldIsCalledAsTheFileIs() {
    assertThat(PackagedComponent.worldClass("greeter.wasm")).isEqualTo("GreeterWorld");
    assertThat(PackagedComponent.worldClass("image-processor_v2.wasm"))
        .isEqualTo("ImageProcessorV2World");
    assertThat(PackagedComponent.worldClass("my.greeter.wasm")).isEqualTo("MyGreeterWorld");
    assertThat(PackagedComponent.worldClass("2fast.wasm")).isEqualTo("Component2fastWorld");
    assertThat(PackagedComponent.worldClass("\u00fc.wasm")).isEqualTo("ComponentWorld");
  }
}
