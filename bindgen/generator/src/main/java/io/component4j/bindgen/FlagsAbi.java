package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.Layout;
import java.util.Collections;
import java.util.EnumSet;
import javax.lang.model.element.Modifier;

/** Flags: one bit each, the first in the lowest; other bits are ignored. */
final class FlagsAbi {
  private FlagsAbi() {}

  static void of(ValueTypeDef type, ClassName flag, AbiMethods methods, boolean external) {
    String suffix =
        switch ((int) Layout.of(type).size()) {
          case 1 -> "U8";
          case 2 -> "U16";
          default -> "I32";
        };
    String stem = methods.stem();
    methods
        .lift(() -> CodeBlock.of("return setOf$L((int) slots[at]);\n", stem))
        .load(CodeBlock.of("return setOf$L(context.load$L(pointer));\n", stem, suffix))
        .lower(() -> CodeBlock.of("slots[at] = bitsOf$L(value);\n", stem))
        .store(CodeBlock.of("context.store$L(pointer, bitsOf$L(value));\n", suffix, stem));
    CodeBlock index = CodeBlock.of("flag.ordinal()");
    if (external) {
      // By name: javac says where another enum has other constants, in whatever order.
      methods.add(EnumAbi.indexOf("indexOf" + stem, flag, EnumSource.constants(type)));
      index = CodeBlock.of("indexOf$L(flag)", stem);
    }
    methods.add(
        PrivateDocs.method(
            MethodSpec.methodBuilder("setOf" + stem)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(methods.java())
                .addParameter(TypeName.INT, "bits")
                .addStatement(
                    "$T<$T> set = $T.noneOf($T.class)", EnumSet.class, flag, EnumSet.class, flag)
                .beginControlFlow("for ($T flag : $T.values())", flag, flag)
                .beginControlFlow("if ((bits & 1 << $L) != 0)", index)
                .addStatement("set.add(flag)")
                .endControlFlow()
                .endControlFlow()
                .addStatement("return $T.unmodifiableSet(set)", Collections.class),
            "The flags of bits."));
    methods.add(
        PrivateDocs.method(
            MethodSpec.methodBuilder("bitsOf" + stem)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.INT)
                .addParameter(methods.java(), "set")
                .addStatement("int bits = 0")
                .beginControlFlow("for ($T flag : set)", flag)
                .addStatement("bits |= 1 << $L", index)
                .endControlFlow()
                .addStatement("return bits"),
            "The bits of flags."));
  }
}
