package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;

/**
 * Which side of a component's boundary glue is for. The types and interfaces are the same on both;
 * what lifts and lowers is generated alike, against a class of the same name.
 */
enum Side {
  /** Java calls components, and implements what they import. */
  HOST("host", HostNames.RUNTIME),
  /** Java is compiled to a component. */
  GUEST("guest", "io.component4j.guest");

  private final String glue;
  private final ClassName context;
  private final ClassName handles;
  private final ClassName range;

  Side(String glue, String library) {
    this.glue = glue;
    this.context = ClassName.get(library, "CanonicalContext");
    this.handles = ClassName.get(library, "Handles");
    this.range = ClassName.get(library, "ValueRangeException");
  }

  /** The last segment of the package that glue lies in. */
  String glue() {
    return glue;
  }

  /** What converts between Java and core WebAssembly. */
  ClassName context() {
    return context;
  }

  /** What converts handles of one resource type. */
  ClassName handles() {
    return handles;
  }

  /** Thrown for values that the type cannot express. */
  ClassName range() {
    return range;
  }
}
