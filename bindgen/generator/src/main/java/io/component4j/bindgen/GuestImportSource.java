package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The class through which a guest calls what it imports of a unit. */
final class GuestImportSource {
  private static final String ROOT = "$root";

  private final InterfaceSource interfaces;
  private final Units units;

  GuestImportSource(InterfaceSource interfaces, Units units) {
    this.interfaces = interfaces;
    this.units = units;
  }

  /** The resources whose methods are functions of a unit. */
  List<ResourceClass> resources(Unit unit) {
    return unit == units.imports() ? units.worldTypes().resources() : unit.resources();
  }

  /**
   * The class for one import.
   *
   * @param self its name
   * @param instanceName the name of the import, or null for the world's own functions
   */
  TypeSpec of(Unit unit, ClassName self, @Nullable String instanceName) {
    AbiTypes types = units.abiTypes(unit);
    Access access = new Access(types, self);
    String module = instanceName == null ? ROOT : instanceName;
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .alwaysQualify(ExportSource.inherited(unit, units))
            .addJavadoc(
                "Calls what this component imports of the WIT $L. Used by generated code only.\n",
                JavadocText.escape(unit.description()));
    if (!unit.own().isEmpty()) {
      out.addSuperinterface(unit.names().api());
    }
    Deprecations.silence(out, unit);
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Calls the import.\n");
    if (types.hasInstances()) {
      out.addField(
          PrivateDocs.field(access.abiClass(), "abi", "Types and handles of this import."));
      constructor
          .addJavadoc("\n@param abi types and handles of this import\n")
          .addParameter(access.abiClass(), "abi")
          .addStatement("this.abi = abi");
    }
    if (declaresWorldResources(unit)) {
      ClassName declared = units.worldTypes().names().abi();
      out.addField(PrivateDocs.field(declared, "types", "Handles of the world's own resources."));
      constructor
          .addJavadoc(types.hasInstances() ? "" : "\n")
          .addJavadoc("@param types handles of the world's own resources\n")
          .addParameter(declared, "types")
          .addStatement("this.types = types");
    }
    for (JavaFunction function : unit.functions()) {
      out.addMethod(imported(function, module));
      if (!function.isMethod()) {
        out.addMethod(method(function, access));
      }
    }
    NameScope classes = NameScope.ofTypes(List.of(ExportSource.inherited(unit, units)));
    classes.reserve(List.of(self.simpleName()));
    for (ResourceClass resource : resources(unit)) {
      resource(unit, resource, module, classes, access, out, constructor);
    }
    return out.addMethod(constructor.build()).build();
  }

  /** Whether the class stands for the resources that the world declares itself. */
  boolean declaresWorldResources(Unit unit) {
    return unit == units.imports() && !units.worldTypes().resources().isEmpty();
  }

  /** A name that no function of WIT has in Java, so that none hides it. */
  private static String coreName(JavaFunction function) {
    return "import" + JavaNames.capitalized(function.stem()) + "_";
  }

  private static MethodSpec imported(JavaFunction function, String module) {
    Flattening.Signature signature =
        Flattening.signature(function.function().type(), Flattening.Context.LOWER);
    return CoreFunction.imported(
        coreName(function),
        module,
        function.function().externName(),
        signature.params(),
        signature.results());
  }

