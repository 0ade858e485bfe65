package io.component4j.text;

/** Parses what says where in a memory a load or store goes (Core specification, "memarg"). */
final class MemargParser {
  private final Tokens tokens;
  private final ModuleNames names;

  MemargParser(Tokens tokens, ModuleNames names) {
    this.tokens = tokens;
    this.names = names;
  }

  void parse(Bytes bytes, int width) {
    parse(bytes, width, true);
  }

  /** The same where a lane follows. */
  void parseBeforeLane(Bytes bytes, int width) {
    parse(bytes, width, atMemargBeforeLane());
  }

  /** A number before a lane may be the memory or the lane itself. */
  private boolean atMemargBeforeLane() {
    if (!tokens.atInteger()) {
      return true;
    }
    return tokens.kind(1) == Lexer.Kind.INTEGER
        || (tokens.kind(1) == Lexer.Kind.KEYWORD && isMemargWord(1));
  }

  private boolean isMemargWord(int ahead) {
    return tokens.startsWith(ahead, "offset=") || tokens.startsWith(ahead, "align=");
  }

  private void parse(Bytes bytes, int width, boolean written) {
    int memory = written && tokens.atIndex() ? names.memories.resolve(tokens.index(), tokens) : 0;
    long offset = written ? keyed("offset=", 0) : 0;
    long align = written ? keyed("align=", width) : width;
    if (Long.bitCount(align) != 1) {
      throw tokens.fatal("wat-number", "alignment must be a power of two");
    }
    int log2 = Long.numberOfTrailingZeros(align);
    if (memory == 0) {
      bytes.u32(log2).u64(offset);
    } else {
      bytes.u32(log2 | 0x40).u32(memory).u64(offset);
    }
  }

  private long keyed(String key, long otherwise) {
    if (tokens.kind(0) != Lexer.Kind.KEYWORD || !tokens.startsWith(0, key)) {
      return otherwise;
    }
    String digits = tokens.word().substring(key.length());
    boolean number =
        !digits.isEmpty()
            && NumberText.classify(digits, 0, digits.length()) == Lexer.Kind.INTEGER
            && digits.charAt(0) != '-';
    Long value = number ? NumberText.integer(digits, 0, digits.length(), 64, false) : (Long) null;
    if (value == null) {
      throw number
          ? tokens.fatal("wat-number", "invalid u64 number: constant out of range")
          : tokens.syntax("unexpected token: `" + key + "` wants an integer");
    }
    tokens.take();
    return value;
  }
}
