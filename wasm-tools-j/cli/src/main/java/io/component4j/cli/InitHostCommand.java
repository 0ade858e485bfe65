package io.component4j.cli;

import io.component4j.bindgen.HostBindings;
import io.component4j.bindgen.PackagedComponent;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.DummyModule;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init host}: a project that calls a component. */
@Command(
    name = "host",
    description = {
      "Begins a Maven project that calls a component: a program, and a test. Without --wit it is",
      "a greeter, which the project has. With a component, the project has that one. With WIT, it"
          + " has",
      "a stand-in for a component of its world, which traps when it is called: put yours there."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j init host greeter-app",
      "  wasm-tools-j init host app --package com.acme.app --wit greeter.wasm",
      "  wasm-tools-j init host app --wit wit/calculator.wit --world calculator"
    })
final class InitHostCommand implements Callable<Integer> {
  private static final String RESOURCES = "src/main/resources/";

  @Mixin private HelpOption help;
  @Mixin private ProjectOptions project;

  @Option(
      names = "--wit",
      paramLabel = "FILE|DIR",
      description =
          "A component; or the WIT of one: a .wit file, or a folder with deps. It is copied.")
  private @Nullable Path wit;

  @Option(
      names = "--world",
      paramLabel = "W",
      description = "The world of the component. May be left out where there is only one.")
  private @Nullable String world;

  private final Terminal terminal;

  InitHostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    project.check();
    Map<String, byte[]> files = new TreeMap<>();
    String component;
    String parameters = "";
    WitGraph inside = wit == null ? null : BindgenSourcesCommand.component(InputFile.existing(wit));
    if (wit == null) {
      project.requireNoWorld(world);
      component = "greeter.wasm";
      files.put("src/main/wit/greeter.wit", project.template("greeter.wit", Map.of()));
      files.put(
          RESOURCES + component,
          WasmInput.binary("greeter.wat", project.template("greeter.wat", Map.of())));
      files.put(project.main("Main"), project.template("GreeterMain.java", Map.of()));
      files.put(project.test("GreeterTest"), project.template("GreeterHostTest.java", Map.of()));
    } else if (inside != null) {
      project.requireNoWorld(world);
      component = componentName(wit);
      String worldClass = PackagedComponent.worldClass(component);
      HostBindings bindings =
          HostBindings.builder(inside)
              .basePackage(project.javaPackage())
              .javaPackage("root:component", project.javaPackage())
              .worldClass(worldClass)
              .build();
      files.put(RESOURCES + component, WasmInput.read(wit).bytes());
      calls(files, inside.roots().get(0).worlds().get(0), bindings.worldClass(), component);
      parameters =
          "              <wit>"
              + RESOURCES
              + component
              + "</wit>\n              <worldClass>"
              + worldClass
              + "</worldClass>\n              <javaPackages>\n                <javaPackage>"
              + "root:component="
              + project.javaPackage()
              + "</javaPackage>\n              </javaPackages>\n";
    } else {
      ProjectWit copied = ProjectWit.read(wit, terminal);
      World chosen = copied.world(world);
      component = chosen.name() + ".wasm";
      HostBindings bindings =
          HostBindings.builder(chosen).basePackage(project.javaPackage()).build();
      copied.files().forEach((path, content) -> files.put("src/main/wit/" + path, content));
      files.put(RESOURCES + component, standIn(copied.graph(), chosen));
      calls(files, chosen, bindings.worldClass(), component);
      if (ProjectWit.worlds(copied.graph()) > 1) {
        parameters = "              <world>" + ProjectOptions.xml(chosen.toString()) + "</world>\n";
      }
    }
    files.put("pom.xml", project.template("host-pom.xml", Map.of("world", parameters)));
    project.write(files);
    terminal.print(
        "Call the component in "
            + project.main("Main")
            + "\n"
            + (wit != null && inside == null
                ? "replace " + RESOURCES + component + ", a stand-in that traps when it is called\n"
                : "")
            + "then `mvn package` in "
            + project.folder()
            + " builds and tests it\n");
    return ExitCode.OK;
  }

  /** The program and the test of a component of which only the world is known. */
  private void calls(Map<String, byte[]> files, World chosen, String worldClass, String component) {
    String simple = worldClass.substring(worldClass.lastIndexOf('.') + 1);
    String imports = simple + ".imports().denyRest()";
    boolean wantsImports = importsFunctions(chosen);
    boolean same = worldClass.equals(project.javaPackage() + "." + simple);
    Map<String, String> values = new HashMap<>();
    values.put("World", simple);
    values.put("import", same ? "" : "import " + worldClass + ";\n");
    values.put("component", component);
    values.put("imports", wantsImports ? ", " + imports : "");
    files.put(project.main("Main"), project.template("WorldMain.java", values));
    values.put(
        "imports",
        wantsImports
            ? "  private final " + simple + ".Imports imports = " + imports + ";\n\n"
            : "");
    files.put(project.test(simple + "Test"), project.template("WorldTest.java", values));
  }

  private static boolean importsFunctions(World world) {
    for (WorldItem item : world.imports()) {
      if (item instanceof WorldItem.FunctionItem function
          ? function.function().role() != WitFunction.Role.METHOD
          : item instanceof WorldItem.InterfaceItem type
              && type.type().functions().stream()
                  .anyMatch(function -> function.role() != WitFunction.Role.METHOD)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] standIn(WitGraph graph, World world) {
    byte[] section =
        Embedding.section(graph, world, CanonOption.Kind.UTF8, new ProducersSection(Map.of()));
    byte[] module = Embedding.embed("stand-in", DummyModule.standard32(world), section);
    return new ComponentEncoder(EncoderOptions.DEFAULT).encode("stand-in", module, List.of());
  }

  /** The name of a component's file, whether it was binary or text. */
  private static String componentName(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.(wasm|wat)$", "");
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
    return (plain.isEmpty() ? "component" : plain) + ".wasm";
  }
}
