package io.component4j.junit;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Fields and methods of test classes that hold what a component is instantiated with. */
final class Members {
  private static final String IMPORTS = "imports";

  private Members() {}

  /**
   * The value of the member of a name.
   *
   * @throws ExtensionConfigurationException if there is none, or it is of another type
   */
  static <T> T named(String name, Class<T> type, Place place) {
    int hash = name.indexOf('#');
    Class<?> owner = hash < 0 ? place.testClass() : other(name.substring(0, hash), place);
    String simple = name.substring(hash + 1);
    List<Member> all = all(owner);
    List<Member> found = all.stream().filter(member -> member.getName().equals(simple)).toList();
    if (found.isEmpty()) {
      TreeSet<String> fitting =
          all.stream()
              .filter(member -> type.isAssignableFrom(type(member)))
              .map(Member::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      throw new ExtensionConfigurationException(
          owner.getName()
              + " has no field, nor method without parameters, of the name "
              + simple
              + ", which "
              + place.description()
              + " wants"
              + (fitting.isEmpty() ? "" : "; of its type there is " + String.join(", ", fitting)));
    }
    // A field and a method may have one name.
    Member member =
        found.stream()
            .filter(each -> type.isAssignableFrom(type(each)))
            .findFirst()
            .orElse(found.get(0));
    if (!type.isAssignableFrom(type(member))) {
      throw new ExtensionConfigurationException(
          described(member)
              + " is of the type "
              + type(member).getTypeName()
              + ", "
              + place.description()
              + " wants "
              + type.getTypeName());
    }
    return type.cast(value(member, place));
  }

  /**
   * The value of the only member of a type, if there is one; of several the one that is called
   * {@code imports}.
   *
   * @throws ExtensionConfigurationException if there are several
   */
  static <T> Optional<T> imports(Class<T> type, Place place) {
    Map<String, Member> found = new LinkedHashMap<>();
    for (Member member : all(place.testClass())) {
      if (type == type(member)) {
        found.putIfAbsent(member.getName(), member);
      }
    }
    Member obvious = found.get(IMPORTS);
    if (obvious != null) {
      return Optional.of(type.cast(value(obvious, place)));
    }
    if (found.size() > 1) {
      throw new ExtensionConfigurationException(
          place.testClass().getName()
              + " has several members of the type "
              + type.getTypeName()
              + ": "
              + String.join(", ", found.keySet())
              + "; say which one "
              + place.description()
              + " wants, with imports = \""
              + found.keySet().iterator().next()
              + "\"");
    }
    return found.values().stream().findFirst().map(member -> type.cast(value(member, place)));
  }

  private static Class<?> other(String name, Place place) {
    try {
      return Class.forName(name, true, place.testClass().getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ExtensionConfigurationException(
          "there is no class " + name + ", which " + place.description() + " wants", e);
    }
  }

  /** Of a class, what it inherits from and what it lies in; nearest first. */
  static List<Member> all(Class<?> owner) {
    List<Member> members = new ArrayList<>();
    for (Class<?> outer = owner; outer != null; outer = outer.getEnclosingClass()) {
      for (Class<?> type = outer;
          type != null && type != Object.class;
          type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!field.isSynthetic()) {
            members.add(field);
          }
        }
        for (Method method : type.getDeclaredMethods()) {
          if (!method.isSynthetic()
              && method.getParameterCount() == 0
              && method.getReturnType() != void.class) {
            members.add(method);
          }
        }
      }
    }
    return members;
  }

  /** What a field holds, or a method returns. */
  static Class<?> type(Member member) {
    return member instanceof Field field ? field.getType() : ((Method) member).getReturnType();
  }

  private static Object value(Member member, Place place) {
    Object target = null;
    if (!Modifier.isStatic(member.getModifiers())) {
      target = place.instance();
      if (target == null || !member.getDeclaringClass().isInstance(target)) {
        throw new ExtensionConfigurationException(
            described(member)
                + " must be static: there is no instance of its class when "
                + place.description()
                + " is made");
      }
    }
    Object value = get(member, target);
    if (value == null) {
      throw new ExtensionConfigurationException(
          described(member) + " is null, " + place.description() + " wants it");
    }
    return value;
  }

  /** The value of a field, or what a method without parameters returns. */
  static @Nullable Object get(Member member, @Nullable Object target) {
    try {
      ((AccessibleObject) member).trySetAccessible();
      return member instanceof Field field
          ? field.get(target)
          : ReflectionSupport.invokeMethod((Method) member, target);
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException(described(member) + " cannot be read", e);
    }
  }

  /** How a failure of a method that was called is passed on: as it is, if it can be. */
  static RuntimeException unwrapped(InvocationTargetException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new ExtensionConfigurationException(String.valueOf(cause), cause);
  }

  /** For people: {@code the field imports of com.acme.GreeterTest}. */
  static String described(Member member) {
    return (member instanceof Field ? "the field " : "the method ")
        + member.getName()
        + " of "
        + member.getDeclaringClass().getName();
  }
}
