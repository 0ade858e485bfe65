package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.types.ValType;
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
    boolean ownResources = !types.unit().resources().isEmpty();
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (ownResources) {
      constructor
          .addModifiers(Modifier.PRIVATE)
          .addParameter(TypeName.BOOLEAN, "host")
          .addParameter(HostNames.INSTANTIATION, "instantiation")
          .addParameter(ImportSource.instanceName(mapper));
    } else {
      constructor
          .addModifiers(Modifier.PUBLIC)
          .addJavadoc("Makes an instance for one import or export.\n\n");
    }
    types
        .others()
        .forEach(
            (unit, field) -> {
              ClassName type = unit.names().abi();
              out.addField(
                  FieldSpec.builder(type, field, Modifier.PUBLIC, Modifier.FINAL)
                      .addJavadoc("Types that are declared elsewhere.\n")
                      .build());
              constructor.addParameter(type, field).addStatement("this.$N = $N", field, field);
              if (!ownResources) {
                constructor.addJavadoc("@param $L types that are declared elsewhere\n", field);
              }
            });
    for (Unit.ResourceClass resource : types.unit().resources()) {
      String name = AbiTypes.handlesField(resource);
      out.addField(
          FieldSpec.builder(
                  ParameterizedTypeName.get(HostNames.HANDLES, resource.name()),
                  name,
                  Modifier.PUBLIC,
                  Modifier.FINAL)
              .addJavadoc("Handles of the resource {@code $L}.\n", resource.resource().name())
              .build());
      constructor.addStatement(
          "this.$N = host\n"
              + "? $T.ofHost(instantiation, instanceName, $S, $T.class, $T::close)\n"
              + ": $T.ofGuest(instantiation, instanceName, $S, $T.class)",
          name,
          HostNames.HANDLES,
          resource.resource().name(),
          resource.name(),
          resource.name(),
          HostNames.HANDLES,
          resource.resource().name(),
          resource.name());
    }
    constants(out, constructor);
    if (!ownResources) {
      out.addMethod(constructor.build());
      return;
    }
    out.addMethod(PrivateDocs.method(constructor, "Makes an instance for one use."));
    out.addMethod(factory("ofHost", "an import: the host implements the resources", true));
    out.addMethod(factory("ofGuest", "an export: the component implements the resources", false));
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
            .addJavadoc(
                "Makes an instance for $L.\n\n"
                    + "@param instantiation is told what the resource types are\n"
                    + "@param instanceName the name of it; null for the world itself\n",
                what)
            .addParameter(HostNames.INSTANTIATION, "instantiation")
            .addParameter(ImportSource.instanceName(mapper))
            .returns(self);
    StringBuilder arguments = new StringBuilder(host + ", instantiation, instanceName");
    types
        .others()
        .forEach(
            (unit, field) -> {
              out.addParameter(unit.names().abi(), field);
              out.addJavadoc("@param $L types that are declared elsewhere\n", field);
              arguments.append(", ").append(field);
            });
    return out.addJavadoc("@return knows the resource types of one instance\n")
        .addStatement("return new $T($L)", self, arguments)
        .build();
  }
}
