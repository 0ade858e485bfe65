package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Given the file name of a component, this is what the class of its world is called. */
class PackageComponentMojoTest {
  @Test
  void theWorldIsCalledAsTheFileIs() {
    assertThat(PackageComponentMojo.worldClass("greeter.wasm")).isEqualTo("GreeterWorld");
    assertThat(PackageComponentMojo.worldClass("image-processor_v2.wasm"))
        .isEqualTo("ImageProcessorV2World");
    assertThat(PackageComponentMojo.worldClass("my.greeter.wasm")).isEqualTo("MyGreeterWorld");
    assertThat(PackageComponentMojo.worldClass("2fast.wasm")).isEqualTo("Component2fastWorld");
    assertThat(PackageComponentMojo.worldClass("\u00fc.wasm")).isEqualTo("ComponentWorld");
  }
}
