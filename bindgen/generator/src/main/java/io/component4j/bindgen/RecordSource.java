package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A WIT record, the case of a variant, or a wide tuple as a Java record. */
final class RecordSource {
  private final TypeMapper mapper;

  RecordSource(TypeMapper mapper) {
    this.mapper = mapper;
  }

  /** A component; the WIT type is null for one whose type is a type variable. */
  private record Component(String name, TypeName java, @Nullable ValType type) {}

  /** A WIT record. */
  TypeSpec ofRecord(ValueTypeDef type, ClassName name) {
    List<Field> fields = ((RecordType) type.structure()).fields();
    List<String> names = componentNames(type);
    List<Component> components = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      ValType fieldType = fields.get(i).type();
      components.add(new Component(names.get(i), mapper.of(fieldType), fieldType));
      String spelled = "{@code " + WitText.of(fieldType) + "}" + WitText.note(fieldType);
      tags.add("@param " + names.get(i) + " " + Docs.tag(type.partInfo(i), spelled));
    }
    return of(name, components)
        .addJavadoc(Docs.of(type.info(), "The WIT record {@code " + type.name() + "}.", tags))
        .addAnnotations(Docs.annotations(type.info()))
        .build();
  }

  /** The Java names of the fields, in order. */
  static List<String> componentNames(ValueTypeDef type) {
    NameScope scope =
        NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(JavaNames.PACKAGE_ROOTS);
    return ((RecordType) type.structure())
        .fields().stream().map(field -> scope.allocate(JavaNames.member(field.name()))).toList();
  }

  /** The case of a variant. */
  TypeSpec ofCase(ClassName variant, ClassName name, ValType.Case c, ItemInfo info) {
    ValType payload = c.type();
    List<Component> components =
        payload == null ? List.of() : List.of(new Component("value", mapper.of(payload), payload));
    List<String> tags =
        payload == null
            ? List.of()
            : List.of("@param value {@code " + WitText.of(payload) + "}" + WitText.note(payload));
    return of(name, components)
        .addSuperinterface(variant)
        .addJavadoc(Docs.of(info, "The case {@code " + c.name() + "}.", tags))
        .build();
  }

  /** A tuple that is wider than the values library has. */
  TypeSpec ofTuple(ClassName name, int arity) {
    List<Component> components = new ArrayList<>();
    List<TypeVariableName> variables = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (int i = 1; i <= arity; i++) {
      variables.add(TypeVariableName.get("T" + i));
      tags.add("@param <T" + i + "> the type of element " + i);
    }
    for (int i = 1; i <= arity; i++) {
      components.add(new Component("v" + i, variables.get(i - 1), null));
      tags.add("@param v" + i + " element " + i);
    }
    return of(name, components)
        .addTypeVariables(variables)
        .addJavadoc(Docs.of(ItemInfo.NONE, "A WIT tuple of " + arity + " elements.", tags))
        .build();
  }

  private TypeSpec.Builder of(ClassName name, List<Component> components) {
    CodeBlock.Builder checks = CodeBlock.builder();
    boolean structural = false;
    for (Component component : components) {
      check(checks, component);
      structural |= component.type() == null || TypeMapper.holdsArrays(component.type());
    }
    MethodSpec.Builder constructor =
        checks.isEmpty() ? MethodSpec.constructorBuilder() : checked(components, checks.build());
    for (Component component : components) {
      constructor.addParameter(component.java(), component.name());
    }
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(name)
            .addModifiers(Modifier.PUBLIC)
            .recordConstructor(constructor.build());
    if (name.enclosingClassName() != null) {
      type.addModifiers(Modifier.STATIC);
    }
    if (structural) {
      compareByContent(type, name, components);
    }
    return type;
  }

  private static MethodSpec.Builder checked(List<Component> components, CodeBlock checks) {
    String copied =
        components.stream().anyMatch(RecordSource::isCopied)
            ? "; takes unmodifiable copies of lists, maps and sets"
            : "";
    MethodSpec.Builder constructor =
        MethodSpec.compactConstructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Refuses null$L.\n\n", copied)
            .addCode(checks);
    // JDK 17 wants them here too.
    for (Component component : components) {
      constructor.addJavadoc("@param $L the component\n", component.name());
    }
    return constructor;
  }

  private static boolean isCopied(Component component) {
    ValType type = component.type();
    if (type == null) {
      return false;
    }
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case LIST, FIXED_LENGTH_LIST ->
          TypeMapper.arrayElement(TypeMapper.listElement(structure)) == null;
      case MAP, FLAGS -> true;
      default -> false;
    };
  }

  private static void check(CodeBlock.Builder out, Component component) {
    String name = component.name();
    ValType type = component.type();
    if (type == null) {
      out.addStatement("$T.requireNonNull($N)", Objects.class, name);
      return;
    }
    ValType essence = TypeMapper.essence(type);
    switch (essence.structure().kind()) {
      case LIST, FIXED_LENGTH_LIST -> {
        if (TypeMapper.arrayElement(TypeMapper.listElement(essence)) == null) {
          out.addStatement("$N = $T.copyOf($N)", name, List.class, name);
        } else {
          out.addStatement("$T.requireNonNull($N)", Objects.class, name);
        }
      }
      case FLAGS -> {
        TypeName flag = ((ParameterizedTypeName) component.java()).typeArguments().get(0);
        out.beginControlFlow("if ($N.isEmpty())", name)
            .addStatement("$N = $T.of()", name, Set.class)
            .nextControlFlow("else")
            .addStatement(
                "$N = $T.unmodifiableSet($T.<$T>copyOf($N))",
                name,
                Collections.class,
                EnumSet.class,
                flag,
                name)
            .endControlFlow();
      }
      case MAP ->
          out.addStatement(
              "$N = $T.unmodifiableMap(new $T<>($N))",
              name,
              Collections.class,
              LinkedHashMap.class,
              name);
      default -> {
        if (!component.java().isPrimitive()) {
          out.addStatement("$T.requireNonNull($N)", Objects.class, name);
        }
      }
    }
  }

  private void compareByContent(TypeSpec.Builder type, ClassName name, List<Component> components) {
    TypeName other =
        components.stream().anyMatch(component -> component.type() == null)
            ? ParameterizedTypeName.get(
                name,
                components.stream()
                    .map(c -> WildcardTypeName.subtypeOf(Object.class))
                    .toArray(TypeName[]::new))
            : name;
    // `this.` because a component may be called like a local variable.
    CodeBlock equalThis =
        components.stream().map(RecordSource::equal).collect(CodeBlock.joining("\n&& "));
    type.addMethod(
        MethodSpec.methodBuilder("equals")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.BOOLEAN)
            .addParameter(mapper.nullable(ClassName.OBJECT), "other")
            .addStatement("return other instanceof $T that\n&& $L", other, equalThis)
            .build());
    CodeBlock.Builder hash = CodeBlock.builder().addStatement("int hash = 0");
    for (Component component : components) {
      hash.addStatement("hash = 31 * hash + $L", hash(component));
    }
    type.addMethod(
        MethodSpec.methodBuilder("hashCode")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.INT)
            .addCode(hash.addStatement("return hash").build())
            .build());
    CodeBlock text =
        components.stream().map(RecordSource::text).collect(CodeBlock.joining("\n+ \", "));
    type.addMethod(
        MethodSpec.methodBuilder("toString")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(String.class)
            .addStatement("return \"$L[$L + \"]\"", name.simpleName(), text)
            .build());
  }

  private static boolean byContent(Component component) {
    return component.type() == null || TypeMapper.holdsArrays(component.type());
  }

  private static CodeBlock equal(Component c) {
    if (byContent(c)) {
      return CodeBlock.of("$T.equal(this.$N, that.$N)", TypeMapper.STRUCTURAL, c.name(), c.name());
    }
    if (c.java().equals(TypeName.FLOAT) || c.java().equals(TypeName.DOUBLE)) {
      return CodeBlock.of("$T.compare(this.$N, that.$N) == 0", c.java().box(), c.name(), c.name());
    }
    return c.java().isPrimitive()
        ? CodeBlock.of("this.$N == that.$N", c.name(), c.name())
        : CodeBlock.of("this.$N.equals(that.$N)", c.name(), c.name());
  }

  private static CodeBlock hash(Component c) {
    if (byContent(c)) {
      return CodeBlock.of("$T.hash(this.$N)", TypeMapper.STRUCTURAL, c.name());
    }
    return c.java().isPrimitive()
        ? CodeBlock.of("$T.hashCode(this.$N)", c.java().box(), c.name())
        : CodeBlock.of("this.$N.hashCode()", c.name());
  }

  /** Continues a string literal: the name of the component, then its text. */
  private static CodeBlock text(Component c) {
    return byContent(c)
        ? CodeBlock.of("$L=\" + $T.text(this.$N)", c.name(), TypeMapper.STRUCTURAL, c.name())
        : CodeBlock.of("$L=\" + this.$N", c.name(), c.name());
  }
}
