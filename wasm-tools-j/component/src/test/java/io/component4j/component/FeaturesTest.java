package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.feature.Feature;
import io.component4j.component.feature.Features;
import io.component4j.wit.diagnostics.InvalidInputException;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  @Test
  void anEmptyListLeavesTheDefaults() {
    assertThat(Features.parse("")).isEqualTo(Features.defaultFeatures());
    assertThat(Features.defaultFeatures().has(Feature.CM_ASYNC)).isTrue();
    assertThat(Features.defaultFeatures().has(Feature.CM_MAP)).isFalse();
  }

  @Test
  void featuresAreTurnedOnAndOffFromLeftToRight() {
    Features features = Features.parse("cm-map, -cm-async,cm-error-context,-cm-error-context");
    assertThat(features.has(Feature.CM_MAP)).isTrue();
    assertThat(features.has(Feature.CM_ASYNC)).isFalse();
    assertThat(features.has(Feature.CM_ERROR_CONTEXT)).isFalse();
    assertThat(features.has(Feature.SIMD)).isTrue();
  }

  @Test
  void allCanBeTurnedOnAndOff() {
    assertThat(Features.parse("all")).isEqualTo(Features.all());
    assertThat(Features.parse("-all").on()).isEmpty();
    assertThat(Features.parse("-all,cm64").on()).containsExactly(Feature.CM64);
  }

  @Test
  void groupsReplaceWhatCameBefore() {
    assertThat(Features.parse("cm-map,wasm1").on())
        .containsExactly(Feature.MUTABLE_GLOBAL, Feature.FLOATS, Feature.GC_TYPES);
    assertThat(Features.parse("wasm3").has(Feature.GC)).isTrue();
    assertThat(Features.parse("wasm3").has(Feature.CM_ASYNC)).isFalse();
  }

  @Test
  void whatIsPartOfAnotherFeatureComesAndGoesWithIt() {
    assertThat(Features.parse("-all,bulk-memory").on())
        .containsExactly(Feature.BULK_MEMORY, Feature.BULK_MEMORY_OPT);
    assertThat(Features.parse("-reference-types").has(Feature.CALL_INDIRECT_OVERLONG)).isFalse();
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Features.parse("cm-maps"));
    assertThat(e.findings().get(0).message()).isEqualTo("there is no feature `cm-maps`");
    assertThat(e.findings().get(0).help()).contains("cm-map,");
    assertThat(
            assertThrows(InvalidInputException.class, () -> Features.parse("-wasm2"))
                .findings()
                .get(0)
                .message())
        .isEqualTo("`wasm2` can only be turned on");
  }
}
