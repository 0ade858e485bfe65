import com.acme.Picture;
import com.acme.example.phrases.v0_1.stubs.PhrasesStub;
import com.acme.example.polite_greeter.v0_1.PoliteGreeterWorld;
import com.acme.mycompany.image_processor.v0_1.ImageServiceWorld;
import com.acme.mycompany.image_processor.v0_1.Process;
import io.component4j.runtime.Component;
import io.component4j.runtime.HostFunctionException;
import java.util.List;

/** The examples of docs/host-bindings.md, section "Options". */
public final class OptionDocs {
  private OptionDocs() {}

  public static String faces(Component component) {
    try (ImageServiceWorld world = ImageServiceWorld.instantiate(component)) {
      List<Process.BoundingBox> faces = world.process().detectFaces(new Picture(2, 1, new byte[] {0, 9}));
      return faces.toString();
    }
  }

  static class Greetings extends PhrasesStub {
    @Override
    public String greeting(String language) {
      return "Hello";
    }
  }

  public static String greeting(Component component) {
    try (PoliteGreeterWorld world =
        PoliteGreeterWorld.instantiate(
            component, PoliteGreeterWorld.imports().phrases(new Greetings()))) {
      return world.greet().greet("World");
    }
  }

  public static String notImplemented(Component component) {
    try (PoliteGreeterWorld world =
        PoliteGreeterWorld.instantiate(
            component, PoliteGreeterWorld.imports().phrases(new PhrasesStub()))) {
      return world.greet().greet("World");
    } catch (HostFunctionException e) {
      return e.getCause().getMessage();
    }
  }
}
