package io.component4j.runtime.engine;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.WasmFrame;
import io.component4j.runtime.cache.BundledCode;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.endive.EndiveEngine;
import io.component4j.wit.types.CoreType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port to the engine that executes core WebAssembly. Safe for use by several threads. */
public interface CoreEngine {
  /** A function of the host. */
  @FunctionalInterface
  interface HostCode {
    /**
     * Executes one call.
     *
     * @param args one slot per parameter: {@code i32} and {@code f32} in the low 32 bits, the
     *     others undefined
     * @return one slot per result
     */
    long[] call(long[] args);
  }

  /** The engine of this product, without a cache. */
  static CoreEngine create(ExecutionMode mode) {
    return create(mode, CodeCache.off());
  }

  /** The engine of this product. */
  static CoreEngine create(ExecutionMode mode, CodeCache cache) {
    return new EndiveEngine(mode, cache);
  }

  /**
   * Reads, validates and (where that is the mode) compiles a module.
   *
   * @param inputName how diagnostics call the input
   * @param offset of the module in the input, in bytes
   * @param where how refusals call the module
   * @param bytes must not change
   * @param together bytes of all modules of the same component: small ones of a large component are
   *     worth keeping compiled, too
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid module
   * @throws io.component4j.runtime.UnsupportedFeatureException if the engine lacks what it needs
   */
  CoreModule load(String inputName, long offset, String where, byte[] bytes, long together);

  /** The same of a module that stands alone. */
  default CoreModule load(String inputName, long offset, String where, byte[] bytes) {
    return load(inputName, offset, where, bytes, bytes.length);
  }

  /** This engine, which looks for compiled code there first. */
  CoreEngine with(BundledCode code);

  /**
   * Compiles a module for an engine that gets the result {@link #with} others.
   *
   * @param bytes of a valid module
   * @return null if nothing of it can be compiled
   */
  @Nullable Precompiled precompile(byte[] bytes);

  /**
   * A compiled module.
   *
   * @param name under which it is looked for
   * @param content not to be changed
   */
  record Precompiled(String name, byte[] content) {}

  /** Makes a function of the host for import by modules. */
  CoreFunction hostFunction(List<CoreType> params, List<CoreType> results, HostCode code);

  /**
   * What the user sees of a failure of {@link CoreFunction#call} or {@link CoreModule#instantiate}.
   *
   * @param scope that it happened in
   */
  ComponentException translate(Throwable failure, ExecutionScope scope);

  /** The WebAssembly functions that were being executed when a failure arose, innermost first. */
  List<WasmFrame> backtrace(Throwable failure, ExecutionScope scope);

  /** Whether a failure is an exception that guest code threw and guest code could catch. */
  boolean isGuestException(Throwable failure);

  /** Whether a failure says that the thread was interrupted in guest code. */
  boolean isInterruption(@Nullable Throwable failure);
}
