package io.component4j.component.feature;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of WebAssembly or of the component model that can be turned on or off. Names and defaults
 * are those of the reference tools.
 */
public enum Feature {
  MUTABLE_GLOBAL(true),
  SATURATING_FLOAT_TO_INT(true),
  SIGN_EXTENSION(true),
  REFERENCE_TYPES(true),
  MULTI_VALUE(true),
  BULK_MEMORY(true),
  SIMD(true),
  RELAXED_SIMD(true),
  THREADS(true),
  SHARED_EVERYTHING_THREADS(false),
  TAIL_CALL(true),
  FLOATS(true),
  MULTI_MEMORY(true),
  EXCEPTIONS(true),
  MEMORY64(true),
  EXTENDED_CONST(true),
  COMPONENT_MODEL(true),
  FUNCTION_REFERENCES(true),
  MEMORY_CONTROL(false),
  GC(true),
  CUSTOM_PAGE_SIZES(false),
  LEGACY_EXCEPTIONS(false),
  GC_TYPES(true),
  STACK_SWITCHING(false),
  WIDE_ARITHMETIC(true),
  /** Values as imports, exports and definitions; start definitions. */
  CM_VALUES(false),
  /** Nested namespaces and packages in names. */
  CM_NESTED_NAMES(false),
  /** Functions of type {@code async}, streams and futures. */
  CM_ASYNC(true),
  /** Lifting {@code async} without a callback. */
  CM_ASYNC_STACKFUL(false),
  /** Built-ins of the async ABI that block, and cancellation that does not. */
  CM_MORE_ASYNC_BUILTINS(false),
  /** Threads of a component instance. */
  CM_THREADING(false),
  CM_ERROR_CONTEXT(false),
  CM_FIXED_LENGTH_LISTS(false),
  /** Values as objects of the engine's heap. */
  CM_GC(false),
  CALL_INDIRECT_OVERLONG(true),
  BULK_MEMORY_OPT(true),
  CUSTOM_DESCRIPTORS(false),
  COMPACT_IMPORTS(true),
  CM_MAP(false),
  /** 64-bit memories under lifting and lowering. */
  CM64(false),
  /** {@code implements} and {@code external-id} of imports and exports. */
  CM_IMPLEMENTS(false),
  /** Versions in their canonical form, completed by a suffix. */
  CM_CANON_NAMES(false);

  private final boolean onByDefault;
  private final String flag = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Feature(boolean onByDefault) {
    this.onByDefault = onByDefault;
  }

  /** Whether it is on unless turned off. */
  public boolean onByDefault() {
    return onByDefault;
  }

  /** The feature of a name, for example {@code cm-async}, or null. */
  public static @Nullable Feature of(String flag) {
    for (Feature feature : values()) {
      if (feature.flag.equals(flag)) {
        return feature;
      }
    }
    return null;
  }

  /** The name as people write it, for example {@code cm-async}. */
  @Override
  public String toString() {
    return flag;
  }
}
