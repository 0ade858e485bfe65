package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CoreExtern;
import io.component4j.runtime.engine.CoreInstance;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExportSection;

/** An instance of a core module with its exports. */
final class EndiveInstance implements CoreInstance {
  /** A global. */
  record Global(GlobalInstance global) implements CoreExtern {}

  /** An exception tag, by the instance that defines it. */
  record Tag(Instance owner, int index) implements CoreExtern {}

  private final Map<String, CoreExtern> exports = new HashMap<>();

  EndiveInstance(Instance instance) {
    ExportSection section = instance.module().exportSection();
    for (int i = 0; i < section.exportCount(); i++) {
      Export export = section.getExport(i);
      exports.put(export.name(), extern(instance, export));
    }
  }

  private static CoreExtern extern(Instance instance, Export export) {
    int index = export.index();
    return switch (export.exportType()) {
      case FUNCTION -> EndiveFunction.of(instance, index);
      case MEMORY -> (FlatMemory) instance.memory(index);
      case TABLE -> ((TableView) instance.table(index)).shared();
      case GLOBAL -> new Global(instance.global(index));
      case TAG ->
          instance.tag(index) instanceof TagView view ? view.tag() : new Tag(instance, index);
    };
  }

  @Override
  public @Nullable CoreExtern export(String name) {
    return exports.get(name);
  }
}
