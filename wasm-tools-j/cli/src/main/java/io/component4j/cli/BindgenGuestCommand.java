package io.component4j.cli;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.wit.graph.WitGraph;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bindgen guest}: what a component that is written in Java implements and calls. */
@Command(
    name = "guest",
    description = {
      "Generates the Java for a component that is written in Java: the interfaces that it",
      "implements and calls, which are those that `bindgen host` makes, and the glue that makes a",
      "component of it. The Maven plugin's goal `component` compiles it; `init guest` begins a",
      "project.",
      "SEL names a part of the WIT: ns:pkg, ns:pkg/interface or ns:pkg/interface/type, with",
      "@VERSION where there are several. One that names nothing is an error."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j bindgen guest --out java --package com.acme --world greeter wit",
      "  wasm-tools-j bindgen guest --out java --package com.acme --stubs wit",
      "  wasm-tools-j bindgen guest --out java --results values wit",
      "  wasm-tools-j bindgen guest --out java --with test:shapes/types/point=com.acme.Point wit"
    })
final class BindgenGuestCommand extends BindgenSourcesCommand {
  @Option(
      names = "--stubs",
      description =
          "Generates for each exported interface a class to begin an implementation with, in the"
              + " package of --package. One that is there already stays as it is.")
  private boolean stubs;

  BindgenGuestCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  List<GeneratedFile> files(WitGraph graph) {
    GuestBindings bindings = configured(GuestBindings.builder(graph)).stubs(stubs).build();
    List<GeneratedFile> files = new ArrayList<>(bindings.files());
    for (GeneratedFile stub : bindings.implementations().values()) {
      if (!Files.exists(out().resolve(stub.path()))) {
        files.add(stub);
      }
    }
    return files;
  }
}
