package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.testdata.TestData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value type, through generated bindings to a component and from it to a Java host. */
class EchoTest {
  /** Calls that the driver makes; must never go down. */
  private static final int CALLS = 302;

  @TempDir Path classes;

  @ParameterizedTest
  @EnumSource(ExecutionMode.class)
  void everyValueComesBackAsItWasSent(ExecutionMode mode) throws Throwable {
    HostBindings bindings =
        HostBindings.builder(Wit.world(TestData.wit("echo"), "echo-world"))
            .basePackage("com.acme")
            .build();
    Driver driver = Driver.compile("EchoCalls", classes, bindings);
    Component component =
        Component.load(
            Engine.builder().mode(mode).build(), "echo.wasm", TestData.component("echo"));
    List<?> outcome = (List<?>) driver.call("run", Component.class, component);
    System.out.println("echo, " + mode + ": " + outcome.get(outcome.size() - 1) + " calls");
    assertThat(outcome.subList(0, outcome.size() - 1)).isEmpty();
    assertThat(Integer.parseInt((String) outcome.get(outcome.size() - 1))).isAtLeast(CALLS);
  }

  @Test
  void soDoesWhatHasAClassOfTheUser() throws Throwable {
    HostBindings bindings =
        HostBindings.builder(Wit.world(TestData.wit("echo"), "echo-world"))
            .basePackage("com.acme")
            .results(ResultStyle.VALUES)
            .with("example:echo/host/point", "org.own.Place")
            .with("example:echo/host/color", "org.own.Colors.Color")
            .with("example:echo/host/perms", "org.own.Colors.Right")
            .with("example:echo/host/shape", "org.own.Form")
            .build();
    List<GeneratedFile> own =
        List.of(
            new GeneratedFile(
                "org/own/Place.java",
                """
                package org.own;
                /** A place.
                 * @param x how far right
                 * @param y how far up */
                public record Place(int x, int y) {}
                """),
            new GeneratedFile(
                "org/own/Colors.java",
                """
                package org.own;
                /** Two enums. */
                public class Colors {
                  /** None. */
                  private Colors() {}
                  /** The last first. */
                  public enum Color {
                    /** Blue. */ BLUE, /** Green. */ GREEN, /** Red. */ RED }
                  /** In yet another order. */
                  public enum Right {
                    /** Write. */ WRITE, /** Execute. */ EXECUTE, /** Read. */ READ }
                }
                """),
            new GeneratedFile("org/own/Form.java", form()));
    Driver driver = Driver.compile("OwnTypesCalls", classes, own, bindings);
    Component component = Component.load(Engine.create(), "echo.wasm", TestData.component("echo"));
    assertThat((List<?>) driver.call("run", Component.class, component)).isEmpty();
  }

  /** A variant with one case more than WIT has. */
  private static String form() {
    StringBuilder out =
        new StringBuilder("package org.own;\n/** A form. */\npublic sealed interface Form {\n");
    for (String fields :
        List.of(
            "Nothing",
            "Ratio float",
            "Id long",
            "Name String",
            "At Place",
            "Weight double",
            "Letter int",
            "Tint Colors.Color",
            "Raw byte[]",
            "More")) {
      String[] words = fields.split(" ");
      boolean payload = words.length > 1;
      out.append("/** A case.").append(payload ? " @param value it" : "").append(" */\n");
      out.append("record ").append(words[0]).append("(").append(payload ? words[1] + " value" : "");
      out.append(") implements Form {}\n");
    }
    return out.append("}\n").toString().replace("A case. @param", "A case.\n * @param");
  }
}
