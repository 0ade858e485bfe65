package io.component4j.bindgen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.bindgen.Unit.ResourceClass;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.World;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Classes to begin implementations of what worlds export with: one for each interface, with neutral
 * answers, and with a class for each of its resources. What makes a command of a component is a
 * class with a {@code main}, where it can be.
 */
final class ImplementationSource {
  private static final ClassName NOT_IMPLEMENTED =
      ClassName.get(TypeMapper.VALUES, "NotImplementedException");

  private final String javaPackage;
  private final NameScope types;
  private final Map<String, GeneratedFile> files = new LinkedHashMap<>();

  /**
   * Begins with nothing.
   *
   * @param javaPackage of the classes
   * @param taken simple names of classes that the package has already
   */
  ImplementationSource(String javaPackage, Collection<String> taken) {
    this.javaPackage = javaPackage;
    this.types = NameScope.ofTypes(taken);
  }

  /** The files so far, by the full names of the Java interfaces that they implement. */
  Map<String, GeneratedFile> files() {
    return Collections.unmodifiableMap(files);
  }

  /** A class of the package that has no other's name. */
  ClassName allocate(String simpleName) {
    return ClassName.get(javaPackage, types.allocate(simpleName));
  }

  /**
   * Adds what a world exports, as far as another one does not export it too.
   *
   * @param runInterface the full name of the Java interface of {@code wasi:cli/run}
   * @return the classes by what they implement, without that which has a {@code main}
   */
  Map<Unit, ClassName> add(World world, Units units, Optional<String> runInterface) {
    return new Writing(units).write(world, runInterface);
  }

  private final class Writing {
    private final Units units;
    private final TypeMapper mapper;
    private final InterfaceSource interfaces;
    private final Map<Unit, ClassName> classes = new LinkedHashMap<>();
    private final Map<ResourceDef, ClassName> resources = new IdentityHashMap<>();

    Writing(Units units) {
      this.units = units;
      this.mapper = Generation.mapper(units, new TreeMap<>());
      this.interfaces = new InterfaceSource(mapper);
    }

    Map<Unit, ClassName> write(World world, Optional<String> runInterface) {
      NameScope scope = NameScope.ofMembers(JavaNames.OBJECT_METHODS);
      for (Binding binding : Binding.of(world.exports(), units.exports(), units, scope)) {
        Unit unit = binding.unit();
        String api = unit.names().api().canonicalName();
        if (files.containsKey(api) || classes.containsKey(unit)) {
          continue;
        }
        if (runInterface.equals(Optional.of(api)) && canBeMain(unit)) {
          ClassName name = allocate("Main");
          files.put(api, file(name, command(world, name)));
        } else {
          name(unit);
        }
      }
      // A resource of one may be returned by another: all have their names before.
      classes.forEach(
          (unit, name) ->
              files.put(
                  unit.names().api().canonicalName(), file(name, implementation(unit, name))));
      return classes;
    }

    private void name(Unit unit) {
      ClassName name = allocate(unit.names().api().simpleName() + "Implementation");
      classes.put(unit, name);
      NameScope nested =
          NameScope.ofTypes(List.of(name.simpleName()))
              .reserve(List.of(ExportSource.inherited(unit, units)));
      for (ResourceClass resource : unit.resources()) {
        resources.put(
            resource.resource(),
            name.nestedClass(nested.allocate(resource.typeName() + "Implementation")));
      }
    }

    private GeneratedFile file(ClassName name, TypeSpec type) {
      return new GeneratedFile(
          javaPackage.replace('.', '/') + "/" + name.simpleName() + ".java",
          JavaFile.builder(javaPackage, type)
              .skipJavaLangImports(!units.naming().hidesJavaLang(javaPackage))
              .build()
              .toString());
    }

    /** As the compiler of components asks it of the one function of {@code wasi:cli/run}. */
    private boolean canBeMain(Unit unit) {
      return unit.own().size() == 1
          && unit.own().get(0).result() == null
          && unit.own().get(0).error() != null;
    }

    private TypeSpec command(World world, ClassName name) {
      return TypeSpec.classBuilder(name)
          .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
          .addJavadoc("The command {@code $L}.\n", world)
          .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
          .addMethod(
              MethodSpec.methodBuilder("main")
                  .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                  .addJavadoc("What it does is to be filled in.\n")
                  .addParameter(ArrayTypeName.of(String.class), "arguments")
                  .addStatement(
                      "$T.out.println($S + $T.join($S, arguments))",
                      System.class,
                      world.name() + ": ",
                      String.class,
                      " ")
                  .build())
          .build();
    }

    private TypeSpec implementation(Unit unit, ClassName name) {
      TypeSpec.Builder out =
          TypeSpec.classBuilder(name)
              .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
              .addSuperinterface(unit.names().api())
              .alwaysQualify(ExportSource.inherited(unit, units))
              .addJavadoc(
                  "Implements the WIT {@code $L}.\nWhat it answers is to be filled in.\n",
                  unit.description());
      Deprecations.silence(out, unit);
      unit.own().forEach(function -> out.addMethod(method(unit, function)));
      for (ResourceClass resource : unit.resources()) {
        TypeSpec.Builder nested =
            TypeSpec.classBuilder(resources.get(resource.resource()).simpleName())
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(resource.name())
                .addJavadoc("A resource {@code $L}.\n", resource.resource().name());
        resource.methods().forEach(function -> nested.addMethod(method(unit, function)));
        nested.addMethod(
            MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addComment("Called when the last owner drops it.")
                .build());
        out.addType(nested.build());
      }
      return out.build();
    }

    private MethodSpec method(Unit unit, JavaFunction function) {
      MethodSpec.Builder out =
          interfaces.signature(function, function.params()).addAnnotation(Override.class);
      if (function.result() == null) {
        return out.build();
      }
      CodeBlock neutral = new NeutralSource(mapper, this::made).of(function.result());
      return neutral == null
          ? out.addStatement(
                  "throw new $T($S, $S)",
                  NOT_IMPLEMENTED,
                  unit.description(),
                  function.function().externName())
              .build()
          : out.addStatement("return $L", neutral).build();
    }

    private @Nullable CodeBlock made(ResourceDef resource) {
      ClassName name = resources.get(resource);
      return name == null ? null : CodeBlock.of("new $T()", name);
    }
  }
}
