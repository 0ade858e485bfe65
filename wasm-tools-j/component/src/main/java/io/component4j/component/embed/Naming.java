package io.component4j.component.embed;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WorldItem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the imports and exports of a core module are called that implements a world (Build Targets,
 * and the older names that came before).
 */
public final class Naming {
  private final boolean standard;

  /**
   * Makes names.
   *
   * @param standard whether they are those of the {@code wasm32} build target
   */
  public Naming(boolean standard) {
    this.standard = standard;
  }

  /** The module that the functions of an interface, or of the world itself, are imported from. */
  String importModule(WorldItem.@Nullable InterfaceItem of, boolean exported) {
    if (standard) {
      return "cm32p2" + (of == null ? "" : "|" + (exported ? "_ex_" : "") + trackName(of));
    }
    return (exported ? "[export]" : "") + (of == null ? "$root" : of.name());
  }

  /** The field of an imported function. */
  String importField(WitFunction function, DummyAbi abi) {
    return importPrefix(abi) + function.externName();
  }

  private static String importPrefix(DummyAbi abi) {
    return abi == DummyAbi.SYNC ? "" : "[async-lower]";
  }

  private static String exportPrefix(DummyAbi abi) {
    return switch (abi) {
      case SYNC -> "";
      case ASYNC_CALLBACK -> "[async-lift]";
      case ASYNC_STACKFUL -> "[async-lift-stackful]";
    };
  }

  /** The field of a built-in on a resource: {@code drop}, {@code new} or {@code rep}. */
  String resourceBuiltin(ResourceDef resource, String builtin) {
    return standard
        ? resource.name() + "_" + builtin
        : "[resource-" + builtin + "]" + resource.name();
  }

  /** The export that implements a function. */
  public String export(WorldItem.@Nullable InterfaceItem of, WitFunction function, DummyAbi abi) {
    if (standard) {
      return "cm32p2|" + (of == null ? "" : trackName(of)) + "|" + function.externName();
    }
    return exportPrefix(abi) + (of == null ? "" : of.name() + "#") + function.externName();
  }

  /** The export that is called when the caller has read the results. */
  public String postReturn(WorldItem.@Nullable InterfaceItem of, WitFunction function) {
    String name = export(of, function, DummyAbi.SYNC);
    return standard ? name + "_post" : "cabi_post_" + name;
  }

  /** The export that is called when what the function waits for has come. */
  public String callback(WorldItem.@Nullable InterfaceItem of, WitFunction function, DummyAbi abi) {
    return "[callback]" + export(of, function, abi);
  }

  /** The export that is called when a resource of this module is dropped. */
  public String destructor(WorldItem.InterfaceItem of, ResourceDef resource, DummyAbi abi) {
    return standard
        ? "cm32p2|" + trackName(of) + "|" + resource.name() + "_dtor"
        : exportPrefix(abi) + of.name() + "#[dtor]" + resource.name();
  }

  String memory() {
    return standard ? "cm32p2_memory" : "memory";
  }

  String realloc() {
    return standard ? "cm32p2_realloc" : "cabi_realloc";
  }

  String initialize() {
    return standard ? "cm32p2_initialize" : "_initialize";
  }

  /** The name of an interface with the track of its version, on which all are compatible. */
  public static String trackName(WorldItem.InterfaceItem item) {
    WitInterface type = item.type();
    if (type.qualifiedName().isEmpty() || !item.name().equals(type.qualifiedName().get())) {
      return item.name();
    }
    PackageName name = type.witPackage().name();
    SemanticVersion version = name.version();
    String base = name.unversioned() + "/" + Objects.requireNonNull(type.name().orElse(null));
    return version == null ? base : base + "@" + version.compatibilityTrack();
  }
}
