package io.component4j.junit;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.junit.worlds.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.worlds.example.polite_greeter.v0_1.PoliteGreeterWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.InstancePoisonedException;
import io.component4j.runtime.Limits;
import io.component4j.runtime.Linker;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.Val;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a test is given, and for how long. */
class InjectionTest {
  private static final String FOLDER = "io/component4j/testdata/components/";
  private static final String GREETER = FOLDER + "greeter.wasm";
  private static final String POLITE_GREETER = FOLDER + "polite-greeter.wasm";

  private static final List<GreeterWorld> SEEN = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  private static void greets(GreeterWorld greeter) {
    assertThat(greeter.greet().greet("World")).isEqualTo("Hello, World!");
    SEEN.add(greeter);
  }

  private static void allClosed(int instances) {
    Set<GreeterWorld> different = Collections.newSetFromMap(new IdentityHashMap<>());
    different.addAll(SEEN);
    assertThat(different).hasSize(instances);
    for (GreeterWorld greeter : different) {
      Assertions.assertThrows(
          InstancePoisonedException.class, () -> greeter.greet().greet("World"));
    }
  }

  // ---- fields -----------------------------------------------------------------------------------

  static class WithAField {
    @WasmComponent(GREETER)
    private GreeterWorld greeter;

    @RepeatedTest(3)
    void greets() {
      InjectionTest.greets(greeter);
    }
  }

  @Test
  void aFieldIsAnInstancePerTest() {
    TestRun.of(WithAField.class).succeeds(3);
    allClosed(3);
  }

  static class WithAStaticField {
    @WasmComponent(GREETER)
    static GreeterWorld greeter;

    @BeforeAll
    static void isThereEarly() {
      InjectionTest.greets(greeter);
    }

    @RepeatedTest(3)
    void greets() {
      InjectionTest.greets(greeter);
    }

    @AfterAll
    static void isThereLate() {
      InjectionTest.greets(greeter);
    }
  }

  @Test
  void aStaticFieldIsAnInstancePerClass() {
    TestRun.of(WithAStaticField.class).succeeds(3);
    allClosed(1);
  }

  static class Inheriting extends WithAField {
    @WasmComponent(GREETER)
    GreeterWorld other;

    @Test
    void hasBoth() {
      InjectionTest.greets(other);
    }
  }

  @Test
  void inheritedFieldsAreFilledToo() {
    TestRun.of(Inheriting.class).succeeds(4);
    allClosed(4);
  }

  static class WithNested {
    @WasmComponent(GREETER)
    GreeterWorld outer;

    @Nested
    class Inside {
      @WasmComponent(GREETER)
      GreeterWorld inner;

      @RepeatedTest(2)
      void greets() {
        InjectionTest.greets(outer);
        InjectionTest.greets(inner);
      }
    }
  }

