package io.component4j.component.encode.naming;

import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an export of a core module means.
 *
 * @param kind what it is
 * @param of the interface of the function or resource; null for a function of the world itself
 * @param function what is implemented, or what the export belongs to; null for other kinds
 * @param abi how the function is implemented
 * @param resource whose destructor it is, or null
 */
public record CoreExport(
    Kind kind,
    @Nullable InterfaceItem of,
    @Nullable WitFunction function,
    AbiVariant abi,
    @Nullable ResourceDef resource) {

  /** What an export can be. */
  public enum Kind {
    /** The implementation of a function. */
    FUNCTION,
    /** What is called when a function's result was read. */
    POST_RETURN,
    /** What is called when what a function waits for has come. */
    CALLBACK,
    /** What is called when a resource is dropped. */
    DESTRUCTOR,
    /** The memory. */
    MEMORY,
    /** Makes room in the memory. */
    REALLOC,
    /** Makes room for results of imported functions. */
    IMPORT_REALLOC,
    /** Makes room for parameters of exported functions. */
    EXPORT_REALLOC,
    /** Makes room for what an adapter needs. */
    ADAPTER_REALLOC,
    /** Is called before anything else. */
    INITIALIZE,
    /** The table of functions that threads start with. */
    FUNCTION_TABLE,
    /** Is told when tasks start and end. */
    TASK_HOOK
  }

  /** Checks. */
  public CoreExport {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(abi);
  }

  /** An export that belongs to no item of the world. */
  public static CoreExport of(Kind kind) {
    return new CoreExport(kind, null, null, AbiVariant.EXPORT, null);
  }

  static CoreExport of(
      Kind kind, @Nullable InterfaceItem of, WitFunction function, AbiVariant abi) {
    return new CoreExport(kind, of, function, abi, null);
  }

  static CoreExport destructor(InterfaceItem of, ResourceDef resource) {
    return new CoreExport(Kind.DESTRUCTOR, of, null, AbiVariant.EXPORT, resource);
  }
}
