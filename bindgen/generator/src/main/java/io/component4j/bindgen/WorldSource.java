package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The class of a world: makes an instance of a component and gives access to what it exports. */
final class WorldSource {
  private static final String IMPORTS = "Imports";

  private final World world;
  private final Units units;
  private final InterfaceSource interfaces;
  private final ClassName self;

  /** One thing that is imported or exported under a name. */
  private record Binding(String accessor, @Nullable String instanceName, Unit unit) {
    CodeBlock name() {
      return instanceName == null ? CodeBlock.of("null") : CodeBlock.of("$S", instanceName);
    }
  }

  WorldSource(World world, Units units, InterfaceSource interfaces, ClassName self) {
    this.world = world;
    this.units = units;
    this.interfaces = interfaces;
    this.self = self;
  }

  TypeSpec of() {
    List<Binding> imports = bindings(world.imports(), units.imports(), importScope());
    List<Binding> exports = bindings(world.exports(), units.exports(), exportScope());
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addJavadoc(classDoc(imports, exports))
            .addAnnotations(Docs.annotations(world.info()))
            .addField(PrivateDocs.field(HostNames.COMPONENT_INSTANCE, "instance", "The instance."));
    if (imports.stream().anyMatch(binding -> Deprecations.mentioned(binding.unit()))
        || exports.stream().anyMatch(binding -> Deprecations.mentioned(binding.unit()))) {
      Deprecations.silence(out);
    }
    if (exportsFunctions()) {
      out.addSuperinterface(units.exports().names().api())
          .alwaysQualify(ExportSource.inherited(units.exports(), units));
    }
    out.addSuperinterface(AutoCloseable.class);
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(HostNames.COMPONENT_INSTANCE, "instance")
            .addStatement("this.instance = instance");
    for (Binding export : exports) {
      ClassName glue = export.unit().names().exportGlue();
      out.addField(
          PrivateDocs.field(glue, field(export), "The export {@code " + described(export) + "}."));
      constructor.addStatement(
          "this.$N = new $T(instance, $L)", field(export), glue, export.name());
    }
    out.addMethod(PrivateDocs.method(constructor, "Wraps an instance."));
    instantiate(out, imports, exports);
    if (!imports.isEmpty()) {
      imports(out, imports);
    }
    for (Binding export : exports) {
      if (export.unit() == units.exports()) {
        units.exports().functions().forEach(f -> out.addMethod(delegate(export, f)));
      } else {
        out.addMethod(accessor(export));
      }
    }
    return out.addMethod(
            MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Gives the instance up; a second call does nothing.\n")
                .addStatement("instance.close()")
                .build())
        .build();
  }

  // ---- what is bound ----------------------------------------------------------------------------

  private boolean exportsFunctions() {
    return !units.exports().declared().isEmpty();
  }

  private static NameScope importScope() {
    return NameScope.ofMembers(JavaNames.OBJECT_METHODS);
  }

  private NameScope exportScope() {
    NameScope scope =
        NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(HostNames.WORLD_MEMBERS);
    units.exports().functions().forEach(function -> scope.allocate(function.name()));
    return scope;
  }

