package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How Java is written is nobody's business outside this module. */
class PublicApiTest {
  @Test
  void noPublicMethodMentionsJavaPoet() throws Exception {
    List<String> names = new ArrayList<>();
    List<String> leaks = new ArrayList<>();
    for (Class<?> type : publicTypes()) {
      names.add(type.getSimpleName());
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && method.toGenericString().contains("com.palantir")) {
          leaks.add(method.toGenericString());
        }
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(names)
        .containsExactly(
            "BindingsBuilder",
            "GuestBindings",
            "GuestStarter",
            "Builder",
            "Builder",
            "GeneratedFile",
            "HostBindings",
            "Nullness",
            "PackageVersions",
            "PackagedComponent",
            "ResultStyle",
            "SourceRoot");
  }

  private static List<Class<?>> publicTypes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(HostBindings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replace('\\', '/').replace('/', '.');
        Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
        boolean visible = Modifier.isPublic(type.getModifiers());
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
          visible &= Modifier.isPublic(outer.getModifiers());
        }
        if (visible) {
          types.add(type);
        }
      }
    }
    return types;
  }
}
