package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Variants: a discriminant, then the payload of the case. */
final class VariantAbi {
  private final Access access;

  VariantAbi(Access access) {
    this.access = access;
  }

  void of(ValueTypeDef type, ClassName name, AbiMethods methods, boolean external) {
    VariantType variant = (VariantType) type.structure();
    List<Case> cases = variant.cases();
    List<ClassName> classes = VariantSource.caseNames(type, name);
    Pointer payload = Pointer.POINTER.plus(Layout.payloadOffset(variant));
    methods
        .lift(
            () ->
                read(
                    cases,
                    classes,
                    CodeBlock.of("context.liftDiscriminant(slots[at], $L)", cases.size()),
                    part -> access.lift(part, Slot.AT.plus(1))))
        .load(
            read(
                cases,
                classes,
                CodeBlock.of("context.loadDiscriminant(pointer, $L)", cases.size()),
                part -> access.load(part, payload)))
        .lower(
            () ->
                write(
                    cases,
                    classes,
                    external,
                    i -> {
                      ValType part = cases.get(i).type();
                      CodeBlock.Builder out = CodeBlock.builder();
                      out.addStatement("slots[at] = $L", i);
                      if (part != null) {
                        out.add(access.lower(part, CodeBlock.of("it.value()"), Slot.AT.plus(1)));
                      }
                      return out.add(Joined.rest(methods.flat(), part)).build();
                    }))
        .store(
            write(
                cases,
                classes,
                external,
                i -> {
                  ValType part = cases.get(i).type();
                  CodeBlock.Builder out = CodeBlock.builder();
                  out.addStatement("context.storeDiscriminant(pointer, $L, $L)", i, cases.size());
                  if (part != null) {
                    out.add(access.store(part, CodeBlock.of("it.value()"), payload));
                  }
                  return out.build();
                }));
  }

  private static CodeBlock read(
      List<Case> cases,
      List<ClassName> classes,
      CodeBlock discriminant,
      Function<ValType, CodeBlock> payload) {
    CodeBlock.Builder out = CodeBlock.builder().add("return switch ($L) {\n$>", discriminant);
    for (int i = 0; i < cases.size(); i++) {
      ValType part = cases.get(i).type();
      out.add(
          "case $L -> new $T($L);\n",
          i,
          classes.get(i),
          part == null ? CodeBlock.of("") : payload.apply(part));
    }
    return out.add("default -> throw new $T();\n$<};\n", AssertionError.class).build();
  }

  private static CodeBlock write(
      List<Case> cases, List<ClassName> classes, boolean external, IntFunction<CodeBlock> body) {
    // One `if` after the other: a chain of `else if` is a tree too deep for javac.
    CodeBlock.Builder out = CodeBlock.builder();
    for (int i = 0; i < cases.size(); i++) {
      String binding = cases.get(i).type() == null ? "" : " it";
      out.beginControlFlow("if (value instanceof $T$L)", classes.get(i), binding)
          .add(body.apply(i))
          .addStatement("return")
          .endControlFlow();
    }
    if (external) {
      // The user's type may have more cases than WIT.
      return out.addStatement(
              "throw new $T($T.requireNonNull(value).getClass().getName())",
              IllegalArgumentException.class,
              Objects.class)
          .build();
    }
    return out.addStatement("throw new $T()", NullPointerException.class).build();
  }
}
