package io.component4j.cli;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code component new}: a component of a core module. */
@Command(
    name = "new",
    description = {
      "Makes a component of a core module.",
      "The module says in `component-type` sections for which world it was made: the bindings of"
          + " its",
      "language write them, or `component embed` does. Adapters provide what it imports and the",
      "world does not have, as WASI preview 1. Exit code 1 if the module does not fit its world,",
      "with all reasons."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j component new module.wasm -o component.wasm",
      "  wasm-tools-j component embed --world greeter wit/ module.wasm | wasm-tools-j component new"
          + " -t",
      "  wasm-tools-j component new app.wasm --adapt wasi_snapshot_preview1.command.wasm -o"
          + " app.c.wasm"
    })
final class ComponentNewCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Parameters(
      paramLabel = "MODULE",
      arity = "0..1",
      defaultValue = WasmInput.STANDARD_INPUT,
      description = "The core module, binary or text; - or nothing for standard input.")
  private Path module;

  @Option(
      names = "--adapt",
      paramLabel = "[NAME=]FILE",
      description = {
        "A core module that provides what MODULE imports from module NAME, by what it imports",
        "itself. NAME is that of the file up to the first dot, unless it is given. Several times."
      })
  private List<String> adapters = List.of();

  @Option(
      names = "--import-name",
      paramLabel = "OLD=NEW",
      description = "Names an imported interface otherwise in the component. Several times.")
  private List<String> importNames = List.of();

  @Option(
      names = "--realloc-via-memory-grow",
      description = "Has adapters grow the memory, and not call the module's `cabi_realloc`.")
  private boolean reallocByMemoryGrow;

  @Option(
      names = "--merge-imports-based-on-semver",
      paramLabel = "true|false",
      arity = "0..1",
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Imports an interface once for all its compatible versions, in the highest. Default:"
              + " true.")
  private boolean mergesCompatible;

  @Option(
      names = "--reject-legacy-names",
      description = "Understands only names of build targets, which start with `cm32p2`.")
  private boolean rejectsLegacyNames;

  @Option(
      names = "--debug-names",
      paramLabel = "true|false",
      arity = "0..1",
      defaultValue = "true",
      fallbackValue = "true",
      description = "Names the functions of core modules that are made. Default: true.")
  private boolean debugNames;

  @Option(
      names = "--return-call-ref",
      paramLabel = "true|false",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      description =
          "Calls through references where a call must be joined later, and not through a table."
              + " Default: false.")
  private boolean returnCallRef;

  @Option(
      names = "--skip-validation",
      description = "Writes the component without validating it, the code of its modules included.")
  private boolean skipsValidation;

  @Mixin private FindingsOption findings;
  @Mixin private WasmResult result;

  private final Terminal terminal;

  ComponentNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    result.check();
    EncoderOptions options =
        EncoderOptions.DEFAULT
            .withImportNames(importNames())
            .withReallocByMemoryGrow(reallocByMemoryGrow)
            .withMergedCompatibleImports(mergesCompatible)
            .withLegacyNamesRejected(rejectsLegacyNames)
            .withDebugNames(debugNames)
            .withReturnCallRef(returnCallRef)
            .withProducers(producers());
    Map<String, Path> files = adapterFiles();
    byte[] component =
        findings.orTell(
            terminal,
            () -> {
              WasmInput input = read(module);
              List<Adapter> read =
                  files.entrySet().stream()
                      .map(e -> adapter(e.getKey(), read(e.getValue())))
                      .toList();
              List<Diagnostic> warnings = new ArrayList<>();
              byte[] made =
                  new ComponentEncoder(options)
                      .encode(input.name(), input.bytes(), read, warnings::add);
              byte[] valid = validated(input.name(), made, warnings);
              findings.beside(terminal, warnings);
              return valid;
            });
    if (component == null) {
      return ExitCode.WANTING;
    }
    result.write(terminal, InputFile.shownName(module), component);
    return ExitCode.OK;
  }

  private static WasmInput read(Path path) {
    if (path.toString().endsWith(".wit")) {
      InputFile.existing(path);
      throw new InvalidInputException(
          Diagnostic.error(
                  "core-module-wanted",
                  "this is WIT, and a core module is wanted",
                  Span.ofInput(path.toString()))
              .withHelp("put the world into a module with `component embed " + path + " MODULE`"));
    }
    return WasmInput.read(path);
  }

  private static Adapter adapter(String name, WasmInput input) {
    return new Adapter(name, input.name(), input.bytes());
  }

  /** Adds to the warnings what of the component could not be validated. */
  private byte[] validated(String name, byte[] component, List<Diagnostic> warnings) {
    if (skipsValidation) {
      return component;
    }
    List<Diagnostic> found =
        new ComponentValidator(Features.all(), new EndiveModuleValidator())
            .validate("component of " + name, component);
    if (!ComponentValidator.isValid(found)) {
      throw new InvalidInputException(found);
    }
    warnings.addAll(found);
    return component;
  }

  private Map<String, String> importNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String each : importNames) {
      int equals = each.indexOf('=');
      if (equals <= 0) {
        throw new CannotRunException("--import-name " + each + " is not OLD=NEW");
      }
      if (names.put(each.substring(0, equals), each.substring(equals + 1)) != null) {
        throw new CannotRunException(
            "--import-name names `" + each.substring(0, equals) + "` twice");
      }
    }
    return names;
  }

  private Map<String, Path> adapterFiles() {
    Map<String, Path> files = new LinkedHashMap<>();
    for (String each : adapters) {
      int equals = each.indexOf('=');
      Path file = Path.of(equals < 0 ? each : each.substring(equals + 1));
      String name = equals < 0 ? stem(file) : each.substring(0, equals);
      if (name.isEmpty() || file.toString().isEmpty()) {
        throw new CannotRunException(
            "--adapt "
                + each
                + " names no "
                + (name.isEmpty() ? "module" : "file")
                + ": NAME=FILE");
      }
      if (files.put(name, file) != null) {
        throw new CannotRunException("two adapters are for module `" + name + "`");
      }
    }
    return files;
  }

  private static String stem(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString();
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  private static ProducersSection producers() {
    return new ProducersSection(
        Map.of("processed-by", Map.of("wasm-tools-j", Version.number().orElse(""))));
  }
}
