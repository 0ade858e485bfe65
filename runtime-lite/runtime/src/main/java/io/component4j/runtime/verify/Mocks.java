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
import io.component4j.runtime.Val;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Imports made up for one instance: functions return generated values, the same for the same call
 * of the same function; resources are objects without content. Notes what is called.
 */
final class Mocks {
  private final long seed;
  private final Linker linker = new Linker();
  private final Map<ResourceType, HostResource<Object>> resources = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  Mocks(Component component, long seed) {
    this.seed = seed;
    ComponentType type = component.type();
    for (Extern wanted : type.imports()) {
      define(null, wanted);
    }
  }

  Linker linker() {
    return linker;
  }

  /** What was called since {@link #forget}, with arguments. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  void forget() {
    calls.clear();
  }

  /** A handle of an imported resource; null if it is none. */
  @Nullable Val handle(ResourceType type) {
    HostResource<Object> resource = resources.get(type);
    return resource == null ? null : new Val.HandleVal(resource.own(new Object()));
  }

  private void define(@Nullable String instance, Extern wanted) {
    EntityType type = wanted.type();
    if (type instanceof InstanceType inner) {
      String path = instance == null ? wanted.name() : instance + "#" + wanted.name();
      inner.exports().forEach(export -> define(path, export));
    } else if (type instanceof EntityType.Func func) {
      String name = instance == null ? wanted.name() : instance + "#" + wanted.name();
      linker.dynamic(instance, wanted.name(), args -> call(name, func.type(), args));
    } else if (type instanceof EntityType.Type entity
        && entity.abstractResource()
        && entity.type() instanceof DefinedType.Resource resource) {
      AbstractResource own = resource.type();
      HostResource<Object> made =
          resources.computeIfAbsent(own, key -> HostResource.of(wanted.name(), Object.class));
      linker.resource(instance, wanted.name(), made);
    }
  }

  private @Nullable Val call(String name, FuncType type, List<Val> args) {
    calls.add(name + Rendering.of(type, args));
    if (type.result() == null) {
      return null;
    }
    int count = counts.merge(name, 1, Integer::sum);
    long ownSeed = seed ^ ((long) name.hashCode() << 20) ^ count;
    return new Values(ownSeed, (resource, owned) -> handle(resource)).of(type.result());
  }
}
