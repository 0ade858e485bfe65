package io.component4j.component.validate;

import java.util.List;

/**
 * What the code of a core module refers to, by index, in arrays that are quick to look into. Types
 * of values are their codes in the binary, one byte each. Nobody changes an array.
 *
 * @param params the parameters of each function type
 * @param results its results
 * @param functions the index of each function's type
 * @param tables what each table holds
 * @param memories how many there are
 * @param globals the type of each
 * @param mutable 1 for each global that may be set
 * @param elements what each element segment holds
 * @param dataSegments as many as are told before the code; 0 if that is not told
 * @param bodies of the functions that are not imported
 */
record IndexSpaces(
    byte[][] params,
    byte[][] results,
    int[] functions,
    byte[] tables,
    int memories,
    byte[] globals,
    byte[] mutable,
    byte[] elements,
    int dataSegments,
    List<Body> bodies) {
  /** Copies the list. */
  IndexSpaces {
    bodies = List.copyOf(bodies);
  }

  /**
   * The body of a function.
   *
   * @param type index of the function's type
   * @param start where its locals start, in bytes from the start of the module
   * @param end where it ends
   */
  record Body(int type, int start, int end) {}
}
