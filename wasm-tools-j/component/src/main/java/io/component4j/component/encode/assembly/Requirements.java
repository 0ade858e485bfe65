package io.component4j.component.encode.assembly;

import io.component4j.component.encode.abi.RequiredOptions;
import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;

/**
 * Says what modules lack for the types of their imports and exports, before a component is put
 * together of them: so it is told with all else that is wrong.
 */
public final class Requirements {
  private final ModuleSet modules;
  private final EncodingFaults faults;
  private final boolean importsMemory;
  private final boolean hasMemory;

  private Requirements(ModuleSet modules, EncodingFaults faults) {
    this.modules = modules;
    this.faults = faults;
    ClassifiedModule main = modules.main().classified();
    this.importsMemory = main.importedMemory().isPresent();
    this.hasMemory = importsMemory || main.export(CoreExport.Kind.MEMORY).isPresent();
  }

  /**
   * Checks.
   *
   * @param span of the main module
   */
  public static void check(ModuleSet modules, Diagnostics diagnostics, Span span) {
    Requirements requirements = new Requirements(modules, new EncodingFaults(diagnostics, span));
    modules.all().forEach(requirements::check);
    requirements.faults.finish();
  }

  private void check(EncodedModule module) {
    ClassifiedModule classified = module.classified();
    for (ClassifiedModule.Named each : classified.allImports()) {
      CoreImport meaning = each.meaning();
      if (meaning instanceof CoreImport.Function f) {
        RequiredOptions required = RequiredOptions.ofImport(f.function().type(), f.abi());
        boolean lowered = importsMemory || !(required.memory() || required.realloc());
        if (!lowered && module.metadata().encoding(f.of(), f.function(), false).isEmpty()) {
          faults.missingMetadata(module, each);
        }
        check(
            module,
            required,
            classified.importRealloc().isPresent(),
            Assembly.user(f.of(), f.function(), false));
      } else if (meaning instanceof CoreImport.Endpoint e && e.transfers()) {
        check(
            module,
            Shims.options(e),
            Shims.realloc(module, e.payload()).isPresent(),
            "import `" + each.name() + "`");
      } else if (meaning instanceof CoreImport.ErrorContext
          || meaning instanceof CoreImport.WaitableSet) {
        check(module, RequiredOptions.MEMORY, true, "import `" + each.name() + "`");
      } else if (meaning instanceof CoreImport.Memory && !module.isMain() && !hasMemory) {
        faults.missingMemory("adapter `" + module.name() + "`");
      } else if (meaning instanceof CoreImport.NewThread
          && modules.main().classified().export(CoreExport.Kind.FUNCTION_TABLE).isEmpty()) {
        faults.missingTable();
      }
    }
    for (CoreExport export : classified.exports().values()) {
      if (export.kind() == CoreExport.Kind.FUNCTION && export.function() != null) {
        check(
            module,
            RequiredOptions.ofExport(export.function().type(), export.abi()),
            classified.exportRealloc().isPresent(),
            Assembly.user(export.of(), export.function(), true));
      }
    }
  }

  private void check(
      EncodedModule module, RequiredOptions required, boolean hasRealloc, String user) {
    if (required.memory() && !hasMemory) {
      faults.missingMemory(user);
    }
    if (required.realloc() && !hasRealloc) {
      faults.missingRealloc(module, user);
    }
  }
}
