package io.component4j.runtime.engine.endive;

import io.component4j.runtime.LinkException;
import io.component4j.runtime.engine.CallRecord;
import io.component4j.runtime.engine.CoreExtern;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.CoreModule;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.runtime.engine.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportTag;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.TagImport;

/** A parsed module with its generated classes, if it has any. */
final class EndiveModule implements CoreModule {
  /** The generated classes of a module. */
  record Compiled(CompiledCode code, Function<Instance, Machine> machines) {}

  /**
   * What is executed.
   *
   * @param module without the bodies of compiled functions
   * @param compiled null if everything is interpreted
   */
  record Form(
      WasmModule module, @Nullable Compiled compiled, ExceptionReferences.Landings landings) {
    /** What is executed of a valid module. */
    static Form of(WasmModule module, @Nullable Compiled compiled) {
      WasmModule prepared = InterpretedNumbers.prepared(module);
      return new Form(prepared, compiled, ExceptionReferences.Landings.of(prepared));
    }
  }

  /** Views of what an instance imports, which have to be told whose they are. */
  private record Imported(
      FunctionReferences references,
      List<TableView> tables,
      List<TagView> tags,
      List<GlobalView> globals) {
    GlobalInstance view(EndiveInstance.Global global) {
      if (!FunctionReferences.isFunction(global.global().getType())) {
        return global.global();
      }
      GlobalView view = new GlobalView(global, references);
      globals.add(view);
      return view;
    }
  }

  private volatile Form form;
  private final boolean tiered;

  /**
   * Makes a module.
   *
   * @param tiered whether another form may follow
   */
  EndiveModule(Form form, boolean tiered) {
    this.form = form;
    this.tiered = tiered;
  }

  /** Puts compiled code in place of interpretation, for instances that there are too. */
  void replace(Form newForm) {
    form = newForm;
  }

  /** Whether there is compiled code. */
  boolean isCompiled() {
    return form.compiled != null;
  }

  @Override
  public CoreInstance instantiate(
      ExecutionScope scope,
      String path,
      IntFunction<@Nullable String> functionNames,
      Imports imports) {
    CallRecord.Place place = new CallRecord.Place(path, functionNames);
    Form current = form;
    List<TableView> tables = new ArrayList<>();
    List<TagView> tags = new ArrayList<>();
    List<GlobalView> globals = new ArrayList<>();
    FunctionReferences references = FunctionReferences.of(scope);
    Imported imported = new Imported(references, tables, tags, globals);
    ExceptionReferences exceptions = new ExceptionReferences(current.landings);
    Instance instance =
        builder(current.module, exceptions)
            .withImportValues(importValues(current.module, path, imports, imported))
            .withMachineFactory(created -> machine(current, created, scope, place, exceptions))
            .withMemoryFactory(limits -> new FlatMemory(limits, scope))
            .withTableFactory(
                (table, initialValue) -> {
                  TableView view =
                      new TableView(new SharedTable(table, initialValue, scope), references);
                  tables.add(view);
                  return view;
                })
            // A function named _start is an export like any other here.
            .withStart(false)
            .withInitialize(false)
            .build();
    exceptions.owner(instance);
    tables.forEach(table -> table.owner(instance));
    globals.forEach(global -> global.setInstance(instance));
    TagView.mark(instance);
    tags.forEach(TagView::linked);
    instance.initialize(false);
    return new EndiveInstance(instance, references);
  }

  private static Instance.Builder builder(WasmModule module, ExceptionReferences exceptions) {
    Instance.Builder builder = Instance.builder(module);
    return exceptions.isListener() ? builder.withUnsafeExecutionListener(exceptions) : builder;
  }

  private Machine machine(
      Form current,
      Instance instance,
      ExecutionScope scope,
      CallRecord.Place place,
      ExceptionReferences exceptions) {
    Compiled compiled = current.compiled;
    if (compiled != null) {
      return compiledMachine(compiled, instance, scope, place, exceptions);
    }
    InterpretedMachine interpreted =
        new InterpretedMachine(
            instance, scope.callRecord(), place, FunctionReferences.of(scope), exceptions);
    return tiered
        ? new TieredMachine(
            instance,
            interpreted,
            same -> {
              Compiled code = form.compiled;
              return code == null ? null : compiledMachine(code, same, scope, place, exceptions);
            })
        : interpreted;
  }

  private static CompiledMachine compiledMachine(
      Compiled compiled,
      Instance instance,
      ExecutionScope scope,
      CallRecord.Place place,
      ExceptionReferences exceptions) {
    return new CompiledMachine(
        compiled.machines.apply(instance),
        instance,
        scope.callRecord(),
        place,
        compiled.code,
        FunctionReferences.of(scope),
        exceptions);
  }

  private ImportValues importValues(
      WasmModule module, String path, Imports imports, Imported imported) {
    ImportValues.Builder values = ImportValues.builder();
    Set<List<String>> seen = new HashSet<>();
    ImportSection section = module.importSection();
    for (int i = 0; i < section.importCount(); i++) {
      Import wanted = section.getImport(i);
      // The engine looks values up by name, so the same import twice is one value.
      if (seen.add(List.of(wanted.module(), wanted.name()))) {
        CoreExtern given =
            imports.resolve(wanted.module(), EmptyImportNames.original(wanted.name()));
        if (!add(values, wanted, given, imported)) {
          throw new LinkException(
              List.of(
                  path
                      + ": core import "
                      + Printable.name(wanted.module())
                      + " "
                      + Printable.name(wanted.name())
                      + (given == null ? " is missing" : " is given something of another kind")));
        }
      }
    }
    return values.build();
  }

  private static boolean add(
      ImportValues.Builder values, Import wanted, @Nullable CoreExtern given, Imported imported) {
    String module = wanted.module();
    String name = wanted.name();
    switch (wanted.importType()) {
      case FUNCTION -> {
        if (given instanceof EndiveFunction function) {
          values.addFunction(function.asImport(module, name));
          return true;
        }
      }
      case MEMORY -> {
        if (given instanceof FlatMemory memory) {
          values.addMemory(new ImportMemory(module, name, memory.newView()));
          return true;
        }
      }
      case TABLE -> {
        if (given instanceof SharedTable table) {
          TableView view = new TableView(table, imported.references);
          imported.tables.add(view);
          values.addTable(new ImportTable(module, name, view));
          return true;
        }
      }
      case GLOBAL -> {
        if (given instanceof EndiveInstance.Global global) {
          values.addGlobal(new ImportGlobal(module, name, imported.view(global)));
          return true;
        }
      }
      case TAG -> {
        if (given instanceof EndiveInstance.Tag tag) {
          TagView view = new TagView(tag, ((TagImport) wanted).tagType());
          imported.tags.add(view);
          values.addTag(new ImportTag(module, name, view));
          return true;
        }
      }
    }
    return false;
  }
}
