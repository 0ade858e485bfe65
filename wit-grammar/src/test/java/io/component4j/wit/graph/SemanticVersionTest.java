package io.component4j.wit.graph;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SemanticVersionTest {
  private static SemanticVersion version(String text) {
    return SemanticVersion.parse(text).orElseThrow(() -> new AssertionError(text));
  }

  @Test
  void whatIsReadIsWritten() {
    for (String text :
        List.of(
            "0.0.0",
            "1.2.3",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-0.3.7",
            "1.0.0-a1.1-a",
            "1.0.0-11ab.0a",
            "1.0.0--",
            "1.0.0+001",
            "1.0.0-rc.1+build.5",
            "999999999999999999.0.0")) {
      assertThat(version(text).toString()).isEqualTo(text);
    }
  }

  @Test
  void whatSemverForbidsIsNoVersion() {
    for (String text :
        List.of(
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "01.2.3",
            "1.02.3",
            "1.2.03",
            "1.2.3-",
            "1.2.3-01",
            "1.2.3-a..b",
            "1.2.3+",
            "1.2.3+a..b",
            "1.2.3-a_b",
            "v1.2.3",
            "1.2.3 ",
            "-1.2.3",
            "1.2.3-" + "a".repeat(300),
            "1000000000000000000.0.0")) {
      assertWithMessage(text).that(SemanticVersion.parse(text).isPresent()).isFalse();
    }
  }

  @Test
  void theOrderIsThatOfTheStandard() {
    List<SemanticVersion> order = new ArrayList<>();
    for (String text :
        List.of(
            "0.9.9",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-10",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.10.0",
            "2.0.0")) {
      order.add(version(text));
    }
    List<SemanticVersion> sorted = new ArrayList<>(order);
    Collections.shuffle(sorted, new Random(1));
    Collections.sort(sorted);
    assertThat(sorted).isEqualTo(order);
    assertThat(version("1.0.0+a").compareTo(version("1.0.0+b"))).isEqualTo(0);
    assertThat(version("1.0.0+a")).isNotEqualTo(version("1.0.0+b"));
  }

  @Test
  void tracksAreCompatible() {
    assertThat(version("1.2.3").compatibilityTrack()).isEqualTo("1");
    assertThat(version("0.2.3").compatibilityTrack()).isEqualTo("0.2");
    assertThat(version("0.0.3").compatibilityTrack()).isEqualTo("0.0.3");
    assertThat(version("0.2.3-rc.1").compatibilityTrack()).isEqualTo("0.2.3-rc.1");
  }
}
