package io.component4j.runtime.engine.endive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * Finds the Java methods that Endive 1.0.0 makes of functions: static methods {@code func_N} of the
 * classes {@code ...FuncGroup_M}, which take the parameters, the first memory and the instance. Its
 * own way in goes through two switches and an array of longs on the way in and one on the way out.
 */
final class DirectCodes {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  /** More are never passed between components. */
  private static final int MAX_PARAMS = 17;

  private static final @Nullable Class<?> NOT_FOUND = null;

  private DirectCodes() {}

  /** The method of a function; null if the engine has made none that can be called. */
  static @Nullable DirectCode find(Class<?> machine, String prefix, Instance instance, int index) {
    FunctionType type = instance.type(instance.functionType(index));
    List<Class<?>> params = new ArrayList<>();
    for (ValType param : type.params()) {
      params.add(javaType(param));
    }
    Class<?> result = type.returns().isEmpty() ? void.class : javaType(type.returns().get(0));
    if (params.contains(NOT_FOUND)
        || result == null
        || params.size() > MAX_PARAMS
        || type.returns().size() > 1) {
      return null;
    }
    params.add(Memory.class);
    params.add(Instance.class);
    MethodHandle method =
        method(machine.getClassLoader(), prefix, index, MethodType.methodType(result, params));
    return method == null ? null : define(onSlots(method));
  }

  private static @Nullable Class<?> javaType(ValType type) {
    if (type.equals(ValType.I32)) {
      return int.class;
    }
    if (type.equals(ValType.I64)) {
      return long.class;
    }
    if (type.equals(ValType.F32)) {
      return float.class;
    }
    return type.equals(ValType.F64) ? double.class : NOT_FOUND;
  }

  private static @Nullable MethodHandle method(
      ClassLoader loader, String prefix, int index, MethodType type) {
    // Where it is unless classes had to have fewer functions; looking further loads them all.
    int expected = index / GeneratedClasses.FUNCTIONS_PER_CLASS;
    for (int tried = -1; ; tried++) {
      try {
        int group = tried < 0 ? expected : tried;
        Class<?> owner = Class.forName(GeneratedClasses.group(prefix, group), false, loader);
        return MethodHandles.privateLookupIn(owner, LOOKUP)
            .findStatic(owner, "func_" + index, type);
      } catch (NoSuchMethodException e) {
        // In another one, then.
      } catch (ClassNotFoundException | IllegalAccessException e) {
        if (tried >= 0) {
          return null;
        }
      }
    }
  }

  /** From typed parameters to slots. */
  private static MethodHandle onSlots(MethodHandle method) {
    MethodType type = method.type();
    int count = type.parameterCount() - 2;
    MethodHandle getter = MethodHandles.arrayElementGetter(long[].class);
    MethodHandle[] sources = new MethodHandle[count];
    int[] order = new int[count + 2];
    for (int i = 0; i < count; i++) {
      MethodHandle slot = MethodHandles.insertArguments(getter, 1, i);
      sources[i] = MethodHandles.filterReturnValue(slot, fromBits(type.parameterType(i)));
      order[i] = 0;
    }
    order[count] = 1;
    order[count + 1] = 2;
    MethodHandle result = MethodHandles.filterArguments(method, 0, sources);
    if (type.returnType() == void.class) {
      result = MethodHandles.filterReturnValue(result, MethodHandles.constant(long.class, 0L));
    } else {
      result = MethodHandles.filterReturnValue(result, toBits(type.returnType()));
    }
    return MethodHandles.permuteArguments(
        result,
        MethodType.methodType(long.class, long[].class, Memory.class, Instance.class),
        order);
  }

  private static MethodHandle fromBits(Class<?> type) {
    MethodHandle asInt = explicit(MethodHandles.identity(long.class), int.class, long.class);
    if (type == int.class) {
      return asInt;
    }
    if (type == long.class) {
      return MethodHandles.identity(long.class);
    }
    return type == float.class
        ? MethodHandles.filterReturnValue(
            asInt, conversion(Float.class, "intBitsToFloat", float.class, int.class))
        : conversion(Double.class, "longBitsToDouble", double.class, long.class);
  }

  private static MethodHandle toBits(Class<?> type) {
    if (type == int.class) {
      return explicit(MethodHandles.identity(int.class), long.class, int.class);
    }
    if (type == long.class) {
      return MethodHandles.identity(long.class);
    }
    return type == float.class
        ? explicit(
            conversion(Float.class, "floatToRawIntBits", int.class, float.class),
            long.class,
            float.class)
        : conversion(Double.class, "doubleToRawLongBits", long.class, double.class);
  }

  private static MethodHandle explicit(MethodHandle handle, Class<?> result, Class<?> param) {
    return MethodHandles.explicitCastArguments(handle, MethodType.methodType(result, param));
  }

  private static MethodHandle conversion(
      Class<?> owner, String name, Class<?> result, Class<?> param) {
    try {
      return LOOKUP.findStatic(owner, name, MethodType.methodType(result, param));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static DirectCode define(MethodHandle method) {
    try {
      Lookup defined =
          LOOKUP.defineHiddenClassWithClassData(Template.BYTES, method, /* initialize= */ true);
      return (DirectCode)
          defined
              .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
              .asType(MethodType.methodType(DirectCode.class))
              .invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Throws what a method handle of a function threw, which is never checked. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }

  /** The class file that is defined over and over. */
  private static final class Template {
    private static final byte[] BYTES = bytes();

    private static byte[] bytes() {
      String name = DirectCodeTemplate.class.getSimpleName() + ".class";
      try (InputStream in = DirectCodeTemplate.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing");
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
