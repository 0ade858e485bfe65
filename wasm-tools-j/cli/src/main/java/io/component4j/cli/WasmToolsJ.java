package io.component4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: a group of the others. */
@Command(
    name = "wasm-tools-j",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "WebAssembly components on the JVM: inspect, compose, bind and run them.",
    subcommands = {
      ParseCommand.class,
      PrintCommand.class,
      "  wasm-tools-j inspect greeter.wasm",
