package io.component4j.junit;

import io.component4j.runtime.ExecutionMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Wants a component in a test: on a field, or on a parameter of a test, of a lifecycle method or of
 * the constructor.
 *
 * <pre>{@code
 * class GreeterTest {
 *   @WasmComponent("greeter.wasm")
 *   GreeterWorld greeter;
 *
 *   @Test
 *   void greets() {
 *     assertEquals("Hello, World!", greeter.greet().greet("World"));
 *   }
 * }
 * }</pre>
 *
 * <p>The type says what is wanted:
 *
 * <ul>
 *   <li>a generated world: an instance behind its typed API;
 *   <li>{@link io.component4j.runtime.ComponentInstance}: an instance, to be called with dynamic
 *       values;
 *   <li>{@link io.component4j.runtime.Component}: the component itself; the test makes instances,
 *       and closes them.
 * </ul>
 *
 * <p>A static field is there once for the class, and so is what a {@code @BeforeAll} method takes,
 * and any field of a class with {@code @TestInstance(PER_CLASS)}. Other fields and parameters are
 * there anew for each test, each with an instance of its own. The component behind them is loaded
 * once for the whole run.
 *
 * <p>Afterwards the instance is closed, and what was not closed before fails the test, or the
 * class, with a {@link ComponentLeakError}; see {@link #leaks()}. A test that failed anyway is not
 * asked.
 *
 * <p>What cannot be had is an {@link
 * org.junit.jupiter.api.extension.ExtensionConfigurationException} that says why: a {@link
 * ComponentNotFoundException} if there is no such file.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WasmComponentExtension.class)
public @interface WasmComponent {
  /**
   * The component: an absolute path; or a resource of the class path, looked for in the package of
   * the test class and then at the root; or a path in the folder of the module.
   */
  String value();

  /**
   * What the component may call: the name of a field, or of a method without parameters, of the
   * test class, one that it inherits from or one that it lies in; {@code Fakes#name} is one of
   * another class, by its full name. It must be static where there is no test instance yet.
   *
   * <p>Its type is the {@code Imports} of the generated world, or a {@link
   * io.component4j.runtime.Linker} for a {@code ComponentInstance}. By default the only one of that
   * type which the test class has; of several the one that is called {@code imports}.
   */
  String imports() default "";

  /**
   * The name of a field or method of the type {@link io.component4j.runtime.Limits}, as in {@link
   * #imports()}; {@link io.component4j.runtime.Limits#defaults()} by default.
   */
  String limits() default "";

  /** How core code is executed. */
  ExecutionMode mode() default ExecutionMode.COMPILED;

  /** What fails a test that did not close everything. */
  LeakCheck leaks() default LeakCheck.ALL;
}
