package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.bindgen.GuestBindings;
import io.component4j.bindgen.HostBindings;
import io.component4j.bindgen.ResultStyle;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every value type through bindings on both sides: a Java host calls a Java guest, which hands each
 * value to the host and back.
 */
class EchoGuestTest {
  /** Calls that the driver makes; must never go down. */
  private static final int CALLS = 302;

  private static final Pattern METHOD =
      Pattern.compile("(?m)^ {2}(\\S[^;@*]*?)\\s(\\w+)\\(([^)]*)\\);");

  @TempDir Path scratch;

  @Test
  void everyValueComesBackAsItWasSent() throws Exception {
    WitGraph graph =
        WitResolver.builder()
            .addRoot(new SourceText("echo.wit", TestData.wit("echo")))
            .resolve()
            .graph();
    World world = Worlds.select(graph, "echo-world");
    byte[] module =
        GuestBuild.module(
            world,
            options -> options.results(ResultStyle.VALUES),
            Map.of("com/acme/Main.java", implementation(world)),
            "com.acme.Main",
            program -> program,
            scratch);
    byte[] component = GuestBuild.component(graph, world, module);
    System.out.println("echo: " + module.length + " bytes, component " + component.length);
    Path classes = Files.createTempDirectory(scratch, "host");
    Map<String, String> sources =
        GuestBuild.texts(HostBindings.builder(world).basePackage("com.acme").build().files());
    sources.put(
        "EchoCalls.java",
        Files.readString(Path.of("../generator/src/test/drivers/EchoCalls.java")));
    GuestBuild.javac(classes, sources);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, EchoGuestTest.class.getClassLoader())) {
      List<?> outcome =
          (List<?>)
              loader
                  .loadClass("EchoCalls")
                  .getMethod("run", Component.class)
                  .invoke(null, Component.load(Engine.create(), "echo.wasm", component));
      System.out.println(
          "echo through a Java guest: " + outcome.get(outcome.size() - 1) + " calls");
      assertThat(outcome.subList(0, outcome.size() - 1)).isEmpty();
      assertThat(Integer.parseInt((String) outcome.get(outcome.size() - 1))).isAtLeast(CALLS);
    }
  }

  /** A class that passes each call on to the method of the same name that it imports. */
  private static String implementation(World world) {
    String echo =
        GuestBindings.builder(world)
            .basePackage("com.acme")
            .results(ResultStyle.VALUES)
            .build()
            .files()
            .stream()
            .filter(file -> file.path().endsWith("/Echo.java"))
            .findFirst()
            .orElseThrow()
            .content();
    String imports =
        Stream.of(echo.split("\n"))
            .filter(line -> line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    StringBuilder methods = new StringBuilder();
    Matcher matcher = METHOD.matcher(echo.replaceAll("(?s)/\\*.*?\\*/", ""));
    while (matcher.find()) {
      String params = matcher.group(3);
      for (String before = ""; !before.equals(params); ) {
        before = params;
        params = params.replaceAll("<[^<>]*>", "");
      }
      String arguments =
          Stream.of(params.split(","))
              .map(param -> param.trim().replaceAll(".*\\s", ""))
              .collect(Collectors.joining(", "));
      methods.append(
          "  public %s %s(%s) {\n    %shost.%s(%s);\n  }\n"
              .formatted(
                  matcher.group(1),
                  matcher.group(2),
                  matcher.group(3),
                  matcher.group(1).equals("void") ? "" : "return ",
                  matcher.group(2),
                  arguments));
    }
    return """
        package com.acme;
        import com.acme.example.echo.*;
        %s
        public final class Main implements Echo {
          private final Host host;
          Main(Host host) { this.host = host; }
          public static void main(String[] arguments) {
            EchoGuest.start(imports -> new Main(imports.host()));
          }
        %s}
        """
        .formatted(imports, methods);
  }
}
