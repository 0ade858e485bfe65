package io.component4j.text;

import io.component4j.text.Lexer.Kind;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import org.jspecify.annotations.Nullable;

/** A cursor over the tokens of a text. Not safe for several threads. */
final class Tokens {
  /** How many tokens can be looked at before they are taken; a power of two. */
  private static final int AHEAD = 8;

  private final Lexer lexer;
  private final String text;
  private final Findings findings;
  private final Kind[] kinds = new Kind[AHEAD];
  private final int[] starts = new int[AHEAD];
  private final int[] ends = new int[AHEAD];
  private int first;
  private int count;
  private int lastEnd;
  private boolean positions;

  Tokens(SourceText source) {
    this(source, 0, source.text().length(), new Findings());
  }

  Tokens(SourceText source, int start, int limit, Findings findings) {
    this.lexer = new Lexer(source, start, limit, findings);
    this.text = source.text();
    this.findings = findings;
    this.lastEnd = start;
  }

  /** From now on says where bytes come from. */
  void recordPositions() {
    positions = true;
  }

  /** The start of the next token for {@link Bytes#mark}; -1 if nobody asks for positions. */
  int mark() {
    return positions ? start() : -1;
  }

  /** The place of something for {@link Bytes#mark}; -1 if nobody asks for positions. */
  int mark(Index at) {
    return positions ? at.start() : -1;
  }

  Findings findings() {
    return findings;
  }

  SourceText source() {
    return lexer.source();
  }

  private int slot(int ahead) {
    while (count <= ahead) {
      lexer.next();
      int slot = (first + count) & (AHEAD - 1);
      kinds[slot] = lexer.kind;
      starts[slot] = lexer.start;
      ends[slot] = lexer.end;
      count++;
    }
    return (first + ahead) & (AHEAD - 1);
  }

  Kind kind(int ahead) {
    return kinds[slot(ahead)];
  }

  /** Where the next token starts, in UTF-16 units. */
  int start() {
    return starts[slot(0)];
  }

  int end() {
    return ends[slot(0)];
  }

  /** Where the token ends that was taken last. */
  int lastEnd() {
    return lastEnd;
  }

  void take() {
    int slot = slot(0);
    lastEnd = ends[slot];
    first = (first + 1) & (AHEAD - 1);
    count--;
  }

  /** Goes on at another position. */
  void seek(int position) {
    lexer.seek(position);
    count = 0;
    lastEnd = position;
  }

  /** Steps to the end of the list; the next token is the parenthesis that closes it. */
  void skipList() {
    int from = start();
    lexer.skipList(from);
    count = 0;
  }

  // What comes next.

  boolean atEnd() {
    return kind(0) == Kind.END;
  }

  /** Whether the list, or the text, ends here. */
  boolean atClose() {
    return kind(0) == Kind.CLOSE || kind(0) == Kind.END;
  }

  boolean atOpen() {
    return kind(0) == Kind.OPEN;
  }

  boolean at(String keyword) {
    return at(0, keyword);
  }

  boolean startsWith(int ahead, String prefix) {
    int slot = slot(ahead);
    return ends[slot] - starts[slot] >= prefix.length() && text.startsWith(prefix, starts[slot]);
  }

  boolean at(int ahead, String keyword) {
    int slot = slot(ahead);
    return kinds[slot] == Kind.KEYWORD
        && ends[slot] - starts[slot] == keyword.length()
        && text.startsWith(keyword, starts[slot]);
  }

  /** Whether a list that starts with a keyword comes next. */
  boolean atList(String keyword) {
    return atOpen() && at(1, keyword);
  }

  /** Whether an annotation comes next. */
  boolean atAnnotation(String name) {
    if (!atOpen()) {
      return false;
    }
    int slot = slot(1);
    return kinds[slot] == Kind.ANNOTATION && lexer.isAnnotation(starts[slot], ends[slot], name);
  }

  boolean atString() {
    return kind(0) == Kind.STRING;
  }

  boolean atIndex() {
    return atIndex(0);
  }

  boolean atIndex(int ahead) {
    return kind(ahead) == Kind.ID || kind(ahead) == Kind.INTEGER;
  }

  boolean atInteger() {
    return kind(0) == Kind.INTEGER;
  }

  /** The text of the next token. */
  String word() {
    return text.substring(start(), end());
  }

  // Taking tokens.

  boolean takeIf(String keyword) {
    boolean found = at(keyword);
    if (found) {
      take();
    }
    return found;
  }