  private void resource(
      Unit unit,
      ResourceClass resource,
      String module,
      NameScope classes,
      Access access,
      TypeSpec.Builder out,
      MethodSpec.Builder constructor) {
    CodeBlock handlesOf =
        CodeBlock.of(
            "$L.$N",
            declaresWorldResources(unit) ? "types" : "abi",
            AbiTypes.handlesField(resource));
    String wit = resource.resource().name();
    String drop = "drop" + resource.typeName() + "_";
    out.addMethod(
        CoreFunction.imported(
            drop, module, "[resource-drop]" + wit, List.of(CoreType.I32), List.of()));
    String handles = classes.allocate(GuestExportSource.handlesClass(resource));
    String proxy = classes.allocate(resource.typeName() + "Proxy");
    out.addType(
        TypeSpec.classBuilder(handles)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(GuestNames.IMPORTED_HANDLES, resource.name()))
            .addJavadoc("Handles of the resource {@code $L}.\n", wit)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("Wants to be told what stands for them.\n")
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("drop")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PROTECTED)
                    .addParameter(TypeName.INT, "handle")
                    .addStatement("$N(handle)", drop)
                    .build())
            .build());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(proxy)
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .superclass(GuestNames.IMPORTED_RESOURCE)
            .addSuperinterface(resource.name())
            .addJavadoc("A resource {@code $L} of another component or the host.\n", wit)
            .addMethod(
                PrivateDocs.method(
                    MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(TypeName.INT, "handle")
                        .addStatement("super($L, handle)", handlesOf),
                    "Wraps a handle."));
    for (JavaFunction function : resource.methods()) {
      type.addMethod(method(withStemOf(unit, function), access));
    }
    out.addType(type.build());
    constructor.addStatement("$L.proxies($N::new)", handlesOf, proxy);
  }

  /** The function as its unit calls it; the methods of a world's own resources have other stems. */
  private static JavaFunction withStemOf(Unit unit, JavaFunction method) {
    for (JavaFunction function : unit.functions()) {
      if (function.function() == method.function()) {
        return method.withStem(function.stem());
      }
    }
    return method;
  }

  private MethodSpec method(JavaFunction function, Access access) {
    FuncType type = function.function().type();
    Flattening.Signature signature = Flattening.signature(type, Flattening.Context.LOWER);
    List<String> params = Signatures.locals(function, reserved(signature.params().size()));
    CodeBlock.Builder code = CodeBlock.builder();
    List<CodeBlock> arguments = new ArrayList<>();
    params(function, signature, params, access, code, arguments);
    if (signature.resultInMemory()) {
      Layout layout = Layout.of(Objects.requireNonNull(type.result()));
      code.addStatement(
          "int pointer = context.allocate($L, $L)", layout.size(), layout.alignment());
      arguments.add(CodeBlock.of("pointer"));
    }
    CodeBlock call = CodeBlock.of("$N($L)", coreName(function), CodeBlock.join(arguments, ", "));
    if (signature.results().isEmpty()) {
      code.addStatement(call);
      call = CodeBlock.of("");
    }
    if (function.error() != null) {
      fallible(function, signature, call, access, code);
    } else if (function.result() != null) {
      result(function.result(), signature, call, access, code);
    }
    CodeBlock body = code.build();
    MethodSpec.Builder out = interfaces.signature(function, params).addAnnotation(Override.class);
    if (GuestExportSource.uses(body, "context")) {
      out.addStatement("$T context = $T.current()", GuestNames.CONTEXT, GuestNames.CONTEXT);
    }
    if (!GuestExportSource.uses(body, "context.allocate")
        && !GuestExportSource.uses(body, ".lower")
        && !GuestExportSource.uses(body, ".store")) {
      return out.addCode(body).build();
    }
    return out.addStatement("int mark = context.mark()")
        .beginControlFlow("try")
        .addCode(body)
        .nextControlFlow("finally")
        .addStatement("context.release(mark)")
        .endControlFlow()
        .build();
  }

  private static List<String> reserved(int params) {
    List<String> names = new ArrayList<>(List.of("mark"));
    for (int i = 0; i < params; i++) {
      names.add("slots" + i);
      names.add("packed" + i);
    }
    return names;
  }

  private static void params(
      JavaFunction function,
      Flattening.Signature signature,
      List<String> params,
      Access access,
      CodeBlock.Builder code,
      List<CodeBlock> arguments) {
    FuncType type = function.function().type();
    int first = function.isMethod() ? 1 : 0;
    if (signature.paramsInMemory()) {
      Layout layout = Layout.of(Signatures.tuple(type));
      code.addStatement(
          "int parameters = context.allocate($L, $L)", layout.size(), layout.alignment());
      List<Pointer> pointers = Signatures.pointers(type);
      if (function.isMethod()) {
        code.addStatement("context.storeS32($L, handle(this))", pointers.get(0));
      }
      for (int i = first; i < params.size(); i++) {
        code.add(
            access.store(
                type.params().get(i).type(), CodeBlock.of("$N", params.get(i)), pointers.get(i)));
      }
      arguments.add(CodeBlock.of("parameters"));
      return;
    }
    if (function.isMethod()) {
      arguments.add(CodeBlock.of("handle(this)"));
    }
    int at = first;
    for (int i = first; i < params.size(); i++) {
      ValType param = type.params().get(i).type();
      // The joined types of variants: those of the signature, not of the type alone.
      int count = AbiMethods.flatCount(param);
      lower(
          param,
          CodeBlock.of("$N", params.get(i)),
          signature.params().subList(at, at + count),
          at,
          access,
          code,
          arguments);
      at += count;
    }
  }

  private static void lower(
      ValType type,
      CodeBlock value,
      List<CoreType> flat,
      int at,
      Access access,
      CodeBlock.Builder code,
      List<CodeBlock> arguments) {
    if (Resources.of(type.structure()) != null) {
      arguments.add(CodeBlock.of("(int) $L", access.lowerHandle(type, value)));
      return;
    }
    String library = Access.runtimeName(type);
    if (library == null) {
      String slots = "slots" + at;
      code.addStatement("long[] $N = new long[$L]", slots, flat.size());
      code.add(access.lowerTo(slots, type, value, Slot.FIRST));
      for (int i = 0; i < flat.size(); i++) {
        arguments.add(CoreFunction.value(flat.get(i), CodeBlock.of("$N[$L]", slots, i)));
      }
    } else if (Access.isPair(type)) {
      String packed = "packed" + at;
      code.addStatement("long $N = context.lower$L($L)", packed, library, value);
      arguments.add(CodeBlock.of("(int) $N", packed));
      arguments.add(CodeBlock.of("(int) ($N >>> 32)", packed));
    } else if (GuestExportSource.isFloat(type)) {
      arguments.add(value);
    } else {
      arguments.add(
          CoreFunction.value(flat.get(0), CodeBlock.of("context.lower$L($L)", library, value)));
    }
  }

  private static void result(
      ValType result,
      Flattening.Signature signature,
      CodeBlock call,
      Access access,
      CodeBlock.Builder code) {
    if (signature.resultInMemory()) {
      code.addStatement("return $L", access.load(result, Pointer.POINTER));
      return;
    }
    if (signature.results().isEmpty()) {
      code.addStatement("return $L", access.liftFrom("new long[0]", result, Slot.FIRST));
      return;
    }
    if (Resources.of(result.structure()) != null) {
      code.addStatement("return $L", access.liftHandle(result, call));
      return;
    }
    String library = Access.runtimeName(result);
    if (GuestExportSource.isFloat(result)) {
      code.addStatement("return $L", call);
    } else if (library != null) {
      code.addStatement("return context.lift$L($L)", library, call);
    } else {
      CodeBlock bits = CoreFunction.bits(signature.results().get(0), call);
      code.addStatement("long[] flat = {$L}", bits)
          .addStatement("return $L", access.liftFrom("flat", result, Slot.FIRST));
    }
  }

  private static void fallible(
      JavaFunction function,
      Flattening.Signature signature,
      CodeBlock call,
      Access access,
      CodeBlock.Builder code) {
    ErrorClass error = Objects.requireNonNull(function.error());
    ValType ok = function.result();
    ValType err = error.payload();
    Pointer payload = Pointer.POINTER.plus(Signatures.payloadOffset(function.function().type()));
    code.beginControlFlow(
        "if ($L != 0)",
        signature.resultInMemory()
            ? CodeBlock.of("context.loadDiscriminant(pointer, 2)")
            : CodeBlock.of("context.liftDiscriminant($L, 2)", call));
    code.addStatement(
        "throw new $T($L)", error.name(), err == null ? "" : access.load(err, payload));
    code.endControlFlow();
    if (ok != null) {
      code.addStatement("return $L", access.load(ok, payload));
    }
  }
}
