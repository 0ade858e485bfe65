package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.ResultType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Results that are values: a discriminant, then the payload. */
final class ResultAbi {
  private static final ClassName OK = TypeMapper.RESULT.nestedClass("Ok");
  private static final ClassName ERR = TypeMapper.RESULT.nestedClass("Err");

  private final Access access;
  private final TypeMapper mapper;

  ResultAbi(Access access, TypeMapper mapper) {
    this.access = access;
    this.mapper = mapper;
  }

  void of(ResultType result, AbiMethods methods) {
    Pointer payload = Pointer.POINTER.plus(Layout.payloadOffset(result));
    methods
        .lift(
            () ->
                read(
                    result,
                    CodeBlock.of("context.liftDiscriminant(slots[at], 2)"),
                    part -> access.lift(part, Slot.AT.plus(1))))
        .load(
            read(
                result,
                CodeBlock.of("context.loadDiscriminant(pointer, 2)"),
                part -> access.load(part, payload)))
        .lower(
            () ->
                write(
                    result,
                    (part, value, index) -> {
                      CodeBlock.Builder out = CodeBlock.builder();
                      out.addStatement("slots[at] = $L", index);
                      if (part != null) {
                        out.add(access.lower(part, value, Slot.AT.plus(1)));
                      }
                      return out.add(Joined.rest(methods.flat(), part)).build();
                    }))
        .store(
            write(
                result,
                (part, value, index) -> {
                  CodeBlock.Builder out = CodeBlock.builder();
                  out.addStatement("context.storeDiscriminant(pointer, $L, 2)", index);
                  if (part != null) {
                    out.add(access.store(part, value, payload));
                  }
                  return out.build();
                }));
  }

  private static CodeBlock read(
      ResultType result, CodeBlock discriminant, Function<ValType, CodeBlock> payload) {
    ValType ok = result.ok();
    ValType err = result.err();
    return CodeBlock.builder()
        .beginControlFlow("if ($L == 0)", discriminant)
        .addStatement("return $T.ok($L)", TypeMapper.RESULT, ok == null ? "" : payload.apply(ok))
        .endControlFlow()
        .addStatement("return $T.err($L)", TypeMapper.RESULT, err == null ? "" : payload.apply(err))
        .build();
  }

  /** What to write for one of the two cases. */
  private interface Arm {
    CodeBlock write(@Nullable ValType payload, CodeBlock value, int discriminant);
  }

  private CodeBlock write(ResultType result, Arm arm) {
    TypeName ok = mapper.boxed(result.ok());
    TypeName err = mapper.boxed(result.err());
    return CodeBlock.builder()
        .beginControlFlow(
            "if (value instanceof $T$L)",
            ParameterizedTypeName.get(OK, ok, err),
            result.ok() == null ? "" : " it")
        .add(arm.write(result.ok(), CodeBlock.of("it.value()"), 0))
        .nextControlFlow(
            "else if (value instanceof $T$L)",
            ParameterizedTypeName.get(ERR, ok, err),
            result.err() == null ? "" : " it")
        .add(arm.write(result.err(), CodeBlock.of("it.error()"), 1))
        .nextControlFlow("else")
        .addStatement("throw new $T()", NullPointerException.class)
        .endControlFlow()
        .build();
  }
}
