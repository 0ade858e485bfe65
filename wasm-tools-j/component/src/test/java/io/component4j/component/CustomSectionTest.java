package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.binary.NameSection;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Sort;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What components say about themselves to people. */
class CustomSectionTest {
  @Test
  void namesAreWrittenAndReadAgain() {
    NameSection names =
        new NameSection(
            "greeter", Map.of(Sort.CORE_FUNC, new TreeMap<>(Map.of(0, "greet", 7, "realloc"))));
    ComponentBuilder builder = new ComponentBuilder("built");
    builder.add(names.toCustomSection());
    byte[] bytes = ComponentWriter.write(builder.build());
    NameSection read = NameSection.of(ComponentReader.read("built", bytes));
    assertThat(read).isEqualTo(names);
    assertThat(read.name(Sort.CORE_FUNC, 7)).hasValue("realloc");
    assertThat(read.name(Sort.FUNC, 7)).isEmpty();
  }

  @Test
  void aDamagedNameSectionGivesWhatStandsBeforeTheFlaw() {
    ComponentBuilder builder = new ComponentBuilder("built");
    builder.custom("component-name", new byte[] {0, 2, 1, 'a', 1, 99});
    assertThat(NameSection.of(builder.build())).isEqualTo(new NameSection("a", Map.of()));
  }

  @Test
  void producersAreWrittenAndReadAgain() {
    ProducersSection producers =
        new ProducersSection(Map.of("processed-by", Map.of("component4j", "0.1.0")));
    ComponentBuilder builder = new ComponentBuilder("built");
    builder.add(producers.toCustomSection());
    ComponentModel model = ComponentReader.read("built", ComponentWriter.write(builder.build()));
    assertThat(ProducersSection.of(model)).isEqualTo(producers);
  }
}
