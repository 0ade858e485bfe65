package io.component4j.teavm.inside;

import java.util.Map;
import java.util.Set;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.MethodDependency;
import org.teavm.interop.Import;
import org.teavm.model.AnnotationReader;
import org.teavm.model.AnnotationValue;
import org.teavm.model.MethodReference;

/**
 * Finds what a component cannot do. It has one thread, which cannot wait for another: the compiler
 * would accept these calls, and the guest end without a word. And it imports what its world does:
 * what the compiler's class library would have a host provide, such as {@code Math.sin} and files,
 * guests do not have yet, or not without what connects files to WASI.
 */
final class RefusedCalls extends AbstractDependencyListener {
  static final String ONE_THREAD = "a component has one thread: {{m0}} cannot be called; ";

  static final String NO_FILES = "{{m0}} needs files, of which the world imports nothing";

  /** The names of classes all of whose methods need files. */
  private static final Set<String> FILES =
      Set.of(
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.nio.file.Files");

  /** Methods of {@code java.io.File} that need files. */
  private static final Set<String> FILE_METHODS =
      Set.of(
          "canRead",
          "canWrite",
          "createNewFile",
          "createTempFile",
          "delete",
          "exists",
          "isDirectory",
          "isFile",
          "lastModified",
          "length",
          "list",
          "listFiles",
          "mkdir",
          "mkdirs",
          "renameTo",
          "setLastModified");

  /** As the compiler says it of a method that is not there. */
  private static final String MISSING = "Method {{m0}} was not found";

  /** Modules of which the compiler imports functions that nobody provides. */
  private static final Set<String> MODULES =
      Set.of("teavm", "teavmAsync", "teavmDate", "teavmMath", "wasi_snapshot_preview1");

  /** Classes whose native methods are instructions after all. */
  private static final Set<String> INSTRUCTIONS = Set.of("java.lang.Double", "java.lang.Float");

  /** The names of methods of {@code java.lang} that cannot be called, with what to do instead. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "java.lang.Thread.start", "call `run()`, or do the work in the caller",
          "java.lang.Thread.sleep", "use wasi:clocks, if the world imports it",
          "java.lang.Thread.join", "there is nothing to wait for",
          "java.lang.Object.wait", "there is nobody who could notify");

  private final Connections connections;

  RefusedCalls(Connections connections) {
    this.connections = connections;
  }

  private boolean lacksFiles(MethodReference method) {
    return !connections.hasFiles()
        && (FILES.contains(method.getClassName())
            || method.getClassName().equals("java.io.File")
                && FILE_METHODS.contains(method.getName()));
  }

  @Override
  public void methodReached(DependencyAgent agent, MethodDependency method) {
    String name = method.getReference().getClassName() + "." + method.getReference().getName();
    String instead = REFUSED.get(name);
    AnnotationReader imported =
        method.getMethod() == null
            ? null
            : method.getMethod().getAnnotations().get(Import.class.getName());
    AnnotationValue module = imported == null ? null : imported.getValue("module");
    if (module != null
        && MODULES.contains(module.getString())
        && !INSTRUCTIONS.contains(method.getReference().getClassName())) {
      method.addLocationListener(
          location -> agent.getDiagnostics().error(location, MISSING, method.getReference()));
    }
    if (lacksFiles(method.getReference())) {
      method.addLocationListener(
          location -> {
            // The class library's own may never happen.
            if (ProgramCalls.isProgram(location.getMethod())) {
              agent.getDiagnostics().error(location, NO_FILES, method.getReference());
            }
          });
    }
    if (instead != null) {
      method.addLocationListener(
          location ->
              agent.getDiagnostics().error(location, ONE_THREAD + instead, method.getReference()));
    }
  }
}
