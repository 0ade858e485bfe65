package io.component4j.cli;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.GuestBindings;
import io.component4j.wit.graph.WitGraph;
import java.util.List;
import picocli.CommandLine.Command;

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
      "  wasm-tools-j bindgen guest --out java --results values wit",
      "  wasm-tools-j bindgen guest --out java --with test:shapes/types/point=com.acme.Point wit"
    })
final class BindgenGuestCommand extends BindgenSourcesCommand {
  BindgenGuestCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  List<GeneratedFile> files(WitGraph graph) {
    return configured(GuestBindings.builder(graph)).build().files();
  }
}
