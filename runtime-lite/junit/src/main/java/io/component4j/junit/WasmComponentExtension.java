package io.component4j.junit;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Fills the fields and parameters that are marked with {@link WasmComponent}. */
final class WasmComponentExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        ParameterResolver,
        AfterEachCallback,
        AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(WasmComponentExtension.class);

  /** One file in one mode; another one when the file was written anew. */
  private record LoadedKey(String location, Object version, ExecutionMode mode) {}

  /** A test whose fields are filled. */
  private record FilledKey(int identity, Class<?> type) {}

  /** Called by JUnit. */
  WasmComponentExtension() {}

  // ---- fields -----------------------------------------------------------------------------------

  @Override
  public void beforeAll(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    fill(context, testClass, null, field -> Modifier.isStatic(field.getModifiers()));
    if (isPerClass(context)) {
      context
          .getTestInstance()
          .ifPresent(
              test -> {
                store(context).put(filled(test), true);
                fill(context, testClass, test, field -> !Modifier.isStatic(field.getModifiers()));
              });
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    for (Object test : context.getRequiredTestInstances().getAllInstances()) {
      if (store(context).get(filled(test)) == null) {
        fill(context, test.getClass(), test, field -> !Modifier.isStatic(field.getModifiers()));
      }
    }
  }

  private static boolean isPerClass(ExtensionContext context) {
    return context
        .getTestInstanceLifecycle()
        .filter(lifecycle -> lifecycle == TestInstance.Lifecycle.PER_CLASS)
        .isPresent();
  }

  private static FilledKey filled(Object test) {
    return new FilledKey(System.identityHashCode(test), test.getClass());
  }

  private static void fill(
      ExtensionContext context, Class<?> testClass, @Nullable Object test, Predicate<Field> which) {
    for (Field field :
        AnnotationSupport.findAnnotatedFields(
            testClass, WasmComponent.class, which, HierarchyTraversalMode.TOP_DOWN)) {
      WasmComponent wanted =
          AnnotationSupport.findAnnotation(field, WasmComponent.class).orElseThrow();
      Place place = Place.of(field, wanted, testClass, test);
      if (Modifier.isFinal(field.getModifiers())) {
        throw new ExtensionConfigurationException(place.description() + " must not be final");
      }
      Object value = give(context, place);
      try {
        field.trySetAccessible();
        field.set(test, value);
      } catch (IllegalAccessException e) {
        throw new ExtensionConfigurationException(place.description() + " cannot be set", e);
      }
    }
  }

  // ---- parameters -------------------------------------------------------------------------------

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(WasmComponent.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    WasmComponent wanted = parameter.findAnnotation(WasmComponent.class).orElseThrow();
    return give(
        context,
        Place.of(parameter, wanted, context.getRequiredTestClass(), context.getTestInstance()));
  }

  /** What a constructor takes belongs to the test that the object is for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  // ---- what they are given ----------------------------------------------------------------------

  private static Object give(ExtensionContext context, Place place) {
    Injected.check(place);
    return scope(context).add(Injected.of(place, component(context, place)));
  }

  private static Component component(ExtensionContext context, Place place) {
    ComponentSource source = ComponentSource.of(place);
    ExecutionMode mode = place.wanted().mode();
    LoadedKey key = new LoadedKey(source.location().toString(), source.version(), mode);
    Store run = store(context.getRoot());
    Engine engine =
        run.getOrComputeIfAbsent(mode, k -> Engine.builder().mode(mode).build(), Engine.class);
    return run.getOrComputeIfAbsent(key, k -> load(engine, source, place), Component.class);
  }

  private static Component load(Engine engine, ComponentSource source, Place place) {
    try {
      return Component.load(engine, source.name(), source.read());
    } catch (InvalidInputException | UnsupportedFeatureException e) {
      throw new ExtensionConfigurationException(
          source.location() + ", for " + place.description() + ", cannot be run: " + e.getMessage(),
          e);
    }
  }

  // ---- the end ----------------------------------------------------------------------------------

  @Override
  public void afterEach(ExtensionContext context) {
    end(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  private static void end(ExtensionContext context) {
    Scope scope = store(context).remove(scopeKey(context), Scope.class);
    if (scope != null) {
      scope.end(context.getExecutionException().isEmpty());
    }
  }

  private static Scope scope(ExtensionContext context) {
    return store(context).getOrComputeIfAbsent(scopeKey(context), key -> new Scope(), Scope.class);
  }

  /** Stores also show what those around them have; so each scope has a key of its own. */
  private static List<String> scopeKey(ExtensionContext context) {
    return List.of("scope", context.getUniqueId());
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
