package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What an {@code Abi} class has where its unit's types hold handles: an instance for each import
 * and export, which knows what the resource types are there.
 */
final class AbiInstance {
  private final AbiTypes types;
  private final ValTypeSource valTypes;
  private final TypeMapper mapper;
  private final ClassName self;

  AbiInstance(AbiTypes types, ValTypeSource valTypes, TypeMapper mapper, ClassName self) {
    this.mapper = mapper;
    this.types = types;
    this.valTypes = valTypes;
    this.self = self;
  }

  void emit(TypeSpec.Builder out) {
    Map<String, TypeName> parameters = new LinkedHashMap<>();
    for (Unit.ResourceClass resource : types.unit().resources()) {
      parameters.put(
          AbiTypes.handlesField(resource),
          ParameterizedTypeName.get(HostNames.HANDLES, resource.name()));
    }
    types.others().forEach((unit, field) -> parameters.put(field, unit.names().abi()));
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    boolean ownResources = !types.unit().resources().isEmpty();
    if (!ownResources) {
      constructor
          .addModifiers(Modifier.PUBLIC)
          .addJavadoc("Makes an instance for one import or export.\n\n");
    }
    parameters.forEach(
        (name, type) -> {
          String what =
              type instanceof ClassName
                  ? "Types that are declared elsewhere."
                  : "Handles of the resource.";
          out.addField(
              FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.FINAL)
                  .addJavadoc("$L\n", what)
                  .build());
          constructor.addParameter(type, name).addStatement("this.$N = $N", name, name);
          if (!ownResources) {
            constructor.addJavadoc("@param $L types that are declared elsewhere\n", name);
          }
        });
    constants(out, constructor);
    if (!ownResources) {
      out.addMethod(constructor.build());
      return;
    }
    out.addMethod(
        PrivateDocs.method(
            constructor.addModifiers(Modifier.PRIVATE), "Makes an instance for one use."));
    out.addMethod(factory("ofHost", "an import: the host implements the resources", true));
    out.addMethod(factory("ofGuest", "an export: the component implements the resources", false));
    out.addMethod(link());
  }

  private void constants(TypeSpec.Builder out, MethodSpec.Builder constructor) {
    for (AbiTypes.Entry entry : types.ordered()) {
      if (!types.isInstance(entry.type())) {
        continue;
      }
      String maker = "typeOf" + entry.stem();
      out.addField(
          FieldSpec.builder(ValType.class, entry.constant(), Modifier.PUBLIC, Modifier.FINAL)
              .addJavadoc("The type {@code $L}.\n", WitText.of(entry.type()))
              .build());
      constructor.addStatement("this.$N = $N()", entry.constant(), maker);
      out.addMethod(
          PrivateDocs.method(
              MethodSpec.methodBuilder(maker)
                  .addModifiers(Modifier.PRIVATE)
                  .returns(ValType.class)
                  .addStatement("return $L", valTypes.definition(entry.type())),
              "Makes {@link #" + entry.constant() + "}."));
    }
  }

  private MethodSpec factory(String name, String what, boolean host) {
    MethodSpec.Builder out =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("Makes an instance for $L.\n\n", what)
            .returns(self);
    types
        .others()
        .forEach(
            (unit, field) -> {
              out.addParameter(unit.names().abi(), field);
              out.addJavadoc("@param $L types that are declared elsewhere\n", field);
            });
    List<CodeBlock> arguments = new ArrayList<>();
    for (Unit.ResourceClass resource : types.unit().resources()) {
      String wit = resource.resource().name();
      arguments.add(
          host
              ? CodeBlock.of(
                  "$T.ofHost($T.of($S, $T.class, $T::close))",
                  HostNames.HANDLES,
                  HostNames.HOST_RESOURCE,
                  wit,
                  resource.name(),
                  resource.name())
              : CodeBlock.of(
                  "$T.ofGuest($T.of($S), $T.class)",
                  HostNames.HANDLES,
                  HostNames.GUEST_RESOURCE,
                  wit,
                  resource.name()));
    }
    List<CodeBlock> all =
        Stream.concat(arguments.stream(), types.others().values().stream().map(CodeBlock::of))
            .collect(Collectors.toList());
    return out.addJavadoc("@return knows the resource types of one instance\n")
        .addStatement("return new $T(\n$L)", self, CodeBlock.join(all, ",\n"))
        .build();
  }

  private MethodSpec link() {
    MethodSpec.Builder out =
        MethodSpec.methodBuilder("link")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Says what the resource types are.\n\n"
                    + "@param instantiation what to tell\n"
                    + "@param instanceName the name of the import or export; null for the world"
                    + " itself\n")
            .addParameter(HostNames.INSTANTIATION, "instantiation")
            .addParameter(ImportSource.instanceName(mapper));
    for (Unit.ResourceClass resource : types.unit().resources()) {
      out.addStatement(
          "this.$N.link(instantiation, instanceName, $S)",
          AbiTypes.handlesField(resource),
          resource.resource().name());
    }
    return out.build();
  }
}
