package io.component4j.cli;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestStarter;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init guest}: a project of a component that is written in Java. */
@Command(
    name = "guest",
    description = {
      "Begins a Maven project of a component that is written in Java.",
      "It has WIT, classes that implement what its world exports, and a test that calls them as"
          + " Java",
      "and as the component. Without --wit it is a greeter; with it, the classes answer something",
      "neutral until you fill them in. The WIT of WASI 0.2.12 is there without a copy."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j init guest greeter",
      "  wasm-tools-j init guest calculator --package com.acme.calculator --wit wit/calculator.wit"
    })
final class InitGuestCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private ProjectOptions project;

  @Option(
      names = "--wit",
      paramLabel = "FILE|DIR",
      description = "The WIT to implement: a .wit file, or a folder with deps; it is copied.")
  private @Nullable Path wit;

  @Option(
      names = "--world",
      paramLabel = "W",
      description = "The world to implement. May be left out where there is only one.")
  private @Nullable String world;

  private final Terminal terminal;

  InitGuestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    project.check();
    Map<String, byte[]> files = new TreeMap<>();
    List<String> written = new ArrayList<>();
    String worldParameter = "";
    if (wit == null) {
      project.requireNoWorld(world);
      files.put("src/main/wit/greeter.wit", project.template("greeter.wit", Map.of()));
      files.put(project.main("Greeter"), project.template("Greeter.java", Map.of()));
      files.put(project.test("GreeterTest"), project.template("GreeterGuestTest.java", Map.of()));
      written.add(project.main("Greeter"));
    } else {
      ProjectWit copied = ProjectWit.readForGuest(wit, terminal);
      WitGraph graph = copied.graph();
      World chosen = copied.world(world);
      GuestStarter starter =
          GuestStarter.of(chosen, project.javaPackage(), "target/" + project.name() + ".wasm");
      copied.files().forEach((path, content) -> files.put("src/main/wit/" + path, content));
      for (GeneratedFile source : starter.sources()) {
        String path = "src/main/java/" + source.path();
        files.put(path, ProjectOptions.utf8(source.content()));
        written.add(path);
      }
      GeneratedFile test = starter.test();
      files.put("src/test/java/" + test.path(), ProjectOptions.utf8(test.content()));
      if (ProjectWit.worlds(graph) > 1) {
        worldParameter = "          <world>" + ProjectOptions.xml(chosen.toString()) + "</world>\n";
      }
    }
    files.put("pom.xml", project.template("guest-pom.xml", Map.of("world", worldParameter)));
    project.write(files);
    terminal.print(
        (written.isEmpty()
                ? "There is nothing to implement: the world exports no function\n"
                : "Implement " + String.join(", ", written) + "\n")
            + "then `mvn package` in "
            + project.folder()
            + " makes target/"
            + project.name()
            + ".wasm\n");
    return ExitCode.OK;
  }
}
