package io.component4j.guest.standin;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Paths of guests are those of a JVM, wherever that has slashes. */
class FilePathTest {
  private static final String[] NAMES = {"a", "b", "ab", ".", "..", "..."};

  private static String said(Function<Path, Object> question, Path path) {
    try {
      return String.valueOf(question.apply(path));
    } catch (RuntimeException e) {
      return e.getClass().getName();
    }
  }

  /** Of up to three names, absolute and not. */
  private static List<String> paths() {
    List<String> relative = new ArrayList<>(List.of(""));
    for (int from = 0, names = 0; names < 3; names++) {
      int to = relative.size();
      for (; from < to; from++) {
        for (String name : NAMES) {
          relative.add(relative.get(from).isEmpty() ? name : relative.get(from) + "/" + name);
        }
      }
    }
    List<String> all = new ArrayList<>(relative);
    relative.forEach(path -> all.add("/" + path));
    return all;
  }

  @Test
  void aPathHasWhatItHasOnAJvm() {
    assumeTrue(File.separatorChar == '/');
    List<Function<Path, Object>> questions =
        List.of(
            Path::isAbsolute,
            Path::getRoot,
            Path::getFileName,
            Path::getParent,
            Path::getNameCount,
            Path::normalize,
            path -> path.getName(0),
            path -> path.getName(2),
            path -> path.subpath(0, 2),
            path -> path.subpath(1, path.getNameCount()),
            path -> path.equals(path),
            path -> {
              List<Path> names = new ArrayList<>();
              path.iterator().forEachRemaining(names::add);
              return names;
            });
    int compared = 0;
    for (String path : paths()) {
      for (Function<Path, Object> question : questions) {
        assertWithMessage("question %s of \"%s\"", questions.indexOf(question), path)
            .that(said(question, new FilePath(path)))
            .isEqualTo(said(question, Path.of(path)));
        compared++;
      }
    }
    System.out.println("answers of paths as on a JVM: " + compared);
    assertThat(compared).isAtLeast(6_000);
  }

  @Test
  void twoPathsAreToEachOtherAsOnAJvm() {
    assumeTrue(File.separatorChar == '/');
    List<BiFunction<Path, Path, Object>> questions =
        List.of(
            Path::startsWith,
            Path::endsWith,
            Path::resolve,
            Path::relativize,
            Path::resolveSibling,
            Path::equals,
            (path, other) -> Integer.signum(path.compareTo(other)));
    List<String> paths = paths();
    int compared = 0;
    for (int i = 0; i < paths.size(); i++) {
      for (int j = i % 31; j < paths.size(); j += 31) {
        String other = paths.get(j);
        for (BiFunction<Path, Path, Object> question : questions) {
          assertWithMessage("question %s", questions.indexOf(question))
              .withMessage("of \"%s\" and \"%s\"", paths.get(i), other)
              .that(said(p -> question.apply(p, new FilePath(other)), new FilePath(paths.get(i))))
              .isEqualTo(said(p -> question.apply(p, Path.of(other)), Path.of(paths.get(i))));
          compared++;
        }
      }
    }
    System.out.println("answers of two paths as on a JVM: " + compared);
    assertThat(compared).isAtLeast(60_000);
  }
}
