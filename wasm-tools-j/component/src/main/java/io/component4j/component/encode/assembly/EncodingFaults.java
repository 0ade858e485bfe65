package io.component4j.component.encode.assembly;

import io.component4j.component.encode.naming.ClassifiedModule;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import java.util.HashSet;
import java.util.Set;

/** Says what the modules lack when they are put together; each thing once. */
final class EncodingFaults {
  private final Diagnostics diagnostics;
  private final Span span;
  private final Set<String> said = new HashSet<>();

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

  void missingMemory(String user) {
    report(
        "component-memory-missing",
        "the module does not export a memory named `memory`, which " + user + " needs",
        "export it: --export-memory (wasm-ld), or (export \"memory\" (memory 0))");
  }

  void missingRealloc(EncodedModule module, String user) {
    report(
        "component-realloc-missing",
        "`"
            + module.name()
            + "` does not export a function named `cabi_realloc`, which "
            + user
            + " needs to be given lists or strings",
        "generated bindings define it: see that the linker keeps it (--export=cabi_realloc); its"
            + " core type is `[i32 i32 i32 i32] -> [i32]`");
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
