package io.component4j.values;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StructuralTest {
  @Test
  void arraysAreComparedByContentAtEveryDepth() {
    assertThat(Structural.equal(bytes(1, 2), bytes(1, 2))).isTrue();
    assertThat(Structural.equal(bytes(1, 2), bytes(1, 3))).isFalse();
    assertThat(Structural.equal(bytes(1), new int[] {1})).isFalse();
    assertThat(Structural.equal(Optional.of(bytes(1)), Optional.of(bytes(1)))).isTrue();
    assertThat(Structural.equal(Optional.of(bytes(1)), Optional.empty())).isFalse();
    assertThat(Structural.equal(List.of(bytes(1), bytes(2)), List.of(bytes(1), bytes(2)))).isTrue();
    assertThat(Structural.equal(List.of(bytes(1)), List.of(bytes(1), bytes(2)))).isFalse();
    assertThat(Structural.equal(Map.of("a", bytes(1)), Map.of("a", bytes(1)))).isTrue();
    assertThat(Structural.equal(Map.of("a", bytes(1)), Map.of("b", bytes(1)))).isFalse();
    assertThat(Structural.equal(null, null)).isTrue();
    assertThat(Structural.equal(null, "a")).isFalse();
  }

  @Test
  void equalValuesHaveEqualHashes() {
    assertThat(Structural.hash(Optional.of(List.of(bytes(1, 2)))))
        .isEqualTo(Structural.hash(Optional.of(List.of(bytes(1, 2)))));
    assertThat(Structural.hash(Map.of("k", bytes(7))))
        .isEqualTo(Structural.hash(Map.of("k", bytes(7))));
    assertThat(Structural.hash(null)).isEqualTo(Structural.hash(Optional.empty()));
  }

  @Test
  void textShowsTheElementsOfArrays() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", bytes(1));
    map.put("b", Optional.empty());
    assertThat(Structural.text(Optional.of(List.of(bytes(1, -2), "x", map))))
        .isEqualTo("Optional[[[1, -2], x, {a=[1], b=Optional.empty}]]");
    assertThat(Structural.text(null)).isEqualTo("null");
  }

  @Test
  void tuplesCompareByContentAndPrintAsWitWritesThem() {
    Tuple2<String, byte[]> tuple = new Tuple2<>("a", bytes(1, 2));
    assertThat(tuple).isEqualTo(new Tuple2<>("a", bytes(1, 2)));
    assertThat(tuple.hashCode()).isEqualTo(new Tuple2<>("a", bytes(1, 2)).hashCode());
    assertThat(tuple).isNotEqualTo(new Tuple2<>("a", bytes(1)));
    assertThat(tuple.toString()).isEqualTo("(a, [1, 2])");
    assertThat(new Tuple1<>(5).toString()).isEqualTo("(5)");
  }

  @Test
  void theWidestTupleKeepsTheOrderOfItsElements() {
    assertThat(new Tuple16<>(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16).toString())
        .isEqualTo("(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)");
  }

  @Test
  void aNullElementIsRefused() {
    assertThrows(NullPointerException.class, () -> new Tuple1<>(nothing()));
    assertThrows(NullPointerException.class, () -> Result.ok(nothing()));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @SuppressWarnings("NullAway")
  private static Object nothing() {
    return Map.of().get("absent");
  }
}
