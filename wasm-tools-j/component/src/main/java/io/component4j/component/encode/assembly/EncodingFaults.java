package io.component4j.component.encode.assembly;

import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what the modules lack when they are put together; each thing once. */
final class EncodingFaults {
  private static final int MAX_SHOWN = 3;

  private final Diagnostics diagnostics;
  private final Span span;
  private final Set<String> said = new HashSet<>();
  private final Set<String> memoryUsers = new LinkedHashSet<>();
  private final Map<String, Set<String>> otherMemoryUsers = new LinkedHashMap<>();
  private final Map<String, String> otherMemoryHelp = new HashMap<>();
  private final Map<String, Set<String>> reallocUsers = new LinkedHashMap<>();

  EncodingFaults(Diagnostics diagnostics, Span span) {
    this.diagnostics = diagnostics;
    this.span = span;
  }

  private void report(String id, String message, String help) {
    if (said.add(message)) {
      diagnostics.report(Diagnostic.error(id, message, span).withHelp(help));
    }
  }

  void missingMetadata(EncodedModule module, ClassifiedModule.Named each) {
    report(
        "component-metadata-missing",
        "missing component metadata of `"
            + module.name()
            + "` for the import `"
            + each.module()
            + "` `"
            + each.name()
            + "`: no `component-type*` section of the module has the function",
        "another module's section has it: embed a world that imports it in this module too");
  }

  /** Says what is missing and who needs it, once all are known who do. */
  void finish() {
    if (!memoryUsers.isEmpty()) {
      report(
          "component-memory-missing",
          "the module does not export a memory named `memory`, which " + needed(memoryUsers),
          "export it: --export-memory (wasm-ld), or (export \"memory\" (memory 0))");
      memoryUsers.clear();
    }
    otherMemoryUsers.forEach(
        (what, users) ->
            report(
                "component-export-memory",
                "the memory of the module " + what + "; it is what " + needed(users),
                "compile for " + otherMemoryHelp.get(what)));
    otherMemoryUsers.clear();
    reallocUsers.forEach(
        (module, users) ->
            report(
                "component-realloc-missing",
                (module.equals("main") ? "the module" : "adapter `" + module + "`")
                    + " does not export a function named `cabi_realloc`, which "
                    + needed(users)
                    + " to be given lists or strings",
                "generated bindings define it: see that the linker keeps it"
                    + " (--export=cabi_realloc); its core type is `[i32 i32 i32 i32] -> [i32]`"));
    reallocUsers.clear();
  }

  private static String needed(Set<String> users) {
    List<String> all = List.copyOf(users);
    if (all.size() == 1) {
      return all.get(0) + " needs";
    }
    int shown = all.size() <= MAX_SHOWN + 1 ? all.size() - 1 : MAX_SHOWN;
    String first = String.join(", ", all.subList(0, shown));
    int rest = all.size() - shown;
    return first + " and " + (rest == 1 ? all.get(shown) : rest + " others") + " need";
  }

  void missingMemory(String user) {
    memoryUsers.add(user);
  }

  /**
   * Notes that the module's memory is one that components cannot use.
   *
   * @param what it is like
   * @param target what the module is to be compiled for
   */
  void otherMemory(String what, String target, String user) {
    otherMemoryHelp.put(what, target);
    otherMemoryUsers.computeIfAbsent(what, w -> new LinkedHashSet<>()).add(user);
  }

  void missingRealloc(EncodedModule module, String user) {
    reallocUsers.computeIfAbsent(module.name(), name -> new LinkedHashSet<>()).add(user);
  }

  void missingTable() {
    report(
        "component-table-missing",
        "the module does not export a table of functions named `__indirect_function_table`, which"
            + " `thread.new-indirect` needs",
        "export it: --export-table (wasm-ld)");
  }

  void tlsTypes() {
    report(
        "component-import-type",
        "the modules import `__wasm_get_tls_base` and `__wasm_set_tls_base` with different core"
            + " types",
        "compile all modules for the same memory, of 32 or 64 bits");
  }

  void instanceName(String name) {
    report(
        "component-adapter-name",
        "an adapter cannot be named `" + name + "`, which names something else here",
        "give the adapter another name: --adapt NAME=FILE");
  }
}