  @Test
  void nestedTestsHaveTheFieldsOfBothClasses() {
    TestRun.of(WithNested.class).succeeds(2);
    allClosed(4);
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClass {
    @WasmComponent(GREETER)
    GreeterWorld greeter;

    @BeforeAll
    void isThereEarly() {
      InjectionTest.greets(greeter);
    }

    @RepeatedTest(2)
    void greets() {
      InjectionTest.greets(greeter);
    }

    @Nested
    class Inside {
      @Test
      void greets() {
        InjectionTest.greets(greeter);
      }
    }
  }

  @Test
  void theFieldsOfATestObjectPerClassAreThereForTheClass() {
    TestRun.of(PerClass.class).succeeds(3);
    allClosed(1);
  }

  // ---- parameters -------------------------------------------------------------------------------

  static class WithParameters {
    @BeforeEach
    void before(@WasmComponent(GREETER) GreeterWorld greeter) {
      InjectionTest.greets(greeter);
    }

    @RepeatedTest(2)
    void greets(
        @WasmComponent(GREETER) GreeterWorld one, @WasmComponent(GREETER) GreeterWorld other) {
      InjectionTest.greets(one);
      InjectionTest.greets(other);
    }
  }

  @Test
  void eachParameterIsAnInstanceOfItsOwn() {
    TestRun.of(WithParameters.class).succeeds(2);
    allClosed(6);
  }

  static class WithAConstructor {
    private final GreeterWorld greeter;

    WithAConstructor(@WasmComponent(GREETER) GreeterWorld greeter) {
      this.greeter = greeter;
    }

    @RepeatedTest(2)
    void greets() {
      InjectionTest.greets(greeter);
    }
  }

  @Test
  void whatAConstructorTakesIsThereForTheTest() {
    TestRun.of(WithAConstructor.class).succeeds(2);
    allClosed(2);
  }

  static class BeforeAllTakes {
    private static GreeterWorld greeter;

    @BeforeAll
    static void before(@WasmComponent(GREETER) GreeterWorld given) {
      greeter = given;
    }

    @RepeatedTest(2)
    void greets() {
      InjectionTest.greets(greeter);
    }
  }

  @Test
  void whatBeforeAllTakesIsThereForTheClass() {
    TestRun.of(BeforeAllTakes.class).succeeds(2);
    allClosed(1);
  }

  // ---- types ------------------------------------------------------------------------------------

  static class OtherTypes {
    @WasmComponent(GREETER)
    static Component component;

    @WasmComponent(value = GREETER, mode = ExecutionMode.INTERPRETED)
    ComponentInstance instance;

    @Test
    void theComponentIsInstantiatedByTheTest() {
      try (GreeterWorld greeter = GreeterWorld.instantiate(component)) {
        InjectionTest.greets(greeter);
      }
    }

    @Test
    void theInstanceIsCalledWithDynamicValues() {
      Val greeting =
          instance
              .function("example:greeter/greet@0.1.0", "greet")
              .invoke(List.of(new Val.Str("World")));
      assertThat(greeting).isEqualTo(new Val.Str("Hello, World!"));
    }
  }

  @Test
  void aComponentOrAnInstanceIsGivenWithoutGeneratedCode() {
    TestRun.of(OtherTypes.class).succeeds(2);
  }

  static class LoadedOnce {
    static final List<Object> TYPES = new ArrayList<>();

    @RepeatedTest(2)
    void sees(
        @WasmComponent(GREETER) Component one, @WasmComponent("/" + GREETER) Component other) {
      TYPES.add(one.type());
      TYPES.add(other.type());
    }
  }

  @Test
  void aFileIsLoadedOnce() {
    LoadedOnce.TYPES.clear();
    TestRun.of(LoadedOnce.class).succeeds(2);
    assertThat(LoadedOnce.TYPES).hasSize(4);
    LoadedOnce.TYPES.forEach(type -> assertThat(type).isSameInstanceAs(LoadedOnce.TYPES.get(0)));
  }

  // ---- imports and limits -----------------------------------------------------------------------

  static class WithImports {
    static final PoliteGreeterWorld.Imports IMPORTS =
        PoliteGreeterWorld.imports().phrases(language -> "Hello");

    @WasmComponent(POLITE_GREETER)
    PoliteGreeterWorld greeter;

    @Test
    void greets() {
      assertThat(greeter.greet().greet("World")).isEqualTo("Hello, World!");
    }
  }

  @Test
  void importsAreFoundByTheirType() {
    TestRun.of(WithImports.class).succeeds(1);
  }

  static class WithNamedImports {
    private final List<String> asked = new ArrayList<>();

    static PoliteGreeterWorld.Imports english() {
      return PoliteGreeterWorld.imports().phrases(language -> "Hello");
    }

    PoliteGreeterWorld.Imports recording() {
      return PoliteGreeterWorld.imports()
          .phrases(
              language -> {
                asked.add(language);
                return "Guten Tag";
              });
    }

    @WasmComponent(value = POLITE_GREETER, imports = "english")
    static PoliteGreeterWorld english;

    @WasmComponent(value = POLITE_GREETER, imports = "recording")
    PoliteGreeterWorld german;

    @Test
    void greets() {
      assertThat(english.greet().greet("World")).isEqualTo("Hello, World!");
      assertThat(asked).isEmpty();
      assertThat(german.greet().greet("Welt")).isEqualTo("Guten Tag, Welt!");
      assertThat(asked).hasSize(1);
    }

    @Test
    void greetsThroughAnotherClass(
        @WasmComponent(
                value = POLITE_GREETER,
                imports = "io.component4j.junit.InjectionTest$WithImports#IMPORTS")
            PoliteGreeterWorld polite) {
      assertThat(polite.greet().greet("World")).isEqualTo("Hello, World!");
    }
  }

  @Test
  void importsAreChosenByName() {
    TestRun.of(WithNamedImports.class).succeeds(2);
  }

  static class WithALinker {
    static final Linker LINKER =
        new Linker()
            .dynamic("example:phrases/phrases@0.1.0", "greeting", args -> new Val.Str("Hi"));

    @WasmComponent(POLITE_GREETER)
    ComponentInstance greeter;

    @Test
    void greets() {
      assertThat(
              greeter
                  .function("example:greeter/greet@0.1.0", "greet")
                  .invoke(List.of(new Val.Str("World"))))
          .isEqualTo(new Val.Str("Hi, World!"));
    }
  }

  @Test
  void anInstanceWithoutGeneratedCodeTakesItsImportsFromALinker() {
    TestRun.of(WithALinker.class).succeeds(1);
  }

  static class WithLimits {
    static final Limits SMALL = Limits.builder().maxMemoryBytes(1 << 20).build();

    @WasmComponent(value = GREETER, limits = "SMALL")
    GreeterWorld greeter;

    @Test
    void greetsAtLengthNot() {
      Assertions.assertThrows(
          MemoryLimitException.class, () -> greeter.greet().greet("x".repeat(1 << 20)));
    }
  }

  @Test
  void limitsAreThoseThatAreNamed() {
    TestRun.of(WithLimits.class).succeeds(1);
  }
}
