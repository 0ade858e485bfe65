package io.component4j.testdata.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.component4j.junit.WasmComponent;
import io.component4j.junit.worlds.example.resources.Counters.Counter;
import io.component4j.junit.worlds.example.resources.CountingWorld;
import io.component4j.junit.worlds.example.resources.Sinks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The third example of docs/testing.md: resources on both sides. */
class CountersTest {
  private final List<Long> written = new ArrayList<>();
  private int open;

  CountingWorld.Imports imports() {
    return CountingWorld.imports().sinks(RecordingSink::new);
  }

  @WasmComponent("resources.wasm")
  CountingWorld counting;

  @Test
  void countsAndWrites() {
    try (Counter counter = counting.counters().newCounter(10)) {
      assertEquals(11, counter.increment());
      assertEquals(12, counter.increment());
    }
    assertEquals(List.of(11L, 12L), written);
    assertEquals(0, open);
  }

  private final class RecordingSink implements Sinks.Sink {
    RecordingSink(String name) {
      assertEquals("counts", name);
      open++;
    }

    @Override
    public void write(long value) {
      written.add(value);
    }

    @Override
    public void close() {
      open--;
    }
  }
}
