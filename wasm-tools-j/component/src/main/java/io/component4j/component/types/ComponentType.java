package io.component4j.component.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a component: its imports and exports. Both lists of resources are placeholders: on
 * each instantiation the imported ones are replaced by those that are given, the defined ones by
 * new ones.
 */
public final class ComponentType implements EntityType {
  private final ExternList imports;
  private final ExternList exports;
  private final List<AbstractResource> importedResources;
  private final List<AbstractResource> definedResources;

  /**
   * Makes a type.
   *
   * @param imports in order; names are unique
   * @param exports in order; names are unique
   * @throws IllegalArgumentException if a name is there twice
   */
  public ComponentType(
      List<Extern> imports,
      List<Extern> exports,
      List<AbstractResource> importedResources,
      List<AbstractResource> definedResources) {
    this.imports = new ExternList(imports);
    this.exports = new ExternList(exports);
    this.importedResources = List.copyOf(importedResources);
    this.definedResources = List.copyOf(definedResources);
  }

  @Override
  public Kind kind() {
    return Kind.COMPONENT;
  }

  /** The imports in order. */
  public List<Extern> imports() {
    return imports.externs();
  }

  /** The exports in order. */
  public List<Extern> exports() {
    return exports.externs();
  }

  /** The type of the import of a name, or null. */
  public @Nullable EntityType importNamed(String name) {
    return imports.type(name);
  }

  /** The type of the export of a name, or null. */
  public @Nullable EntityType exportNamed(String name) {
    return exports.type(name);
  }

  /** The resources that the imports introduce, those inside imported instances included. */
  public List<AbstractResource> importedResources() {
    return importedResources;
  }

  /** The resources that an instantiation brings about. */
  public List<AbstractResource> definedResources() {
    return definedResources;
  }
}
