package io.component4j.component.encode.naming;

import io.component4j.component.encode.world.TargetWorld;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.types.ValType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds items of a world by the names that core modules use. Not safe for several threads. */
final class WorldNames {
  private final TargetWorld world;
  private final Map<WitInterface, Map<String, WitFunction>> functions = new IdentityHashMap<>();
  private final Map<WitInterface, Map<String, ResourceDef>> resources = new IdentityHashMap<>();

  private final Map<WitFunction, List<ValType>> endpoints = new IdentityHashMap<>();
  private final Map<String, InterfaceItem> importTracks;
  private final Map<String, InterfaceItem> exportTracks;

  WorldNames(TargetWorld world) {
    this.world = world;
    this.importTracks = tracks(true);
    this.exportTracks = tracks(false);
  }

  private Map<String, WorldItem> items(boolean imported) {
    return imported ? world.imports() : world.exports();
  }

  /** The function of a name in an interface, or in the world itself. */
  @Nullable WitFunction function(@Nullable InterfaceItem of, boolean imported, String name) {
    if (of == null) {
      return items(imported).get(name) instanceof WorldItem.FunctionItem f ? f.function() : null;
    }
    return functions(of).get(name);
  }

  /** The functions of an interface by name. */
  Map<String, WitFunction> functions(InterfaceItem of) {
    return functions.computeIfAbsent(
        of.type(),
        type -> {
          Map<String, WitFunction> map = new HashMap<>();
          type.functions().forEach(function -> map.putIfAbsent(function.externName(), function));
          return map;
        });
  }

  /** The resource of a name that an interface, or the imports of the world itself, declare. */
  @Nullable ResourceDef resource(@Nullable InterfaceItem of, String name) {
    if (of == null) {
      return world.imports().get(name) instanceof WorldItem.TypeItem item ? own(item.type()) : null;
    }
    return resources(of).get(name);
  }

  /** The resources that an interface declares, by name. */
  Map<String, ResourceDef> resources(InterfaceItem of) {
    return resources.computeIfAbsent(
        of.type(),
        type -> {
          Map<String, ResourceDef> map = new HashMap<>();
          for (TypeDef each : type.types()) {
            ResourceDef resource = own(each);
            if (resource != null) {
              map.putIfAbsent(resource.name(), resource);
            }
          }
          return map;
        });
  }

  private static @Nullable ResourceDef own(TypeDef type) {
    return type instanceof ResourceDef resource && resource.aliasOf().isEmpty() ? resource : null;
  }

  /**
   * The interface that a module name means: the one of that name, or the first in a version that is
   * compatible.
   */
  Optional<InterfaceItem> legacy(String module, boolean imported) {
    if (items(imported).get(module) instanceof InterfaceItem exact) {
      return Optional.of(exact);
    }
    int at = module.indexOf('@');
    Optional<SemanticVersion> version =
        at < 0 ? Optional.empty() : SemanticVersion.parse(module.substring(at + 1));
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String track = module.substring(0, at) + "@" + version.get().compatibilityTrack();
    return byTrack(track, imported);
  }

  private Optional<InterfaceItem> byTrack(String track, boolean imported) {
    return Optional.ofNullable((imported ? importTracks : exportTracks).get(track));
  }

  /** The first interface of each track of versions. */
  private Map<String, InterfaceItem> tracks(boolean imported) {
    Map<String, InterfaceItem> tracks = new HashMap<>();
    for (WorldItem item : items(imported).values()) {
      if (item instanceof InterfaceItem i && TargetWorld.hasOwnName(i)) {
        tracks.putIfAbsent(TargetWorld.trackName(i), i);
      }
    }
    return tracks;
  }

  /** The streams and futures in the type of a function, in order. */
  List<ValType> streamsAndFutures(WitFunction function) {
    return endpoints.computeIfAbsent(function, f -> EndpointNames.streamsAndFutures(f.type()));
  }

  /** The interface that a module name of build targets means. */
  Optional<InterfaceItem> standard(String name, boolean imported) {
    if (items(imported).get(name) instanceof InterfaceItem exact
        && !TargetWorld.hasOwnName(exact)) {
      return Optional.of(exact);
    }
    return byTrack(name, imported);
  }

  /** The interfaces, by the names they have. */
  Iterable<InterfaceItem> interfaces(boolean imported) {
    return items(imported).values().stream()
            .filter(InterfaceItem.class::isInstance)
            .map(InterfaceItem.class::cast)
        ::iterator;
  }
}
