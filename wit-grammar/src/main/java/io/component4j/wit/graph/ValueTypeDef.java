package io.component4j.wit.graph;

import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;

/**
 * A named value type. Where {@link #definition()} is another {@code ValueTypeDef}, this one is an
 * alias: of a type of the same owner ({@code type a = b}) or of another one ({@code use}).
 */
public final class ValueTypeDef implements TypeDef, ValType.NamedType {
  private final String name;
  private final TypeOwner owner;
  private final ValType definition;
  private final List<ItemInfo> partInfos;
  private final ItemInfo info;

  ValueTypeDef(
      String name, TypeOwner owner, ValType definition, List<ItemInfo> partInfos, ItemInfo info) {
    this.name = Objects.requireNonNull(name);
    this.owner = Objects.requireNonNull(owner);
    this.definition = Objects.requireNonNull(definition);
    this.partInfos = List.copyOf(partInfos);
    this.info = Objects.requireNonNull(info);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TypeOwner owner() {
    return owner;
  }

  @Override
  public ValType definition() {
    return definition;
  }

  /**
   * Documentation and place of the fields, cases or flags of the definition, in their order; {@link
   * ItemInfo#NONE} for an index beyond what is known.
   */
  public ItemInfo partInfo(int index) {
    return index < partInfos.size() ? partInfos.get(index) : ItemInfo.NONE;
  }

  @Override
  public ItemInfo info() {
    return info;
  }

  @Override
  public String toString() {
    return name;
  }
}
