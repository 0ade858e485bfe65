package io.component4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a component that is written in Java, executed twice: with the implementation as plain
 * Java, and with the component that was made of it. So both have to do what the test says.
 *
 * <pre>{@code
 * class GreeterTest {
 *   private final Greeter java = new Greeter();
 *
 *   @WasmComponent("target/greeter-guest.wasm")
 *   private GreeterWorld component;
 *
 *   @JavaAndComponent
 *   void greets(Greet greeter) {
 *     assertEquals("Hello, World!", greeter.greet("World"));
 *   }
 * }
 * }</pre>
 *
 * <p>The test's parameters are Java interfaces of what the world exports. At first each is given
 * what a field of the test class, or a method without parameters, has of that type; of several
 * members the one that is called {@code java}. Then it is given what the world in a field that is
 * marked with {@link WasmComponent} exports. Other parameters are resolved as in any test.
 *
 * <p>JUnit makes the test's object anew for each of the two, calls {@code @BeforeEach} and
 * {@code @AfterEach}, and reports them apart. A component's leaks are those of {@link
 * WasmComponent}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(JavaAndComponentExtension.class)
public @interface JavaAndComponent {}
