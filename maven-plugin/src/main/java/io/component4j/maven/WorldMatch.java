package io.component4j.maven;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.DefinedType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitEncoder;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.World;
import java.util.List;

/** Whether a component is one of a world. */
final class WorldMatch {
  private WorldMatch() {}

  /**
   * What the world wants and the component is not. Versions must be the same, where a runtime takes
   * compatible ones.
   *
   * @throws InvalidInputException if it is no valid component
   */
  static List<Mismatch> differences(World world, String name, byte[] component) {
    ComponentBuilder builder = new ComponentBuilder(world.toString());
    int index = builder.type(WitEncoder.encodeWorld(world));
    DefinedType wanted = ComponentTyping.of(builder.build()).types().get(index);
    return Subtyping.check(
        ComponentTyping.of(ComponentReader.read(name, component)).type(),
        ((DefinedType.Component) wanted).type());
  }
}
