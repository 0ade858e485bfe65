package io.component4j.wit.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.testing.Wit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The words of a file are those that the lexer's grammar defines, however they are found. */
class WordScannerTest {
  private static List<String> scanned(String text) {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner("t.wit", text);
    do {
      scanner.next();
      words.add(
          scanner.insideComment()
              ? "a comment without an end " + scanner.start()
              : word(scanner.type(), scanner.start(), scanner.end(), scanner.hidden()));
    } while (scanner.type() != Token.EOF && !scanner.insideComment());
    return words;
  }

  private static List<String> defined(String text) {
    List<String> words = new ArrayList<>();
    WitLexer lexer = new WitLexer(new TextStream("t.wit", text, text.startsWith("\uFEFF") ? 1 : 0));
    lexer.removeErrorListeners();
    Token token;
    do {
      token = lexer.nextToken();
      words.add(
          lexer._modeStack.size() > 0
              ? "a comment without an end " + token.getStartIndex()
              : word(
                  token.getType(),
                  token.getStartIndex(),
                  token.getStopIndex() + 1,
                  token.getChannel() != Token.DEFAULT_CHANNEL));
    } while (token.getType() != Token.EOF && lexer._modeStack.size() == 0);
    return words;
  }

  private static String word(int type, int start, int end, boolean hidden) {
    String name = type == Token.EOF ? "EOF" : WitLexer.VOCABULARY.getSymbolicName(type);
    return name + " " + start + ".." + end + (hidden ? " hidden" : "");
  }

  @Test
  void everyKeywordAndItsNeighbours() {
    for (int type = 1; type <= WitLexer.VOCABULARY.getMaxTokenType(); type++) {
      String quoted = WitLexer.VOCABULARY.getLiteralName(type);
      if (quoted != null) {
        String word = quoted.substring(1, quoted.length() - 1);
        for (String next : List.of("", "x", "-", "-x", "0", "X", "_", ":", "%", "é", "\r")) {
          assertThat(scanned(word + next)).isEqualTo(defined(word + next));
          assertThat(scanned(next + word)).isEqualTo(defined(next + word));
        }
      }
    }
  }

  @Test
  void randomText() {
    String[] parts = {
      " ",
      "\n",
      "\r\n",
      "\r",
      "\t",
      "//",
      "/*",
      "*/",
      "/",
      "*",
      "->",
      "-",
      ">",
      "@",
      "=",
      "1",
      "1.2",
      "1.2.3",
      "-rc.1",
      "+b",
      "\"",
      "\\",
      "_",
      "%",
      "a",
      "record",
      "f32",
      "f3",
      "error-context",
      "external-id",
      "A",
      "é",
      "\uFEFF",
      "\u0000",
      "\uD83D\uDE00",
      "{",
      "}",
      "(",
      ")",
      ":",
      ";",
      ",",
      ".",
      "version",
      "list"
    };
    Random random = new Random(20261121);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertWithMessage("%s", text)
          .that(scanned(text.toString()))
          .isEqualTo(defined(text.toString()));
    }
  }

  @Test
  void everything() {
    assertThat(scanned(Wit.everything())).isEqualTo(defined(Wit.everything()));
  }

  @Test
  void everySuiteFile() throws IOException {
    String root = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(root != null, "C4J_SUITES is not set");
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      files =
          all.filter(file -> file.toString().endsWith(".wit") && Files.isRegularFile(file))
              .sorted()
              .toList();
    }
    int equal = 0;
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      assertWithMessage("%s", file).that(scanned(text)).isEqualTo(defined(text));
      equal++;
    }
    System.out.println("words as the lexer's grammar defines them: " + equal + " files passed");
    assertThat(equal).isAtLeast(820);
  }
}
