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
    NameScope scope = NameScope.ofMembers(List.of());
    for (int i = 0; i < names.size(); i++) {
      String what = flags ? "The flag" : "The case";
      out.addEnumConstant(
          scope.allocate(JavaNames.constant(names.get(i))),
          TypeSpec.anonymousClassBuilder("")
              .addJavadoc(Docs.of(type.partInfo(i), what + " {@code " + names.get(i) + "}."))
              .build());
    }
    return out.build();
  }

  private static List<String> names(ValueTypeDef type) {
    ValType structure = type.structure();
    return structure instanceof EnumType cases ? cases.cases() : ((FlagsType) structure).names();
  }
}
