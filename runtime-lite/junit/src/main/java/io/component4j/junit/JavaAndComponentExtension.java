package io.component4j.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Executes tests that are marked with {@link JavaAndComponent} twice. */
final class JavaAndComponentExtension implements TestTemplateInvocationContextProvider {
  /** Which of several members of a type is meant. */
  private static final String JAVA = "java";

  /** Called by JUnit. */
  JavaAndComponentExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Class<?>[] parameters = context.getRequiredTestMethod().getParameterTypes();
    if (Stream.of(parameters).noneMatch(JavaAndComponentExtension::canBeExported)) {
      throw new ExtensionConfigurationException(
          described(context)
              + " has no parameter that could be what a component exports: a generated Java"
              + " interface");
    }
    return Stream.of(
        new Side("as Java", JavaAndComponentExtension::java),
        new Side("as component", JavaAndComponentExtension::component));
  }

  private static boolean canBeExported(Class<?> type) {
    return type.isInterface() && !type.getPackageName().startsWith("org.junit.");
  }

  /** Finds what a test is given. */
  private interface Source {
    /** A value of the type. */
    Object of(Class<?> type, ExtensionContext context);
  }

  /** One of the two executions. */
  private record Side(String name, Source source)
      implements TestTemplateInvocationContext, ParameterResolver {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return canBeExported(parameter.getParameter().getType())
          && parameter.getParameter().getAnnotations().length == 0
          && parameter.getDeclaringExecutable() instanceof Method;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return source.of(parameter.getParameter().getType(), context);
    }
  }

  // ---- as Java ----------------------------------------------------------------------------------

  private static Object java(Class<?> type, ExtensionContext context) {
    Map<String, Member> found = new LinkedHashMap<>();
    for (Member member : Members.all(context.getRequiredTestClass())) {
      boolean component =
          member instanceof Field field
              && AnnotationSupport.isAnnotated(field, WasmComponent.class);
      if (!component && type.isAssignableFrom(Members.type(member))) {
        found.putIfAbsent(member.getName(), member);
      }
    }
    Member member = found.size() == 1 ? found.values().iterator().next() : found.get(JAVA);
    if (member == null) {
      throw new ExtensionConfigurationException(
          context.getRequiredTestClass().getName()
              + (found.isEmpty()
                  ? " has no field, nor method without parameters, of the type "
                      + type.getTypeName()
                      + ": "
                      + described(context)
                      + " wants the implementation in Java"
                  : " has several members of the type "
                      + type.getTypeName()
                      + ": "
                      + String.join(", ", found.keySet())
                      + "; call the one that "
                      + described(context)
                      + " wants "
                      + JAVA));
    }
    Object value = Members.get(member, owner(member, context));
    if (value == null) {
      throw new ExtensionConfigurationException(
          Members.described(member) + " is null, " + described(context) + " wants it");
    }
    return value;
  }

  /** The test, or the one around it, that has a member. */
  private static Object owner(Member member, ExtensionContext context) {
    if (Modifier.isStatic(member.getModifiers())) {
      return context.getRequiredTestInstance();
    }
    return context.getRequiredTestInstances().getAllInstances().stream()
        .filter(test -> member.getDeclaringClass().isInstance(test))
        .reduce((outer, inner) -> inner)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    Members.described(member) + " must be static: its class is no test"));
  }

  // ---- as a component ---------------------------------------------------------------------------

  private static Object component(Class<?> type, ExtensionContext context) {
    Map<String, Object> worlds = new LinkedHashMap<>();
    List<Object> found = new ArrayList<>();
    for (Object test : context.getRequiredTestInstances().getAllInstances()) {
      for (Field field :
          AnnotationSupport.findAnnotatedFields(
              test.getClass(),
              WasmComponent.class,
              each -> World.of(each.getType()).isPresent(),
              HierarchyTraversalMode.TOP_DOWN)) {
        Object world = Members.get(field, test);
        if (world != null) {
          worlds.put(field.getName(), world);
          found.addAll(exports(world, type));
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String wanted = described(context) + " wants what exports " + type.getTypeName();
    throw new ExtensionConfigurationException(
        worlds.isEmpty()
            ? context.getRequiredTestClass().getName()
                + " has no field of a generated world that is marked with @WasmComponent: "
                + wanted
            : (found.isEmpty() ? "none of " : "more than one of ")
                + worlds.entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue().getClass().getName())
                    .collect(Collectors.joining(", ", "the fields ", ""))
                + " fits: "
                + wanted);
  }

  /** What a world has of a type. */
  private static List<Object> exports(Object world, Class<?> type) {
    if (type.isInstance(world)) {
      return List.of(world);
    }
    return ReflectionSupport.findMethods(
            world.getClass(),
            method ->
                method.getReturnType() == type
                    && method.getParameterCount() == 0
                    && Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers()),
            HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> ReflectionSupport.invokeMethod(method, world))
        .toList();
  }

  private static String described(ExtensionContext context) {
    return context.getRequiredTestClass().getName()
        + "."
        + context.getRequiredTestMethod().getName();
  }
}