  private List<Binding> bindings(List<WorldItem> items, Unit own, NameScope scope) {
    List<InterfaceItem> bound = new ArrayList<>();
    for (WorldItem item : items) {
      // An interface of types alone has nothing to call.
      if (item instanceof InterfaceItem type && !type.type().functions().isEmpty()) {
        bound.add(type);
      }
    }
    List<String> names = AccessorNames.of(bound, scope);
    List<Binding> out = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      InterfaceItem item = bound.get(i);
      out.add(new Binding(names.get(i), item.name(), units.of(item.type())));
    }
    if (!own.declared().isEmpty()) {
      out.add(new Binding(scope.allocate("world"), null, own));
    }
    return out;
  }

  private static String field(Binding export) {
    return export.accessor() + "Export";
  }

  // ---- making an instance -----------------------------------------------------------------------

  private void instantiate(TypeSpec.Builder out, List<Binding> imports, List<Binding> exports) {
    boolean importing = !imports.isEmpty();
    String importsDoc = importing ? "@param imports what the component may call\n" : "";
    String rest = "@return to be closed by the caller\n";
    MethodSpec.Builder simple =
        instantiateMethod(importing)
            .addJavadoc(
                "Makes an instance of a component with default limits.\n\n"
                    + "@param component exports what the world says; may be instantiated many"
                    + " times\n"
                    + importsDoc
                    + rest)
            .addJavadoc(linkDoc());
    simple.addStatement(
        "return instantiate(component$L, $T.defaults())",
        importing ? ", imports" : "",
        HostNames.LIMITS);
    out.addMethod(simple.build());
    MethodSpec.Builder full =
        instantiateMethod(importing)
            .addParameter(HostNames.LIMITS, "limits")
            .addJavadoc(
                "Makes an instance of a component.\n\n"
                    + "@param component exports what the world says; may be instantiated many"
                    + " times\n"
                    + importsDoc
                    + "@param limits memory, tables and time it may use\n"
                    + rest)
            .addJavadoc(linkDoc());
    full.addStatement(
        "$T instantiation = component.instantiation().limits(limits)", HostNames.INSTANTIATION);
    for (Binding binding : imports) {
      full.addStatement(
          "$T.bind(instantiation, $L, imports.$N)",
          binding.unit().names().importGlue(),
          binding.name(),
          binding.accessor());
    }
    for (Binding binding : exports) {
      full.addStatement(
          "$T.expect(instantiation, $L)", binding.unit().names().exportGlue(), binding.name());
    }
    out.addMethod(full.addStatement("return new $T(instantiation.instantiate())", self).build());
  }

  private static CodeBlock linkDoc() {
    return CodeBlock.of(
        "@throws $T if the component imports or exports something else; it names every\n"
            + "    difference\n",
        ClassName.get(HostNames.RUNTIME, "LinkException"));
  }

  private MethodSpec.Builder instantiateMethod(boolean importing) {
    MethodSpec.Builder out =
        MethodSpec.methodBuilder("instantiate")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addParameter(HostNames.COMPONENT, "component");
    return importing ? out.addParameter(self.nestedClass(IMPORTS), "imports") : out;
  }

  // ---- imports: one step for each, so that none can be forgotten --------------------------------

  private void imports(TypeSpec.Builder out, List<Binding> imports) {
    ClassName importsClass = self.nestedClass(IMPORTS);
    NameScope scope = NameScope.ofTypes(List.of(self.simpleName(), IMPORTS));
    scope.reserve(List.of(ExportSource.inherited(units.exports(), units)));
    List<ClassName> steps = new ArrayList<>();
    for (Binding binding : imports) {
      steps.add(
          self.nestedClass(scope.allocate(JavaNames.capitalized(binding.accessor()) + "Step")));
    }
    String arguments = imports.stream().map(Binding::accessor).collect(Collectors.joining(", "));
    CodeBlock.Builder chain = CodeBlock.builder();
    imports.forEach(binding -> chain.add("$N -> ", binding.accessor()));
    out.addMethod(
        MethodSpec.methodBuilder("imports")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "Collects what components of this world import, one after the other, in this"
                    + " order: $L.\n\n@return the first step\n",
                imports.stream()
                    .map(binding -> "{@code " + binding.accessor() + "}")
                    .collect(Collectors.joining(", ")))
            .returns(steps.get(0))
            .addStatement("return $Lnew $T($L)", chain.build(), importsClass, arguments)
            .build());
    for (int i = 0; i < imports.size(); i++) {
      ClassName next = i + 1 < imports.size() ? steps.get(i + 1) : importsClass;
      out.addType(step(steps.get(i), imports.get(i), next));
    }
    out.addType(importsType(importsClass, imports));
  }

  private static TypeSpec step(ClassName name, Binding binding, ClassName next) {
    return TypeSpec.interfaceBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addAnnotation(FunctionalInterface.class)
        .addJavadoc("Wants the import {@code $L}.\n", described(binding))
        .addMethod(
            MethodSpec.methodBuilder(binding.accessor())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addJavadoc(
                    "Hands over an implementation.\n\n"
                        + "@param implementation called by components on the thread that calls"
                        + " them\n"
                        + "@return the next step\n")
                .addParameter(binding.unit().names().api(), "implementation")
                .returns(next)
                .build())
        .build();
  }

  private static TypeSpec importsType(ClassName name, List<Binding> imports) {
    TypeSpec.Builder out =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Everything that components of this world import. Of use for any number of"
                    + " instances;\nhow many threads may use it is the implementations' say.\n");
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    for (Binding binding : imports) {
      ClassName api = binding.unit().names().api();
      out.addField(
          PrivateDocs.field(
              api, binding.accessor(), "The import {@code " + described(binding) + "}."));
      constructor.addParameter(api, binding.accessor());
      constructor.addStatement(
          "this.$N = $T.requireNonNull($N)", binding.accessor(), Objects.class, binding.accessor());
    }
    return out.addMethod(PrivateDocs.method(constructor, "Collects.")).build();
  }

  private static String described(Binding binding) {
    String name = binding.instanceName();
    return name == null ? "functions of the world" : name;
  }

  // ---- what the component exports ---------------------------------------------------------------

  private static MethodSpec accessor(Binding export) {
    return MethodSpec.methodBuilder(export.accessor())
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The export {@code $L}.\n\n@return to be used until this instance is closed\n",
            described(export))
        .returns(export.unit().names().api())
        .addStatement("return $N", field(export))
        .build();
  }

  private MethodSpec delegate(Binding export, JavaFunction function) {
    List<String> params = Signatures.locals(function, List.of());
    MethodSpec.Builder out = interfaces.signature(function, params).addAnnotation(Override.class);
    CodeBlock call =
        CodeBlock.of("this.$N.$N($L)", field(export), function.name(), String.join(", ", params));
    return out.addStatement(
            interfaces.returns(function).equals(TypeName.VOID)
                ? call
                : CodeBlock.of("return $L", call))
        .build();
  }

  private CodeBlock classDoc(List<Binding> imports, List<Binding> exports) {
    String fallback = "The WIT world {@code " + world + "}.";
    CodeBlock.Builder out =
        CodeBlock.builder().add("$L\n\n", JavadocText.of(world.info().docs(), fallback));
    out.add("<pre>{@code\n");
    out.add("Component component = Component.load(engine, file);\n");
    String arguments = "component";
    if (!imports.isEmpty()) {
      out.add("$L.Imports imports = $L.imports()", self.simpleName(), self.simpleName());
      imports.forEach(binding -> out.add(".$L(..)", binding.accessor()));
      out.add(";\n");
      arguments += ", imports";
    }
    out.add(
        "try ($L world = $L.instantiate($L)) {\n", self.simpleName(), self.simpleName(), arguments);
    for (Binding export : exports) {
      List<JavaFunction> functions = export.unit().functions();
      String receiver = export.instanceName() == null ? "" : "." + export.accessor() + "()";
      out.add("  world$L.$L(..);\n", receiver, functions.get(0).name());
    }
    out.add("}\n}</pre>\n\n");
    out.add(
        "<p>An instance is for one thread at a time; a second one that enters meanwhile gets an\n"
            + "exception. After a trap it must not be used any more.\n");
    CodeBlock tags = Docs.of(world.info(), "");
    String text = tags.toString();
    int block = text.indexOf("\n@");
    return block < 0 ? out.build() : out.add("$L", text.substring(block)).build();
  }
}
