package io.component4j.compose.compat;

/** How much a change weighs, heaviest first. */
public enum Category {
  /** Somebody who was built for the other version no longer links with this one. */
  LINKS,
  /** All link, but sources written against bindings of the old version need a change. */
  COMPILES,
  /** All link and compile, but what is promised or documented is not the same. */
  BEHAVIOUR
}
