package io.component4j.component.encode;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.encode.adapter.AdapterReduction;
import io.component4j.component.encode.assembly.Assembly;
import io.component4j.component.encode.assembly.AssemblyOptions;
import io.component4j.component.encode.assembly.EncodedModule;
import io.component4j.component.encode.assembly.ModuleSet;
import io.component4j.component.encode.assembly.Requirements;
import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.encode.naming.ModuleClassifier;
import io.component4j.component.encode.world.ModuleMetadata;
import io.component4j.component.encode.world.TargetWorld;
import io.component4j.component.metadata.MetadataChange;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.ModuleType;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.resolve.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a component of a core module, as {@code wasm-tools component new} does. The module says in
 * its {@code component-type} sections for which world it was made ({@code component embed} writes
 * one); adapters provide what it imports and its world does not have.
 *
 * <p>The same input gives the same bytes. Safe for use by several threads.
 */
public final class ComponentEncoder {
  private static final String MAIN = "main";
  private static final String START = "_start";

  private final EncoderOptions options;

  /** Makes an encoder. */
  public ComponentEncoder(EncoderOptions options) {
    this.options = Objects.requireNonNull(options);
  }

  /**
   * Makes a component.
   *
   * @param inputName the module's file name or another name to show to the user
   * @param module a core module; not to be changed meanwhile
   * @param adapters in order, each of another name
   * @return the component's bytes. What the core modules' functions do is not validated: {@code
   *     ComponentValidator} does that
   * @throws InvalidInputException with all findings, if the module is no core module, imports what
   *     nobody provides, does not export what its world exports, or has imports or exports of wrong
   *     types; ids begin with {@code component-} (docs/component-new.md lists them)
   * @throws IllegalArgumentException if two adapters have one name
   */
  public byte[] encode(String inputName, byte[] module, List<Adapter> adapters) {
    return encode(inputName, module, adapters, warning -> {});
  }

  /**
   * Makes a component, as {@link #encode(String, byte[], List)}.
   *
   * @param warnings gets what is not wrong, but perhaps not meant either
   */
  public byte[] encode(
      String inputName, byte[] module, List<Adapter> adapters, Consumer<Diagnostic> warnings) {
    checkModule(inputName, module, "");
    adapters.forEach(
        each -> checkModule(each.inputName(), each.module(), ", and an adapter is a core module"));
    Map<String, Adapter> byName = new LinkedHashMap<>();
    for (Adapter adapter : adapters) {
      if (byName.put(adapter.name(), adapter) != null) {
        throw new IllegalArgumentException("two adapters are named " + adapter.name());
      }
    }
    ModuleMetadata main = ModuleMetadata.read(inputName, module);
    Map<String, ModuleMetadata> metadata = new LinkedHashMap<>();
    List<ComponentTypeSection> sections = new ArrayList<>(main.sections());
    byName.forEach(
        (name, adapter) -> {
          ModuleMetadata read = ModuleMetadata.read(adapter.inputName(), adapter.module());
          metadata.put(name, read);
          sections.addAll(read.sections());
        });
    TargetWorld world = TargetWorld.of(inputName, sections, options.mergesCompatibleImports());
    if (world.exports().isEmpty()) {
      warnings.accept(noExports(inputName, main));
    }
    return new Run(inputName, world, byName, metadata, main).encode(warnings);
  }

  private static void checkModule(String inputName, byte[] module, String more) {
    if (!ComponentReader.isCoreModule(module)) {
      throw new InvalidInputException(
          Diagnostic.error(
              "core-module-wanted",
              (ComponentReader.isComponent(module)
                      ? "this is a component already"
                      : "this is no core module")
                  + more,
              Span.ofInput(inputName)));
    }
  }

  private static Diagnostic noExports(String inputName, ModuleMetadata main) {
    Diagnostic warning =
        Diagnostic.warning(
            "component-exports-nothing",
            main.sections().isEmpty()
                ? "the component exports nothing: the module has no `component-type*` section that"
                    + " says for which world it was made"
                : "the component exports nothing, as its world says",
            Span.ofInput(inputName));
    return main.sections().isEmpty()
        ? warning.withHelp("embed the world with `component embed`")
        : warning;
  }

  /** One component that is made. */
  private final class Run {
    private final String inputName;
    private final TargetWorld world;
    private final Map<String, Adapter> adapters;
    private final Map<String, ModuleMetadata> metadata;
    private final ModuleMetadata main;
    private final Diagnostics diagnostics = new Diagnostics();
    private final ModuleClassifier classifier;

