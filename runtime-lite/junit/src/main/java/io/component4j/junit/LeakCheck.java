package io.component4j.junit;

import io.component4j.runtime.Leak;

/** What fails a test that did not close everything. */
public enum LeakCheck {
  /** Whatever is open at the end: what the test owns, and handles that the component collected. */
  ALL,
  /**
   * Only what the test owns: resources and instances. For components that are meant to keep what
   * they are given.
   */
  OWNED_BY_TEST,
  /** Nothing. */
  NONE;

  boolean wants(Leak leak) {
    return switch (this) {
      case ALL -> true;
      case OWNED_BY_TEST -> leak.kind() != Leak.Kind.HANDLES_OF_INSTANCE;
      case NONE -> false;
    };
  }
}
