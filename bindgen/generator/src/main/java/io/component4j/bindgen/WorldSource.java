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
  private static final String DENY_REST = "denyRest";

  private final World world;
  private final Units units;
  private final InterfaceSource interfaces;
  private final ClassName self;

  WorldSource(World world, Units units, InterfaceSource interfaces, ClassName self) {
    this.world = world;
    this.units = units;
    this.interfaces = interfaces;
    this.self = self;
  }

  TypeSpec of() {
    List<Binding> imports = Binding.of(world.imports(), units.imports(), units, importScope());
    List<Binding> exports = Binding.of(world.exports(), units.exports(), units, exportScope());
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
    for (Binding export : exports) {
      ClassName glue = export.unit().names().exportGlue();
      out.addField(
          PrivateDocs.field(glue, field(export), "The export {@code " + described(export) + "}."));
    }
    out.addMethod(constructor(imports, exports));
    if (onlyImports(imports)) {
      out.addMethod(link(imports));
    }
    instantiate(out, !imports.isEmpty());
    if (!imports.isEmpty()) {
      imports(out, imports);
    }
    for (Binding export : exports) {
      if (export.unit() == units.exports()) {
        units.exports().own().forEach(f -> out.addMethod(delegate(export, f)));
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
    return !units.exports().own().isEmpty();
  }

  private static NameScope importScope() {
    return NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(List.of(DENY_REST));
  }

  private NameScope exportScope() {
    NameScope scope =
        NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(HostNames.WORLD_MEMBERS);
    units.exports().functions().forEach(function -> scope.allocate(function.name()));
    return scope;
  }

  private static String field(Binding export) {
    return export.accessor() + "Export";
  }

  // ---- making an instance -----------------------------------------------------------------------

  private void instantiate(TypeSpec.Builder out, boolean importing) {
    String imports = importing ? ", imports" : "";
    String importsDoc = importing ? "@param imports what the component may call\n" : "";
    String rest = "@return to be closed by the caller\n";
    String componentDoc =
        "@param component exports what the world says; may be instantiated many times\n";
    out.addMethod(
        instantiateMethod(HostNames.COMPONENT, "component", importing)
            .addJavadoc(
                "Makes an instance of a component with default limits.\n\n"
                    + componentDoc
                    + importsDoc
                    + rest)
            .addJavadoc(linkDoc())
            .addStatement("return instantiate(component.instantiation()$L)", imports)
            .build());
    out.addMethod(
        instantiateMethod(HostNames.COMPONENT, "component", importing)
            .addParameter(HostNames.LIMITS, "limits")
            .addJavadoc(
                "Makes an instance of a component.\n\n"
                    + componentDoc
                    + importsDoc
                    + "@param limits memory, tables and time it may use\n"
                    + rest)
            .addJavadoc(linkDoc())
            .addStatement("return instantiate(component.instantiation().limits(limits)$L)", imports)
            .build());
    out.addMethod(
        instantiateMethod(HostNames.INSTANTIATION, "instantiation", importing)
            .addJavadoc(
                "Makes an instance of a component that more is provided to, such as by a {@link"
                    + " $T}."
                    + (importing
                        ? "\nWhat is provided already takes the place of imports that are denied."
                        : "")
                    + "\n\n@param instantiation of a component that exports what the world says;"
                    + " makes this one\n    instance\n"
                    + importsDoc
                    + rest,
                HostNames.LINKER)
            .addJavadoc(linkDoc())
            .addStatement("return new $T(instantiation$L)", self, imports)
            .build());
  }

  private MethodSpec constructor(List<Binding> imports, List<Binding> exports) {
    MethodSpec.Builder out =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(HostNames.INSTANTIATION, "instantiation");
    if (!imports.isEmpty()) {
      out.addParameter(self.nestedClass(IMPORTS), "imports");
    }
    CodeBlock.Builder code = CodeBlock.builder();
    if (onlyImports(imports)) {
      code.addStatement("link(instantiation, imports)")
          .addStatement("this.instance = instantiation.instantiate()");
      return PrivateDocs.method(out.addCode(code.build()), "Makes an instance.");
    }
    WorldAbis abis = abis();
    bindAll(imports, abis, code);
    CodeBlock.Builder made = CodeBlock.builder();
    for (WorldItem item : world.exports()) {
      if (item instanceof InterfaceItem type) {
        expect(type, exports, abis, code, made);
      }
    }
    if (!units.exports().declared().isEmpty()) {
      String abi = abis.ofWorld(units.exports(), code);
      expect(units.exports(), null, CodeBlock.of("null"), exports, abi, code, made);
    }
    code.addStatement("this.instance = instantiation.instantiate()");
    return PrivateDocs.method(
        out.addCode(code.build()).addCode(made.build()), "Makes an instance.");
  }

  private WorldAbis abis() {
    return new WorldAbis(
        world, units, NameScope.ofMembers(List.of("imports", "instantiation")), null);
  }

  /** Whether the world is a set of imports, which components of other worlds may want too. */
  private boolean onlyImports(List<Binding> imports) {
    return !imports.isEmpty() && world.exports().isEmpty();
  }

  private MethodSpec link(List<Binding> imports) {
    CodeBlock.Builder code = CodeBlock.builder();
    bindAll(imports, abis(), code);
    return MethodSpec.methodBuilder("link")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc(
            "Hands the imports to an instantiation of a component, which may import and export more"
                + " than\nthis world says.\n\n"
                + "@param instantiation what to satisfy imports of\n"
                + "@param imports what the component may call\n"
                + "@throws IllegalArgumentException if one of them is already provided\n")
        .addParameter(HostNames.INSTANTIATION, "instantiation")
        .addParameter(self.nestedClass(IMPORTS), "imports")
        .addCode(code.build())
        .build();
  }

  private void bindAll(List<Binding> imports, WorldAbis abis, CodeBlock.Builder code) {
    for (WorldItem item : world.imports()) {
      if (item instanceof InterfaceItem type) {
        bind(type, imports, abis, code);
      }
    }
    bindWorld(imports, abis, code);
  }

  private static @Nullable Binding find(
      List<Binding> bindings, Unit unit, @Nullable String instanceName) {
    for (Binding binding : bindings) {
      if (binding.unit() == unit && Objects.equals(binding.instanceName(), instanceName)) {
        return binding;
      }
    }
    return null;
  }

  private void bind(
      InterfaceItem item, List<Binding> imports, WorldAbis abis, CodeBlock.Builder code) {
    Unit unit = units.of(item.type());
    if (unit.declared().isEmpty() && unit.resources().isEmpty()) {
      return;
    }
    String abi = abis.ofImport(item, code);
    if (!unit.declared().isEmpty()) {
      bind(unit, find(imports, unit, item.name()), CodeBlock.of("$S", item.name()), abi, code);
    }
  }

  private void bindWorld(List<Binding> imports, WorldAbis abis, CodeBlock.Builder code) {
    if (!units.worldTypes().resources().isEmpty()) {
      abis.ofWorld(units.worldTypes(), code);
    }
    Unit own = units.imports();
    if (!own.declared().isEmpty()) {
      String abi = abis.ofWorld(own, code);
      bind(own, find(imports, own, null), CodeBlock.of("null"), abi, code);
    }
  }

  private static void bind(
      Unit unit,
      @Nullable Binding binding,
      CodeBlock name,
      @Nullable String abi,
      CodeBlock.Builder code) {
    // What others provide is not provided twice, unless somebody means to.
    if (binding == null) {
      code.beginControlFlow("if (!instantiation.provides($L))", name);
    } else {
      code.beginControlFlow(
          "if (!(imports.$N instanceof $T) || !instantiation.provides($L))",
          binding.accessor(),
          unit.names().denied(),
          name);
    }
    code.addStatement(
        "$T.bind(instantiation, $L$L$L)",
        unit.names().importGlue(),
        name,
        binding == null ? "" : CodeBlock.of(", imports.$N", binding.accessor()),
        abi == null ? "" : ", " + abi);
    code.endControlFlow();
  }

  private void expect(
      InterfaceItem item,
      List<Binding> exports,
      WorldAbis abis,
      CodeBlock.Builder code,
      CodeBlock.Builder made) {
    Unit unit = units.of(item.type());
    if (units.isExported(unit)) {
      String abi = abis.ofExport(item, code);
      expect(unit, item.name(), CodeBlock.of("$S", item.name()), exports, abi, code, made);
    }
  }

  private static void expect(
      Unit unit,
      @Nullable String instanceName,
      CodeBlock name,
      List<Binding> exports,
      @Nullable String abi,
      CodeBlock.Builder code,
      CodeBlock.Builder made) {
    ClassName glue = unit.names().exportGlue();
    String argument = abi == null ? "" : ", " + abi;
    code.addStatement("$T.expect(instantiation, $L$L)", glue, name, argument);
    Binding binding = find(exports, unit, instanceName);
    CodeBlock field =
        binding == null ? CodeBlock.of("") : CodeBlock.of("this.$N = ", field(binding));
    // Without a field it has no functions of its own, but makes what stands for its resources.
    made.addStatement("$Lnew $T(instance, $L$L)", field, glue, name, argument);
  }

  private static CodeBlock linkDoc() {
    return CodeBlock.of(
        "@throws $T if the component imports or exports something else; it names every\n"
            + "    difference\n",
        ClassName.get(HostNames.RUNTIME, "LinkException"));
  }

  private MethodSpec.Builder instantiateMethod(ClassName from, String name, boolean importing) {
    MethodSpec.Builder out =
        MethodSpec.methodBuilder("instantiate")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addParameter(from, name);
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
      out.addType(step(steps.get(i), imports.get(i), next, importsClass));
    }
    out.addType(importsType(importsClass, imports));
  }

  private static TypeSpec step(
      ClassName name, Binding binding, ClassName next, ClassName importsClass) {
    boolean last = next.equals(importsClass);
    NameScope scope = importScope();
    scope.allocate(binding.accessor());
    String one = scope.allocate("deny" + JavaNames.capitalized(binding.accessor()));
    String prefix = binding.instanceName() == null ? "" : binding.instanceName() + "#";
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
        .addMethod(
            MethodSpec.methodBuilder(one)
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addJavadoc(
                    "Gives nothing: a call of this import fails with an {@link $T} as the\n"
                        + "cause, unless the instantiation provides it.\n\n@return the next step\n",
                    HostNames.IMPORT_DENIED)
                .returns(next)
                .addStatement(
                    "return $N(new $T($S))",
                    binding.accessor(),
                    binding.unit().names().denied(),
                    prefix)
                .build())
        .addMethod(
            MethodSpec.methodBuilder(DENY_REST)
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addJavadoc(
                    "Gives neither this import nor any that follows.\n\n@return all imports\n")
                .returns(importsClass)
                .addStatement("return $N()$L", one, last ? "" : "." + DENY_REST + "()")
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
            Docs.of(
                export.info(),
                "The export {@code " + described(export) + "}.",
                List.of("@return to be used until this instance is closed")))
        .addAnnotations(Docs.annotations(export.info()))
        .returns(export.unit().names().api())
        .addStatement("return $N", field(export))
        .build();
  }

  private MethodSpec delegate(Binding export, JavaFunction function) {
    List<String> params = Signatures.locals(function, List.of());
    MethodSpec.Builder out =
        interfaces
            .signature(function, params)
            .addAnnotation(Override.class)
            .addAnnotations(Docs.annotations(function.function().info()));
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
      List<JavaFunction> functions = export.unit().own();
      String receiver = export.instanceName() == null ? "" : "." + export.accessor() + "()";
      out.add("  world$L.$L(..);\n", receiver, functions.get(0).name());
    }
    out.add("}\n}</pre>\n\n");
    out.add(
        "<p>The component is loaded once, for any number of instances and threads, which share"
            + " its\n"
            + "compiled code. An instance is for one thread at a time; a second one that enters\n"
            + "meanwhile gets a {@link $T}. After a trap it must not be used any\n"
            + "more.\n",
        ClassName.get(HostNames.RUNTIME, "ReentranceException"));
    CodeBlock tags = Docs.of(world.info(), "");
    String text = tags.toString();
    int block = text.indexOf("\n@");
    return block < 0 ? out.build() : out.add("$L", text.substring(block)).build();
  }
}
