package io.component4j.runtime.engine.endive;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.WasmFrame;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreModule;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.types.CoreType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Endive as a {@link CoreEngine}. */
public final class EndiveEngine implements CoreEngine {
  private final ExecutionMode mode;

  /** Makes an engine. */
  public EndiveEngine(ExecutionMode mode) {
    this.mode = mode;
  }

  @Override
  public CoreModule load(String inputName, long offset, String where, byte[] bytes) {
    WasmModule module;
    try {
      module = Parser.parse(bytes);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      // The parser also asserts what it expects of its input.
      String message = String.valueOf(e.getMessage());
      if (message.contains("invalid memory limit") || message.contains("invalid table limit")) {
        throw new UnsupportedFeatureException("memory64", where);
      }
      throw new InvalidInputException(
          Diagnostic.error(
                  "core-module-invalid",
                  where + " is not a valid core module: " + firstLine(message),
                  offset < 0 ? Span.ofInput(inputName) : Span.ofByte(inputName, offset))
              .withHelp(
                  "a module that other tools accept may use a proposal that the engine does not"
                      + " know"));
    }
    ModuleFeatures.check(module, where);
    return new EndiveModule(module, mode == ExecutionMode.COMPILED ? compile(module) : null);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static EndiveModule.@Nullable Compiled compile(WasmModule module) {
    CompiledCode code = new CompiledCode();
    try {
      return new EndiveModule.Compiled(
          code,
          MachineFactoryCompiler.builder(module)
              .withClassName(code.className())
              .withInterpreterFallback(InterpreterFallback.SILENT)
              .compile());
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      // The module was valid: what the compiler cannot do, the interpreter can.
      return null;
    }
  }

  @Override
  public CoreFunction hostFunction(List<CoreType> params, List<CoreType> results, HostCode code) {
    return EndiveFunction.of(
        FunctionType.of(
            params.stream().map(EndiveEngine::valType).toList(),
            results.stream().map(EndiveEngine::valType).toList()),
        code);
  }

  private static ValType valType(CoreType type) {
    return switch (type) {
      case I32 -> ValType.I32;
      case I64 -> ValType.I64;
      case F32 -> ValType.F32;
      case F64 -> ValType.F64;
    };
  }

  @Override
  public ComponentException translate(Throwable failure, ExecutionScope scope) {
    return Failures.translate(failure, backtrace(failure, scope));
  }

  @Override
  public List<WasmFrame> backtrace(Throwable failure, ExecutionScope scope) {
    return scope.callRecord().frames(failure);
  }

  @Override
  public boolean isGuestException(Throwable failure) {
    return failure instanceof WasmException;
  }

  @Override
  public boolean isInterruption(@Nullable Throwable failure) {
    return failure instanceof WasmInterruptedException;
  }
}
