package io.component4j.runtime.instance;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.wit.types.FuncType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what a component imports and exports with what the host brings and relies on. */
final class Linker {
  private Linker() {}

  /**
   * Checks everything before anything is executed.
   *
   * @throws LinkException with all mismatches
   */
  static void check(ComponentType type, Map<FunctionName, FunctionCodec> imports, Linkage linkage) {
    List<String> mismatches = new ArrayList<>();
    imports.forEach(
        (name, codec) -> {
          Linkage.HostImport given = linkage.imports().get(name);
          if (given == null) {
            mismatches.add("import " + name + ": missing: the component imports it");
          } else if (given.type() != null) {
            compare(mismatches, "import " + name, given.type(), codec.type());
          }
        });
    linkage
        .expectations()
        .forEach(
            (name, expected) -> {
              FuncType exported = exported(type, name);
              if (exported == null) {
                mismatches.add("export " + name + ": missing: the component does not export it");
              } else {
                compare(mismatches, "export " + name, exported, expected);
              }
            });
    if (!mismatches.isEmpty()) {
      throw new LinkException(mismatches);
    }
  }

  private static void compare(
      List<String> mismatches, String where, FuncType given, FuncType wanted) {
    for (Mismatch mismatch : Subtyping.check(given, wanted, List.of(where))) {
      mismatches.add(mismatch.toString());
    }
  }

  private static @Nullable FuncType exported(ComponentType type, FunctionName name) {
    EntityType found;
    if (name.instance() == null) {
      found = type.exportNamed(name.name());
    } else {
      found =
          type.exportNamed(name.instance()) instanceof InstanceType instance
              ? instance.export(name.name())
              : null;
    }
    return found instanceof EntityType.Func func ? func.type() : null;
  }

  /** The arguments of the outermost component; everything was checked. */
  static InstanceExports arguments(
      ComponentType type, Map<FunctionName, FunctionCodec> imports, Linkage linkage) {
    InstanceExports arguments = new InstanceExports();
    for (Extern wanted : type.imports()) {
      if (wanted.type() instanceof EntityType.Func) {
        FunctionName name = new FunctionName(null, wanted.name());
        arguments.put(wanted.name(), imported(name, imports, linkage));
      } else if (wanted.type() instanceof InstanceType instance) {
        InstanceExports given = new InstanceExports();
        for (Extern export : instance.exports()) {
          if (export.type() instanceof EntityType.Func) {
            FunctionName name = new FunctionName(wanted.name(), export.name());
            given.put(export.name(), imported(name, imports, linkage));
          }
        }
        arguments.put(wanted.name(), given);
      }
    }
    return arguments;
  }

  private static ImportedFunction imported(
      FunctionName name, Map<FunctionName, FunctionCodec> imports, Linkage linkage) {
    FunctionCodec codec = imports.get(name);
    Linkage.HostImport host = linkage.imports().get(name);
    if (codec == null || host == null) {
      throw new AssertionError("checked before: " + name);
    }
    return new ImportedFunction(name, codec, host);
  }
}
