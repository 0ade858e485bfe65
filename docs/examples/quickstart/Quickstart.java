import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.nio.file.Path;
import quickstart.example.greeter.v0_1.GreeterWorld;

/** Loads a component and calls it through the bindings that were generated for its world. */
final class Quickstart {
  private Quickstart() {}

  public static void main(String[] args) throws Exception {
    Component component = Component.load(Engine.create(), Path.of(args[0]));
    try (GreeterWorld greeter = GreeterWorld.instantiate(component)) {
      System.out.println(greeter.greet().greet("World"));
    }
  }
}
