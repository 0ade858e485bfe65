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
      ValidateCommand.class,
      WastCommand.class,
      InspectCommand.class,
      ComponentCommand.class,
      MetadataCommand.class,
      ObjdumpCommand.class,
      DumpCommand.class,
      StripCommand.class,
      PlugCommand.class,
      ComposeCommand.class,
      DecomposeCommand.class,
      CompatCommand.class,
      BindgenCommand.class,
      InitCommand.class,
      WitCommand.class,
      RunCommand.class,
      VerifyCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 fine; 1 the input was found wanting (invalid, incompatible, trapped);",
      "            2 usage, or the command could not run.",
      "",
      "Examples:",
      "  wasm-tools-j parse greeter.wat -o greeter.wasm",
      "  wasm-tools-j print greeter.wasm",
      "  wasm-tools-j validate greeter.wasm",
      "  wasm-tools-j inspect greeter.wasm",
      "  wasm-tools-j component wit greeter.wasm",
      "  wasm-tools-j wit check wit/",
      "  wasm-tools-j plug socket.wasm --plug part.wasm -o whole.wasm",
      "  wasm-tools-j compose gateway.wac -o gateway.wasm",
      "  wasm-tools-j compat git:v1.0:wit/ wit/",
      "  wasm-tools-j bindgen host --out src/generated wit/",
      "  wasm-tools-j init guest greeter",
      "  wasm-tools-j run --invoke 'greet(\"World\")' greeter.wasm",
      "  wasm-tools-j verify --wit wit/ greeter.wasm"
    })
final class WasmToolsJ implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted");
  }
}
