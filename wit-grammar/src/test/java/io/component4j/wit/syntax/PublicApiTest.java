package io.component4j.wit.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ANTLR stays inside of this package: what others can see does not mention it. */
class PublicApiTest {
  /** What ANTLR generates is public, whether one wants it or not. */
  private static final Set<String> GENERATED = Set.of("WitGrammar", "WitLexer");

  @Test
  void antlrIsNotSeenFromOutside() throws Exception {
    Path root =
        Path.of(WitParser.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
        if (!name.endsWith("-info.class")) {
          classes.add(Class.forName(name.substring(0, name.length() - 6)));
        }
      }
    }
    int seen = 0;
    for (Class<?> type : classes) {
      String outermost = type.getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "");
      if (Modifier.isPublic(type.getModifiers()) && !GENERATED.contains(outermost)) {
        seen++;
        check(type);
      }
    }
    assertThat(seen).isAtLeast(80);
  }

  private static void check(Class<?> type) {
    checkNot(type, type.getSuperclass());
    for (Class<?> superinterface : type.getInterfaces()) {
      checkNot(type, superinterface);
    }
    for (Method method : type.getDeclaredMethods()) {
      checkNot(type, method, method.getReturnType());
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      checkNot(type, constructor, type);
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isPrivate(field.getModifiers())) {
        checkNot(type, field.getType());
      }
    }
  }

  private static void checkNot(Class<?> type, Executable member, Class<?> result) {
    if (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers())) {
      checkNot(type, result);
      for (Class<?> parameter : member.getParameterTypes()) {
        checkNot(type, parameter);
      }
    }
  }

  private static void checkNot(Class<?> type, Class<?> mentioned) {
    String name = mentioned == null ? "" : mentioned.getName();
    assertWithMessage(type.getName()).that(name).doesNotContain("antlr");
  }
}
