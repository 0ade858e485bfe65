package io.component4j.wit.syntax;

/** Which of the two languages of the grammar a file is written in. */
enum Language {
  /** The text format for types. */
  WIT,
  /** The language of compositions, which has all of WIT in it. */
  WAC
}
