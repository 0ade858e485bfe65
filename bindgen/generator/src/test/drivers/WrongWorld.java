import com.wrong.mycompany.image_processor.v0_1.ImageServiceWorld;
import io.component4j.runtime.Component;

/** Bindings that were made from another WIT than the component's. */
public final class WrongWorld {
  private WrongWorld() {}

  public static ImageServiceWorld run(Component component) {
    return ImageServiceWorld.instantiate(component);
  }
}
