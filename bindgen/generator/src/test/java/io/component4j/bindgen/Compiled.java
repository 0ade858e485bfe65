package io.component4j.bindgen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources as strictly as a user could: all warnings and all of doclint are errors. */
final class Compiled {
  /**
   * The doclint of JDK 17 wants comments on the private fields of records, where nobody can write
   * any; so there it is asked about what users see, and about everything on a newer JDK.
   */
  private static final String DOCLINT =
      Runtime.version().feature() > 17 ? "-Xdoclint:all" : "-Xdoclint:all/protected";

  private Compiled() {}

  /** What the compiler says; empty if it is content. */
  static List<String> problems(List<GeneratedFile> files, Path classes) {
    return problems(files, classes, StandardCharsets.US_ASCII, List.of("-Werror", DOCLINT));
  }

  /** What the compiler says of hand-written code that uses classes compiled before. */
  static List<String> plainProblems(List<GeneratedFile> files, Path classes) {
    return problems(files, classes, StandardCharsets.UTF_8, List.of("-Werror"));
  }

  private static List<String> problems(
      List<GeneratedFile> files, Path classes, Charset encoding, List<String> more) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(collector, Locale.ROOT, encoding)) {
      List<String> options = new ArrayList<>(more);
      options.addAll(
          List.of(
              "--release",
              "17",
              "-Xlint:all,-processing,-classfile",
              "-encoding",
              encoding.name(),
              "-cp",
              System.getProperty("java.class.path") + File.pathSeparator + classes,
              "-d",
              classes.toString()));
      List<Source> sources = files.stream().map(Source::new).toList();
      Boolean content = compiler.getTask(null, manager, collector, options, null, sources).call();
      List<String> problems = new ArrayList<>();
      for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
        problems.add(
            (diagnostic.getSource() == null ? "" : diagnostic.getSource().getName())
                + ":"
                + diagnostic.getLineNumber()
                + ": "
                + diagnostic.getMessage(Locale.ROOT));
      }
      if (!content && problems.isEmpty()) {
        problems.add("the compiler failed without a word");
      }
      return problems;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads what was compiled. */
  static ClassLoader load(Path classes) {
    try {
      return new URLClassLoader(
          new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(GeneratedFile file) {
      super(URI.create("string:///" + file.path()), Kind.SOURCE);
      this.text = file.content();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
