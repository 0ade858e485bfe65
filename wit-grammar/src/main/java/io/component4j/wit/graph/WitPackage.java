package io.component4j.wit.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A WIT package. */
public final class WitPackage {
  private final PackageName name;
  private final ItemInfo info;
  private final List<WitInterface> interfaces = new ArrayList<>();
  private final List<World> worlds = new ArrayList<>();

  WitPackage(PackageName name, ItemInfo info) {
    this.name = Objects.requireNonNull(name);
    this.info = Objects.requireNonNull(info);
  }

  /** The name with its version. */
  public PackageName name() {
    return name;
  }

  /** The interfaces that have a name, in order. */
  public List<WitInterface> interfaces() {
    return Collections.unmodifiableList(interfaces);
  }

  /** The interface of a name. */
  public Optional<WitInterface> witInterface(String interfaceName) {
    return interfaces.stream().filter(i -> i.name().equals(Optional.of(interfaceName))).findFirst();
  }

  /** The worlds in order. */
  public List<World> worlds() {
    return Collections.unmodifiableList(worlds);
  }

  /** The world of a name. */
  public Optional<World> world(String worldName) {
    return worlds.stream().filter(world -> world.name().equals(worldName)).findFirst();
  }

  /** Documentation and place. */
  public ItemInfo info() {
    return info;
  }

  @Override
  public String toString() {
    return name.toString();
  }

  /** Fills a package while its graph is under construction. Not safe for use by several threads. */
  public static final class Builder {
    private final WitPackage target;

    Builder(WitPackage target) {
      this.target = target;
    }

    /** The package, for references to it; complete once the graph is built. */
    public WitPackage reference() {
      return target;
    }

    /** Adds an interface with a name. */
    public WitInterface.Builder addInterface(String name, ItemInfo info) {
      WitInterface added = new WitInterface(Objects.requireNonNull(name), target, null, info);
      target.interfaces.add(added);
      return new WitInterface.Builder(added);
    }

    /** Makes an interface that is written in place in a world of this package. */
    public WitInterface.Builder inlineInterface(ItemInfo info) {
      return new WitInterface.Builder(new WitInterface(null, target, null, info));
    }

    /**
     * Makes a copy of an interface that is written in place, for a world that includes its world.
     */
    public WitInterface.Builder inlineClone(WitInterface original) {
      return new WitInterface.Builder(
          new WitInterface(null, target, Objects.requireNonNull(original), original.info()));
    }

    /** Adds a world. */
    public World.Builder addWorld(String name, ItemInfo info) {
      World added = new World(name, target, info);
      target.worlds.add(added);
      return new World.Builder(added);
    }
  }
}
