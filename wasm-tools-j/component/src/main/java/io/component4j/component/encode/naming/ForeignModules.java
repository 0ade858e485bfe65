package io.component4j.component.encode.naming;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a module imports from a module that belongs to no world: which toolchain made
 * it, and which of its settings helps.
 */
final class ForeignModules {
  private static final Set<String> ASSEMBLYSCRIPT = Set.of("abort", "seed", "trace");
  private static final Set<String> DYNAMIC = Set.of("dlopen", "dlsym", "dlclose", "dlerror");

  private ForeignModules() {}

  /** What helps with an import, or null. */
  static @Nullable String help(String module, String name) {
    if (module.equals("env")) {
      return env(name);
    }
    if (module.equals("wasi_snapshot_preview1")) {
      return "this is WASI preview 1: give the adapter of the preview 1 interface with --adapt"
          + " wasi_snapshot_preview1.command.wasm (for a module with `_start`) or"
          + " wasi_snapshot_preview1.reactor.wasm, or compile for wasm32-wasip2";
    }
    if (module.equals("wasi_unstable")) {
      return "this is the first form of WASI, from before preview 1: compile it with a newer"
          + " toolchain";
    }
    if (module.startsWith("__wbindgen") || module.equals("wbg")) {
      return "this module was made for wasm-bindgen, which means JavaScript: a dependency of the"
          + " crate uses it; turn its feature off, or compile for wasm32-wasip2";
    }
    if (module.equals("gojs") || module.equals("go")) {
      return "this module was made by Go for JavaScript: compile it with GOOS=wasip1, or with"
          + " TinyGo for wasip2";
    }
    if (module.equals("a") || module.equals("GOT.mem") || module.equals("GOT.func")) {
      return module.equals("a")
          ? "this looks like a module of Emscripten with shortened names: build it with"
              + " -sSTANDALONE_WASM"
          : "this is a library for dynamic linking: link it into a module without -shared and"
              + " -pie";
    }
    return null;
  }

  private static String env(String name) {
    if (ASSEMBLYSCRIPT.contains(name)) {
      return "an AssemblyScript module wants `env."
          + name
          + "` of its host: compile it with --use "
          + name
          + "=FUNCTION, or with the WASI shim; a C module leaves a function undefined, see"
          + " wasm-ld --allow-undefined";
    }
    if (name.startsWith("emscripten_") || name.startsWith("_emscripten") || name.equals("exit")) {
      return "this module was made by Emscripten for JavaScript: build it with -sSTANDALONE_WASM,"
          + " or with wasi-sdk";
    }
    if (name.startsWith("invoke_") || name.startsWith("__cxa_") || name.equals("setjmp")) {
      return "this is exception handling or setjmp by the host: compile with -fno-exceptions, or"
          + " with -fwasm-exceptions and -mllvm -wasm-enable-sjlj, and link what they need";
    }
    if (DYNAMIC.contains(name)) {
      return "this is dynamic linking, which needs its libraries linked into the module";
    }
    if (name.startsWith("__wasi_")) {
      return "this is a function of WASI by its C name: link with wasi-libc";
    }
    return "the linker left `"
        + name
        + "` undefined (it imports such functions from `env`): link what defines it; or declare"
        + " it in the world, and import it with import_module(\"$root\") and import_name(\""
        + name
        + "\"); without --allow-undefined the linker says who uses it";
  }
}
