package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The class through which a component calls a Java implementation of a unit. */
final class ImportSource {
  private final TypeMapper mapper;

  ImportSource(TypeMapper mapper) {
    this.mapper = mapper;
  }

  TypeSpec of(Unit unit, AbiTypes types) {
    ClassName self = unit.names().importGlue();
    ClassName api = unit.names().api();
    Access access = new Access(types, self);
    ValTypeSource valTypes = new ValTypeSource(types, self);
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addJavadoc(
                "Lets components call a Java implementation of the WIT $L. Used by generated code"
                    + " only.\n",
                JavadocText.escape(unit.description()))
            .addMethod(PrivateDocs.noInstances());
    Deprecations.silence(out, unit);
    MethodSpec.Builder bind =
        MethodSpec.methodBuilder("bind")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "Hands an implementation to an instantiation.\n\n"
                    + "@param instantiation what to satisfy imports of\n"
                    + "@param instanceName the import's name; null for the world itself\n")
            .addParameter(HostNames.INSTANTIATION, "instantiation")
            .addParameter(instanceName(mapper));
    ClassName abi = types.hasInstances() ? unit.names().abi() : null;
    if (!unit.own().isEmpty()) {
      bind.addParameter(api, "implementation");
      bind.addJavadoc("@param implementation what is called\n");
    }
    if (abi != null) {
      bind.addParameter(abi, "abi");
      bind.addJavadoc("@param abi types and handles of this import\n");
    }
    NameScope methods = NameScope.ofMembers(List.of("bind"));
    for (JavaFunction function : unit.functions()) {
      String handler = "call" + JavaNames.capitalized(function.stem());
      String receiver = function.isMethod() ? "" : "implementation, ";
      bind.addCode(
          "instantiation.importFunction(\n$>instanceName,\n$S,\n$L,\ncall -> $L($L$Lcall));\n$<",
          function.function().externName(),
          Signatures.typeOf(function, valTypes, out, methods, abi),
          handler,
          receiver,
          abi == null ? "" : "abi, ");
      out.addMethod(handler(handler, api, abi, function, access));
    }
    return out.addMethod(bind.build()).build();
  }

  static ParameterSpec instanceName(TypeMapper mapper) {
    return ParameterSpec.builder(mapper.nullable(TypeName.get(String.class)), "instanceName")
        .build();
  }

  private MethodSpec handler(
      String name, ClassName api, @Nullable ClassName abi, JavaFunction function, Access access) {
    FuncType type = function.function().type();
    Flattening.Signature signature = Flattening.signature(type, Flattening.Context.LOWER);
    List<String> locals = Signatures.locals(function, List.of());
    MethodSpec.Builder out =
        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    if (!function.isMethod()) {
      out.addParameter(api, "implementation");
    }
    if (abi != null) {
      out.addParameter(abi, "abi");
    }
    out.addParameter(HostNames.HOST_CALL, "call");
    if (!type.params().isEmpty() || carriesSomething(function)) {
      out.addStatement("$T context = call.context()", HostNames.CONTEXT);
    }
    if (!type.params().isEmpty()) {
      out.addStatement("long[] slots = call.slots()");
    }
    if (signature.paramsInMemory()) {
      out.addStatement("int parameters = (int) slots[0]");
    }
    List<Slot> slots = signature.paramsInMemory() ? List.of() : Signatures.slots(type);
    List<Pointer> pointers = signature.paramsInMemory() ? Signatures.pointers(type) : List.of();
    for (int i = 0; i < locals.size(); i++) {
      ValType param = type.params().get(i).type();
      out.addStatement(
          "$T $N = $L",
          mapper.of(param),
          locals.get(i),
          signature.paramsInMemory()
              ? access.load(param, pointers.get(i))
              : access.lift(param, slots.get(i)));
    }
    CodeBlock invocation =
        CodeBlock.of(
            "$N.$N($L)",
            function.isMethod() ? locals.get(0) : "implementation",
            function.name(),
            locals.stream().skip(function.isMethod() ? 1 : 0).collect(Collectors.joining(", ")));
    if (function.error() != null) {
      fallible(out, function, signature, invocation, access);
    } else if (function.result() == null) {
      out.addStatement(invocation);
    } else {
      out.addStatement("$T result = $L", mapper.of(function.result()), invocation);
      out.addCode(answer(function.result(), signature, access));
    }
    return PrivateDocs.method(
        out, "Answers a call of {@code " + function.function().externName() + "}.");
  }

  /** Whether lowering the result needs the context. */
  private static boolean carriesSomething(JavaFunction function) {
    ErrorClass error = function.error();
    ValType result = function.function().type().result();
    return function.result() != null
        || (error != null && result != null && Flattening.flat(List.of(result), 1).isEmpty());
  }

  private CodeBlock answer(ValType result, Flattening.Signature signature, Access access) {
    CodeBlock value = CodeBlock.of("result");
    if (signature.resultInMemory()) {
      return CodeBlock.builder()
          .addStatement("int pointer = call.resultPointer()")
          .add(access.store(result, value, Pointer.POINTER))
          .build();
    }
    if (Resources.of(result.structure()) != null) {
      return CodeBlock.of("call.result($L);\n", access.lowerHandle(result, value));
    }
    String runtime = Access.runtimeName(result);
    if (runtime != null) {
      return CodeBlock.of("call.result(context.lower$L(result));\n", runtime);
    }
    return CodeBlock.builder()
        .addStatement("long[] flat = new long[1]")
        .add(access.lowerTo("flat", result, value, Slot.FIRST))
        .addStatement("call.result(flat[0])")
        .build();
  }

  private void fallible(
      MethodSpec.Builder out,
      JavaFunction function,
      Flattening.Signature signature,
      CodeBlock invocation,
      Access access) {
    ErrorClass error = Objects.requireNonNull(function.error());
    ValType ok = function.result();
    ValType err = error.payload();
    boolean memory = signature.resultInMemory();
    Pointer payload = Pointer.POINTER.plus(Signatures.payloadOffset(function.function().type()));
    if (memory) {
      out.addStatement("int pointer = call.resultPointer()");
    }
    if (ok != null) {
      out.addStatement("$T result", mapper.of(ok));
    }
    out.beginControlFlow("try");
    out.addStatement(ok == null ? invocation : CodeBlock.of("result = $L", invocation));
    out.nextControlFlow("catch ($T error)", error.name());
    out.addCode(discriminant(memory, 1));
    if (err != null) {
      out.addCode(access.store(err, CodeBlock.of("error.error()"), payload));
    }
    out.addStatement("return");
    out.endControlFlow();
    out.addCode(discriminant(memory, 0));
    if (ok != null) {
      out.addCode(access.store(ok, CodeBlock.of("result"), payload));
    }
  }

  private static CodeBlock discriminant(boolean memory, int value) {
    return memory
        ? CodeBlock.of("context.storeDiscriminant(pointer, $L, 2);\n", value)
        : CodeBlock.of("call.result($L);\n", value);
  }
}
