package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.bindgen.Unit.ResourceClass;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The class with the core exports through which others call a guest's implementation of a unit. */
final class GuestExportSource {
  private final TypeMapper mapper;
  private final Units units;

  GuestExportSource(TypeMapper mapper, Units units) {
    this.mapper = mapper;
    this.units = units;
  }

  /**
   * The class for one export.
   *
   * @param self its name
   * @param instanceName the name of the export, or null for the world's own functions
   */
  TypeSpec of(Unit unit, ClassName self, @Nullable String instanceName) {
    AbiTypes types = units.abiTypes(unit);
    Access access = new Access(types, self);
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addJavadoc(
                "Lets others call this component's implementation of the WIT $L. Used by generated"
                    + " code only.\n",
                JavadocText.escape(unit.description()))
            .addMethod(PrivateDocs.noInstances());
    Deprecations.silence(out, unit);
    MethodSpec.Builder start =
        MethodSpec.methodBuilder("start")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("Says what is called; before anything is.\n\n");
    if (!unit.own().isEmpty()) {
      state(unit.names().api(), "implementation", "what is called", out, start);
    }
    if (types.hasInstances()) {
      state(unit.names().abi(), "abi", "types and handles of this export", out, start);
    }
    String prefix = instanceName == null ? "" : instanceName + "#";
    for (ResourceClass resource : unit.resources()) {
      resource(resource, Objects.requireNonNull(instanceName), out);
    }
    for (JavaFunction function : unit.functions()) {
      function(function, prefix, access, out);
    }
    return out.addMethod(start.build()).build();
  }

