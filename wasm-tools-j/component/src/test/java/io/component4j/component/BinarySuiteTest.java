package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The components that the specification's own suite gives as bytes. */
class BinarySuiteTest {
  private static final Pattern FORM =
      Pattern.compile(
          "\\((assert_malformed|assert_invalid)?\\s*\\(?component (?:definition )?"
              + "(?:\\$\\S+ )?binary((?:\\s+\"[^\"]*\"|\\s*;;[^\\n]*)*)\\s*\\)");
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"|;;[^\\n]*");

  @Test
  void theBinarySuiteIsJudgedAsItSays() throws Exception {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    String text = Files.readString(Path.of(suites, "component-model/binary/binary.wast"));
    int valid = 0;
    int refused = 0;
    List<String> wrong = new ArrayList<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      long line = text.substring(0, matcher.start()).lines().count() + 1;
      boolean expected = matcher.group(1) == null;
      String found = judge(bytes(matcher.group(2)));
      if (found.isEmpty() != expected) {
        wrong.add("line " + line + ": " + (expected ? found : "accepted"));
      } else if (expected) {
        valid++;
      } else {
        refused++;
      }
    }
    System.out.println(
        "binary.wast: " + valid + " valid, " + refused + " refused, not as expected: " + wrong);
    assertThat(valid).isAtLeast(35);
    assertThat(refused).isAtLeast(88);
    assertThat(wrong).isEmpty();
  }

  private static String judge(byte[] bytes) {
    try {
      ComponentModel model = ComponentReader.read("suite", bytes);
      ComponentTyping.of(model);
      return "";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  private static byte[] bytes(String strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher matcher = STRING.matcher(strings);
    while (matcher.find()) {
      String part = matcher.group(1);
      if (part == null) {
        continue;
      }
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        if (c != '\\') {
          out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        } else {
          out.write(Integer.parseInt(part.substring(i + 1, i + 3), 16));
          i += 2;
        }
      }
    }
    return out.toByteArray();
  }
}
