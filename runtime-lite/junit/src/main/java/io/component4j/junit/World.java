package io.component4j.junit;

import io.component4j.runtime.Component;
import io.component4j.runtime.Limits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The generated class of a world: it has static methods {@code instantiate} that take a component,
 * limits, and what the world imports.
 */
final class World {
  private static final String INSTANTIATE = "instantiate";

  private final Class<?> type;

  /** With all that can be given first. */
  private final List<Method> methods;

  private World(Class<?> type, List<Method> methods) {
    this.type = type;
    this.methods = methods;
  }

  /** The world behind a class, if it is one. */
  static Optional<World> of(Class<?> type) {
    if (!AutoCloseable.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    List<Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> isInstantiate(type, method))
            .sorted(
                Comparator.comparing(Method::getParameterCount)
                    .reversed()
                    .thenComparing(Method::toGenericString))
            .toList();
    return methods.isEmpty() ? Optional.empty() : Optional.of(new World(type, methods));
  }

  private static boolean isInstantiate(Class<?> type, Method method) {
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    return method.getName().equals(INSTANTIATE)
        && Modifier.isStatic(method.getModifiers())
        && Modifier.isPublic(method.getModifiers())
        && method.getReturnType() == type
        && parameters.contains(Component.class)
        && parameters.stream().distinct().count() == parameters.size()
        && parameters.stream().filter(each -> importsOf(each) != null).count() <= 1;
  }

  private static @Nullable Class<?> importsOf(Class<?> parameter) {
    return parameter == Component.class || parameter == Limits.class ? null : parameter;
  }

  private static @Nullable Class<?> importsOf(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .filter(parameter -> importsOf(parameter) != null)
        .findFirst()
        .orElse(null);
  }

  /**
   * Makes an instance.
   *
   * @throws ExtensionConfigurationException if what it imports is not there
   * @throws RuntimeException as the method of the world
   */
  AutoCloseable instantiate(Component component, Limits limits, Place place) {
    Class<?> wanted = null;
    for (Method method : methods) {
      Class<?> type = importsOf(method);
      Object imports = null;
      if (type != null) {
        imports = imports(type, place);
        if (imports == null) {
          wanted = wanted == null ? type : wanted;
          continue;
        }
      }
      return call(method, component, limits, imports);
    }
    throw new ExtensionConfigurationException(
        type.getName()
            + " wants imports for "
            + place.description()
            + ": give "
            + place.testClass().getSimpleName()
            + " a static field or method of the type "
            + type.getSimpleName()
            + "."
            + (wanted == null ? "Imports" : wanted.getSimpleName())
            + (hasImportsMethod() ? "; " + type.getSimpleName() + ".imports() begins one" : ""));
  }

  private boolean hasImportsMethod() {
    return Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals("imports"));
  }

  private static @Nullable Object imports(Class<?> type, Place place) {
    String name = place.wanted().imports();
    return name.isEmpty()
        ? Members.imports(type, place).orElse(null)
        : Members.named(name, type, place);
  }

  private static AutoCloseable call(
      Method method, Component component, Limits limits, @Nullable Object imports) {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes())
            .map(
                parameter ->
                    parameter == Component.class
                        ? component
                        : parameter == Limits.class ? limits : imports)
            .toArray();
    try {
      method.trySetAccessible();
      return (AutoCloseable) method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw Members.unwrapped(e);
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException(method + " cannot be called", e);
    }
  }
}
