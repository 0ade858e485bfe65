package io.component4j.component.embed;

/** How the {@code async} functions of a world are imported and exported by a core module. */
public enum DummyAbi {
  /** As if they were not {@code async}. */
  SYNC,
  /** Imports do not wait; exports return what they wait for and are called back. */
  ASYNC_CALLBACK,
  /** Imports do not wait; exports have a stack of their own on which they may wait. */
  ASYNC_STACKFUL
}