    Run(
        String inputName,
        TargetWorld world,
        Map<String, Adapter> adapters,
        Map<String, ModuleMetadata> metadata,
        ModuleMetadata main) {
      this.inputName = inputName;
      this.world = world;
      this.adapters = adapters;
      this.metadata = metadata;
      this.main = main;
      this.classifier =
          new ModuleClassifier(world, adapters.keySet(), options.rejectsLegacyNames(), diagnostics);
    }

    byte[] encode(Consumer<Diagnostic> warnings) {
      EncodedModule mainModule = mainModule();
      List<EncodedModule> used = new ArrayList<>();
      for (Adapter adapter : adapters.values()) {
        Map<String, CoreFuncType> required = mainModule.classified().requiredFrom(adapter.name());
        ModuleMetadata read = Objects.requireNonNull(metadata.get(adapter.name()));
        if (!required.isEmpty() || exportsFunctions(read.exports())) {
          adapter(adapter, read, required, mainModule, used);
        }
      }
      ModuleSet modules = new ModuleSet(mainModule, used);
      Requirements.check(modules, diagnostics, Span.ofInput(inputName));
      checkStart(mainModule.classified(), used);
      checkImportNames();
      diagnostics.throwIfErrors();
      diagnostics.findings().forEach(warnings);
      AssemblyOptions assembly =
          new AssemblyOptions(
              options.importNames(),
              options.debugNames(),
              options.returnCallRef(),
              options.producers());
      return ComponentWriter.write(Assembly.encode(inputName, world, modules, assembly));
    }

    /** Whether there are the imports that are to have other names. */
    private void checkImportNames() {
      List<String> interfaces =
          world.imports().values().stream()
              .filter(WorldItem.InterfaceItem.class::isInstance)
              .map(WorldItem::name)
              .toList();
      for (Map.Entry<String, String> each : new TreeMap<>(options.importNames()).entrySet()) {
        String old = each.getKey();
        if (interfaces.contains(old)) {
          continue;
        }
        Diagnostic finding =
            Diagnostic.error(
                "component-import-name",
                world.imports().containsKey(old)
                    ? "the import `" + old + "` is no interface, and keeps its name"
                    : "no interface `"
                        + old
                        + "` is imported that `"
                        + each.getValue()
                        + "` could be the name of",
                Span.ofInput(inputName));
        String known =
            interfaces.isEmpty()
                ? "no interface is imported"
                : "the imported interfaces are `" + String.join("`, `", interfaces) + "`";
        diagnostics.report(
            finding.withHelp(
                NearestName.of(old, interfaces)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse(known)));
      }
    }

    /** Warns of a command that nothing starts. */
    private void checkStart(ClassifiedModule mainModule, List<EncodedModule> used) {
      boolean called =
          used.stream()
              .flatMap(adapter -> adapter.classified().allImports().stream())
              .anyMatch(
                  each ->
                      each.meaning() instanceof CoreImport.MainExport export
                          && export.name().equals(START));
      if (!called && mainModule.exportType(START).orElse(null) instanceof CoreExternType.Func) {
        diagnostics.report(
            Diagnostic.warning(
                    "component-export-unused",
                    "the module is a command: it exports `_start`, which the component never calls",
                    Span.ofInput(inputName))
                .withHelp(
                    "give the adapter for commands with --adapt"
                        + " wasi_snapshot_preview1.command.wasm; or compile a library"
                        + " (-mexec-model=reactor in C, crate-type cdylib in Rust)"));
      }
    }

    private EncodedModule mainModule() {
      ModuleType type = ComponentReader.readModule(inputName, main.module()).type();
      UniqueImports unique = UniqueImports.of(inputName, main.module(), type);
      if (!unique.originalNames().isEmpty()) {
        type = ComponentReader.readModule(inputName, unique.module()).type();
      }
      ClassifiedModule classified =
          classifier.classify(inputName, type, unique.originalNames(), main.exports(), true);
      byte[] bytes = withProducers(unique.module(), main.producers());
      return new EncodedModule(MAIN, true, bytes, main, classified, List.copyOf(main.exports()));
    }

