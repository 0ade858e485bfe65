package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.wit.types.ValType;
import javax.lang.model.element.Modifier;

/** The checked exception of functions that return {@code result<_, E>}. */
final class ExceptionSource {
  private final TypeMapper mapper;

  ExceptionSource(TypeMapper mapper) {
    this.mapper = mapper;
  }

  TypeSpec of(ErrorClass error) {
    ClassName name = error.name();
    ValType payload = error.payload();
    String spelled = payload == null ? "error" : WitText.of(payload);
    TypeSpec.Builder out =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(Exception.class)
            .addJavadoc(
                payload == null
                    ? "A function returned an error that says no more.\n"
                    : "A function returned an error of the WIT type {@code $L}.\n",
                payload == null ? new Object[0] : new Object[] {spelled})
            .addField(
                FieldSpec.builder(
                        TypeName.LONG,
                        "serialVersionUID",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                    .addJavadoc("Serial version.\n")
                    .initializer("1L")
                    .build());
    if (name.enclosingClassName() != null) {
      out.addModifiers(Modifier.STATIC);
    }
    if (payload == null) {
      return out.addMethod(
              MethodSpec.constructorBuilder()
                  .addModifiers(Modifier.PUBLIC)
                  .addJavadoc("Makes the exception.\n")
                  .addStatement("super($S)", "error")
                  .build())
          .build();
    }
    TypeName type = mapper.of(payload);
    FieldSpec.Builder field =
        PrivateDocs.field(type, "error", "What the function returned.").toBuilder();
    if (!type.isPrimitive()) {
      field.addModifiers(Modifier.TRANSIENT);
    }
    CodeBlock text = CodeBlock.of("$S + $T.text(error)", spelled + ": ", TypeMapper.STRUCTURAL);
    return out.addField(field.build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Makes the exception.\n\n@param error what {@link #error()} gives\n")
                .addParameter(type, "error")
                .addStatement("super($L)", text)
                .addStatement("this.error = error")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("error")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                    "What the function returned.\n\n@return {@code $L}$L\n",
                    spelled,
                    WitText.note(payload))
                .returns(type)
                .addStatement("return error")
                .build())
        .build();
  }
}
