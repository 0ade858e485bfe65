package io.component4j.runtime.verify;

import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.runtime.Component;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.Linker;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.Val;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Imports made up for one instance: functions return generated values, the same for the same call
 * of the same function; resources are objects without content. Notes what is called.
 */
final class Mocks {
  /** More calls than this are counted, not kept: a guest may make any number. */
  private static final int MAX_NOTED = 1_000;

  private final long seed;
  private final Linker linker = new Linker();
  private final Map<ResourceType, HostResource<Object>> resources = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> functions = new LinkedHashSet<>();
  private final Set<String> watched;
  private final List<String> calls = new ArrayList<>();
  private long unnoted;

  /**
   * Makes imports.
   *
   * @param watched functions whose calls are noted, without versions
   * @throws UnsupportedFeatureException if something is imported that cannot be made up
   */
  Mocks(Component component, long seed, Set<String> watched) {
    this.seed = seed;
    this.watched = watched;
    ComponentType type = component.type();
    for (Extern wanted : type.imports()) {
      define(null, wanted);
    }
  }

  /** The functions that a component imports, without versions. */
  static Set<String> functions(Component component) {
    return new Mocks(component, 0, Set.of()).functions;
  }

  Linker linker() {
    return linker;
  }

  /** What was called since {@link #forget}, with arguments. */
  List<String> calls() {
    List<String> noted = new ArrayList<>(calls);
    if (unnoted > 0) {
      noted.add("and " + unnoted + " more");
    }
    return noted;
  }

  void forget() {
    calls.clear();
    unnoted = 0;
  }

  /** A handle of an imported resource; null if it is none. */
  @Nullable ResourceHandle handle(ResourceType type) {
    HostResource<Object> resource = resources.get(type.declaration());
    return resource == null ? null : resource.own(new Object());
  }

  private void define(@Nullable String instance, Extern wanted) {
    EntityType type = wanted.type();
    String path = instance == null ? wanted.name() : instance + "#" + wanted.name();
    switch (type.kind()) {
      case INSTANCE -> ((InstanceType) type).exports().forEach(export -> define(path, export));
      case FUNC -> {
        String name = Exports.plain(path);
        functions.add(name);
        linker.dynamic(
            instance, wanted.name(), args -> call(name, ((EntityType.Func) type).type(), args));
      }
      case TYPE -> {
        EntityType.Type entity = (EntityType.Type) type;
        if (entity.type() instanceof DefinedType.Resource resource) {
          AbstractResource own = resource.type();
          HostResource<Object> made =
              resources.computeIfAbsent(
                  own.declaration(), key -> HostResource.of(wanted.name(), Object.class));
          linker.resource(instance, wanted.name(), made);
        }
      }
      default ->
          throw new UnsupportedFeatureException(
              "an imported " + type.kind() + " made up for verification", "import " + path);
    }
  }

  private @Nullable Val call(String name, FuncType type, List<Val> args) {
    if (watched.contains(name)) {
      if (calls.size() < MAX_NOTED) {
        calls.add(name + Rendering.of(type, args));
      } else {
        unnoted++;
      }
    }
    // What the guest hands over for good, nobody else will close.
    for (int i = 0; i < args.size(); i++) {
      Handles.in(args.get(i), type.params().get(i).type()).forEach(found -> found.handle().close());
    }
    if (type.result() == null) {
      return null;
    }
    int count = counts.merge(name, 1, Integer::sum);
    long ownSeed = seed ^ ((long) name.hashCode() << 20) ^ count;
    Val value = new Values(ownSeed).of(type.result());
    return Handles.replace(value, type.result(), (handle, resource) -> made(resource));
  }

  private ResourceHandle made(ResourceType type) {
    ResourceHandle handle = handle(type);
    if (handle == null) {
      throw new NoHandleException(type);
    }
    return handle;
  }
}
