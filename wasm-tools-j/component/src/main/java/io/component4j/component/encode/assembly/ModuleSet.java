package io.component4j.component.encode.assembly;

import io.component4j.component.encode.naming.CoreExport;
import io.component4j.component.encode.naming.CoreImport;
import io.component4j.component.model.CanonOpcode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The main module and the adapters of a component. */
public final class ModuleSet {
  private final EncodedModule main;
  private final Map<String, EncodedModule> adapters = new LinkedHashMap<>();
  private final List<EncodedModule> all = new ArrayList<>();

  /** Makes a set; adapters in order. */
  public ModuleSet(EncodedModule main, List<EncodedModule> adapters) {
    this.main = main;
    adapters.forEach(adapter -> this.adapters.put(adapter.name(), adapter));
    all.add(main);
    all.addAll(adapters);
  }

  EncodedModule main() {
    return main;
  }

  Iterable<EncodedModule> adapters() {
    return adapters.values();
  }

  EncodedModule adapter(String name) {
    return Objects.requireNonNull(adapters.get(name), name);
  }

  /** The main module, then the adapters. */
  List<EncodedModule> all() {
    return Collections.unmodifiableList(all);
  }

  /** The export of the main module that is told when tasks start and end. */
  Optional<String> taskHook() {
    return main.classified().export(CoreExport.Kind.TASK_HOOK);
  }

  /**
   * Whether the storage of a thread lies where a context slot says: the modules use threads, or the
   * slot already.
   */
  boolean usesContextSlotOne() {
    return all.stream()
        .flatMap(module -> module.classified().allImports().stream())
        .anyMatch(
            each ->
                each.meaning() instanceof CoreImport.NewThread
                    || (each.meaning() instanceof CoreImport.Context context
                        && (context.opcode() == CanonOpcode.CONTEXT_GET
                            || context.opcode() == CanonOpcode.CONTEXT_SET)
                        && context.slot() == 1));
  }
}
