package io.component4j.compose.compat;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ResourceType;
import java.util.IdentityHashMap;
import java.util.Map;

/** Which interface or world of the new version is which of the old one. */
final class Correspondence {
  private final Map<TypeOwner, TypeOwner> owners = new IdentityHashMap<>();

  void add(TypeOwner before, TypeOwner after) {
    owners.put(before, after);
  }

  boolean isSame(TypeOwner before, TypeOwner after) {
    return owners.get(before) == after;
  }

  /** Whether two types are the same one of both versions, whatever they look like. */
  boolean isSame(TypeDef before, TypeDef after) {
    return before.name().equals(after.name()) && isSame(before.owner(), after.owner());
  }

  /**
   * Whether two mentions of resources are of the same one: by the name that it has where it is
   * mentioned, or by that which it is declared by. Where a name comes from, another rule compares.
   */
  boolean isSame(ResourceType before, ResourceType after) {
    return isSame((TypeDef) before, (TypeDef) after) || haveTheSameDeclaration(before, after);
  }

  /** Whether two resources are declared by the same name in the same place. */
  boolean haveTheSameDeclaration(ResourceType before, ResourceType after) {
    return isSame((TypeDef) before.declaration(), (TypeDef) after.declaration());
  }

  /** Whether both are other names for the same type of both versions. */
  boolean haveTheSameOrigin(TypeDef before, TypeDef after) {
    if (before instanceof ValueTypeDef a && after instanceof ValueTypeDef b) {
      return a.definition() instanceof ValueTypeDef x
          && b.definition() instanceof ValueTypeDef y
          && isSame((TypeDef) x, (TypeDef) y);
    }
    return before instanceof ResourceDef a
        && after instanceof ResourceDef b
        && a.aliasOf().isPresent()
        && b.aliasOf().isPresent()
        && isSame((TypeDef) a.aliasOf().get(), (TypeDef) b.aliasOf().get());
  }
}
