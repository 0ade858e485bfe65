package io.component4j.bindgen;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The Java interface of a unit: methods for the functions, nested types for the types. */
final class InterfaceSource {
  private final TypeMapper mapper;
  private final RecordSource records;
  private final VariantSource variants;
  private final ExceptionSource exceptions;

  InterfaceSource(TypeMapper mapper) {
    this.mapper = mapper;
    this.records = new RecordSource(mapper);
    this.variants = new VariantSource(records);
    this.exceptions = new ExceptionSource(mapper);
  }

  TypeMapper mapper() {
    return mapper;
  }

  TypeSpec of(Unit unit) {
    TypeSpec.Builder out =
        TypeSpec.interfaceBuilder(unit.names().api())
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                Docs.of(unit.info(), "The WIT " + JavadocText.escape(unit.description()) + "."))
            .addAnnotations(Docs.annotations(unit.info()));
    Deprecations.silence(out, unit);
    if (unit.names().api().enclosingClassName() != null) {
      out.addModifiers(Modifier.STATIC);
    }
    for (JavaFunction function : unit.own()) {
      MethodSpec.Builder method = signature(function, function.params());
      document(method, function);
      out.addMethod(method.addModifiers(Modifier.ABSTRACT).build());
    }
    for (TypeDef type : unit.nestedTypes()) {
      out.addType(
          type instanceof ResourceDef resource
              ? resource(unit.resource(resource))
              : type(unit, (ValueTypeDef) type));
    }
    for (ErrorClass error : unit.errors()) {
      out.addType(exceptions.of(error));
    }
    for (Unit nested : unit.nested()) {
      out.addType(of(nested));
    }
    return out.build();
  }

  private TypeSpec resource(Unit.ResourceClass resource) {
    ItemInfo info = resource.resource().info();
    TypeSpec.Builder out =
        TypeSpec.interfaceBuilder(resource.name())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addSuperinterface(AutoCloseable.class)
            .addJavadoc(
                Docs.of(info, "The WIT resource {@code " + resource.resource().name() + "}."))
            .addAnnotations(Docs.annotations(info));
    for (JavaFunction function : resource.methods()) {
      MethodSpec.Builder method = signature(function, function.params());
      document(method, function);
      out.addMethod(method.addModifiers(Modifier.ABSTRACT).build());
    }
    return out.addMethod(
            MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addJavadoc(
                    "Gives the resource up; a second call does nothing. Where Java implements the"
                        + "\nresource, called when a component drops it.\n")
                .build())
        .build();
  }

  private TypeSpec type(Unit unit, ValueTypeDef type) {
    return switch (type.structure().kind()) {
      case RECORD -> records.ofRecord(type, unit.className(type));
      case VARIANT -> variants.of(type, unit.className(type));
      case ENUM, FLAGS -> EnumSource.of(type, unit.className(type));
      default -> throw new AssertionError("has no class: " + type);
    };
  }

  /** The public method of a function, without documentation. */
  MethodSpec.Builder signature(JavaFunction function, List<String> params) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(function.name())
            .addModifiers(Modifier.PUBLIC)
            .returns(returns(function));
    List<FuncType.Param> types = function.function().type().params();
    for (int i = function.isMethod() ? 1 : 0; i < types.size(); i++) {
      method.addParameter(mapper.of(types.get(i).type()), params.get(i));
    }
    if (function.error() != null) {
      method.addException(function.error().name());
    }
    return method;
  }

  /** What the method returns. */
  TypeName returns(JavaFunction function) {
    return function.result() == null ? TypeName.VOID : mapper.of(function.result());
  }

  private static void document(MethodSpec.Builder method, JavaFunction function) {
    List<String> tags = new ArrayList<>();
    List<FuncType.Param> params = function.function().type().params();
    for (int i = function.isMethod() ? 1 : 0; i < params.size(); i++) {
      ValType type = params.get(i).type();
      tags.add("@param " + function.params().get(i) + " " + spelled(type));
    }
    ValType result = function.result();
    if (result != null) {
      tags.add("@return " + spelled(result));
    }
    method.addJavadoc(
        Docs.of(
            function.function().info(),
            "The WIT function {@code " + WitText.of(function.function()) + "}.",
            tags));
    ErrorClass error = function.error();
    if (error != null) {
      String separator = Docs.hasTags(function.function().info(), tags) ? "" : "\n";
      method.addJavadoc("$L@throws $T if the function returns an error\n", separator, error.name());
    }
    method.addAnnotations(Docs.annotations(function.function().info()));
  }

  private static String spelled(ValType type) {
    return "{@code " + WitText.of(type) + "}" + WitText.note(type);
  }
}
