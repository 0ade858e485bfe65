package io.component4j.runtime.engine.endive;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ClassCollector;
import run.endive.compiler.internal.ClassLoadingCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * The Java classes that a module's code was translated to.
 *
 * @param mainClass the one that implements {@link Machine}
 * @param classes by name
 * @param interpreted the functions that were not translated
 * @param deflated whether the classes are compressed; most are never loaded
 */
record GeneratedClasses(
    String mainClass, Map<String, byte[]> classes, Set<Integer> interpreted, boolean deflated) {
  /** Small classes are loaded one by one as they are needed, where one large one takes long. */
  static final int FUNCTIONS_PER_CLASS = 64;

  /**
   * Translates a module.
   *
   * @throws RuntimeException or an Error whatever the translation makes of what it cannot do
   */
  static GeneratedClasses of(WasmModule module, String className) {
    return of(module, className, Miscompiled.functions(module));
  }

  /** The name of a class of functions. */
  static String group(String className, int number) {
    return className + "FuncGroup_" + number;
  }

  /**
   * Translates a module.
   *
   * @param interpreted the functions that cannot be translated; if there are any, there must be no
   *     others
   * @throws RuntimeException or an Error whatever the translation makes of what it cannot do
   */
  static GeneratedClasses of(WasmModule module, String className, Set<Integer> interpreted) {
    CompilerResult result =
        Compiler.builder(module)
            .withClassName(className)
            .withMaxFunctionsPerClass(FUNCTIONS_PER_CLASS)
            .withInterpreterFallback(
                interpreted.isEmpty() ? InterpreterFallback.SILENT : InterpreterFallback.FAIL)
            .withInterpretedFunctions(interpreted)
            .withClassCollectorFactory(Collector::new)
            .build()
            .compile();
    Map<String, byte[]> classes = new LinkedHashMap<>();
    result
        .classBytes()
        .forEach((name, bytes) -> classes.put(name.replace('/', '.'), patched(name, bytes)));
    return new GeneratedClasses(
        String.valueOf(result.collector().mainClassName()).replace('/', '.'),
        classes,
        result.interpretedFunctions(),
        /* deflated= */ false);
  }

  private static byte[] patched(String name, byte[] classFile) {
    return GeneratedClassPatch.apply(name, ClassFilePatch.apply(classFile));
  }

  /**
   * Makes them usable.
   *
   * @param eager whether to load and verify all of them now
   * @throws LinkageError if one of them is found wrong now
   */
  Function<Instance, Machine> load(boolean eager) {
    Loader loader = new Loader(new LinkedHashMap<>(classes), deflated);
    try {
      if (eager) {
        classes.keySet().parallelStream().forEach(loader::verify);
      }
      MethodHandle constructor =
          MethodHandles.publicLookup()
              .findConstructor(
                  loader.loadClass(mainClass), MethodType.methodType(void.class, Instance.class))
              .asType(MethodType.methodType(Machine.class, Instance.class));
      return instance -> machine(constructor, instance);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("generated classes cannot be loaded", e);
    }
  }

  private static Machine machine(MethodHandle constructor, Instance instance) {
    try {
      return (Machine) constructor.invokeExact(instance);
    } catch (Throwable thrown) {
      throw DirectCodes.unchecked(thrown);
    }
  }

  private static final class Loader extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    /** What was loaded is not needed any more. */
    private final Map<String, byte[]> classes;

    private final boolean deflated;

    Loader(Map<String, byte[]> classes, boolean deflated) {
      super(GeneratedClasses.class.getClassLoader());
      this.classes = classes;
      this.deflated = deflated;
    }

    private void verify(String name) {
      try {
        Class.forName(name, true, this);
      } catch (ClassNotFoundException e) {
        throw new LinkageError(name, e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes;
      synchronized (classes) {
        bytes = classes.remove(name);
      }
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] classFile = deflated ? CachedCode.inflated(bytes) : bytes;
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  /** Keeps what is generated; it is loaded later, when it was patched. */
  private static final class Collector implements ClassCollector {
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private @Nullable String main;

    @Override
    public @Nullable String mainClassName() {
      return main;
    }

    @Override
    public void putMainClass(String className, byte[] bytes) {
      main = className;
      classes.put(className, bytes);
    }

    @Override
    public void put(String name, byte[] data) {
      classes.put(name, data);
    }

    @Override
    public void putAll(ClassCollector collector) {
      classes.putAll(collector.classBytes());
    }

    @Override
    public Map<String, byte[]> classBytes() {
      return classes;
    }

    @Override
    public byte[] resolve(Class<?> clazz) {
      return Resolver.RESOLVER.resolve(clazz);
    }

    /** Reads class files of the engine, which its own collector knows how to. */
    private static final class Resolver {
      private static final ClassLoadingCollector RESOLVER = new ClassLoadingCollector();
    }
  }
}
