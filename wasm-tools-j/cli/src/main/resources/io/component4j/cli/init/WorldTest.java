package @package@;

import static org.junit.jupiter.api.Assertions.assertNotNull;

@import@import io.component4j.junit.WasmComponent;
import org.junit.jupiter.api.Test;

class @World@Test {
@imports@  @WasmComponent("@component@")
  @World@ world;

  @Test
  void theComponentCanBeInstantiated() {
    assertNotNull(world);
  }
}
