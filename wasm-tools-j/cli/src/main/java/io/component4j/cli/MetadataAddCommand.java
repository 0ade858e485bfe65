package io.component4j.cli;

import io.component4j.component.metadata.Annotation;
import io.component4j.component.metadata.MetadataChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metadata add}: changes what a binary says of itself. */
@Command(
    name = "add",
    description = {
      "Sets or clears what a component or core module says of itself. What is in it, and what is",
      "not named here, stays as it is."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j metadata add --name greeter --language Rust=1.90 greeter.wasm -o out.wasm",
      "  wasm-tools-j metadata add --licenses 'MIT OR Apache-2.0' --clear-homepage a.wasm -o b.wasm"
    })
final class MetadataAddCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WasmFile file;
  @Mixin private WasmResult result;

  private final Terminal terminal;

  @ArgGroup private NameChoice name = new NameChoice();
  @ArgGroup private AuthorsChoice authors = new AuthorsChoice();
  @ArgGroup private DescriptionChoice description = new DescriptionChoice();
  @ArgGroup private LicensesChoice licenses = new LicensesChoice();
  @ArgGroup private SourceChoice source = new SourceChoice();
  @ArgGroup private HomepageChoice homepage = new HomepageChoice();
  @ArgGroup private RevisionChoice revision = new RevisionChoice();
  @ArgGroup private VersionChoice version = new VersionChoice();

  @Option(
      names = "--language",
      paramLabel = "NAME=VERSION",
      description = "A language it was written in; may be given several times.")
  private Map<String, String> languages = new LinkedHashMap<>();

  @Option(
      names = "--processed-by",
      paramLabel = "NAME=VERSION",
      description = "A tool that made or changed it; may be given several times.")
  private Map<String, String> processedBy = new LinkedHashMap<>();

  @Option(
      names = "--sdk",
      paramLabel = "NAME=VERSION",
      description = "An SDK it was made with; may be given several times.")
  private Map<String, String> sdks = new LinkedHashMap<>();

  MetadataAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Something to set or to clear, not both. */
  private interface Choice {
    @Nullable String text();

    boolean cleared();
  }

  /** {@code --name} or {@code --clear-name}. */
  static final class NameChoice implements Choice {
    @Option(names = "--name", paramLabel = "NAME", description = "The name of the whole.")
    private @Nullable String text;

    @Option(names = "--clear-name", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --authors} or {@code --clear-authors}. */
  static final class AuthorsChoice implements Choice {
    @Option(names = "--authors", paramLabel = "NAMES", description = "Who wrote it.")
    private @Nullable String text;

    @Option(names = "--clear-authors", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --description} or {@code --clear-description}. */
  static final class DescriptionChoice implements Choice {
    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String text;

    @Option(names = "--clear-description", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --licenses} or {@code --clear-licenses}. */
  static final class LicensesChoice implements Choice {
    @Option(
        names = "--licenses",
        paramLabel = "SPDX",
        description = "Its licences: an SPDX licence expression.")
    private @Nullable String text;

    @Option(names = "--clear-licenses", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --source} or {@code --clear-source}. */
  static final class SourceChoice implements Choice {
    @Option(names = "--source", paramLabel = "URL", description = "Where its source is.")
    private @Nullable String text;

    @Option(names = "--clear-source", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --homepage} or {@code --clear-homepage}. */
  static final class HomepageChoice implements Choice {
    @Option(names = "--homepage", paramLabel = "URL", description = "Where to learn more.")
    private @Nullable String text;

    @Option(names = "--clear-homepage", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --revision} or {@code --clear-revision}. */
  static final class RevisionChoice implements Choice {
    @Option(names = "--revision", paramLabel = "ID", description = "The revision of its source.")
    private @Nullable String text;

    @Option(names = "--clear-revision", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  /** {@code --version} or {@code --clear-version}. */
  static final class VersionChoice implements Choice {
    @Option(names = "--version", paramLabel = "VERSION", description = "Its version.")
    private @Nullable String text;

    @Option(names = "--clear-version", description = "Removes it.")
    private boolean clear;

    @Override
    public @Nullable String text() {
      return text;
    }

    @Override
    public boolean cleared() {
      return clear;
    }
  }

  @Override
  public Integer call() {
    result.check();
    MetadataChange change = new MetadataChange();
    if (name.text() != null) {
      change.name(name.text());
    } else if (name.cleared()) {
      change.clearName();
    }
    set(change, Annotation.AUTHORS, authors);
    set(change, Annotation.DESCRIPTION, description);
    set(change, Annotation.LICENSES, licenses);
    set(change, Annotation.SOURCE, source);
    set(change, Annotation.HOMEPAGE, homepage);
    set(change, Annotation.REVISION, revision);
    set(change, Annotation.VERSION, version);
    languages.forEach((language, of) -> change.producer("language", language, of));
    processedBy.forEach((tool, of) -> change.producer("processed-by", tool, of));
    sdks.forEach((sdk, of) -> change.producer("sdk", sdk, of));
    WasmInput input = file.read();
    result.write(terminal, input.name(), change.applyTo(input.name(), input.bytes()));
    return ExitCode.OK;
  }

  private static void set(MetadataChange change, Annotation annotation, Choice choice) {
    String text = choice.text();
    if (text != null) {
      change.set(annotation, text);
    } else if (choice.cleared()) {
      change.clear(annotation);
    }
  }
}
