package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FlagsType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** A WIT enum, or the flags of a flags type, as a Java enum in the same order. */
final class EnumSource {
  private EnumSource() {}

  static TypeSpec of(ValueTypeDef type, ClassName name) {
    boolean flags = type.structure().kind() == ValType.Kind.FLAGS;
    String fallback =
        flags
            ? "A flag of the WIT type {@code " + type.name() + "}, which is a set of them."
            : "The WIT enum {@code " + type.name() + "}.";
    TypeSpec.Builder out =
        TypeSpec.enumBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(Docs.of(type.info(), fallback))
            .addAnnotations(Docs.annotations(type.info()));
    List<String> names = names(type);
    List<String> constants = constants(type);
    for (int i = 0; i < names.size(); i++) {
      String what = flags ? "The flag" : "The case";
      out.addEnumConstant(
          constants.get(i),
          TypeSpec.anonymousClassBuilder("")
              .addJavadoc(Docs.of(type.partInfo(i), what + " {@code " + names.get(i) + "}."))
              .build());
    }
    return out.build();
  }

  /** The Java names of the cases or flags, in order. */
  static List<String> constants(ValueTypeDef type) {
    NameScope scope = NameScope.ofMembers(List.of());
    return names(type).stream().map(name -> scope.allocate(JavaNames.constant(name))).toList();
  }

  private static List<String> names(ValueTypeDef type) {
    ValType structure = type.structure();
    return structure instanceof EnumType cases ? cases.cases() : ((FlagsType) structure).names();
  }
}
