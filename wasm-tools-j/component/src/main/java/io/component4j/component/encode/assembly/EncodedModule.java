package io.component4j.component.encode.assembly;

import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.component.encode.world.ModuleMetadata;
import java.util.List;

/** A core module of the component that is put together. Two are the same if they are one object. */
public final class EncodedModule {
  private final String name;
  private final boolean main;
  private final byte[] bytes;
  private final ModuleMetadata metadata;
  private final ClassifiedModule classified;
  private final List<String> exports;
  private int module = -1;
  private int instance = -1;

  /**
   * Makes a module that is not in a component yet.
   *
   * @param name {@code main}, or that of the adapter
   * @param main whether it is the main module, and not an adapter
   * @param bytes as they are put into the component; not to be changed afterwards
   * @param metadata what it says of its world
   * @param classified what its imports and exports mean
   * @param exports the names of what it exports for the world, in order
   */
  public EncodedModule(
      String name,
      boolean main,
      byte[] bytes,
      ModuleMetadata metadata,
      ClassifiedModule classified,
      List<String> exports) {
    this.name = name;
    this.main = main;
    this.bytes = bytes;
    this.metadata = metadata;
    this.classified = classified;
    this.exports = List.copyOf(exports);
  }

  String name() {
    return name;
  }

  boolean isMain() {
    return main;
  }

  byte[] bytes() {
    return bytes;
  }

  ModuleMetadata metadata() {
    return metadata;
  }

  /** What its imports and exports mean. */
  public ClassifiedModule classified() {
    return classified;
  }

  List<String> exports() {
    return exports;
  }

  /** Its core module index. */
  int module() {
    return module;
  }

  void setModule(int index) {
    module = index;
  }

  /** The core instance index of its only instance. */
  int instance() {
    if (instance < 0) {
      throw new IllegalStateException(name + " is not instantiated yet");
    }
    return instance;
  }

  void setInstance(int index) {
    instance = index;
  }
}