  void expect(String keyword) {
    if (!takeIf(keyword)) {
      throw unexpected("`" + keyword + "`");
    }
  }

  void open() {
    if (!atOpen()) {
      throw unexpected("`(`");
    }
    take();
  }

  void open(String keyword) {
    open();
    expect(keyword);
  }

  boolean openIf(String keyword) {
    boolean found = atList(keyword);
    if (found) {
      take();
      take();
    }
    return found;
  }

  boolean openAnnotationIf(String name) {
    boolean found = atAnnotation(name);
    if (found) {
      take();
      take();
    }
    return found;
  }

  /** Takes the keyword of an annotation whose parenthesis is taken already. */
  boolean takeAnnotationIf(String name) {
    int slot = slot(0);
    boolean found =
        kinds[slot] == Kind.ANNOTATION && lexer.isAnnotation(starts[slot], ends[slot], name);
    if (found) {
      take();
    }
    return found;
  }

  void close() {
    if (kind(0) != Kind.CLOSE) {
      throw unexpected("`)`");
    }
    take();
  }

  /** The name that comes next, or null. */
  @Nullable Index id() {
    return kind(0) == Kind.ID ? index() : null;
  }

  /** The text of a name annotation that comes next, or null. */
  @Nullable String nameAnnotation() {
    if (!openAnnotationIf("name")) {
      return null;
    }
    String name = string();
    close();
    return name;
  }

  Index index() {
    int start = start();
    int end = end();
    if (kind(0) == Kind.ID) {
      String name =
          text.charAt(start + 1) == '"'
              ? StringText.name(lexer, findings, start + 1, end)
              : text.substring(start + 1, end);
      take();
      return Index.named(name, start, end);
    }
    if (kind(0) == Kind.INTEGER) {
      return Index.numbered(u32(), start, end);
    }
    throw unexpected("an index or an identifier");
  }

  String string() {
    if (!atString()) {
      throw unexpected("a string");
    }
    String value = StringText.name(lexer, findings, start(), end());
    take();
    return value;
  }

  byte[] bytes() {
    if (!atString()) {
      throw unexpected("a string");
    }
    byte[] value = StringText.bytes(text, start(), end());
    take();
    return value;
  }

  int u32() {
    return (int) integer(32, false, "u32");
  }

  long u64() {
    return integer(64, false, "u64");
  }

  /** An integer of the lowest bits. */
  long integer(int bits, boolean signed, String type) {
    if (!atInteger()) {
      throw unexpected("a number of type " + type);
    }
    Long value = NumberText.integer(text, start(), end(), bits, signed);
    if (value == null) {
      throw fatal("wat-number", "invalid " + type + " number: constant out of range");
    }
    take();
    return value;
  }

  int f32() {
    Integer bits = atNumber() ? NumberText.f32(word()) : null;
    if (bits == null) {
      throw notANumber("f32");
    }
    take();
    return bits;
  }

  long f64() {
    Long bits = atNumber() ? NumberText.f64(word()) : null;
    if (bits == null) {
      throw notANumber("f64");
    }
    take();
    return bits;
  }

  private boolean atNumber() {
    return atInteger() || kind(0) == Kind.FLOAT;
  }

  private InvalidInputException notANumber(String type) {
    return atNumber()
        ? fatal("wat-number", "invalid " + type + " number: constant out of range")
        : unexpected("a number of type " + type);
  }

  // Findings.

  void report(String id, String message, Index at) {
    findings.report(id, message, source(), at.start(), at.end());
  }

  InvalidInputException fatal(String id, String message) {
    return findings.fatal(id, message, source(), start(), end());
  }

  InvalidInputException fatal(String id, String message, Index at) {
    return findings.fatal(id, message, source(), at.start(), at.end());
  }

  InvalidInputException syntax(String message) {
    return fatal("wat-syntax", message);
  }

  InvalidInputException unexpected(String wanted) {
    String found =
        switch (kind(0)) {
          case END -> "the text ends here";
          case KEYWORD, ID, ANNOTATION, INTEGER, FLOAT, RESERVED -> "`" + shortened() + "`";
          case OPEN -> "`(`";
          case CLOSE -> "`)`";
          case STRING -> "a string";
        };
    return syntax("unexpected token: " + found + "; expected " + wanted);
  }

  private String shortened() {
    String word = word();
    return word.length() <= 60 ? word : word.substring(0, 60) + "..";
  }
}
