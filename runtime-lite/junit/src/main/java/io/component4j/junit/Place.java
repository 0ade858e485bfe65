package io.component4j.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * A field or parameter that wants a component.
 *
 * @param testClass whose resources and members are meant
 * @param instance the test, if there is one already
 * @param description for people, such as {@code the field greeter of com.acme.GreeterTest}
 */
record Place(
    WasmComponent wanted,
    Class<?> type,
    Class<?> testClass,
    @Nullable Object instance,
    String description) {
  static Place of(Field field, WasmComponent wanted, Class<?> testClass, @Nullable Object test) {
    return new Place(
        wanted,
        field.getType(),
        testClass,
        test,
        "the field " + field.getName() + " of " + field.getDeclaringClass().getName());
  }

  static Place of(
      ParameterContext context, WasmComponent wanted, Class<?> testClass, Optional<Object> test) {
    Parameter parameter = context.getParameter();
    return new Place(
        wanted,
        parameter.getType(),
        testClass,
        test.orElse(null),
        "the parameter "
            + (parameter.isNamePresent() ? parameter.getName() : context.getIndex() + 1)
            + " of "
            + testClass.getName()
            + "."
            + context.getDeclaringExecutable().getName());
  }
}
