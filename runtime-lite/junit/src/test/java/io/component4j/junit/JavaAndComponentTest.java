package io.component4j.junit;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.junit.worlds.example.greeter.v0_1.Greet;
import io.component4j.junit.worlds.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.worlds.example.polite_greeter.v0_1.PoliteGreeterWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** Tests that are executed with an implementation in Java, and with the component. */
class JavaAndComponentTest {
  private static final String FOLDER = "io/component4j/testdata/components/";
  private static final String GREETER = FOLDER + "greeter.wasm";

  private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  /** What the component does, in Java. */
  private static final class Greeter implements Greet {
    private final String greeting;

    Greeter(String greeting) {
      this.greeting = greeting;
    }

    @Override
    public String greet(String name) {
      return greeting + ", " + name + "!";
    }
  }

  private static String message(Class<?> testClass) {
    Throwable failure = TestRun.of(testClass).testFailures().get(0);
    while (!(failure instanceof ExtensionConfigurationException) && failure.getCause() != null) {
      failure = failure.getCause();
    }
    assertThat(failure).isInstanceOf(ExtensionConfigurationException.class);
    return String.valueOf(failure.getMessage());
  }

  static class Same {
    private final Greeter java = new Greeter("Hello");

    @WasmComponent(GREETER)
    private GreeterWorld component;

    @BeforeEach
    void isThereBefore() {
      assertThat(component.greet().greet("x")).isEqualTo("Hello, x!");
    }

    @JavaAndComponent
    void greets(Greet greeter, TestInfo info, @TempDir Path folder) {
      SEEN.add(info.getDisplayName() + " " + (greeter == java));
      assertThat(folder.toString()).isNotEmpty();
      assertThat(greeter.greet("World")).isEqualTo("Hello, World!");
    }
  }

  @Test
  void aTestIsExecutedWithBoth() {
    TestRun.of(Same.class).succeeds(2);
    assertThat(SEEN).containsExactly("as Java true", "as component false").inOrder();
  }

  static class Different extends Same {
    private final Greeter java = new Greeter("Hi");

    @JavaAndComponent
    @Override
    void greets(Greet greeter, TestInfo info, @TempDir Path folder) {
      SEEN.add(info.getDisplayName() + " " + (greeter == java));
      assertThat(greeter.greet("World")).isEqualTo("Hello, World!");
    }
  }

  @Test
  void whereTheyDoNotAgreeTheOneThatIsWrongFails() {
    TestRun run = TestRun.of(Different.class);
    assertThat(run.testFailures()).hasSize(1);
    assertThat(run.testFailures().get(0)).hasMessageThat().contains("Hi, World!");
    assertThat(run.succeeded()).isEqualTo(1);
    assertThat(SEEN).containsExactly("as Java true", "as component false").inOrder();
  }

  static class Outside {
    @WasmComponent(GREETER)
    private GreeterWorld component;

    Greet java() {
      return new Greeter("Hello");
    }

    Greet other() {
      return new Greeter("Hi");
    }

    @Nested
    class Inside {
      @JavaAndComponent
      void greets(Greet greeter) {
        assertThat(greeter.greet("World")).isEqualTo("Hello, World!");
      }
    }
  }

  @Test
  void ofSeveralMembersTheOneCalledJavaIsTakenAlsoFromTheClassAround() {
    TestRun.of(Outside.class).succeeds(2);
  }

  // ---- mistakes ---------------------------------------------------------------------------------

  static class NoJava {
    @WasmComponent(GREETER)
    private GreeterWorld component;

    @JavaAndComponent
    void greets(Greet greeter) {
      assertThat(greeter).isNotNull();
    }
  }

  @Test
  void aMissingImplementationIsSaid() {
    assertThat(message(NoJava.class))
        .isEqualTo(
            NoJava.class.getName()
                + " has no field, nor method without parameters, of the type "
                + Greet.class.getName()
                + ": "
                + NoJava.class.getName()
                + ".greets wants the implementation in Java");
  }

  static class TwoInJava {
    private final Greeter one = new Greeter("Hello");
    private final Greet two = new Greeter("Hello");

    @WasmComponent(GREETER)
    private GreeterWorld component;

    @JavaAndComponent
    void greets(Greet greeter) {
      assertThat(greeter).isAnyOf(one, two);
    }
  }

  @Test
  void severalImplementationsAreNamed() {
    assertThat(message(TwoInJava.class)).contains("one, two; call the one that ");
  }

  static class NoComponent {
    private final Greeter java = new Greeter("Hello");

    @JavaAndComponent
    void greets(Greet greeter) {
      assertThat(greeter).isEqualTo(java);
    }
  }

  @Test
  void aMissingComponentIsSaid() {
    assertThat(message(NoComponent.class))
        .contains("has no field of a generated world that is marked with @WasmComponent");
  }

  static class AnotherWorld {
    private final Greeter java = new Greeter("Hello");

    @WasmComponent(FOLDER + "polite-greeter.wasm")
    private PoliteGreeterWorld component;

    PoliteGreeterWorld.Imports imports() {
      return PoliteGreeterWorld.imports().denyRest();
    }

    @JavaAndComponent
    void runs(Runnable greeter) {
      greeter.run();
    }

    Runnable runnable() {
      return () -> assertThat(java.greet("World")).isNotEmpty();
    }
  }

  @Test
  void aWorldThatDoesNotExportItIsNamed() {
    assertThat(message(AnotherWorld.class))
        .contains(
            "none of the fields component: "
                + PoliteGreeterWorld.class.getName()
                + " fits: "
                + AnotherWorld.class.getName()
                + ".runs wants what exports java.lang.Runnable");
  }

  static class NothingToGive {
    @JavaAndComponent
    void greets(String name) {
      assertThat(name).isNotNull();
    }
  }

  @Test
  void aTestWithoutAnInterfaceIsRefused() {
    Throwable failure = TestRun.of(NothingToGive.class).classFailures().get(0);
    assertThat(failure).hasMessageThat().contains("has no parameter that could be");
  }
}
