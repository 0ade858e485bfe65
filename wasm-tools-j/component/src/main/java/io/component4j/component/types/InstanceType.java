package io.component4j.component.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of an instance: its exports.
 *
 * <p>Of an instance type <em>definition</em> the {@linkplain #abstractResources() abstract
 * resources} are placeholders: every instance of the type has its own in their place. The type of
 * an existing instance has none; the resources that its exports mention are real ones.
 */
public final class InstanceType implements EntityType {
  private final ExternList exports;
  private final List<AbstractResource> abstractResources;

  /**
   * Makes a type.
   *
   * @param exports in order; names are unique
   * @throws IllegalArgumentException if a name is there twice
   */
  public InstanceType(List<Extern> exports, List<AbstractResource> abstractResources) {
    this.exports = new ExternList(exports);
    this.abstractResources = List.copyOf(abstractResources);
  }

  @Override
  public Kind kind() {
    return Kind.INSTANCE;
  }

  /** The exports in order. */
  public List<Extern> exports() {
    return exports.externs();
  }

  /** The type of the export of a name, or null. */
  public @Nullable EntityType export(String name) {
    return exports.type(name);
  }

  /** The resources that stand for others. */
  public List<AbstractResource> abstractResources() {
    return abstractResources;
  }
}
