package io.component4j.component.encode.naming;

import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.types.ValType;
import org.jspecify.annotations.Nullable;

/** What an import of a core module means. */
public sealed interface CoreImport {
  /**
   * A function that the world imports.
   *
   * @param of the interface, or null for a function of the world itself
   */
  record Function(@Nullable InterfaceItem of, WitFunction function, AbiVariant abi)
      implements CoreImport {}

  /**
   * {@code resource.drop} of a resource that the world imports.
   *
   * @param of the interface, or null for a resource of the world itself
   */
  record ImportedDrop(@Nullable InterfaceItem of, ResourceDef resource) implements CoreImport {}

  /** {@code resource.new}, {@code resource.rep} or {@code resource.drop} of an exported one. */
  record ExportedResource(CanonOpcode opcode, ResourceDef resource) implements CoreImport {}

  /** A function that an adapter exports. */
  record AdapterExport(String adapter, String function, CoreFuncType type) implements CoreImport {}

  /** The memory: where an adapter imports it, that of the main module. */
  record Memory(CoreExternType.Memory type) implements CoreImport {}

  /** Something that the main module exports, for an adapter. */
  record MainExport(String name, CoreExternType type) implements CoreImport {}

  /**
   * {@code task.return} of a function that the world exports.
   *
   * @param of the interface, or null for a function of the world itself
   */
  record TaskReturn(@Nullable InterfaceItem of, WitFunction function) implements CoreImport {}

  /**
   * A built-in that needs nothing of a module.
   *
   * @param flag {@code async} or {@code cancellable}
   */
  record Builtin(CanonOpcode opcode, boolean flag) implements CoreImport {}

  /** {@code context.get} or {@code context.set}. */
  record Context(CanonOpcode opcode, CoreValType type, int slot) implements CoreImport {}

  /** The reading or writing of where the storage of a thread lies, as LLVM wants it. */
  record TlsBase(boolean writes, CoreValType type) implements CoreImport {}

  /** {@code waitable-set.wait} or {@code waitable-set.poll}. */
  record WaitableSet(CanonOpcode opcode, boolean cancellable) implements CoreImport {}

  /** {@code error-context.new} or {@code error-context.debug-message}. */
  record ErrorContext(CanonOpcode opcode, CanonOption.Kind encoding) implements CoreImport {}

  /** {@code thread.new-indirect}. */
  record NewThread() implements CoreImport {}

  /** A built-in of a stream or future. */
  record Endpoint(CanonOpcode opcode, Payload payload, boolean async) implements CoreImport {
    /** Whether it reads from or writes to the memory. */
    public boolean transfers() {
      return switch (opcode) {
        case STREAM_READ, STREAM_WRITE, FUTURE_READ, FUTURE_WRITE -> true;
        default -> false;
      };
    }
  }

  /**
   * A type of stream or future that built-ins work on. It is named by a function in whose type it
   * stands.
   *
   * @param name of the import without what says that it does not wait
   * @param type the stream or future, perhaps with a name; without element, the one that has none
   * @param of the interface of the function; null for a function of the world itself
   * @param function null for a stream or future without element
   * @param imported whether the world imports the function
   */
  record Payload(
      String name,
      ValType type,
      @Nullable InterfaceItem of,
      @Nullable WitFunction function,
      boolean imported) {
    /** What it carries, or null. */
    public @Nullable ValType element() {
      ValType structure = type.structure();
      return structure instanceof ValType.StreamType stream
          ? stream.element()
          : ((ValType.FutureType) structure).element();
    }
  }
}
