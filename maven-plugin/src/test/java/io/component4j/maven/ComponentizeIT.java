package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.maven.ProjectsIT.entries;
import static io.component4j.maven.ProjectsIT.fail;
import static io.component4j.maven.ProjectsIT.project;
import static io.component4j.maven.ProjectsIT.succeed;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.DummyModule;
import io.component4j.component.embed.Embedding;
import io.component4j.component.model.CanonOption;
import io.component4j.component.wit.WitDecoder;
import io.component4j.maven.Maven.Outcome;
import io.component4j.testdata.TestData;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The goal {@code componentize}: what the developer of a project sees. */
class ComponentizeIT {
  private static final String WIT = "made/src/main/wit/greeter.wit";
  private static final String MODULE = "made/src/main/wasm/greeter.wasm";

  private static WitGraph graph(Path project) {
    return WitResolver.builder().addRoot(project.resolve(WIT)).resolve().graph();
  }

  private static World world(WitGraph graph) {
    return graph.roots().get(0).world("greeter").orElseThrow();
  }

  private static byte[] module(Path project) {
    return DummyModule.standard32(world(graph(project)));
  }

  private static void write(Path project, byte[] module) throws IOException {
    Path file = project.resolve(MODULE);
    Files.createDirectories(file.getParent());
    Files.write(file, module);
  }

  @Test
  void aCoreModuleBecomesAComponentThatOtherProjectsUse() throws Exception {
    Path project = project("componentize");
    write(project, module(project));
    Outcome outcome = succeed(project, "package");
    Path made = project.resolve("made/target/made.wasm");
    assertThat(outcome.log()).contains("[INFO] Made " + made + " of " + project.resolve(MODULE));
    String world = WitPrinter.print(WitDecoder.decode(ComponentReader.read(made)));
    assertThat(world).contains("export example:greeter/greet@0.1.0;");
    assertThat(entries(project.resolve("user/target/user-1.jar")))
        .contains("META-INF/component4j/com.acme/made.wasm");
    byte[] bytes = Files.readAllBytes(made);
    assertThat(succeed(project, "package").log()).contains("[INFO] The component is up to date");
    Files.delete(made);
    succeed(project, "package");
    assertThat(Files.readAllBytes(made)).isEqualTo(bytes);
    succeed(project, "package", "-Dcomponent4j.debugNames=false");
    assertThat(Files.size(made)).isAtMost((long) bytes.length);
    Outcome unattached = fail(project, "package", "-Dcomponent4j.attach=false");
    assertThat(unattached.log()).contains("io.component4j.it:made:wasm:1");
  }

  @Test
  void aModuleThatKnowsItsWorldNeedsNoWit() throws Exception {
    Path project = project("componentize");
    WitGraph graph = graph(project);
    byte[] section =
        Embedding.section(
            graph, world(graph), CanonOption.Kind.UTF8, new ProducersSection(Map.of()));
    write(project, Embedding.embed("greeter.wasm", module(project), section));
    Files.writeString(project.resolve(WIT), "package not:this;\nworld w { export f: func(); }\n");
    succeed(project, "package", "-pl", "made");
    Files.delete(project.resolve(WIT));
    succeed(project, "package", "-pl", "made");
  }

  @Test
  void whatDoesNotFitIsToldAllAtOnce() throws Exception {
    Path project = project("componentize");
    assertThat(fail(project, "package", "-pl", "made").log()).contains("src/main/wasm");
    write(project, module(project));
    String text = Files.readString(project.resolve(WIT));
    Files.writeString(
        project.resolve(WIT), text.replace("-> string;", "-> u32;\n  leave: func();"));
    Outcome wrong = fail(project, "package", "-pl", "made");
    assertThat(wrong.log()).contains("[ERROR] " + project.resolve(MODULE));
    assertThat(wrong.log()).contains("leave");
    assertThat(wrong.log()).contains("greet");
    Files.writeString(project.resolve(WIT), text);
    assertThat(fail(project, "package", "-Dcomponent4j.world=other").log()).contains("`other`");
    assertThat(fail(project, "package", "-Dcomponent4j.stringEncoding=latin1").log())
        .contains("parameter stringEncoding: `latin1` is none of utf8, utf16, compact-utf16");
    assertThat(fail(project, "package", "-Dcomponent4j.adapters=a=nowhere.wasm").log())
        .contains("nowhere.wasm: there is no such file, and no such dependency");
    Files.write(project.resolve("made/a.wasm"), TestData.component("core"));
    assertThat(fail(project, "package", "-Dcomponent4j.adapters=a=a.wasm,a.wasm").log())
        .contains("parameter adapters: two adapters are for `a`");
    write(project, TestData.component("greeter"));
    assertThat(fail(project, "package", "-pl", "made").log()).contains("component");
  }
}
