package io.component4j.component.wit;

import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternName.Attribute;
import io.component4j.component.model.ExternName.AttributeKind;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What items of a WIT graph are called in components. */
public final class WitNames {
  private WitNames() {}

  /** The name of an interface in a world, with the one that it implements under a plain name. */
  public static ExternName of(WorldItem.InterfaceItem item) {
    return named(item.name(), item);
  }

  /** The same under another name. */
  public static ExternName named(String name, WorldItem.InterfaceItem item) {
    String implemented = item.type().qualifiedName().orElse(null);
    List<Attribute> attributes = new ArrayList<>();
    if (implemented != null && !implemented.equals(item.name())) {
      attributes.add(new Attribute(AttributeKind.IMPLEMENTS, implemented));
    }
    return named(name, attributes, item.info().externalId());
  }

  /** The name of a function. */
  public static ExternName of(WitFunction function) {
    return named(function.externName(), function.info().externalId());
  }

  /** A name with an external one, if there is one. */
  public static ExternName named(String name, @Nullable String externalId) {
    return named(name, new ArrayList<>(), externalId);
  }

  private static ExternName named(
      String name, List<Attribute> attributes, @Nullable String externalId) {
    if (externalId != null) {
      attributes.add(new Attribute(AttributeKind.EXTERNAL_ID, externalId));
    }
    return attributes.isEmpty() ? ExternName.of(name) : new ExternName(name, 2, attributes);
  }
}