  private void state(
      ClassName type, String name, String doc, TypeSpec.Builder out, MethodSpec.Builder start) {
    out.addField(
        FieldSpec.builder(mapper.nullable(type), name + "OrNull", Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("$L; null until the start.\n", JavaNames.capitalized(doc))
            .build());
    start
        .addParameter(type, name)
        .addJavadoc("@param $L $L\n", name, doc)
        .addStatement("$NOrNull = $N", name, name);
  }

  /** What a resource that this component implements takes: its built-ins and its destructor. */
  private static void resource(ResourceClass resource, String instanceName, TypeSpec.Builder out) {
    String wit = resource.resource().name();
    String java = resource.typeName();
    String module = "[export]" + instanceName;
    List<CoreType> one = List.of(CoreType.I32);
    out.addMethod(
        CoreFunction.imported("new" + java + "0", module, "[resource-new]" + wit, one, one));
    out.addMethod(
        CoreFunction.imported("rep" + java + "0", module, "[resource-rep]" + wit, one, one));
    out.addMethod(
        CoreFunction.imported(
            "drop" + java + "0", module, "[resource-drop]" + wit, one, List.of()));
    ClassName handles = ClassName.get("", handlesClass(resource));
    out.addType(
        TypeSpec.classBuilder(handlesClass(resource))
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(GuestNames.EXPORTED_HANDLES, resource.name()))
            .addJavadoc("Handles of the resource {@code $L}.\n", wit)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("Has none at first.\n")
                    .build())
            .addMethod(
                builtin("newHandle", TypeName.INT, "representation", "return new" + java + "0"))
            .addMethod(builtin("representation", TypeName.INT, "handle", "return rep" + java + "0"))
            .addMethod(builtin("drop", TypeName.VOID, "handle", "drop" + java + "0"))
            .addMethod(
                MethodSpec.methodBuilder("close")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PROTECTED)
                    .addParameter(resource.name(), "object")
                    .addStatement("object.close()")
                    .build())
            .build());
    out.addMethod(
        PrivateDocs.method(
            CoreFunction.exported(
                    "destroy" + java + "0", instanceName + "#[dtor]" + wit, one, List.of())
                .addStatement(
                    "(($T) $T.requireNonNull(abiOrNull).$N).destroy(p0)",
                    handles,
                    Objects.class,
                    AbiTypes.handlesField(resource)),
            "Executes the destructor of {@code " + wit + "}."));
  }

  private static MethodSpec builtin(String name, TypeName result, String param, String call) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(result)
        .addParameter(TypeName.INT, param)
        .addStatement("$L($N)", call, param)
        .build();
  }

  /** The class that converts handles of a resource, nested in that of an export or import. */
  static String handlesClass(ResourceClass resource) {
    return resource.typeName() + "Handles0";
  }

  private void function(JavaFunction function, String prefix, Access access, TypeSpec.Builder out) {
    FuncType type = function.function().type();
    String wit = prefix + function.function().externName();
    Flattening.Signature signature = Flattening.signature(type, Flattening.Context.LIFT);
    MethodSpec.Builder method =
        CoreFunction.exported(
            "call" + JavaNames.capitalized(function.stem()),
            wit,
            signature.params(),
            signature.results());
    CodeBlock.Builder code = CodeBlock.builder();
    List<String> locals = Signatures.locals(function, reserved(signature.params().size()));
    params(type, signature, locals, access, code);
    boolean handles = type.params().stream().anyMatch(param -> units.holdsHandles(param.type()));
    CodeBlock loans = handles ? CodeBlock.of("context.endLoans();\n") : CodeBlock.of("");
    CodeBlock invocation =
        CodeBlock.of(
            "$L.$N($L)",
            function.isMethod()
                ? CodeBlock.of("$N", locals.get(0))
                : CodeBlock.of("$T.requireNonNull(implementationOrNull)", Objects.class),
            function.name(),
            locals.stream().skip(function.isMethod() ? 1 : 0).collect(Collectors.joining(", ")));
    if (function.error() != null) {
      fallible(function, signature, invocation, loans, access, code);
    } else if (function.result() == null) {
      code.addStatement(invocation).add(loans);
    } else {
      code.addStatement("$T result = $L", mapper.of(function.result()), invocation).add(loans);
      answer(function.result(), signature, access, code);
    }
    CodeBlock body = code.build();
    if (uses(body, "context")) {
      method.addStatement("$T context = $T.current()", GuestNames.CONTEXT, GuestNames.CONTEXT);
    }
    if (uses(body, "abi.")) {
      method.addStatement(
          "$T abi = $T.requireNonNull(abiOrNull)", access.abiClass(), Objects.class);
    }
    out.addMethod(
        PrivateDocs.method(method.addCode(body), "Answers a call of {@code " + wit + "}."));
    if (signature.resultInMemory()) {
      out.addMethod(
          PrivateDocs.method(
              CoreFunction.exported(
                      "post" + JavaNames.capitalized(function.stem()),
                      "cabi_post_" + wit,
                      signature.results(),
                      List.of())
                  .addStatement("$T.current().release(0)", GuestNames.CONTEXT),
              "Frees the result of {@code " + wit + "}, which has been read."));
    }
  }

  private static List<String> reserved(int params) {
    List<String> names = new ArrayList<>(List.of("implementationOrNull", "abiOrNull"));
    for (int i = 0; i < params; i++) {
      names.add(CoreFunction.param(i));
      names.add("slots" + i);
    }
    return names;
  }

  static boolean uses(CodeBlock code, String name) {
    return code.toString().contains(name);
  }

  private void params(
      FuncType type,
      Flattening.Signature signature,
      List<String> locals,
      Access access,
      CodeBlock.Builder code) {
    if (signature.paramsInMemory()) {
      List<Pointer> pointers = Signatures.pointers(type);
      code.addStatement("int parameters = $L", CoreFunction.param(0));
      for (int i = 0; i < locals.size(); i++) {
        ValType param = type.params().get(i).type();
        code.addStatement(
            "$T $N = $L", mapper.of(param), locals.get(i), access.load(param, pointers.get(i)));
      }
      code.addStatement(
          "context.freeList(parameters, 1, $L)", Layout.of(Signatures.tuple(type)).size());
      return;
    }
    int at = 0;
    for (int i = 0; i < locals.size(); i++) {
      ValType param = type.params().get(i).type();
      List<CoreType> flat = Flattening.flat(param);
      code.addStatement(
          "$T $N = $L", mapper.of(param), locals.get(i), lift(param, flat, at, access, code));
      at += flat.size();
    }
  }

  /** An expression: the value of core parameters. */
  private static CodeBlock lift(
      ValType type, List<CoreType> flat, int at, Access access, CodeBlock.Builder code) {
    CodeBlock first = CodeBlock.of(CoreFunction.param(at));
    if (Resources.of(type.structure()) != null) {
      return access.liftHandle(type, first);
    }
    String library = Access.runtimeName(type);
    if (library == null) {
      List<CodeBlock> bits = new ArrayList<>();
      for (int i = 0; i < flat.size(); i++) {
        bits.add(CoreFunction.bits(flat.get(i), CodeBlock.of(CoreFunction.param(at + i))));
      }
      String slots = "slots" + at;
      code.addStatement("long[] $N = {$L}", slots, CodeBlock.join(bits, ", "));
      return access.liftFrom(slots, type, Slot.FIRST);
    }
    if (Access.isPair(type)) {
      return CodeBlock.of("context.lift$L($L, $L)", library, first, CoreFunction.param(at + 1));
    }
    return isFloat(type) ? first : CodeBlock.of("context.lift$L($L)", library, first);
  }

  /** Whether the core value is the Java value. */
  static boolean isFloat(ValType type) {
    ValType essence = TypeMapper.essence(type);
    return essence == Primitive.F32 || essence == Primitive.F64;
  }

  private static void answer(
      ValType result, Flattening.Signature signature, Access access, CodeBlock.Builder code) {
    CodeBlock value = CodeBlock.of("result");
    if (signature.resultInMemory()) {
      allocate(result, code);
      code.add(access.store(result, value, Pointer.POINTER)).addStatement("return pointer");
      return;
    }
    if (signature.results().isEmpty()) {
      return;
    }
    CoreType core = signature.results().get(0);
    if (Resources.of(result.structure()) != null) {
      code.addStatement("return $L", CoreFunction.value(core, access.lowerHandle(result, value)));
      return;
    }
    String library = Access.runtimeName(result);
    if (isFloat(result)) {
      code.addStatement("return result");
    } else if (library != null) {
      code.addStatement(
          "return $L", CoreFunction.value(core, CodeBlock.of("context.lower$L(result)", library)));
    } else {
      code.addStatement("long[] flat = new long[1]")
          .add(access.lowerTo("flat", result, value, Slot.FIRST))
          .addStatement("return $L", CoreFunction.value(core, CodeBlock.of("flat[0]")));
    }
  }

  private static void allocate(ValType result, CodeBlock.Builder code) {
    Layout layout = Layout.of(result);
    code.addStatement("int pointer = context.allocate($L, $L)", layout.size(), layout.alignment());
  }

  private void fallible(
      JavaFunction function,
      Flattening.Signature signature,
      CodeBlock invocation,
      CodeBlock loans,
      Access access,
      CodeBlock.Builder code) {
    ErrorClass error = Objects.requireNonNull(function.error());
    ValType whole = Objects.requireNonNull(function.function().type().result());
    ValType ok = function.result();
    ValType err = error.payload();
    boolean memory = signature.resultInMemory();
    Pointer payload = Pointer.POINTER.plus(Signatures.payloadOffset(function.function().type()));
    if (memory) {
      allocate(whole, code);
    }
    if (ok != null) {
      code.addStatement("$T result", mapper.of(ok));
    }
    code.beginControlFlow("try");
    code.addStatement(ok == null ? invocation : CodeBlock.of("result = $L", invocation));
    code.nextControlFlow("catch ($T error)", error.name());
    code.add(loans);
    if (memory) {
      code.addStatement("context.storeDiscriminant(pointer, 1, 2)");
      if (err != null) {
        code.add(access.store(err, CodeBlock.of("error.error()"), payload));
      }
    }
    code.addStatement(memory ? "return pointer" : "return 1");
    code.endControlFlow();
    code.add(loans);
    if (memory) {
      code.addStatement("context.storeDiscriminant(pointer, 0, 2)");
      if (ok != null) {
        code.add(access.store(ok, CodeBlock.of("result"), payload));
      }
    }
    code.addStatement(memory ? "return pointer" : "return 0");
  }
}
