package io.component4j.bindgen;

import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.OptionType;
import java.util.Optional;

/** Options: a discriminant, then the value if there is one. */
final class OptionAbi {
  private final Access access;

  OptionAbi(Access access) {
    this.access = access;
  }

  void of(OptionType option, AbiMethods methods) {
    ValType some = option.some();
    Pointer payload = Pointer.POINTER.plus(Layout.payloadOffset(option));
    CodeBlock value = CodeBlock.of("value.get()");
    methods
        .lift(
            () ->
                read(
                    CodeBlock.of("context.liftDiscriminant(slots[at], 2)"),
                    access.lift(some, Slot.AT.plus(1))))
        .load(
            read(CodeBlock.of("context.loadDiscriminant(pointer, 2)"), access.load(some, payload)))
        .lower(
            () ->
                CodeBlock.builder()
                    .beginControlFlow("if (value.isPresent())")
                    .addStatement("slots[at] = 1")
                    .add(access.lower(some, value, Slot.AT.plus(1)))
                    .nextControlFlow("else")
                    .addStatement("slots[at] = 0")
                    .add(Joined.rest(methods.flat(), null))
                    .endControlFlow()
                    .build())
        .store(
            CodeBlock.builder()
                .beginControlFlow("if (value.isPresent())")
                .addStatement("context.storeDiscriminant(pointer, 1, 2)")
                .add(access.store(some, value, payload))
                .nextControlFlow("else")
                .addStatement("context.storeDiscriminant(pointer, 0, 2)")
                .endControlFlow()
                .build());
  }

  private static CodeBlock read(CodeBlock discriminant, CodeBlock some) {
    return CodeBlock.builder()
        .beginControlFlow("if ($L == 0)", discriminant)
        .addStatement("return $T.empty()", Optional.class)
        .endControlFlow()
        .addStatement("return $T.of($L)", Optional.class, some)
        .build();
  }
}
