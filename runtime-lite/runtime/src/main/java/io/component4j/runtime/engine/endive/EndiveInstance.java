package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CoreExtern;
import io.component4j.runtime.engine.CoreGlobal;
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
  /** A global, by the instance that defines it. */
  record Global(GlobalInstance global, Instance owner) implements CoreGlobal {
    @Override
    public long bits() {
      return global.getValue();
    }
  }

  /** An exception tag, by the instance that defines it. */
  record Tag(Instance owner, int index) implements CoreExtern {}

  private final Map<String, CoreExtern> exports = new HashMap<>();

  EndiveInstance(Instance instance, FunctionReferences references) {
    ExportSection section = instance.module().exportSection();
    for (int i = 0; i < section.exportCount(); i++) {
      Export export = section.getExport(i);
      exports.put(export.name(), extern(instance, export, references));
    }
  }

  private static CoreExtern extern(
      Instance instance, Export export, FunctionReferences references) {
    int index = export.index();
    return switch (export.exportType()) {
      case FUNCTION -> EndiveFunction.of(instance, index, references);
      case MEMORY -> (FlatMemory) instance.memory(index);
      case TABLE -> ((TableView) instance.table(index)).shared();
      case GLOBAL -> {
        GlobalInstance global = instance.global(index);
        yield global instanceof GlobalView view
            ? view.original()
            : new Global(global, global.getInstance());
      }
      case TAG ->
          instance.tag(index) instanceof TagView view ? view.tag() : new Tag(instance, index);
    };
  }

  @Override
  public @Nullable CoreExtern export(String name) {
    return exports.get(name);
  }
}
