package io.component4j.bindgen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps generated code that uses deprecated generated code free of warnings, so that a user's build
 * with {@code -Werror} warns of the user's own uses alone.
 */
final class Deprecations {
  private Deprecations() {}

  /** Silences the warning in the class of a unit, if its code could cause one. */
  static void silence(TypeSpec.Builder type, Unit unit) {
    if (mentioned(unit)) {
      silence(type);
    }
  }

  /** Silences the warning. */
  static void silence(TypeSpec.Builder type) {
    type.addAnnotation(
        AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "$S", "deprecation")
            .build());
  }

  /** Whether a unit is, has or uses anything deprecated. */
  static boolean mentioned(Unit unit) {
    if (deprecated(unit.info())) {
      return true;
    }
    for (Unit.ResourceClass resource : unit.resources()) {
      if (deprecated(resource.resource().info())) {
        return true;
      }
    }
    for (ValueTypeDef type : unit.types()) {
      if (deprecated(type.info()) || used(type.structure())) {
        return true;
      }
    }
    for (WitFunction function : unit.declared()) {
      FuncType type = function.type();
      if (deprecated(function.info())
          || used(type.result())
          || type.params().stream().anyMatch(param -> used(param.type()))) {
        return true;
      }
    }
    return unit.nested().stream().anyMatch(Deprecations::mentioned);
  }

  private static boolean used(@Nullable ValType type) {
    if (type == null) {
      return false;
    }
    ValType essence = TypeMapper.essence(type);
    if (essence instanceof ValueTypeDef root) {
      return deprecated(root.info())
          || (root.owner() instanceof WitInterface owner && deprecated(owner.info()));
    }
    ResourceDef resource = Resources.of(essence);
    if (resource != null) {
      return deprecated(resource.info())
          || (resource.owner() instanceof WitInterface owner && deprecated(owner.info()));
    }
    return TypeParts.of(essence).stream().anyMatch(Deprecations::used);
  }

  static boolean deprecated(ItemInfo info) {
    return info.stability().deprecated() != null;
  }
}
