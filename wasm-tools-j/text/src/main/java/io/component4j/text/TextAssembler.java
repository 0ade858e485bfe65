package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the text of a component or of a core module to its binary form. The names in the text
 * become a name section.
 *
 * <p>The form of the text is judged here, and that what its names refer to exists; not whether the
 * component or module is valid. The same text gives the same bytes.
 */
public final class TextAssembler {
  private TextAssembler() {}

  /**
   * The bytes of a text: a component, a core module, or the fields of a core module alone
   * (Explainer.md, "Grammar"; Core specification, "Text Format").
   *
   * @throws InvalidInputException if the text is not well-formed or uses a name that nothing has,
   *     with the place in the text
   */
  public static byte[] assemble(SourceText text) {
    return assemble(new Tokens(text)).toByteArray();
  }

  /**
   * The bytes of a text as {@link #assemble} makes them, with the places in the text that they come
   * from.
   *
   * @throws InvalidInputException if the text is not well-formed or uses a name that nothing has,
   *     with the place in the text
   */
  public static AssembledText assembleWithPositions(SourceText text) {
    Tokens tokens = new Tokens(text);
    tokens.recordPositions();
    Bytes bytes = assemble(tokens);
    return new AssembledText(text, bytes.toByteArray(), bytes.marks());
  }

  /**
   * The text of a file.
   *
   * @param name the file name or another name to show to the user
   * @throws InvalidInputException if the bytes are not UTF-8
   */
  public static SourceText decode(String name, byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0) { // It stands for what cannot be decoded, or for itself.
      ByteBuffer in = ByteBuffer.wrap(utf8);
      CharBuffer out = CharBuffer.allocate(utf8.length);
      if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
        throw new InvalidInputException(
            Diagnostic.error(
                "wat-encoding", "malformed UTF-8 encoding", Span.ofByte(name, in.position())));
      }
    }
    return new SourceText(name, text);
  }

  private static Bytes assemble(Tokens tokens) {
    if (tokens.atEnd()) {
      throw tokens.syntax("expected a component or at least one module field");
    }
    Bytes bytes;
    if (tokens.openIf("component")) {
      bytes = component(tokens);
      tokens.close();
    } else if (tokens.openIf("module")) {
      bytes = module(tokens);
      tokens.close();
    } else {
      bytes = new ModuleAssembler(tokens).fields(null);
    }
    if (!tokens.atEnd()) {
      throw tokens.syntax("unexpected token: something follows the end");
    }
    tokens.findings().throwIfErrors();
    return bytes;
  }

  /** A component after its keyword. */
  static Bytes component(Tokens tokens) {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    if (tokens.takeIf("binary")) {
      return binary(tokens);
    }
    ComponentTypeParser types = new ComponentTypeParser(tokens);
    return new ComponentAssembler(tokens, types, null, id).fields(shown(id, annotation));
  }

  /** A core module after its keyword. */
  static Bytes module(Tokens tokens) {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    return tokens.takeIf("binary")
        ? binary(tokens)
        : new ModuleAssembler(tokens).fields(shown(id, annotation));
  }

  private static @Nullable String shown(@Nullable Index id, @Nullable String annotation) {
    return annotation != null ? annotation : id == null ? null : id.name();
  }

  private static Bytes binary(Tokens tokens) {
    Bytes bytes = new Bytes().mark(tokens.mark());
    while (!tokens.atClose()) {
      bytes.bytes(tokens.bytes());
    }
    return bytes;
  }
}
