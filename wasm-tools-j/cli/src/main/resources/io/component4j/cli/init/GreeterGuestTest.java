package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import @package@.example.greeter.v0_1.Greet;
import @package@.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.JavaAndComponent;
import io.component4j.junit.WasmComponent;

/** Each test is executed with the class as Java, and with the component that was made of it. */
class GreeterTest {
  private final Greeter java = new Greeter();

  @WasmComponent("target/@name@.wasm")
  private GreeterWorld component;

  @JavaAndComponent
  void greetsByName(Greet greeter) {
    assertEquals("Hello, World!", greeter.greet("World"));
  }

  @JavaAndComponent
  void greetsInAnyScript(Greet greeter) {
    assertEquals("Hello, \u4e16\u754c!", greeter.greet("\u4e16\u754c"));
  }
}
