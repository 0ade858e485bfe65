package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.types.CoreType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The class of a world for guests: what the component imports, and what it has to implement. */
final class GuestWorldSource {
  private static final String IMPORTS = "Imports";
  private static final String IMPLEMENTATIONS = "Implementations";

  private final World world;
  private final Units units;
  private final GuestImportSource importSource;
  private final GuestExportSource exportSource;
  private final ClassName self;
  private final BiConsumer<ClassName, TypeSpec> files;
  private final Map<String, ClassName> glue = new HashMap<>();

  /**
   * Begins.
   *
   * @param files receives the classes of imports and exports
   */
  GuestWorldSource(
      World world,
      Units units,
      InterfaceSource interfaces,
      ClassName self,
      BiConsumer<ClassName, TypeSpec> files) {
    this.world = world;
    this.units = units;
    this.importSource = new GuestImportSource(interfaces, units);
    this.exportSource = new GuestExportSource(interfaces.mapper(), units);
    this.self = self;
    this.files = files;
  }

  TypeSpec of() {
    List<Binding> imports = Binding.of(world.imports(), units.imports(), units, scope());
    List<Binding> exports = Binding.of(world.exports(), units.exports(), units, scope());
    glue();
    ClassName importsClass = self.nestedClass(IMPORTS);
    ClassName implementations = self.nestedClass(IMPLEMENTATIONS);
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .alwaysQualify(IMPORTS, IMPLEMENTATIONS)
            .addJavadoc(
                "The WIT world {@code $L}, for a component that is written in Java: what it has to"
                    + " implement is\n{@link $T}, what it may call {@link $T}.\n",
                world,
                implementations,
                importsClass)
            .addMethod(PrivateDocs.noInstances());
    if (imports.stream().anyMatch(binding -> Deprecations.mentioned(binding.unit()))
        || exports.stream().anyMatch(binding -> Deprecations.mentioned(binding.unit()))) {
      Deprecations.silence(out);
    }
    out.addMethod(start(imports, exports, importsClass, implementations));
    out.addMethod(
        PrivateDocs.method(
            CoreFunction.exported(
                    "reallocate",
                    "cabi_realloc",
                    List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32),
                    List.of(CoreType.I32))
                .addStatement("return $T.reallocate(p0, p1, p2, p3)", GuestNames.MEMORY),
            "What hosts allocate with."));
    out.addMethod(
        PrivateDocs.method(
            CoreFunction.exported("initialize", "_initialize", List.of(), List.of())
                .addStatement("$T.initialize()", GuestNames.STARTUP),
            "Initialises the program."));
    return out.addType(imports(importsClass, imports))
        .addType(implementations(implementations, importsClass, exports))
        .build();
  }

  private static NameScope scope() {
    return NameScope.ofMembers(JavaNames.OBJECT_METHODS);
  }

  // ---- glue -------------------------------------------------------------------------------------

  private static String key(Unit unit, @Nullable String instanceName, boolean imported) {
    return unit.names().api().canonicalName() + (imported ? "<" : ">") + instanceName;
  }

  /** The class of one import or export; a unit that has several has several. */
  private ClassName glue(Unit unit, @Nullable String instanceName, boolean imported) {
    return Objects.requireNonNull(glue.get(key(unit, instanceName, imported)));
  }

  private void glue() {
    Map<ClassName, Integer> uses = new HashMap<>();
    for (WorldItem item : world.imports()) {
      if (item instanceof InterfaceItem type) {
        glue(units.of(type.type()), type.name(), true, uses);
      }
    }
    if (!units.imports().declared().isEmpty() || !units.worldTypes().resources().isEmpty()) {
      glue(units.imports(), null, true, uses);
    }
    for (WorldItem item : world.exports()) {
      if (item instanceof InterfaceItem type) {
        glue(units.of(type.type()), type.name(), false, uses);
      }
    }
    if (!units.exports().declared().isEmpty()) {
      glue(units.exports(), null, false, uses);
    }
  }

  private void glue(
      Unit unit, @Nullable String instanceName, boolean imported, Map<ClassName, Integer> uses) {
    if (unit != units.imports() && unit.declared().isEmpty() && unit.resources().isEmpty()) {
      return;
    }
    ClassName base = imported ? unit.names().importGlue() : unit.names().exportGlue();
    ClassName name =
        uses.merge(base, 1, Integer::sum) == 1 ? base : units.naming().furtherGlue(base);
    glue.put(key(unit, instanceName, imported), name);
    files.accept(
        name,
        imported
            ? importSource.of(unit, name, instanceName)
            : exportSource.of(unit, name, instanceName));
  }

  private List<CodeBlock> handles(Unit unit, @Nullable InterfaceItem item, boolean imported) {
    Unit glued = unit == units.worldTypes() ? units.imports() : unit;
    return unit.resources().stream()
        .map(
            resource ->
                CodeBlock.of(
                    "new $T()",
                    glue(glued, item == null ? null : item.name(), imported)
                        .nestedClass(GuestExportSource.handlesClass(resource))))
        .toList();
  }

  // ---- start ------------------------------------------------------------------------------------

  private MethodSpec start(
      List<Binding> imports, List<Binding> exports, ClassName importsClass, ClassName wanted) {
    CodeBlock.Builder code = CodeBlock.builder();
    WorldAbis abis =
        new WorldAbis(
            world,
            units,
            NameScope.ofMembers(List.of("implementations", "imports")),
            this::handles);
    List<CodeBlock> arguments = new ArrayList<>();
    for (Binding binding : imports) {
      CodeBlock abi = abi(binding, abis, true, code);
      if (importSource.declaresWorldResources(binding.unit())) {
        CodeBlock types = CodeBlock.of("$N", abis.ofWorld(units.worldTypes(), code));
        abi = abi.isEmpty() ? types : CodeBlock.of("$L, $L", abi, types);
      }
      arguments.add(CodeBlock.of("new $T($L)", glue(binding, true), abi));
    }
    // Those without functions of their own make what stands for their resources.
    for (WorldItem item : world.imports()) {
      if (item instanceof InterfaceItem type) {
        Unit unit = units.of(type.type());
        if (unit.own().isEmpty() && !unit.resources().isEmpty()) {
          String abi = abis.ofImport(type, code);
          code.addStatement(
              "new $T($L)", glue(unit, type.name(), true), Objects.requireNonNullElse(abi, ""));
        }
      }
    }
    if (units.imports().own().isEmpty() && importSource.declaresWorldResources(units.imports())) {
      String types = abis.ofWorld(units.worldTypes(), code);
      String abi = abis.ofWorld(units.imports(), code);
      code.addStatement(
          "new $T($L)",
          glue(units.imports(), null, true),
          abi == null ? types : abi + ", " + types);
    }
    code.addStatement(
        "$T imports = new $T($L)", importsClass, importsClass, CodeBlock.join(arguments, ", "));
    for (Binding binding : exports) {
      List<CodeBlock> given = new ArrayList<>();
      given.add(CodeBlock.of("implementations.$N(imports)", binding.accessor()));
      CodeBlock abi = abi(binding, abis, false, code);
      if (!abi.isEmpty()) {
        given.add(abi);
      }
      code.addStatement("$T.start($L)", glue(binding, false), CodeBlock.join(given, ", "));
    }
    for (WorldItem item : world.exports()) {
      if (item instanceof InterfaceItem type) {
        Unit unit = units.of(type.type());
        if (unit.own().isEmpty() && !(unit.declared().isEmpty() && unit.resources().isEmpty())) {
          String abi = abis.ofExport(type, code);
          code.addStatement(
              "$T.start($L)", glue(unit, type.name(), false), Objects.requireNonNullElse(abi, ""));
        }
      }
    }
    return MethodSpec.methodBuilder("start")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc(
            "Makes the component ready to be called: to be called once, from the program's {@code"
                + " main}.\n\n@param implementations of what it exports\n")
        .addParameter(wanted, "implementations")
        .addCode(code.build())
        .build();
  }

  private ClassName glue(Binding binding, boolean imported) {
    return glue(binding.unit(), binding.instanceName(), imported);
  }

  private CodeBlock abi(Binding binding, WorldAbis abis, boolean imported, CodeBlock.Builder code) {
    String abi;
    if (binding.instanceName() == null) {
      abi = abis.ofWorld(binding.unit(), code);
    } else {
      InterfaceItem item =
          (imported ? world.imports() : world.exports())
              .stream()
                  .filter(InterfaceItem.class::isInstance)
                  .map(InterfaceItem.class::cast)
                  .filter(each -> each.name().equals(binding.instanceName()))
                  .findFirst()
                  .orElseThrow();
      abi = imported ? abis.ofImport(item, code) : abis.ofExport(item, code);
    }
    return abi == null ? CodeBlock.of("") : CodeBlock.of("$N", abi);
  }

  // ---- nested types -----------------------------------------------------------------------------

  private static TypeSpec imports(ClassName name, List<Binding> imports) {
    TypeSpec.Builder out =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("What the component imports.\n");
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Collects: generated code does, and tests on a JVM, with implementations of their"
                    + " own.\n")
            .addJavadoc(imports.isEmpty() ? "" : "\n");
    for (Binding binding : imports) {
      ClassName api = binding.unit().names().api();
      String accessor = binding.accessor();
      out.addField(
          PrivateDocs.field(api, accessor, "The import {@code " + described(binding) + "}."));
      constructor
          .addParameter(api, accessor)
          .addJavadoc("@param $L the import {@code $L}\n", accessor, described(binding))
          .addStatement("this.$N = $N", accessor, accessor);
      out.addMethod(
          MethodSpec.methodBuilder(accessor)
              .addModifiers(Modifier.PUBLIC)
              .addJavadoc("The import {@code $L}.\n\n@return to be called\n", described(binding))
              .returns(api)
              .addStatement("return $N", accessor)
              .build());
    }
    return out.addMethod(constructor.build()).build();
  }

  private static TypeSpec implementations(
      ClassName name, ClassName importsClass, List<Binding> exports) {
    TypeSpec.Builder out =
        TypeSpec.interfaceBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "What the component exports: a class with a public constructor without parameters"
                    + " that\nimplements this is all that is needed; or classes that implement what"
                    + " its methods return.\n");
    for (Binding binding : exports) {
      out.addMethod(
          MethodSpec.methodBuilder(binding.accessor())
              .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
              .addJavadoc(
                  "The export {@code $L}; asked for once.\n\n"
                      + "@param imports what it may call\n@return what is called\n",
                  described(binding))
              .addParameter(importsClass, "imports")
              .returns(binding.unit().names().api())
              .build());
    }
    return out.build();
  }

  private static String described(Binding binding) {
    return binding.instanceName() == null
        ? "functions of the world"
        : JavadocText.escape(binding.instanceName());
  }
}
