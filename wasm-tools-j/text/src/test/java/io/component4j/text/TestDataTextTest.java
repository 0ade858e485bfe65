package io.component4j.text;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shared test components. */
class TestDataTextTest {
  @Test
  void everyTextGivesTheBytesThatTheReferenceToolsMadeOfIt() {
    List<String> names = TestData.components();
    for (String name : names) {
      SourceText text = new SourceText(name + ".wat", TestData.componentText(name));
      assertWithMessage(name)
          .that(TextAssembler.assemble(text))
          .isEqualTo(TestData.component(name));
    }
    System.out.println("test components: " + names.size() + " assembled byte-equal");
    assertWithMessage("components").that(names.size()).isAtLeast(30);
  }
}
