package io.component4j.cli;

import io.component4j.bindgen.GeneratedFile;
import io.component4j.bindgen.HostBindings;
import io.component4j.wit.graph.WitGraph;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bindgen host}: Java through which a program calls components of a world. */
@Command(
    name = "host",
    description = {
      "Generates the Java through which a program loads and calls components of a world.",
      "SEL names a part of the WIT: ns:pkg, ns:pkg/interface or ns:pkg/interface/type, with",
      "@VERSION where there are several. One that names nothing is an error."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j bindgen host --out java --package com.acme --world greeter wit",
      "  wasm-tools-j bindgen host --out java --java-package root:component=com.acme greeter.wasm",
      "  wasm-tools-j bindgen host --out java --results values --stubs wit",
      "  wasm-tools-j bindgen host --out java --with test:shapes/types/point=com.acme.Point wit",
      "  wasm-tools-j bindgen host --out java --interface 'test:shapes/*' wit"
    })
final class BindgenHostCommand extends BindgenSourcesCommand {
  @Option(
      names = "--stubs",
      description =
          "Generates for each imported interface a class to begin an implementation with,"
              + " in the package stubs.")
  private boolean stubs;

  BindgenHostCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  List<GeneratedFile> files(WitGraph graph) {
    return configured(HostBindings.builder(graph)).stubs(stubs).build().files();
  }
}
