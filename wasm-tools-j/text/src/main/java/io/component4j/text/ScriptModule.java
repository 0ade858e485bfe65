package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A core module or component of a script. It is assembled when it is asked for: one that is wrong
 * stands in many a script on purpose.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ScriptModule {
  /** How it is written. */
  public enum Form {
    /** As text of the script. */
    TEXT,
    /** As strings that are its bytes. */
    BINARY,
    /** As strings that are its text. */
    QUOTE
  }

  private final Span span;
  private final boolean component;
  private final Form form;
  private final @Nullable String name;
  private final int start;
  private final int end;
  private final byte[] content;

  /**
   * Makes a module.
   *
   * @param start where its text starts, after its keyword; 0 where there is none
   * @param end where its list ends
   * @param content its strings, unless it is text
   */
  ScriptModule(
      Span span,
      boolean component,
      Form form,
      @Nullable String name,
      int start,
      int end,
      byte[] content) {
    this.span = span;
    this.component = component;
    this.form = form;
    this.name = name;
    this.start = start;
    this.end = end;
    this.content = content;
  }

  /** Where it stands: its keyword. */
  public Span span() {
    return span;
  }

  /** Whether it says that it is a component; otherwise it is a core module. */
  public boolean component() {
    return component;
  }

  /** How it is written. */
  public Form form() {
    return form;
  }

  /** Its name in the script; one that is quoted has none. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /**
   * Its text, keyword and parentheses included.
   *
   * @throws IllegalStateException if it is {@linkplain Form#BINARY binary}
   * @throws InvalidInputException if it is quoted and not UTF-8
   */
  public String text() {
    if (form == Form.BINARY) {
      throw new IllegalStateException("a binary module has no text");
    }
    if (form == Form.QUOTE) {
      return quoted();
    }
    String source = source().text();
    // A keyword stands before all but the fields of a module alone.
    return start == 0
        ? source
        : (component ? "(component " : "(module ") + source.substring(start, end);
  }

  /**
   * Its bytes; those of a binary one are not looked at.
   *
   * @throws InvalidInputException if its text is not well-formed or uses a name that nothing has;
   *     places in quoted text are those in that text
   */
  public byte[] assemble() {
    return switch (form) {
      case BINARY -> content.clone();
      case QUOTE -> TextAssembler.assemble(new SourceText(span.toString(), quoted()));
      case TEXT -> assembleText();
    };
  }

  private SourceText source() {
    SourceText source = span.source();
    if (source == null) {
      throw new IllegalStateException("text without a source");
    }
    return source;
  }

  private byte[] assembleText() {
    SourceText source = source();
    if (start == 0) { // Without a keyword before it: the fields of a module alone.
      return TextAssembler.assemble(source);
    }
    Tokens tokens = new Tokens(source, start, end, new Findings());
    byte[] bytes =
        (component ? TextAssembler.component(tokens) : TextAssembler.module(tokens)).toByteArray();
    tokens.close();
    tokens.findings().throwIfErrors();
    return bytes;
  }

  private String quoted() {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return component ? "(component" + text + ")" : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          Diagnostic.error("wat-syntax", "malformed UTF-8 encoding", span));
    }
  }
}
