import com.acme.example.greeter.v0_1.Greet;
import com.acme.example.logger.LoggerWorld;
import com.acme.example.math.Calculator;
import com.acme.example.math.MathWorld;
import com.acme.example.places.PlacerTypes.Place;
import com.acme.example.places.PlacerWorld;
import com.acme.example.polite_greeter.v0_1.PoliteGreeterWorld;
import com.acme.example.shapes.v1_0.CanvasWorld;
import com.acme.example.shapes.v1_0.Canvas;
import com.acme.example.shapes.v1_0.PainterWorld;
import com.acme.example.shapes.v1_0.Types;
import com.acme.mycompany.image_processor.v0_1.ImageServiceWorld;
import com.acme.mycompany.image_processor.v0_1.Process;
import io.component4j.runtime.Component;
import io.component4j.runtime.Limits;
import java.util.ArrayList;
import java.util.List;

/** What a user writes against the bindings of several worlds in one source root. */
public final class ManyWorlds {
  private ManyWorlds() {}

  public static List<Object> math(Component component) {
    try (MathWorld math = MathWorld.instantiate(component, Limits.defaults())) {
      Calculator calculator = math.calculator();
      return List.of(
          calculator.add(1, 2), calculator.multiply(1.5, -4), calculator.processBatch(new double[0]));
    }
  }

  public static List<Object> images(Component component) {
    try (ImageServiceWorld service = ImageServiceWorld.instantiate(component)) {
      Process process = service.process();
      Process.Image image = new Process.Image(2, 2, new byte[] {0, 9, 9, 0});
      Process.Image larger = process.resize(image, 4, 4);
      return List.of(
          larger.width(),
          larger.height(),
          larger.data().length,
          process.compress(image, new Process.Options(50, "rle")).length > 0,
          process.detectFaces(image).isEmpty());
    }
  }

  public static List<Object> placer(Component component) {
    PlacerWorld.Imports imports =
        PlacerWorld.imports().world(name -> new Place(name.length(), -name.length()));
    try (PlacerWorld placer = PlacerWorld.instantiate(component, imports)) {
      return List.of(
          placer.distance("a", "abc"), placer.middle(new Place(0, 0), new Place(4, -4)));
    }
  }

  public static List<Object> logger(Component component) {
    List<String> messages = new ArrayList<>();
    try (LoggerWorld logger =
        LoggerWorld.instantiate(component, LoggerWorld.imports().world(messages::add))) {
      return List.of(logger.run(), messages);
    }
  }

  public static List<Object> polite(Component component) {
    PoliteGreeterWorld.Imports imports = PoliteGreeterWorld.imports().phrases(language -> "Ahoy");
    try (PoliteGreeterWorld one = PoliteGreeterWorld.instantiate(component, imports);
        PoliteGreeterWorld two = PoliteGreeterWorld.instantiate(component, imports)) {
      Greet greet = one.greet();
      return List.of(greet.greet("World"), two.greet().greet("Welt"));
    }
  }

  public static List<Object> hostThatThrows(Component component) {
    PoliteGreeterWorld.Imports imports =
        PoliteGreeterWorld.imports()
            .phrases(
                language -> {
                  throw new IllegalStateException("no phrases today");
                });
    try (PoliteGreeterWorld world = PoliteGreeterWorld.instantiate(component, imports)) {
      return List.of(world.greet().greet("World"));
    }
  }

  public static List<Object> hostThatReturnsNull(Component component) {
    PoliteGreeterWorld.Imports imports = PoliteGreeterWorld.imports().phrases(language -> null);
    try (PoliteGreeterWorld world = PoliteGreeterWorld.instantiate(component, imports)) {
      return List.of(world.greet().greet("World"));
    }
  }

  public static List<Object> nullArgument(Component component) {
    PoliteGreeterWorld.Imports imports = PoliteGreeterWorld.imports().phrases(language -> "Hi");
    try (PoliteGreeterWorld world = PoliteGreeterWorld.instantiate(component, imports)) {
      String outcome = "taken";
      try {
        world.greet().greet(null);
      } catch (NullPointerException e) {
        outcome = "refused";
      }
      return List.of(outcome, world.greet().greet("World"));
    }
  }

  public static List<Object> closed(Component component) {
    PoliteGreeterWorld.Imports imports = PoliteGreeterWorld.imports().phrases(language -> "Hi");
    PoliteGreeterWorld world = PoliteGreeterWorld.instantiate(component, imports);
    world.close();
    world.close();
    return List.of(world.greet().greet("World"));
  }

  public static List<Object> shapes(Component component) {
    List<Canvas.Dot> dots = new ArrayList<>();
    Canvas canvas =
        new Canvas() {
          @Override
          public long draw(Dot dot) {
            dots.add(dot);
            return dots.size();
          }

          @Override
          public long spread() {
            return 0;
          }
        };
    try (PainterWorld painter =
        PainterWorld.instantiate(component, PainterWorld.imports().canvas(canvas))) {
      return List.of(painter.picture().paint(new Types.Point(1, 2), 3), dots.size());
    }
  }

  public static List<Object> canvas(Component component) {
    try (CanvasWorld world = CanvasWorld.instantiate(component)) {
      Types.Point at = new Types.Point(-2, 3);
      return List.of(
          world.canvas().draw(new Canvas.Dot(at, Types.Color.BLUE)), world.canvas().spread());
    }
  }
}
