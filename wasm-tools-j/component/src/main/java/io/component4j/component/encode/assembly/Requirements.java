package io.component4j.component.encode.assembly;

import io.component4j.component.encode.abi.RequiredOptions;
import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.model.CoreExternType;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/**
 * Says what modules lack for the types of their imports and exports, before a component is put
 * together of them: so it is told with all else that is wrong.
 */
public final class Requirements {
  private static final int PAGE_SHIFT = 16;

  private final ModuleSet modules;
  private final EncodingFaults faults;
  private final boolean importsMemory;
  private final CoreExternType.@Nullable Memory memory;

  private Requirements(ModuleSet modules, EncodingFaults faults) {
    this.modules = modules;
    this.faults = faults;
    ClassifiedModule main = modules.main().classified();
    this.importsMemory = main.importedMemory().isPresent();
    this.memory =
        main.importedMemory()
            .or(
                () ->
                    main.export(CoreExport.Kind.MEMORY)
                        .flatMap(main::exportType)
                        .map(CoreExternType.Memory.class::cast))
            .orElse(null);
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
      } else if (meaning instanceof CoreImport.Memory && !module.isMain()) {
        checkMemory("adapter `" + module.name() + "`");
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
    if (required.memory()) {
      checkMemory(user);
    }
    if (required.realloc() && !hasRealloc) {
      faults.missingRealloc(module, user);
    }
  }

  private void checkMemory(String user) {
    if (memory == null) {
      faults.missingMemory(user);
    } else if (memory.limits().is64()) {
      faults.otherMemory("has addresses of 64 bits, and those of 32 are wanted", "wasm32", user);
    } else if (memory.limits().shared()) {
      faults.otherMemory("is shared between threads", "one thread", user);
    } else if (memory.pageShift() != PAGE_SHIFT) {
      faults.otherMemory("has pages of its own size", "pages of 64 KiB", user);
    }
  }
}
