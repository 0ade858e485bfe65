package io.component4j.runtime.instance;

import io.component4j.component.types.ComponentType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.canon.ResourceIdentity;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance exports besides functions, for other components to import. */
record ProvidedExports(ComponentType type, InstanceExports exports) {
  /** Defines it under a name. */
  void define(Linkage linkage, String name) {
    Map<ResourceIdentity, HostResource<?>> resources = new IdentityHashMap<>();
    for (Extern export : type.exports()) {
      define(linkage, name, export, exports.get(export.name()), resources);
    }
  }

  private static void define(
      Linkage linkage,
      String path,
      Extern export,
      @Nullable Object value,
      Map<ResourceIdentity, HostResource<?>> resources) {
    if (value instanceof LoadedModule || value instanceof ComponentClosure) {
      linkage.importDefinition(path, export.name(), new Linkage.Definition(export.type(), value));
    } else if (value instanceof ResourceIdentity identity
        && export.type() instanceof EntityType.Type) {
      linkage.importResource(
          path, export.name(), resources.computeIfAbsent(identity, ProvidedExports::opaque));
    } else if (value instanceof InstanceExports inner
        && export.type() instanceof InstanceType instance) {
      String innerPath = FunctionName.path(path, export.name());
      for (Extern part : instance.exports()) {
        define(linkage, innerPath, part, inner.get(part.name()), resources);
      }
    }
  }

  /** The type of the host that stands for it where the instance itself is not known. */
  private static HostResource<?> opaque(ResourceIdentity identity) {
    HostResource<?> host = identity.host();
    return host == null ? HostResource.of(identity.name(), Object.class) : host;
  }
}
