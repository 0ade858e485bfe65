package io.component4j.teavm;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TeaVM with its backend for linear memory: the modules need no more of an engine than WebAssembly
 * 1.0 with bulk memory operations and saturating conversions.
 *
 * <p>The compiler's classes are loaded apart from all others, so that they collide with nobody's.
 * They stay loaded from one compilation to the next, which is a good deal faster for it, until
 * {@link #close}.
 */
public final class TeaVmBackend implements GuestBackend, AutoCloseable {
  private static final String INSIDE = "io.component4j.teavm.inside.Compilation";

  private final List<Path> compiler;
  private @Nullable URLClassLoader loaded;

  private TeaVmBackend(List<Path> compiler) {
    this.compiler = List.copyOf(compiler);
  }

  /** The compiler that this class was loaded with. */
  public static TeaVmBackend create() {
    return new TeaVmBackend(classPath(TeaVmBackend.class.getClassLoader()));
  }

  /**
   * A compiler by its class path.
   *
   * @param classPath this library, {@code teavm-tooling} and {@code teavm-classlib} 0.13.1, and
   *     what they depend on
   */
  public static TeaVmBackend of(List<Path> classPath) {
    return new TeaVmBackend(classPath);
  }

  private static List<Path> classPath(ClassLoader loader) {
    Set<Path> paths = new LinkedHashSet<>();
    if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        try {
          URI uri = url.toURI();
          if ("file".equals(uri.getScheme())) {
            paths.add(Path.of(uri));
          }
        } catch (URISyntaxException e) {
          throw new IllegalStateException("a class path of " + url, e);
        }
      }
    } else {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          paths.add(Path.of(entry));
        }
      }
    }
    return List.copyOf(paths);
  }

  @Override
  public CompiledGuest compile(GuestProgram program) throws IOException {
    Path scratch = Files.createTempDirectory("component4j-guest");
    try {
      List<Map<String, String>> problems = run(program, scratch, loader());
      List<Diagnostic> findings = new ArrayList<>();
      problems.forEach(problem -> findings.add(diagnostic(problem)));
      if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
        throw new InvalidInputException(findings);
      }
      return new CompiledGuest(Files.readAllBytes(scratch.resolve("guest.wasm")), findings);
    } finally {
      delete(scratch);
    }
  }

  private synchronized ClassLoader loader() throws IOException {
    if (loaded == null) {
      loaded = new URLClassLoader("teavm", urls(compiler), ClassLoader.getPlatformClassLoader());
    }
    return loaded;
  }

  /**
   * Lets go of the compiler's classes, which the next compilation loads again. No compilation may
   * be going on.
   *
   * @throws IOException if one of its jars cannot be closed
   */
  @Override
  public synchronized void close() throws IOException {
    if (loaded != null) {
      loaded.close();
      loaded = null;
    }
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, String>> run(GuestProgram program, Path scratch, ClassLoader loader)
      throws IOException {
    Set<File> classPath = new LinkedHashSet<>();
    program.classPath().forEach(path -> classPath.add(path.toFile()));
    // Its class library is compiled with the program.
    for (Path path : compiler) {
      Path name = path.getFileName();
      if (name != null && name.toString().startsWith("teavm-")) {
        classPath.add(path.toFile());
      }
    }
    Map<String, Object> options =
        Map.of(
            "mainClass", program.mainClass(),
            "classPath", List.copyOf(classPath),
            "target", scratch.toFile(),
            "optimization", program.optimization().name(),
            "debug", program.debug(),
            "minHeap", program.minHeapBytes(),
            "maxHeap", program.maxHeapBytes(),
            "wasi", program.wasi().names());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (List<Map<String, String>>)
          Class.forName(INSIDE, true, loader).getMethod("run", Map.class).invoke(null, options);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("the compiler failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiler is not on the class path", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Diagnostic diagnostic(Map<String, String> problem) {
    Span place = Span.ofInput(problem.getOrDefault("place", "the guest"));
    String id = problem.getOrDefault("id", "guest-not-compilable");
    String text = problem.getOrDefault("text", "");
    Diagnostic finding =
        "ERROR".equals(problem.get("severity"))
            ? Diagnostic.error(id, text, place)
            : Diagnostic.warning(id, text, place);
    String help = problem.get("help");
    return help == null ? finding : finding.withHelp(help);
  }

  private static URL[] urls(List<Path> paths) throws MalformedURLException {
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = paths.get(i).toUri().toURL();
    }
    return urls;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
