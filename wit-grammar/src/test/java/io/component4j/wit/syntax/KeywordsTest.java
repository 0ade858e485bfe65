package io.component4j.wit.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeywordsTest {
  private static final Set<String> WORDS_OF_GATES =
      Set.of("deprecated", "external-id", "feature", "since", "unstable", "version");

  private static final Set<String> WORDS_OF_WAC = Set.of("let", "new", "targets");

  @Test
  void theReservedWordsAreThoseOfTheGrammar() {
    Set<String> words = new TreeSet<>();
    for (int type = 0; type <= WitLexer.VOCABULARY.getMaxTokenType(); type++) {
      String literal = WitLexer.VOCABULARY.getLiteralName(type);
      if (literal != null && literal.matches("'[a-z0-9_-]*[a-z0-9_]'")) {
        words.add(literal.replace("'", ""));
      }
    }
    words.removeAll(WORDS_OF_GATES);
    words.removeAll(WORDS_OF_WAC);
    assertThat(words).hasSize(44);
    for (String word : words) {
      assertWithMessage(word).that(Keywords.isReserved(word)).isTrue();
      assertThat(Keywords.escaped(word)).isEqualTo("%" + word);
    }
    for (String word : WORDS_OF_GATES) {
      assertWithMessage(word).that(Keywords.isReserved(word)).isFalse();
    }
    assertThat(Keywords.escaped("float32")).isEqualTo("%float32");
    assertThat(Keywords.escaped("name")).isEqualTo("name");
  }

  @Test
  void namesAreInKebabCase() {
    for (String name :
        List.of("a", "a1", "foo-bar", "FOO-bar", "a-1B-2c", "a-1", "HTTP-2-x", "ABC", "a-B")) {
      assertWithMessage(name).that(Keywords.isKebabCase(name)).isTrue();
    }
    for (String name :
        List.of(
            "", "-", "a-", "-a", "a--b", "1", "1a", "fooBar", "Foo", "a_b", "_", "\u03BB", "a b",
            "a-bC", "foo.bar")) {
      assertWithMessage(name).that(Keywords.isKebabCase(name)).isFalse();
    }
  }
}
