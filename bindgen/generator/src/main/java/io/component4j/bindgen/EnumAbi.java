package io.component4j.bindgen;

import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType.EnumType;

/** Enums: a discriminant, which is the ordinal. */
final class EnumAbi {
  private EnumAbi() {}

  static void of(ValueTypeDef type, AbiMethods methods) {
    int cases = ((EnumType) type.structure()).cases().size();
    CodeBlock constants = CodeBlock.of("$T.values()", methods.java());
    methods
        .lift(
            () ->
                CodeBlock.of(
                    "return $L[context.liftDiscriminant(slots[at], $L)];\n", constants, cases))
        .load(CodeBlock.of("return $L[context.loadDiscriminant(pointer, $L)];\n", constants, cases))
        .lower(() -> CodeBlock.of("slots[at] = value.ordinal();\n"))
        .store(CodeBlock.of("context.storeDiscriminant(pointer, value.ordinal(), $L);\n", cases));
  }
}
