package @package@;

@import@import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.io.IOException;

/** Loads the component. */
public final class Main {
  private Main() {}

  /** Makes an instance, whose methods are what the component exports. */
  public static void main(String[] args) throws IOException {
    Component component =
        Component.load(Engine.create(), Main.class.getClassLoader(), "@component@");
    try (@World@ world = @World@.instantiate(component@imports@)) {
      System.out.println("ready: " + world.getClass().getSimpleName());
    }
  }
}
