package io.component4j.text;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
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
    Tokens tokens = new Tokens(text);
    if (tokens.atEnd()) {
      throw tokens.syntax("a component or at least one module field is wanted");
    }
    byte[] bytes;
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
  static byte[] component(Tokens tokens) {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    if (tokens.takeIf("binary")) {
      return binary(tokens);
    }
    ComponentTypeParser types = new ComponentTypeParser(tokens);
    return new ComponentAssembler(tokens, types, null, id)
        .fields(shown(id, annotation))
        .toByteArray();
  }

  /** A core module after its keyword. */
  static byte[] module(Tokens tokens) {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    return tokens.takeIf("binary")
        ? binary(tokens)
        : new ModuleAssembler(tokens).fields(shown(id, annotation));
  }

  private static @Nullable String shown(@Nullable Index id, @Nullable String annotation) {
    return annotation != null ? annotation : id == null ? null : id.name();
  }

  private static byte[] binary(Tokens tokens) {
    Bytes bytes = new Bytes();
    while (!tokens.atClose()) {
      bytes.bytes(tokens.bytes());
    }
    return bytes.toByteArray();
  }
}
