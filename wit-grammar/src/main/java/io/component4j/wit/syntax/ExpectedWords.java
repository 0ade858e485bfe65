package io.component4j.wit.syntax;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Words of the grammar as a message names them. */
final class ExpectedWords {
  private static final Set<Integer> TYPE_STARTS =
      Set.of(
          WitGrammar.BOOL,
          WitGrammar.BORROW,
          WitGrammar.CHAR,
          WitGrammar.ERROR_CONTEXT,
          WitGrammar.F32,
          WitGrammar.F64,
          WitGrammar.FUTURE,
          WitGrammar.LIST,
          WitGrammar.MAP,
          WitGrammar.OPTION,
          WitGrammar.OWN,
          WitGrammar.RESULT,
          WitGrammar.S8,
          WitGrammar.S16,
          WitGrammar.S32,
          WitGrammar.S64,
          WitGrammar.STREAM,
          WitGrammar.STRING_TYPE,
          WitGrammar.TUPLE,
          WitGrammar.U8,
          WitGrammar.U16,
          WitGrammar.U32,
          WitGrammar.U64,
          WitGrammar.ID);

  private static final Set<Integer> DECLARATION_STARTS =
      Set.of(
          WitGrammar.ENUM,
          WitGrammar.FLAGS,
          WitGrammar.RECORD,
          WitGrammar.RESOURCE,
          WitGrammar.TYPE,
          WitGrammar.VARIANT);

  private static final Set<Integer> SOFT_WORDS =
      Set.of(
          WitGrammar.DEPRECATED,
          WitGrammar.EXTERNAL_ID,
          WitGrammar.FEATURE,
          WitGrammar.LET,
          WitGrammar.NEW,
          WitGrammar.SINCE,
          WitGrammar.TARGETS,
          WitGrammar.UNSTABLE,
          WitGrammar.VERSION_WORD);

  private ExpectedWords() {}

  /** The words as a message lists them; what belongs together is named by one word. */
  static String list(Set<Integer> expected) {
    List<String> words = List.copyOf(words(expected));
    if (words.size() <= 1) {
      return words.isEmpty() ? "something else" : words.get(0);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + " or "
        + words.get(words.size() - 1);
  }

  private static Set<String> words(Set<Integer> expected) {
    boolean type = expected.containsAll(TYPE_STARTS);
    boolean declaration = expected.containsAll(DECLARATION_STARTS);
    boolean name = expected.contains(WitGrammar.ID);
    Set<String> words = new LinkedHashSet<>();
    if (type) {
      words.add("a type");
    } else if (name) {
      words.add("a name");
    }
    if (declaration) {
      words.add("a type declaration");
    }
    for (int token : expected) {
      boolean covered =
          (type && TYPE_STARTS.contains(token))
              || (declaration && DECLARATION_STARTS.contains(token))
              || (name && (SOFT_WORDS.contains(token) || token == WitGrammar.ID))
              || (token == WitGrammar.AT && expected.size() > 2);
      if (!covered) {
        words.add(word(token));
      }
    }
    return words;
  }

  private static String word(int token) {
    return switch (token) {
      case Token.EOF -> "the end of the file";
      case WitGrammar.VERSION -> "a version like `1.2.3`";
      case WitGrammar.INTEGER -> "a number";
      case WitGrammar.STRING -> "a string in double quotes";
      default -> "`" + WitGrammar.VOCABULARY.getLiteralName(token).replace("'", "") + "`";
    };
  }
}
