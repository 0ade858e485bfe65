package io.component4j.text;

import io.component4j.text.Directive.End;
import io.component4j.text.Directive.Execution;
import io.component4j.text.Directive.Fault;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A script of directives ({@code .wast}): modules and components, and what is asserted about them.
 * Nothing is run or assembled here.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param directives in order
 */
public record Script(List<Directive> directives) {
  private static final Map<String, Fault> FAULTS =
      Map.of(
          "assert_malformed", Fault.MALFORMED,
          "assert_malformed_custom", Fault.MALFORMED_CUSTOM,
          "assert_invalid", Fault.INVALID,
          "assert_invalid_custom", Fault.INVALID_CUSTOM,
          "assert_unlinkable", Fault.UNLINKABLE);

  private static final Map<String, End> ENDS =
      Map.of(
          "assert_trap", End.TRAP,
          "assert_exhaustion", End.EXHAUSTION,
          "assert_exception", End.EXCEPTION,
          "assert_suspension", End.SUSPENSION);

  /** Copies. */
  public Script {
    directives = List.copyOf(directives);
  }

  /**
   * Parses a script. Modules and components in it are looked at when they are {@linkplain
   * ScriptModule#assemble() assembled}. A text that is one component or module alone is a script
   * that defines it.
   *
   * @throws InvalidInputException if the script is not well-formed, or uses threads, which are not
   *     supported
   */
  public static Script parse(SourceText text) {
    Tokens tokens = new Tokens(text);
    Parser parser = new Parser(tokens);
    List<Directive> directives = new ArrayList<>();
    if (!tokens.atEnd() && !parser.atDirective()) {
      directives.add(parser.fieldsAlone());
      return new Script(directives);
    }
    while (!tokens.atEnd()) {
      directives.add(parser.directive());
    }
    tokens.findings().throwIfErrors();
    return new Script(directives);
  }

  private static final class Parser {
    private final Tokens tokens;
    private final ScriptValueParser values;

    Parser(Tokens tokens) {
      this.tokens = tokens;
      this.values = new ScriptValueParser(tokens);
    }

    boolean atDirective() {
      if (!tokens.atOpen() || tokens.kind(1) != Lexer.Kind.KEYWORD) {
        return true; // Whatever it is, it is judged as a directive.
      }
      return tokens.startsWith(1, "assert_")
          || tokens.at(1, "module")
          || tokens.at(1, "component")
          || tokens.at(1, "register")
          || tokens.at(1, "invoke")
          || tokens.at(1, "thread")
          || tokens.at(1, "wait");
    }

    /** The fields of a core module without one around them. */
    Directive fieldsAlone() {
      int end = tokens.source().text().length();
      ScriptModule module =
          new ScriptModule(here(), false, ScriptModule.Form.TEXT, null, 0, end, new byte[0]);
      return new Directive.Define(module.span(), module, true);
    }

    private Span here() {
      return Span.of(tokens.source(), tokens.start(), tokens.end());
    }

    Directive directive() {
      tokens.open();
      Span span = here();
      if (tokens.kind(0) != Lexer.Kind.KEYWORD) {
        throw tokens.unexpected("a directive");
      }
      String keyword = tokens.word();
      Directive directive =
          switch (keyword) {
            case "module", "component" -> definition(span);
            case "register" -> {
              tokens.take();
              yield new Directive.Register(span, tokens.string(), name());
            }
            case "invoke" -> new Directive.Call(span, invoke());
            case "assert_return" -> {
              tokens.take();
              yield new Directive.AssertReturn(span, execution(), values.values());
            }
            case "thread", "wait" ->
                throw tokens.fatal("wast-unsupported", "threads of scripts are not supported");
            default -> assertion(span, keyword);
          };
      tokens.close();
      return directive;
    }

    private Directive assertion(Span span, String keyword) {
      Fault fault = FAULTS.get(keyword);
      End end = ENDS.get(keyword);
      if (fault != null) {
        tokens.take();
        tokens.open();
        ScriptModule module = module();
        tokens.close();
        return new Directive.AssertFault(span, fault, module, tokens.string());
      }
      if (end != null) {
        tokens.take();
        Execution execution = execution();
        String message = end == End.EXCEPTION ? "" : tokens.string();
        return new Directive.AssertEnd(span, end, execution, message);
      }
      throw tokens.unexpected("a directive");
    }

    private @Nullable String name() {
      Index id = tokens.id();
      return id == null ? null : id.name();
    }

    private Directive definition(Span span) {
      if (tokens.at(1, "instance")) {
        tokens.take();
        tokens.take();
        return new Directive.Instantiate(span, name(), name());
      }
      boolean instantiated = !tokens.at(1, "definition");
      return new Directive.Define(span, module(), instantiated);
    }

    /** A module or component from its keyword on, up to the end of its list. */
    private ScriptModule module() {
      Span span = here();
      boolean component = tokens.at("component");
      tokens.expect(component ? "component" : "module");
      tokens.takeIf("definition");
      int start = tokens.start();
      if (tokens.takeIf("quote")) {
        byte[] text = strings(true);
        return new ScriptModule(span, component, ScriptModule.Form.QUOTE, null, start, start, text);
      }
      String name = name();
      if (tokens.takeIf("binary")) {
        byte[] bytes = strings(false);
        return new ScriptModule(
            span, component, ScriptModule.Form.BINARY, name, start, start, bytes);
      }
      tokens.skipList();
      // The parenthesis belongs to the text: what is missing before it is found there.
      int end = Math.min(tokens.end(), tokens.source().text().length());
      return new ScriptModule(
          span, component, ScriptModule.Form.TEXT, name, start, end, new byte[0]);
    }

    private byte[] strings(boolean spaced) {
      Bytes bytes = new Bytes();
      while (!tokens.atClose()) {
        bytes.bytes(tokens.bytes());
        if (spaced) {
          bytes.u8(' ');
        }
      }
      return bytes.toByteArray();
    }

    private Execution execution() {
      tokens.open();
      Execution execution;
      if (tokens.at("invoke")) {
        execution = invoke();
      } else if (tokens.takeIf("get")) {
        execution = new Execution.Get(name(), tokens.string());
      } else if (tokens.at("module") || tokens.at("component")) {
        execution = new Execution.Start(module());
      } else {
        throw tokens.unexpected("`invoke`, `get`, `module` or `component`");
      }
      tokens.close();
      return execution;
    }

    private Execution.Invoke invoke() {
      tokens.expect("invoke");
      return new Execution.Invoke(name(), tokens.string(), values.values());
    }
  }
}
