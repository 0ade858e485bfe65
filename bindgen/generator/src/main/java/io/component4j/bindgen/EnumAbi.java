package io.component4j.bindgen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType.EnumType;
import javax.lang.model.element.Modifier;

/** Enums: a discriminant, which is the ordinal. */
final class EnumAbi {
  private EnumAbi() {}

  static void of(ValueTypeDef type, AbiMethods methods) {
    int cases = ((EnumType) type.structure()).cases().size();
    // Once, because values() makes a new array each time.
    String constants = "casesOf" + methods.stem();
    methods.add(
        FieldSpec.builder(
                ArrayTypeName.of(methods.java()),
                constants,
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .addJavadoc("The cases by discriminant.\n")
            .initializer("$T.values()", methods.java())
            .build());
    methods
        .lift(
            () ->
                CodeBlock.of(
                    "return $N[context.liftDiscriminant(slots[at], $L)];\n", constants, cases))
        .load(CodeBlock.of("return $N[context.loadDiscriminant(pointer, $L)];\n", constants, cases))
        .lower(() -> CodeBlock.of("slots[at] = value.ordinal();\n"))
        .store(CodeBlock.of("context.storeDiscriminant(pointer, value.ordinal(), $L);\n", cases));
  }
}
