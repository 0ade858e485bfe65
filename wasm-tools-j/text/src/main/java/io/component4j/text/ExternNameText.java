package io.component4j.text;

/** Names of imports and exports of components with their attributes. */
final class ExternNameText {
  private static final String[] ATTRIBUTES = {"implements", "versionsuffix", "external-id"};

  private ExternNameText() {}

  /** Parses a name to its bytes (Binary.md, {@code importname'}). */
  static byte[] parse(Tokens tokens) {
    String name;
    if (tokens.openIf("interface")) {
      name = tokens.string();
      tokens.close();
    } else {
      name = tokens.string();
    }
    Bytes attributes = new Bytes();
    int count = 0;
    for (int i = 0; i < ATTRIBUTES.length; i++) {
      if (tokens.openIf(ATTRIBUTES[i])) {
        attributes.u8(i).name(tokens.string());
        tokens.close();
        count++;
      }
    }
    Bytes out = new Bytes().u8(count == 0 ? 0x00 : 0x02).name(name);
    if (count > 0) {
      out.u32(count).append(attributes);
    }
    return out.toByteArray();
  }

  /** Whether a list comes next that holds nothing but a keyword and a name. */
  static boolean atInline(Tokens tokens, String keyword) {
    if (!tokens.atList(keyword)) {
      return false;
    }
    if (tokens.kind(2) == Lexer.Kind.STRING) {
      return tokens.kind(3) == Lexer.Kind.CLOSE;
    }
    return tokens.kind(2) == Lexer.Kind.OPEN
        && tokens.at(3, "interface")
        && tokens.kind(4) == Lexer.Kind.STRING
        && tokens.kind(5) == Lexer.Kind.CLOSE
        && tokens.kind(6) == Lexer.Kind.CLOSE;
  }
}
