package io.component4j.cli;

import io.component4j.component.model.ComponentModel;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.wac.FolderPackages;
import io.component4j.compose.wac.WacComposition;
import io.component4j.compose.wac.WacOptions;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compose}: components put together as a WAC document says. */
@Command(
    name = "compose",
    description = {
      "Puts components together as a WAC document says: which are instantiated, what each is given,",
      "what the result imports and exports."
    },
    footer = {
      "",
      "Packages that the document names are looked for in this order:",
      "  --dep ns:name@1.2.3=FILE, --dep ns:name=FILE (any version);",
      "  ns:name in DIR/ns/name.wasm, .wat or .wit, or DIR/ns/name/*.wit;",
      "  ns:name@1.2.3 in DIR/ns/name/1.2.3 or DIR/ns/name@1.2.3 with these endings.",
      "",
      "Examples:",
      "  wasm-tools-j compose gateway.wac -o gateway.wasm",
      "  wasm-tools-j compose gateway.wac --deps-dir build/parts -o gateway.wasm",
      "  wasm-tools-j compose gateway.wac --dep acme:auth@1.0.0=auth.wasm -t",
      "  wasm-tools-j compose gateway.wac --dependencies imported -o gateway.wasm"
    })
final class ComposeCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The WAC document; - is standard input.")
  private Path file;

  @Option(
      names = "--deps-dir",
      paramLabel = "DIR",
      description = "The folder with packages. Default: deps beside FILE.")
  private @Nullable Path folder;

  @Option(
      names = {"-d", "--dep"},
      paramLabel = "NAME[@VERSION]=PATH",
      description = "A package: a component, or WIT as a file, folder or encoded. Repeatable.")
  private Map<String, Path> given = new LinkedHashMap<>();

  @Option(
      names = "--dependencies",
      paramLabel = "nested|imported|locked",
      defaultValue = "nested",
      description = {
        "Whether the result holds the components, or imports them by name and version, or also by",
        "the hash of their bytes. Default: nested."
      })
  private Dependencies dependencies;

  @Option(
      names = {"-i", "--import-dependencies"},
      description = "The same as --dependencies imported.")
  private boolean imported;

  @Option(
      names = {"--no-validate", "--skip-validation"},
      description = {
        "Writes the result without validating it as a whole. Whether what is given is of the type",
        "that is wanted is judged in any case."
      })
  private boolean skipsValidation;

  @Mixin private FeaturesOption features;
  @Mixin private WasmResult result;

  ComposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    result.check();
    if (folder != null) {
      InputFile.existingFolder(folder);
    }
    given.forEach(ComposeCommand::check);
    SourceText document = document();
    FolderPackages packages = new FolderPackages(folder(), given, WasmInput::component);
    WacComposition composition =
        WacComposition.resolve(
            document, packages, new WacOptions(features.names(), features.all()));
    terminal.warn(composition.warnings());
    terminal.warn(packages.unused());
    EncodeOptions options =
        EncodeOptions.DEFAULT
            .withDependencies(imported ? Dependencies.IMPORTED : dependencies)
            .withValidation(!skipsValidation)
            .withProcessedBy(("wasm-tools-j " + Version.number().orElse("")).strip());
    ComponentModel component = composition.encode(options);
    result.write(terminal, InputFile.shownName(file), component);
    return ExitCode.OK;
  }

  private static void check(String name, Path path) {
    if (TargetVersionConverter.parse(name).isEmpty()) {
      throw new CannotRunException(
          "--dep " + name + "=" + path + ": `" + name + "` is no name of a package",
          "write it like --dep acme:auth=auth.wasm or acme:auth@1.0.0=auth.wasm");
    }
    InputFile.existing(path);
  }

  private SourceText document() {
    byte[] bytes = InputFile.read(file);
    if (InputFile.isWasm(bytes)) {
      throw new InvalidInputException(
          Diagnostic.error(
              "wit-file",
              "this is a WebAssembly binary, where a WAC document is wanted",
              Span.ofInput(InputFile.shownName(file))));
    }
    return WitSource.text(file, bytes);
  }

  private Path folder() {
    if (folder != null) {
      return folder;
    }
    return InputFile.isStandardInput(file) ? Path.of("deps") : file.resolveSibling("deps");
  }
}
