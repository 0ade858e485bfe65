package io.component4j.text;

/** A declaration that is read; what it names is resolved when it is added to its scope. */
interface Declared {
  /** Writes the declaration, after what it needs. */
  void addTo(Scope scope);

  /** The same with its place in the text; -1 if nobody asks. */
  default Declared at(int position) {
    return scope -> {
      scope.position = position;
      addTo(scope);
    };
  }
}
