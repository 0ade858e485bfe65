package io.component4j.teavm.inside;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/** One run of the compiler. Speaks only the JDK's types with the outside. */
public final class Compilation {
  private Compilation() {}

  /**
   * Compiles to {@code guest.wasm}.
   *
   * @param options {@code mainClass}, {@code classPath} (a list of files), {@code target} (a
   *     folder), {@code optimization}, {@code debug}, {@code minHeap}, {@code maxHeap}, {@code
   *     wasi} (a list of names)
   * @return what was found: {@code severity}, {@code id}, {@code text}, {@code place}, {@code help}
   * @throws IOException if a file cannot be read or written
   */
  public static List<Map<String, String>> run(Map<String, Object> options) throws IOException {
    List<File> classPath = new ArrayList<>();
    for (Object file : (List<?>) options.get("classPath")) {
      classPath.add((File) file);
    }
    File target = (File) options.get("target");
    Path compared = target.toPath().resolve("compared");
    FloatingPointCode.rewrite(classPath, Files.createDirectories(compared));
    classPath.add(0, compared.toFile());
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toURI().toURL();
    }
    boolean debug = (boolean) options.get("debug");
    TeaVMTool tool = new TeaVMTool();
    try (URLClassLoader loader = new URLClassLoader(urls, Compilation.class.getClassLoader())) {
      tool.setLog(new EmptyTeaVMToolLog());
      tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_WASI);
      tool.setMainClass((String) options.get("mainClass"));
      tool.setTargetDirectory(target);
      tool.setTargetFileName("guest.wasm");
      tool.setClassPath(classPath);
      tool.setClassLoader(loader);
      tool.setObfuscated(!debug);
      tool.setOptimizationLevel(
          TeaVMOptimizationLevel.valueOf((String) options.get("optimization")));
      tool.setMinHeapSize((int) options.get("minHeap"));
      tool.setMaxHeapSize((int) options.get("maxHeap"));
      tool.getProperties()
          .setProperty(
              Connections.PROPERTY,
              String.join("\n", ((List<?>) options.get("wasi")).toArray(String[]::new)));
      tool.generate();
    } catch (TeaVMToolException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e);
    }
    ProgramCalls calls = new ProgramCalls(tool.getDependencyInfo().getCallGraph());
    // One expression may call what is missing several times.
    Set<Map<String, String>> found = new LinkedHashSet<>();
    for (Problem problem : tool.getProblemProvider().getProblems()) {
      found.add(Findings.of(problem, calls));
    }
    return List.copyOf(found);
  }
}
