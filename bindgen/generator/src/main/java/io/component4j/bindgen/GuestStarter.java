package io.component4j.bindgen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.graph.World;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/**
 * What somebody begins a component with: for each interface that a world exports a class that
 * implements it with neutral answers, and a test that compares the classes as Java with the
 * component that is made of them. They are written once, and their author's from then on.
 *
 * <p>They fit {@link GuestBindings} and {@link HostBindings} of the world in the same base package,
 * with the other options as they are. The same world gives the same bytes. Immutable.
 */
public final class GuestStarter {
  private static final ClassName ASSERTIONS = ClassName.get("org.junit.jupiter.api", "Assertions");
  private static final ClassName TEST = ClassName.get("org.junit.jupiter.api", "Test");
  private static final String JUNIT = "io.component4j.junit";

  private final List<GeneratedFile> sources;
  private final GeneratedFile test;

  private GuestStarter(List<GeneratedFile> sources, GeneratedFile test) {
    this.sources = List.copyOf(sources);
    this.test = test;
  }

  /**
   * Generates.
   *
   * @param basePackage of the bindings, and the package of the classes; not empty
   * @param componentFile where the test finds the component, for example {@code target/guest.wasm}
   * @throws io.component4j.wit.diagnostics.InvalidInputException as {@link
   *     GuestBindings.Builder#build} does
   */
  public static GuestStarter of(World world, String basePackage, String componentFile) {
    if (basePackage.isEmpty()) {
      throw new IllegalArgumentException("no package");
    }
    Units units = GuestBindings.builder(world).basePackage(basePackage).unitsOfWorld();
    ClassName host =
        ClassName.bestGuess(
            HostBindings.builder(world).basePackage(basePackage).build().worldClass());
    return new Writing(world, units, basePackage).write(host, componentFile);
  }

  /** The implementations, relative to the source root. */
  public List<GeneratedFile> sources() {
    return sources;
  }

  /** The test, relative to the root of test sources; for JUnit 5 and {@code component4j-junit}. */
  public GeneratedFile test() {
    return test;
  }

  private static final class Writing {
    private final World world;
    private final Units units;
    private final ImplementationSource implementations;
    private final TypeMapper mapper;

    /** The classes, by what they implement. */
    private final Map<Unit, ClassName> classes;

    private final List<Binding> exports;

    Writing(World world, Units units, String javaPackage) {
      this.world = world;
      this.units = units;
      this.mapper = Generation.mapper(units, new TreeMap<>());
      this.implementations = new ImplementationSource(javaPackage, List.of());
      this.classes = implementations.add(world, units, BindingsBuilder.runInterface(world, units));
      this.exports =
          Binding.of(
              world.exports(),
              units.exports(),
              units,
              NameScope.ofMembers(JavaNames.OBJECT_METHODS)
                  .reserve(List.of("component", "imports")));
    }

    GuestStarter write(ClassName host, String componentFile) {
      ClassName name = implementations.allocate(JavaNames.type(world.name()) + "Test");
      String text =
          JavaFile.builder(name.packageName(), test(name, host, componentFile))
              .skipJavaLangImports(true)
              .addStaticImport(ASSERTIONS, "*")
              .build()
              .toString();
      return new GuestStarter(
          List.copyOf(implementations.files().values()),
          new GeneratedFile(name.toString().replace('.', '/') + ".java", text));
    }

    // ---- the test -------------------------------------------------------------------------------

    private TypeSpec test(ClassName name, ClassName host, String componentFile) {
      TypeSpec.Builder out =
          TypeSpec.classBuilder(name)
              .addJavadoc(
                  "What is implemented, as Java and as the component that was made of it.\n");
      if (exports.stream().anyMatch(binding -> Deprecations.mentioned(binding.unit()))) {
        Deprecations.silence(out);
      }
      for (Binding binding : exports) {
        ClassName made = classes.get(binding.unit());
        if (made != null
            && exports.stream().filter(other -> other.unit() == binding.unit()).findFirst().get()
                == binding) {
          out.addField(
              FieldSpec.builder(made, binding.accessor(), Modifier.PRIVATE, Modifier.FINAL)
                  .initializer("new $T()", made)
                  .build());
        }
      }
      NameScope scope = NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(List.of("imports"));
      if (!imports().isEmpty()) {
        out.addField(
            FieldSpec.builder(
                    host.nestedClass("Imports"), "imports", Modifier.PRIVATE, Modifier.FINAL)
                .initializer("$T.imports().denyRest()", host)
                .build());
      }
      out.addField(
          FieldSpec.builder(host, "component", Modifier.PRIVATE)
              .addAnnotation(
                  AnnotationSpec.builder(ClassName.get(JUNIT, "WasmComponent"))
                      .addMember("value", "$S", componentFile)
                      .build())
              .build());
      out.addMethod(
          MethodSpec.methodBuilder(scope.allocate("theComponentIsMade"))
              .addAnnotation(TEST)
              .addStatement("assertNotNull(component)")
              .build());
      classes.keySet().forEach(unit -> agreements(unit, scope, out));
      return out.build();
    }

    private List<Binding> imports() {
      return Binding.of(
          world.imports(), units.imports(), units, NameScope.ofMembers(JavaNames.OBJECT_METHODS));
    }

    /** A test for each function that can be called with neutral arguments. */
    private void agreements(Unit unit, NameScope scope, TypeSpec.Builder out) {
      if (exports.stream().filter(binding -> binding.unit() == unit).count() != 1) {
        return; // Which of the two would be meant?
      }
      NeutralSource values = new NeutralSource(mapper, resource -> null);
      for (JavaFunction function : unit.own()) {
        List<CodeBlock> arguments = new ArrayList<>();
        for (FuncType.Param param : function.function().type().params()) {
          CodeBlock argument = values.of(param.type());
          if (argument != null) {
            arguments.add(argument);
          }
        }
        ValType result = function.result();
        CodeBlock expected = result == null ? CodeBlock.of("") : values.of(result);
        if (arguments.size() < function.params().size()
            || expected == null
            || result != null && !comparable(result)) {
          continue;
        }
        CodeBlock call =
            CodeBlock.of("implementation.$N($L)", function.name(), CodeBlock.join(arguments, ", "));
        MethodSpec.Builder test =
            MethodSpec.methodBuilder(scope.allocate(function.name()))
                .addAnnotation(ClassName.get(JUNIT, "JavaAndComponent"))
                .addParameter(unit.names().api(), "implementation");
        if (function.error() != null) {
          test.addException(function.error().name());
        }
        if (result == null) {
          test.addStatement(call);
        } else {
          boolean array = isArray(result);
          test.addStatement(
              "$L($L, $L)", array ? "assertArrayEquals" : "assertEquals", expected, call);
        }
        out.addMethod(test.build());
      }
    }

    private static boolean isArray(ValType type) {
      ValType structure = TypeMapper.essence(type).structure();
      return switch (structure.kind()) {
        case LIST, FIXED_LENGTH_LIST ->
            TypeMapper.arrayElement(TypeMapper.listElement(structure)) != null;
        default -> false;
      };
    }

    /** Whether JUnit's assertions compare values of a type by content. */
    private static boolean comparable(ValType type) {
      ValType structure = TypeMapper.essence(type).structure();
      boolean filled = structure.kind() == ValType.Kind.FIXED_LENGTH_LIST && !isArray(type);
      return !filled || !TypeMapper.holdsArrays(type);
    }
  }
}
