package io.component4j.component.model;

import java.util.Objects;

/** A declaration of a component type or instance type. */
public sealed interface Declaration
    permits Item.CoreType, Item.Type, Item.Import, Alias, Declaration.Export {
  /** Where it starts, in bytes from the start of the outermost input; -1 where not read. */
  long offset();

  /** An export declaration. */
  record Export(long offset, ExternName name, ExternTypeRef type) implements Declaration {
    /** Checks. */
    public Export {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }
  }
}
