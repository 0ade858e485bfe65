package io.component4j.compose;

import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.wit.types.ValType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of the socket's imports that stay open, where the composed component has them. */
final class OpenTypes {
  private final ComponentBuilder builder;
  private final Map<Object, Place> places = new IdentityHashMap<>();
  private final Map<List<Object>, Integer> aliases = new HashMap<>();

  /** A type that is imported by itself where {@code name} is null, else one of an instance. */
  private record Place(int index, @Nullable String name) {}

  OpenTypes(ComponentBuilder builder) {
    this.builder = builder;
  }

  /** Adds the types of an import. */
  void add(EntityType type, SortIndex imported) {
    if (type instanceof InstanceType instance) {
      for (Extern export : instance.exports()) {
        add(export.type(), new Place(imported.index(), export.name()));
      }
    } else {
      add(type, new Place(imported.index(), null));
    }
  }

  private void add(EntityType type, Place place) {
    if (type instanceof EntityType.Type defined) {
      if (defined.type() instanceof DefinedType.Resource resource) {
        places.putIfAbsent(resource.type().declaration(), place);
      } else if (defined.type() instanceof DefinedType.Value value
          && value.type() instanceof ValType.NamedType) {
        places.put(value.type(), place);
      }
    }
  }

  /** The index of a named type or of the declaration of a resource; null if it is none of these. */
  @Nullable Integer index(Object type) {
    Place place = places.get(type);
    if (place == null) {
      return null;
    }
    String name = place.name();
    if (name == null) {
      return place.index();
    }
    return aliases.computeIfAbsent(
        List.of(place.index(), name), key -> builder.aliasExport(Sort.TYPE, place.index(), name));
  }
}
