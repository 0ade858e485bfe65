package io.component4j.component.types;

import io.component4j.component.model.ExternName;
import java.util.Objects;

/** An import or export: its name and its type. */
public record Extern(ExternName externName, EntityType type) {
  /** Checks. */
  public Extern {
    Objects.requireNonNull(externName);
    Objects.requireNonNull(type);
  }

  /** The name without attributes. */
  public String name() {
    return externName.name();
  }
}
