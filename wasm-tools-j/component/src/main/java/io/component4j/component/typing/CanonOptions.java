package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.model.Sort;
import io.component4j.component.subtype.CoreMatching;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a canonical definition, resolved (Canonical ABI, "canonopt Validation"). */
final class CanonOptions {
  private final Typing typing;
  private final long offset;
  private final Set<CanonOption.Kind> seen = EnumSet.noneOf(CanonOption.Kind.class);
  private CoreExternType.@Nullable Memory memory;
  private CoreExternType.@Nullable Func realloc;
  private CoreExternType.@Nullable Func postReturn;
  private CoreExternType.@Nullable Func callback;
  private CoreTypeEntry.@Nullable Func coreFunc;

  private CanonOptions(Typing typing, long offset) {
    this.typing = typing;
    this.offset = offset;
  }

  /** Resolves the options and checks them against each other. */
  static CanonOptions of(Typing typing, Scope scope, Canon canon) {
    CanonOptions options = new CanonOptions(typing, canon.offset());
    for (CanonOption option : canon.options()) {
      options.add(scope, option);
    }
    options.check();
    return options;
  }

  private void add(Scope scope, CanonOption option) {
    if (!seen.add(option.kind())) {
      throw typing.invalid(offset, "the option `" + option.kind() + "` is there twice");
    }
    switch (option.kind()) {
      case MEMORY -> memory = memory(typing, scope, option.index(), offset);
      case REALLOC -> realloc = func(scope, option);
      case POST_RETURN -> postReturn = func(scope, option);
      case CALLBACK -> callback = func(scope, option);
      case CORE_TYPE -> {
        typing.require(Feature.CM_GC, "the option `core-type`", offset);
        CoreTypeEntry type =
            typing.get(scope, Sort.CORE_TYPE, option.index(), offset, CoreTypeEntry.class);
        if (!(type instanceof CoreTypeEntry.Func func)) {
          throw typing.invalid(offset, "the option `core-type` must name a core function type");
        }
        coreFunc = func;
      }
      case ASYNC -> typing.require(Feature.CM_ASYNC, "the option `async`", offset);
      case GC -> typing.require(Feature.CM_GC, "the option `gc`", offset);
      case UTF8, UTF16, LATIN1_UTF16 -> {}
    }
  }

  /** A memory that values can lie in. */
  static CoreExternType.Memory memory(Typing typing, Scope scope, int index, long offset) {
    CoreExternType.Memory memory =
        typing.get(scope, Sort.CORE_MEMORY, index, offset, CoreExternType.Memory.class);
    if (memory.limits().is64()) {
      typing.require(Feature.CM64, "a 64-bit memory", offset);
    }
    if (memory.limits().shared()) {
      throw typing.invalid(offset, "values cannot be passed through a shared memory");
    }
    return memory;
  }

  private CoreExternType.Func func(Scope scope, CanonOption option) {
    return typing.get(scope, Sort.CORE_FUNC, option.index(), offset, CoreExternType.Func.class);
  }

  private void check() {
    Set<CanonOption.Kind> encodings =
        EnumSet.of(CanonOption.Kind.UTF8, CanonOption.Kind.UTF16, CanonOption.Kind.LATIN1_UTF16);
    encodings.retainAll(seen);
    if (encodings.size() > 1) {
      throw typing.invalid(offset, "there is more than one string encoding");
    }
    if (callback != null && !async()) {
      throw typing.invalid(offset, "the option `callback` needs `async`");
    }
    if (postReturn != null && async()) {
      throw typing.invalid(offset, "the options `async` and `post-return` exclude each other");
    }
    if (coreType() && !gc()) {
      throw typing.invalid(offset, "the option `core-type` needs `gc`");
    }
    if (realloc != null) {
      if (memory == null) {
        throw typing.invalid(offset, "the option `realloc` needs `memory`");
      }
      Num pointer = pointer();
      CoreFuncType wanted =
          new CoreFuncType(List.of(pointer, pointer, pointer, pointer), List.of(pointer));
      signature(realloc, wanted, "of `realloc`");
    }
  }

  boolean async() {
    return seen.contains(CanonOption.Kind.ASYNC);
  }

  /** Whether values are objects of the engine's heap. */
  boolean gc() {
    return seen.contains(CanonOption.Kind.GC);
  }

  boolean coreType() {
    return coreFunc != null;
  }

  /** The core type that is declared with {@code core-type}. */
  CoreTypeEntry.@Nullable Func coreFunc() {
    return coreFunc;
  }

  boolean utf16() {
    return seen.contains(CanonOption.Kind.UTF16);
  }

  CoreExternType.@Nullable Func postReturn() {
    return postReturn;
  }

  CoreExternType.@Nullable Func callback() {
    return callback;
  }

  boolean hasRealloc() {
    return realloc != null;
  }

  boolean is64() {
    return memory != null && memory.limits().is64();
  }

  /** The core type of an address; that of a 32-bit memory where there is none. */
  Num pointer() {
    return is64() ? Num.I64 : Num.I32;
  }

  /** Refuses options that only lifting has. */
  void checkLowers() {
    if (postReturn != null) {
      throw typing.invalid(offset, "the option `post-return` is for lifting only");
    }
    if (callback != null) {
      throw typing.invalid(offset, "the option `callback` is for lifting only");
    }
    if (gc() && !coreType()) {
      throw typing.invalid(offset, "the option `gc` needs `core-type` where a function is lowered");
    }
  }

  void needMemory(boolean memoryNeeded, boolean reallocNeeded) {
    if (memoryNeeded && memory == null) {
      throw typing.invalid(
          offset, "the values that are passed take a memory; the option `memory` is missing");
    }
    if (reallocNeeded && realloc == null) {
      throw typing.invalid(
          offset, "the values that are passed take memory; the option `realloc` is missing");
    }
  }

  void signature(CoreExternType.Func found, CoreFuncType wanted, String what) {
    CoreFuncType type = found.type();
    if (type != null && !CoreMatching.same(type, wanted)) {
      throw typing.error(
          "component-core-signature",
          offset,
          "the core function " + what + " should be " + wanted + "; it is " + type);
    }
  }
}
