package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/**
 * The fields of an {@code Abi} class of a guest whose types hold handles: one instance for each
 * import and export, which is given what converts its handles.
 */
final class GuestAbiInstance {
  private GuestAbiInstance() {}

  static void emit(AbiTypes types, TypeSpec.Builder out) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Makes an instance for one import or export.\n\n");
    for (Unit.ResourceClass resource : types.unit().resources()) {
      field(
          ParameterizedTypeName.get(GuestNames.HANDLES, resource.name()),
          AbiTypes.handlesField(resource),
          "handles of the resource {@code " + resource.resource().name() + "}",
          out,
          constructor);
    }
    types
        .others()
        .forEach(
            (unit, name) -> {
              ClassName type = unit.names().abi();
              field(type, name, "types that are declared elsewhere", out, constructor);
            });
    out.addMethod(constructor.build());
  }

  private static void field(
      TypeName type, String name, String doc, TypeSpec.Builder out, MethodSpec.Builder maker) {
    out.addField(
        FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.FINAL)
            .addJavadoc("$L.\n", JavaNames.capitalized(doc))
            .build());
    maker.addParameter(type, name).addStatement("this.$N = $N", name, name);
    maker.addJavadoc("@param $L $L\n", name, doc);
  }
}
