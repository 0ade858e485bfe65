package io.component4j.component.wit;

import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Encodes WIT packages as components (component-model, design/mvp/WIT.md, "Package Format"), as the
 * reference tools do: a component type for every interface and world, exported under its name.
 */
public final class WitEncoder {
  /** The custom section for documentation and gates, which types have no place for. */
  static final String DOCS_SECTION = "package-docs";

  private static final long NOT_READ = -1;

  private WitEncoder() {}

  /**
   * Encodes a package. Other packages are in the result as far as the package's types refer to
   * them.
   *
   * @param witPackage of a graph that {@code WitResolver} or {@link WitDecoder} made
   * @return a component with only types and with the custom section {@code package-docs}; whoever
   *     writes it to a file may add a producers section
   */
  public static ComponentModel encode(WitPackage witPackage) {
    ComponentBuilder builder = new ComponentBuilder(witPackage.name().toString());
    for (WitInterface witInterface : witPackage.interfaces()) {
      String name = witInterface.name().orElseThrow();
      export(builder, name, interfaceType(witInterface));
    }
    for (World world : witPackage.worlds()) {
      export(builder, world.name(), wrapped(world));
    }
    builder.custom(DOCS_SECTION, PackageDocs.write(witPackage));
    return builder.build();
  }

  private static void export(ComponentBuilder builder, String name, DefType.Component type) {
    int index = builder.type(type);
    builder.export(ExternName.of(name), new SortIndex(Sort.TYPE, index), null);
  }

  /** A component type that exports a component of a world's type under the world's full name. */
  static DefType.Component wrapped(World world) {
    return new DefType.Component(
        List.of(
            new Item.Type(NOT_READ, encodeWorld(world)),
            new Declaration.Export(
                NOT_READ, ExternName.of(world.qualifiedName()), new ExternTypeRef.Component(0))));
  }

  /** The type of the components of a world. */
  public static DefType.Component encodeWorld(World world) {
    return new InterfaceEncoder().world(world);
  }

  /** The type of the components of a world, with which that of a component can be compared. */
  public static ComponentType typeOf(World world) {
    ComponentBuilder builder = new ComponentBuilder(world.toString());
    export(builder, world.name(), wrapped(world));
    EntityType exported = ComponentTyping.of(builder.build()).type().exportNamed(world.name());
    if (exported instanceof EntityType.Type type
        && type.type() instanceof DefinedType.Component wrapper
        && wrapper.type().exports().get(0).type() instanceof ComponentType found) {
      return found;
    }
    throw new AssertionError("a world without a type: " + world.name());
  }

  private static DefType.Component interfaceType(WitInterface witInterface) {
    Set<WitInterface> live = new LinkedHashSet<>();
    addLive(live, witInterface);
    live.remove(witInterface);
    return new InterfaceEncoder().exportOf(witInterface, live);
  }

  /** Adds an interface after those whose types it uses. */
  private static void addLive(Set<WitInterface> live, WitInterface witInterface) {
    if (live.contains(witInterface)) {
      return;
    }
    for (TypeDef type : witInterface.types()) {
      TypeDef target = WitTypeEncoder.aliased(type);
      if (target != null && target.owner() instanceof WitInterface owner && owner != witInterface) {
        addLive(live, owner);
      }
    }
    live.add(witInterface);
  }
}
