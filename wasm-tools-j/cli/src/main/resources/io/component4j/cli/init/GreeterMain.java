package @package@;

import @package@.example.greeter.v0_1.GreeterWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.io.IOException;

/** Loads a component and calls it. */
public final class Main {
  private Main() {}

  /** Greets the world. */
  public static void main(String[] args) throws IOException {
    Component component =
        Component.load(Engine.create(), Main.class.getClassLoader(), "greeter.wasm");
    try (GreeterWorld greeter = GreeterWorld.instantiate(component)) {
      System.out.println(greeter.greet().greet("World"));
    }
  }
}
