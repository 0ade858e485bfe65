package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A class of {@code src/test/drivers}, which is written against generated bindings. */
final class Driver {
  private final Class<?> type;

  private Driver(Class<?> type) {
    this.type = type;
  }

  /** Compiles a driver together with the bindings it uses. */
  static Driver compile(String name, Path classes, HostBindings... bindings) {
    return compile(name, classes, List.of(), bindings);
  }

  /** Compiles a driver together with the bindings it uses, and with sources that these use. */
  static Driver compile(
      String name, Path classes, List<GeneratedFile> more, HostBindings... bindings) {
    Set<GeneratedFile> all = new TreeSet<>(more);
    for (HostBindings each : bindings) {
      all.addAll(each.files());
    }
    List<GeneratedFile> files = List.copyOf(all);
    try {
      Files.createDirectories(classes);
      String text = Files.readString(Path.of("src/test/drivers", name + ".java"));
      assertThat(Compiled.problems(files, classes)).isEmpty();
      assertThat(Compiled.plainProblems(List.of(new GeneratedFile(name + ".java", text)), classes))
          .isEmpty();
      return new Driver(Compiled.load(classes).loadClass(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method with one argument. */
  <A> Object call(String method, Class<A> parameter, A argument) throws Throwable {
    try {
      return type.getMethod(method, parameter).invoke(null, argument);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
