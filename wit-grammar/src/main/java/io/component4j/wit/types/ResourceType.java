package io.component4j.wit.types;

/**
 * A resource type. Resource types are generative: two of them are the same exactly when their
 * {@link #declaration()} is the same object, whatever their names.
 */
public interface ResourceType {
  /** A name for people; says nothing about identity. */
  String name();

  /** The declaration that this one stands for, through all aliases; itself where it is no alias. */
  default ResourceType declaration() {
    return this;
  }
}
