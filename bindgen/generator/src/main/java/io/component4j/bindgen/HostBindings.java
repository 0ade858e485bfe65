package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.Encodability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Java host bindings of a world: the types and interfaces of its WIT, which know nothing of any
 * runtime, and over them a class of the world with the glue that instantiates and calls components
 * through {@code io.component4j.runtime}.
 *
 * <p>The same world gives the same bytes, whatever the machine. What is generated of an interface
 * does not depend on the world that reaches it, so that the bindings of several worlds of the same
 * packages can share a source root.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class HostBindings {
  /** More methods than this in one class would overflow its constant pool. */
  private static final int MAX_TYPES_WITH_METHODS = 1_500;

  private final List<GeneratedFile> files;
  private final String worldClass;

  private HostBindings(List<GeneratedFile> files, String worldClass) {
    this.files = List.copyOf(files);
    this.worldClass = worldClass;
  }

  /** Begins bindings of a world. */
  public static Builder builder(World world) {
    return new Builder(world);
  }

  /** All source files, sorted by path. */
  public List<GeneratedFile> files() {
    return files;
  }

  /** The fully qualified name of the class with which a program begins. */
  public String worldClass() {
    return worldClass;
  }

  /** What to generate. Not safe for use by several threads. */
  public static final class Builder {
    private final World world;
    private String basePackage = "";

    private Builder(World world) {
      this.world = Objects.requireNonNull(world);
    }

    /**
     * The Java package that those of the WIT packages lie in, for example {@code com.acme}; empty,
     * which is the default, for none.
     */
    public Builder basePackage(String name) {
      this.basePackage = Objects.requireNonNull(name);
      return this;
    }

    /**
     * Generates everything.
     *
     * @throws InvalidInputException if the world needs what bindings do not support yet (ids {@code
     *     bindgen-unsupported-resource}, {@code -async}, {@code -future}, {@code -stream}, {@code
     *     -error-context}, {@code -fixed-length-list}), has what no component can have (id {@code
     *     wit-not-encodable}), is larger than a Java class can be, or the base package is none;
     *     with all findings
     */
    public HostBindings build() {
      checkBasePackage();
      List<Diagnostic> unencodable = Encodability.findings(world);
      if (!unencodable.isEmpty()) {
        throw new InvalidInputException(unencodable);
      }
      Units units = new Units(world, basePackage);
      refuse(units);
      return new Generation(world, units).run();
    }

    private void checkBasePackage() {
      if (basePackage.isEmpty()) {
        return;
      }
      for (String segment : basePackage.split("\\.", -1)) {
        boolean valid =
            !segment.isEmpty()
                && !JavaNames.RESERVED.contains(segment)
                && Character.isJavaIdentifierStart(segment.charAt(0))
                && segment.chars().allMatch(Character::isJavaIdentifierPart)
                && segment.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!valid) {
          throw new InvalidInputException(
              Diagnostic.error(
                      "bindgen-base-package",
                      "`" + basePackage + "` is not a Java package name",
                      Span.ofInput("base package"))
                  .withHelp("write it like com.acme, in ASCII letters, digits and underscores"));
        }
      }
    }

    private void refuse(Units units) {
      Refusals refusals = new Refusals(world.info(), world.toString());
      units.owners().forEach(refusals::types);
      for (Unit unit : units.all()) {
        refusals.functions(unit.declared());
        for (ValueTypeDef type : unit.types()) {
          ClassName name = unit.className(type);
          refusals.className(name, type.info());
          if (type.structure() instanceof io.component4j.wit.types.ValType.VariantType) {
            List<ClassName> cases = VariantSource.caseNames(type, name);
            for (int i = 0; i < cases.size(); i++) {
              refusals.className(cases.get(i), type.partInfo(i));
            }
          }
        }
        refusals.className(unit.names().importGlue(), unit.info());
        unit.errors().forEach(error -> refusals.className(error.name(), unit.info()));
      }
      refusals.diagnostics().throwIfErrors();
    }
  }

  /** One run over judged units. */
  private static final class Generation {
    private final World world;
    private final Units units;
    private final TypeMapper mapper;
    private final InterfaceSource interfaces;
    private final Map<Integer, ClassName> wideTuples = new TreeMap<>();
    private final Map<String, GeneratedFile> files = new TreeMap<>();

    Generation(World world, Units units) {
      this.world = world;
      this.units = units;
      this.mapper =
          new TypeMapper(
              type -> units.of(type).className(type),
              arity ->
                  wideTuples.computeIfAbsent(
                      arity, n -> ClassName.get(units.packages().inBase("tuples"), "Tuple" + n)));
      this.interfaces = new InterfaceSource(mapper);
    }

    HostBindings run() {
      for (Unit unit : units.topLevel()) {
        if (!unit.isEmpty()) {
          add(unit.names().api(), interfaces.of(unit));
        }
      }
      for (Unit unit : units.all()) {
        glue(unit);
      }
      ClassName self =
          ClassName.get(
              units.packages().api(world.witPackage()),
              units.names(world.witPackage()).of(world).world());
      add(self, new WorldSource(world, units, interfaces, self).of());
      Map<Integer, ClassName> wide = new TreeMap<>(wideTuples);
      wide.forEach((arity, name) -> add(name, new RecordSource(mapper).ofTuple(name, arity)));
      return new HostBindings(new ArrayList<>(files.values()), self.canonicalName());
    }

    private void glue(Unit unit) {
      AbiTypes types = new AbiTypes(units, unit);
      if (types.ordered().size() > MAX_TYPES_WITH_METHODS) {
        throw new InvalidInputException(
            Diagnostic.error(
                "bindgen-too-many-items",
                unit.description()
                    + " mentions "
                    + types.ordered().size()
                    + " types; bindings can have "
                    + MAX_TYPES_WITH_METHODS,
                unit.info().span() == null
                    ? Span.ofInput(world.toString())
                    : Objects.requireNonNull(unit.info().span())));
      }
      if (!types.ordered().isEmpty()) {
        add(unit.names().abi(), new AbiSource(mapper).of(unit, types));
      }
      if (units.isImported(unit)) {
        add(unit.names().importGlue(), new ImportSource(mapper).of(unit, types));
      }
      if (units.isExported(unit)) {
        add(unit.names().exportGlue(), new ExportSource(interfaces, units).of(unit, types));
      }
      for (JavaFunction function : unit.functions()) {
        ErrorClass error = function.error();
        if (error != null && error.name().enclosingClassName() == null) {
          add(error.name(), new ExceptionSource(mapper).of(error));
        }
      }
    }

    private void add(ClassName name, TypeSpec type) {
      String folder = name.packageName().replace('.', '/') + "/";
      String path = folder + name.simpleName() + ".java";
      if (files.containsKey(path)) {
        return;
      }
      String text =
          JavaFile.builder(name.packageName(), type)
              .addFileComment("Generated by component4j. Do not edit.")
              .skipJavaLangImports(!units.hidesJavaLang(name.packageName()))
              .build()
              .toString();
      files.put(path, new GeneratedFile(path, text));
      String info = folder + "package-info.java";
      files.computeIfAbsent(info, p -> new GeneratedFile(p, packageInfo(name.packageName())));
    }

    private static String packageInfo(String name) {
      String what =
          name.endsWith(".host")
              ? "Glue between components and the package above. Used by generated code only."
              : "Java types and interfaces of a WIT package.";
      return String.format(
              Locale.ROOT,
              "// Generated by component4j. Do not edit.%n/** %s */%n@NullMarked%npackage %s;%n%n"
                  + "import org.jspecify.annotations.NullMarked;%n",
              what,
              name)
          .replace("\r\n", "\n");
    }
  }
}
