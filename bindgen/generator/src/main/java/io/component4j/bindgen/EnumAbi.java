package io.component4j.bindgen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType.EnumType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Enums: a discriminant, which is the ordinal. */
final class EnumAbi {
  private EnumAbi() {}

  static void of(ValueTypeDef type, AbiMethods methods, boolean external) {
    if (external) {
      ofNames(type, methods);
      return;
    }
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

  /** By name: javac says where another enum has other constants, in whatever order. */
  private static void ofNames(ValueTypeDef type, AbiMethods methods) {
    List<String> constants = EnumSource.constants(type);
    methods
        .lift(
            () ->
                CodeBlock.of(
                    "return caseOf$L(context.liftDiscriminant(slots[at], $L));\n",
                    methods.stem(),
                    constants.size()))
        .load(
            CodeBlock.of(
                "return caseOf$L(context.loadDiscriminant(pointer, $L));\n",
                methods.stem(),
                constants.size()))
        .lower(() -> CodeBlock.of("slots[at] = indexOf$L(value);\n", methods.stem()))
        .store(
            CodeBlock.of(
                "context.storeDiscriminant(pointer, indexOf$L(value), $L);\n",
                methods.stem(),
                constants.size()));
    methods.add(constantOf("caseOf" + methods.stem(), methods.java(), constants));
    methods.add(indexOf("indexOf" + methods.stem(), methods.java(), constants));
  }

  /** A method that gives the constant of an index. */
  static MethodSpec constantOf(String name, TypeName java, List<String> constants) {
    CodeBlock.Builder read = CodeBlock.builder().add("return switch (index) {\n$>");
    for (int i = 0; i < constants.size(); i++) {
      read.add("case $L -> $T.$L;\n", i, java, constants.get(i));
    }
    return PrivateDocs.method(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(TypeName.INT, "index")
            .returns(java)
            .addCode(read.add("default -> throw new $T();\n$<};\n", AssertionError.class).build()),
        "The constant of an index.");
  }

  /** A method that gives the index of a constant. */
  static MethodSpec indexOf(String name, TypeName java, List<String> constants) {
    // An expression without `default`, so that it has to name all constants.
    CodeBlock.Builder write = CodeBlock.builder().add("return switch (value) {\n$>");
    for (int i = 0; i < constants.size(); i++) {
      write.add("case $L -> $L;\n", constants.get(i), i);
    }
    return PrivateDocs.method(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(java, "value")
            .returns(TypeName.INT)
            .addCode(write.add("$<};\n").build()),
        "The index of a constant.");
  }
}
