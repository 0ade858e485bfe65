package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.bindgen.Unit.ResourceClass;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** The class through which Java calls what a component exports of a unit. */
final class ExportSource {
  private final InterfaceSource interfaces;
  private final Units units;

  ExportSource(InterfaceSource interfaces, Units units) {
    this.units = units;
    this.interfaces = interfaces;
  }

  TypeSpec of(Unit unit, AbiTypes types) {
    ClassName self = unit.names().exportGlue();
    Access access = new Access(types, self);
    ValTypeSource valTypes = new ValTypeSource(types, self);
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(unit.names().api())
            .alwaysQualify(inherited(unit, units))
            .addJavadoc(
                "Calls what a component exports of the WIT $L. Used by generated code only.\n",
                JavadocText.escape(unit.description()));
    Deprecations.silence(out, unit);
    ClassName abi = types.hasInstances() ? unit.names().abi() : null;
    MethodSpec.Builder expect =
        MethodSpec.methodBuilder("expect")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "Says what a component must export.\n\n"
                    + "@param instantiation what to check\n"
                    + "@param instanceName the export's name; null for the world itself\n")
            .addParameter(HostNames.INSTANTIATION, "instantiation")
            .addParameter(ImportSource.instanceName(interfaces.mapper()));
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Looks the functions up.\n\n"
                    + "@param instance a component that exports what {@link #expect} says\n"
                    + "@param instanceName the export's name; null for the world itself\n")
            .addParameter(HostNames.COMPONENT_INSTANCE, "instance")
            .addParameter(ImportSource.instanceName(interfaces.mapper()));
    if (abi != null) {
      expect.addParameter(abi, "abi");
      expect.addJavadoc("@param abi types and handles of this export\n");
      out.addField(PrivateDocs.field(abi, "abi", "Types and handles of this export."));
      constructor.addParameter(abi, "abi");
      constructor.addJavadoc("@param abi types and handles of this export\n");
      constructor.addStatement("this.abi = abi");
    }
    NameScope methods = NameScope.ofMembers(List.of("expect"));
    unit.own().forEach(function -> methods.allocate(function.name()));
    for (JavaFunction function : unit.functions()) {
      String name = function.function().externName();
      expect.addCode(
          "instantiation.expectExport(instanceName, $S, $L);\n",
          name,
          Signatures.typeOf(function, valTypes, out, methods, abi));
      out.addField(
          PrivateDocs.field(
              HostNames.EXPORTED_FUNCTION, field(function), "The function {@code " + name + "}."));
      constructor.addStatement(
          "this.$N = instance.function(instanceName, $S)", field(function), name);
    }
    CodeBlock here = CodeBlock.of("this");
    unit.own().forEach(function -> out.addMethod(method(function, here, access)));
    NameScope classes = NameScope.ofTypes(List.of(inherited(unit, units)));
    classes.reserve(List.of(self.simpleName()));
    for (ResourceClass resource : unit.resources()) {
      String proxy = classes.allocate(resource.typeName() + "Proxy");
      constructor.addStatement("abi.$N.proxies($N::new)", AbiTypes.handlesField(resource), proxy);
      out.addType(proxy(proxy, resource, self, access));
    }
    return out.addMethod(constructor.build()).addMethod(expect.build()).build();
  }

  /** What stands for the resources of a component. */
  private TypeSpec proxy(String name, ResourceClass resource, ClassName self, Access access) {
    TypeSpec.Builder out =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .superclass(HostNames.RESOURCE_PROXY)
            .addSuperinterface(resource.name())
            .addJavadoc("A resource {@code $L} of the component.\n", resource.resource().name())
            .addMethod(
                PrivateDocs.method(
                    MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(HostNames.RESOURCE_HANDLE, "handle")
                        .addStatement("super(handle)"),
                    "Wraps a handle."));
    CodeBlock outer = CodeBlock.of("$T.this", self);
    for (JavaFunction function : resource.methods()) {
      out.addMethod(method(function, outer, access));
    }
    return out.build();
  }

  /**
   * Simple names that mean something else in a class that implements a unit's interface: the types
   * it inherits, and what is nested in types of the same name, for which JavaPoet looks at the last
   * name only.
   */
  static String[] inherited(Unit unit, Units units) {
    Set<String> names = new TreeSet<>();
    unit.nestedTypes().forEach(type -> names.add(unit.className(type).simpleName()));
    unit.errors().forEach(error -> names.add(error.name().simpleName()));
    unit.nested().forEach(nested -> names.add(nested.names().api().simpleName()));
    Set<String> more = new TreeSet<>();
    if (names.contains(ValType.class.getSimpleName())) {
      for (Class<?> nested : ValType.class.getDeclaredClasses()) {
        more.add(nested.getSimpleName());
      }
    }
    if (names.contains(FuncType.class.getSimpleName())) {
      more.add(FuncType.Param.class.getSimpleName());
    }
    for (Unit other : units.all()) {
      if (other != unit && names.contains(other.names().api().topLevelClassName().simpleName())) {
        other.nestedTypes().forEach(type -> more.add(other.className(type).simpleName()));
        other.errors().forEach(error -> more.add(error.name().simpleName()));
        more.add(other.names().api().simpleName());
      }
    }
    names.addAll(more);
    return names.toArray(String[]::new);
  }

  private static String field(JavaFunction function) {
    return function.stem() + "Function";
  }

  /**
   * The method of a function.
   *
   * @param glue the expression of the object that has the fields of the functions
   */
  private MethodSpec method(JavaFunction function, CodeBlock glue, Access access) {
    FuncType type = function.function().type();
    Flattening.Signature signature = Flattening.signature(type, Flattening.Context.LIFT);
    List<String> params = Signatures.locals(function, List.of());
    int first = function.isMethod() ? 1 : 0;
    MethodSpec.Builder out = interfaces.signature(function, params).addAnnotation(Override.class);
    out.beginControlFlow("try ($T call = $L.$N.begin())", HostNames.CALL, glue, field(function));
    if (!type.params().isEmpty() || type.result() != null) {
      out.addStatement("$T context = call.context()", HostNames.CONTEXT);
    }
    if (signature.paramsInMemory()) {
      Layout layout = Layout.of(Signatures.tuple(type));
      out.addStatement(
          "int parameters = call.paramsInMemory($L, $L)", layout.size(), layout.alignment());
      List<Pointer> pointers = Signatures.pointers(type);
      if (function.isMethod()) {
        out.addStatement(
            "context.storeBorrow($L, this.handle, $L)", pointers.get(0), self(function, access));
      }
      for (int i = first; i < params.size(); i++) {
        out.addCode(
            access.store(
                type.params().get(i).type(), CodeBlock.of("$N", params.get(i)), pointers.get(i)));
      }
    } else if (!params.isEmpty()) {
      out.addStatement("long[] slots = call.slots()");
      List<Slot> slots = Signatures.slots(type);
      if (function.isMethod()) {
        out.addStatement("slots[0] = context.lowerBorrow(this.handle, $L)", self(function, access));
      }
      for (int i = first; i < params.size(); i++) {
        out.addCode(
            access.lower(
                type.params().get(i).type(), CodeBlock.of("$N", params.get(i)), slots.get(i)));
      }
    }
    out.addStatement("call.code().invoke(call)");
    if (function.error() != null) {
      out.addCode(fallible(function, signature, access));
    } else if (function.result() != null) {
      out.addCode(result(function.result(), signature, access));
    }
    return out.endControlFlow().build();
  }

  private static CodeBlock self(JavaFunction function, Access access) {
    return access.resourceType(
        Objects.requireNonNull(function.function().resource()).declaration());
  }

  private static CodeBlock result(ValType result, Flattening.Signature signature, Access access) {
    if (signature.resultInMemory()) {
      return CodeBlock.builder()
          .addStatement("int pointer = (int) call.result()")
          .addStatement("return $L", access.load(result, Pointer.POINTER))
          .build();
    }
    if (Resources.of(result.structure()) != null) {
      return CodeBlock.of("return $L;\n", access.liftHandle(result, CodeBlock.of("call.result()")));
    }
    String runtime = Access.runtimeName(result);
    if (runtime != null) {
      return CodeBlock.of("return context.lift$L(call.result());\n", runtime);
    }
    return CodeBlock.builder()
        .addStatement("long[] flat = {call.result()}")
        .addStatement("return $L", access.liftFrom("flat", result, Slot.FIRST))
        .build();
  }

  private static CodeBlock fallible(
      JavaFunction function, Flattening.Signature signature, Access access) {
    ErrorClass error = Objects.requireNonNull(function.error());
    ValType ok = function.result();
    ValType err = error.payload();
    Pointer payload = Pointer.POINTER.plus(Signatures.payloadOffset(function.function().type()));
    CodeBlock.Builder out = CodeBlock.builder();
    if (signature.resultInMemory()) {
      out.addStatement("int pointer = (int) call.result()");
      out.beginControlFlow("if (context.loadDiscriminant(pointer, 2) != 0)");
    } else {
      out.beginControlFlow("if (context.liftDiscriminant(call.result(), 2) != 0)");
    }
    out.addStatement(
        "throw new $T($L)", error.name(), err == null ? "" : access.load(err, payload));
    out.endControlFlow();
    if (ok != null) {
      out.addStatement("return $L", access.load(ok, payload));
    }
    return out.build();
  }
}
