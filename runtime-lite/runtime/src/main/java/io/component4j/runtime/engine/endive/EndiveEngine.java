package io.component4j.runtime.engine.endive;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.WasmFrame;
import io.component4j.runtime.cache.BundledCode;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreModule;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.types.CoreType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Endive as a {@link CoreEngine}. */
public final class EndiveEngine implements CoreEngine {
  /** Smaller modules are compiled before files are found, once the compiler is loaded. */
  private static final int MIN_CACHED_BYTES = 16 << 10;

  private final ExecutionMode mode;
  private final CodeCache cache;
  private final BundledCode bundled;

  /** Makes an engine. */
  public EndiveEngine(ExecutionMode mode, CodeCache cache) {
    this(mode, cache, BundledCode.none());
  }

  private EndiveEngine(ExecutionMode mode, CodeCache cache, BundledCode bundled) {
    this.mode = mode;
    this.cache = cache;
    this.bundled = bundled;
  }

  @Override
  public CoreEngine with(BundledCode code) {
    return new EndiveEngine(mode, cache, code);
  }

  @Override
  public CoreModule load(
      String inputName, long offset, String where, byte[] original, long together) {
    String digest = mode == ExecutionMode.INTERPRETED ? "" : digest(original);
    CodeCache used = together < MIN_CACHED_BYTES ? CodeCache.off() : cache;
    if (mode != ExecutionMode.INTERPRETED) {
      EndiveModule.Form cached = cached(used, digest);
      if (cached != null) {
        return new EndiveModule(cached, /* tiered= */ false);
      }
      ClassWriting.check();
    }
    byte[] bytes = IdentityArithmetic.kept(BlockTypes.distinct(original));
    if (mode == ExecutionMode.COMPILED) {
      EndiveModule.Form inParts = compileInParts(used, digest, bytes, where, /* parallel= */ true);
      if (inParts != null) {
        return new EndiveModule(inParts, /* tiered= */ false);
      }
    }
    WasmModule module;
    try {
      module = parse(inputName, offset, where, bytes);
    } catch (InvalidInputException e) {
      return loadWithImportNames(inputName, offset, where, bytes, together, e);
    }
    ModuleFeatures.check(module, where);
    EndiveModule.Form interpreted = EndiveModule.Form.of(module, null);
    return switch (mode) {
      case INTERPRETED -> new EndiveModule(interpreted, /* tiered= */ false);
      case COMPILED -> new EndiveModule(compile(used, digest, module, bytes), /* tiered= */ false);
      case TIERED -> {
        EndiveModule tiered = new EndiveModule(interpreted, /* tiered= */ true);
        BackgroundCompiler.execute(
            () -> {
              EndiveModule.Form inParts =
                  compileInParts(used, digest, bytes, where, /* parallel= */ false);
              tiered.replace(inParts == null ? compile(used, digest, module, bytes) : inParts);
            });
        yield tiered;
      }
    };
  }

  private CoreModule loadWithImportNames(
      String inputName,
      long offset,
      String where,
      byte[] bytes,
      long together,
      InvalidInputException refusal) {
    byte[] renamed;
    try {
      renamed = EmptyImportNames.replace(bytes);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw refusal;
    }
    if (Arrays.equals(renamed, bytes)) {
      throw refusal;
    }
    return load(inputName, offset, where, renamed, together);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static WasmModule parse(String inputName, long offset, String where, byte[] bytes) {
    try {
      return Parser.parse(bytes);
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
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private EndiveModule.@Nullable Form cached(CodeCache cache, String digest) {
    try {
      return bundled
          .find(CachedCode.bundledName(digest))
          .flatMap(CachedCode::read)
          .or(() -> CachedCode.get(cache, CachedCode.name(digest)))
          .map(
              entry ->
                  EndiveModule.Form.of(
                      ModuleWithoutCode.parse(entry.code().module()),
                      compiled(entry.code(), digest, /* eager= */ false)))
          .orElse(null);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  private static EndiveModule.Compiled compiled(
      CompilationInParts.Result result, String digest, boolean eager) {
    return new EndiveModule.Compiled(
        new CompiledCode(CompiledCode.className(digest), result.functions()),
        result.classes().load(eager));
  }

  /** Null for a module that is invalid, or translated as a whole: told apart by parsing that. */
  private static CompilationInParts.@Nullable Result inParts(
      byte[] bytes, String where, String digest, boolean parallel) {
    try {
      return CompilationInParts.of(bytes, where, CompiledCode.className(digest), parallel);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return null;
    }
  }

  private static EndiveModule.@Nullable Form compileInParts(
      CodeCache cache, String digest, byte[] bytes, String where, boolean parallel) {
    CompilationInParts.Result result = inParts(bytes, where, digest, parallel);
    try {
      return result == null ? null : form(cache, digest, result);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  private static EndiveModule.Form form(
      CodeCache cache, String digest, CompilationInParts.Result result) {
    // All of them, so that what does not verify is found while it can be interpreted instead.
    EndiveModule.Compiled compiled = compiled(result, digest, /* eager= */ true);
    new CachedCode(result).put(cache, CachedCode.name(digest));
    return EndiveModule.Form.of(ModuleWithoutCode.parse(result.module()), compiled);
  }

  @Override
  public @Nullable Precompiled precompile(byte[] original) {
    ClassWriting.check();
    String digest = digest(original);
    byte[] bytes = IdentityArithmetic.kept(BlockTypes.distinct(original));
    CompilationInParts.Result result = inParts(bytes, "module", digest, /* parallel= */ true);
    if (result == null) {
      WasmModule module;
      try {
        module = Parser.parse(bytes);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        byte[] renamed = EmptyImportNames.replace(bytes);
        return Arrays.equals(renamed, bytes) ? null : precompile(renamed);
      }
      try {
        ModuleFeatures.check(module, "module");
        result = whole(bytes, module, digest);
        compiled(result, digest, /* eager= */ true);
      } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
        return null;
      }
    }
    return new Precompiled(CachedCode.bundledName(digest), new CachedCode(result).content());
  }

  private static CompilationInParts.Result whole(byte[] bytes, WasmModule module, String digest) {
    GeneratedClasses classes = GeneratedClasses.of(module, CompiledCode.className(digest));
    int imported = module.importSection().count(ExternalType.FUNCTION);
    byte[] stripped =
        ModuleWithoutCode.of(
            bytes, imported, classes.interpreted()::contains, /* withData= */ true);
    return new CompilationInParts.Result(
        stripped, classes, imported + module.functionSection().functionCount());
  }

  private static EndiveModule.Form compile(
      CodeCache cache, String digest, WasmModule module, byte[] bytes) {
    try {
      GeneratedClasses classes = GeneratedClasses.of(module, CompiledCode.className(digest));
      return form(cache, digest, whole(bytes, module, digest));
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      // The module was valid: what the compiler cannot do, the interpreter can.
      return EndiveModule.Form.of(module, null);
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
