package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.World;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Writes the files of one world, or of interfaces without one, to those of the whole run. */
final class Generation {
  /** More methods than this in one class would overflow its constant pool. */
  private static final int MAX_TYPES_WITH_METHODS = 1_500;

  private final Units units;
  private final Naming naming;
  private final TypeMapper mapper;
  private final InterfaceSource interfaces;
  private final Map<Integer, ClassName> wideTuples = new TreeMap<>();
  private final Map<String, GeneratedFile> files;

  /**
   * Makes a run over judged units.
   *
   * @param files by path; those that are there already are left as they are
   */
  Generation(Units units, Map<String, GeneratedFile> files) {
    this.units = units;
    this.naming = units.naming();
    this.files = files;
    this.mapper = mapper(units, wideTuples);
    this.interfaces = new InterfaceSource(mapper);
  }

  /**
   * The mapper of a run.
   *
   * @param wideTuples receives the classes of tuples that the values library has not
   */
  static TypeMapper mapper(Units units, Map<Integer, ClassName> wideTuples) {
    String tuples = units.naming().packages().inBase("tuples");
    return new TypeMapper(
        units::className,
        arity -> wideTuples.computeIfAbsent(arity, n -> ClassName.get(tuples, "Tuple" + n)),
        units.naming().options().nullness());
  }

  void run() {
    for (Unit unit : units.topLevel()) {
      if (!unit.isEmpty() && !unit.isExternal()) {
        add(unit.names().api(), interfaces.of(unit));
      }
    }
    for (Unit unit : units.all()) {
      if (!unit.isExternal()) {
        exceptions(unit);
      }
      if (units.world() != null) {
        glue(unit);
      }
    }
    World world = units.world();
    if (world != null) {
      ClassName self = world(world);
      if (files.containsKey(path(self))) {
        throw new InvalidInputException(
            Diagnostic.error(
                    "bindgen-class-clash",
                    "the class of the world `" + world + "` would overwrite " + self,
                    Span.ofInput("option world class"))
                .withHelp("give it another name"));
      }
      add(
          self,
          side() == Side.HOST
              ? new WorldSource(world, units, interfaces, self).of()
              : new GuestWorldSource(world, units, interfaces, self, this::add).of());
    }
    Map<Integer, ClassName> wide = new TreeMap<>(wideTuples);
    wide.forEach((arity, name) -> add(name, new RecordSource(mapper).ofTuple(name, arity)));
  }

  /** The class of a world. */
  ClassName world(World world) {
    return naming.world(world);
  }

  /** Where what a world exports is in the WIT, by the full names of the Java interfaces. */
  Map<String, Span> exports(World world) {
    Map<String, Span> places = new TreeMap<>();
    NameScope scope = NameScope.ofMembers(JavaNames.OBJECT_METHODS);
    for (Binding binding : Binding.of(world.exports(), units.exports(), units, scope)) {
      Span span = binding.info().span();
      if (span == null) {
        span = binding.unit().info().span();
      }
      if (span != null) {
        places.putIfAbsent(binding.unit().names().api().canonicalName(), span);
      }
    }
    return places;
  }

  private Side side() {
    return naming.options().side();
  }

  private void exceptions(Unit unit) {
    for (JavaFunction function : unit.functions()) {
      ErrorClass error = function.error();
      if (error != null && error.name().enclosingClassName() == null) {
        add(error.name(), new ExceptionSource(mapper).of(error));
      }
    }
  }

  private void glue(Unit unit) {
    AbiTypes types = units.abiTypes(unit);
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
                  ? Span.ofInput(unit.description())
                  : Objects.requireNonNull(unit.info().span())));
    }
    if (types.hasClass()) {
      add(unit.names().abi(), new AbiSource(mapper).of(unit, types));
    }
    if (side() == Side.GUEST) {
      return;
    }
    if (units.isImported(unit)) {
      add(unit.names().importGlue(), new ImportSource(mapper).of(unit, types));
      if (!unit.own().isEmpty()) {
        add(unit.names().denied(), new DeniedSource(interfaces, units).of(unit));
      }
      if (naming.options().stubs() && !unit.own().isEmpty()) {
        add(unit.names().stub(), new StubSource(interfaces, units).of(unit));
      }
    }
    if (units.isExported(unit)) {
      add(unit.names().exportGlue(), new ExportSource(interfaces, units).of(unit, types));
    }
  }

  private void add(ClassName name, TypeSpec type) {
    String path = path(name);
    if (files.containsKey(path)) {
      return;
    }
    String text =
        JavaFile.builder(name.packageName(), type)
            .addFileComment("Generated by component4j. Do not edit.")
            .skipJavaLangImports(!naming.hidesJavaLang(name.packageName()))
            .build()
            .toString();
    files.put(path, new GeneratedFile(path, text));
    String info = folder(name) + "package-info.java";
    files.computeIfAbsent(info, p -> new GeneratedFile(p, packageInfo(name.packageName())));
  }

  private static String folder(ClassName name) {
    return name.packageName().isEmpty() ? "" : name.packageName().replace('.', '/') + "/";
  }

  private static String path(ClassName name) {
    return folder(name) + name.simpleName() + ".java";
  }

  private String packageInfo(String name) {
    String what =
        naming.packages().isApi(name)
            ? "Java types and interfaces of a WIT package."
            : isBelow(name, "stubs")
                ? "Classes to begin implementations of interfaces with."
                : "Glue between components and the package above. Used by generated code only.";
    boolean marked = naming.options().nullness() == Nullness.JSPECIFY;
    return "// Generated by component4j. Do not edit.\n/** "
        + what
        + " */\n"
        + (marked ? "@NullMarked\n" : "")
        + "package "
        + name
        + ";\n"
        + (marked ? "\nimport org.jspecify.annotations.NullMarked;\n" : "");
  }

  private static boolean isBelow(String name, String segment) {
    return name.endsWith("." + segment) || name.contains("." + segment + ".");
  }
}