    private byte[] withProducers(byte[] module, ProducersSection producers) {
      if (producers.fields().isEmpty()) {
        return module;
      }
      MetadataChange change = new MetadataChange();
      producers
          .fields()
          .forEach(
              (field, values) ->
                  values.forEach((name, version) -> change.producer(field, name, version)));
      return change.applyTo(inputName, module);
    }

    private boolean exportsFunctions(Set<String> exports) {
      return exports.stream()
          .map(world.exports()::get)
          .anyMatch(
              item ->
                  item instanceof WorldItem.FunctionItem
                      || (item instanceof WorldItem.InterfaceItem i
                          && !i.type().functions().isEmpty()));
    }

    /** Reduces an adapter to what is needed of it. */
    private void adapter(
        Adapter adapter,
        ModuleMetadata read,
        Map<String, CoreFuncType> required,
        EncodedModule mainModule,
        List<EncodedModule> used) {
      int before = diagnostics.errorCount();
      ClassifiedModule whole = classify(adapter, read.module(), read, required);
      if (diagnostics.errorCount() > before) {
        return;
      }
      Set<String> exports = new LinkedHashSet<>(required.keySet());
      exports.addAll(whole.exports().keySet());
      String realloc =
          options.reallocByMemoryGrow()
              ? null
              : mainModule.classified().adapterRealloc().orElse(null);
      byte[] reduced;
      try {
        reduced = AdapterReduction.reduce(adapter.inputName(), read.module(), exports, realloc);
      } catch (InvalidInputException e) {
        e.findings().forEach(diagnostics::report);
        return;
      }
      ClassifiedModule classified = classify(adapter, reduced, read, required);
      for (ClassifiedModule.Named each : classified.allImports()) {
        if (each.meaning() instanceof CoreImport.MainExport wanted) {
          check(adapter, mainModule.classified(), wanted);
        }
      }
      used.add(
          new EncodedModule(
              adapter.name(), false, reduced, read, classified, List.copyOf(read.exports())));
    }

    /** Whether the main module has what an adapter takes from it. */
    private void check(Adapter adapter, ClassifiedModule mainModule, CoreImport.MainExport wanted) {
      CoreExternType found = mainModule.exportType(wanted.name()).orElse(null);
      boolean isFunction = wanted.type() instanceof CoreExternType.Func;
      boolean fits =
          found != null
              && (isFunction ? found.equals(wanted.type()) : found.sort() == wanted.type().sort());
      if (!fits) {
        diagnostics.report(
            Diagnostic.error(
                    "component-adapter-import",
                    "the adapter `"
                        + adapter.name()
                        + "` wants the export `"
                        + wanted.name()
                        + "` of the module, "
                        + wanted.type()
                        + ", and the module "
                        + (found == null ? "does not have it" : "has a " + found),
                    Span.ofInput(inputName))
                .withHelp(
                    wanted.name().equals(START)
                        ? "the adapter is for commands, which have a `main`; for libraries there is"
                            + " an adapter for reactors"
                        : "the adapter is for modules of another kind"));
      }
    }

    private ClassifiedModule classify(
        Adapter adapter, byte[] module, ModuleMetadata read, Map<String, CoreFuncType> required) {
      ModuleType type = ComponentReader.readModule(adapter.inputName(), module).type();
      ClassifiedModule classified =
          classifier.classify(adapter.inputName(), type, Map.of(), read.exports(), false);
      required.forEach((name, wanted) -> check(adapter, classified, name, wanted));
      return classified;
    }

    private void check(
        Adapter adapter, ClassifiedModule classified, String name, CoreFuncType wanted) {
      CoreFuncType found =
          classified.exportType(name).orElse(null) instanceof CoreExternType.Func func
              ? func.type()
              : null;
      if (found == null) {
        diagnostics.report(
            Diagnostic.error(
                    "component-adapter-export",
                    "the module imports `"
                        + adapter.name()
                        + "` `"
                        + name
                        + "`, and the adapter does not export it",
                    Span.ofInput(inputName))
                .withHelp("the adapter " + adapter.inputName() + " is for another interface"));
      } else if (!found.equals(wanted)) {
        diagnostics.report(
            Diagnostic.error(
                "component-import-type",
                "the import `"
                    + adapter.name()
                    + "` `"
                    + name
                    + "` has the core type `"
                    + wanted
                    + "`, and the adapter's function has `"
                    + found
                    + "`",
                Span.ofInput(inputName)));
      }
    }
  }
}
