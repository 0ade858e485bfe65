package io.component4j.text;

/** A field of a component or a declaration of a type, parsed but not resolved. */
interface Declared {
  /**
   * Resolves and writes it, after what it needs: types without a definition of their own, aliases.
   */
  void addTo(Scope scope);
}
