package io.component4j.compose.decompose;

/** What an index of a composed component refers to. */
sealed interface Reference {
  /** An import, by its name. */
  record Imported(String name) implements Reference {}

  /** An instance, by its place among the instances that the component makes. */
  record Made(int instance) implements Reference {}

  /** An export of an instance. */
  record ExportOf(Reference instance, String name) implements Reference {}

  /** A type that the component defines. */
  record Defined(int type) implements Reference {}
}
