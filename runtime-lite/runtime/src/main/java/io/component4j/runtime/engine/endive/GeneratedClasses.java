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
 * @param interpreted the functions that are too large for a Java method
 */
record GeneratedClasses(String mainClass, Map<String, byte[]> classes, Set<Integer> interpreted) {
  /** Small classes are loaded one by one as they are needed, where one large one takes long. */
  private static final int MAX_FUNCTIONS_PER_CLASS = 256;

  /**
   * Translates a module.
   *
   * @throws RuntimeException or an Error whatever the translation makes of what it cannot do
   */
  static GeneratedClasses of(WasmModule module, String className) {
    CompilerResult result =
        Compiler.builder(module)
            .withClassName(className)
            .withMaxFunctionsPerClass(MAX_FUNCTIONS_PER_CLASS)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .withInterpretedFunctions(Miscompiled.functions(module))
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
        result.interpretedFunctions());
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
    Loader loader = new Loader(new LinkedHashMap<>(classes));
    try {
      if (eager) {
        for (String name : classes.keySet()) {
          Class.forName(name, true, loader);
        }
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

    Loader(Map<String, byte[]> classes) {
      super(GeneratedClasses.class.getClassLoader());
      this.classes = classes;
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
      return defineClass(name, bytes, 0, bytes.length);
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
