package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guests with a heap of 1 to 4 MiB that are called very often: every answer is right, and nothing
 * is left in their heap or in the tables of handles. {@code -Dguest.calls=N} is how often the long
 * test calls.
 */
class GuestStressTest {
  private static final String WIT =
      """
      package example:stress;
      interface stress {
        resource box {
          constructor(text: string);
          get: func() -> string;
          join: static func(a: box, b: box) -> box;
          compare: func(other: borrow<box>) -> s32;
        }
        sum: func(values: list<s32>) -> s64;
        shout: func(text: string) -> string;
        turned: func(pairs: list<tuple<string, s32>>) -> list<tuple<string, s32>>;
        open-boxes: func() -> s32;
        memory-used: func() -> s32;
        deep: func(levels: s32) -> s32;
        hoard: func(blocks: s32) -> s32;
      }
      world stressed { export stress; }
      """;

  private static final String INSTANCE = "example:stress/stress";

  @TempDir static Path scratch;
  private static Component component;

  @BeforeAll
  static void build() throws IOException {
    WitGraph graph =
        WitResolver.builder().addRoot(new SourceText("stress.wit", WIT)).resolve().graph();
    World world = Worlds.select(graph, null);
    byte[] module =
        GuestBuild.module(
            world,
            options -> options,
            Map.of("StressMain.java", Files.readString(Path.of("src/test/guests/StressMain.java"))),
            "StressMain",
            program -> program.withHeap(1 << 20, 4 << 20),
            scratch);
    component =
        Component.load(Engine.create(), "stress", GuestBuild.component(graph, world, module));
  }

  /** One guest, and what it was called with. */
  private static final class Caller {
    private final ComponentInstance instance = component.instantiation().instantiate();
    private final Random random;
    private final List<ResourceHandle> boxes = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    Caller(long seed) {
      random = new Random(seed);
    }

    Val call(String name, Val... arguments) {
      return instance.function(INSTANCE, name).invoke(List.of(arguments));
    }

    int number(String name) {
      return ((Val.S32) call(name)).value();
    }

    private String text() {
      int length = random.nextInt(20) == 0 ? random.nextInt(3_000) : random.nextInt(20);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.appendCodePoint(random.nextInt(8) == 0 ? 0x4e00 + random.nextInt(500) : 'a' + i % 26);
      }
      return text.toString();
    }

    private void open(String label, Val box) {
      boxes.add(((Val.HandleVal) box).handle());
      labels.add(label);
    }

    private Val taken(int index) {
      labels.remove(index);
      return new Val.HandleVal(boxes.remove(index));
    }

    /** Calls something, and looks at the answer. */
    void step() {
      switch (random.nextInt(boxes.size() < 2 ? 4 : 7)) {
        case 0 -> {
          int[] values = random.ints(random.nextInt(50) == 0 ? 5_000 : 30).toArray();
          long sum = Arrays.stream(values).asLongStream().sum();
          assertThat(call("sum", new Val.IntList(values))).isEqualTo(new Val.S64(sum));
        }
        case 1 -> {
          String text = text();
          assertThat(call("shout", new Val.Str(text)))
              .isEqualTo(new Val.Str(new StringBuilder(text).reverse() + "!"));
        }
        case 2 -> {
          List<Val> pairs = new ArrayList<>();
          for (int i = random.nextInt(12); i > 0; i--) {
            pairs.add(new Val.TupleVal(List.of(new Val.Str(text()), new Val.S32(i))));
          }
          Val turned = call("turned", new Val.ListVal(pairs));
          Collections.reverse(pairs);
          assertThat(turned).isEqualTo(new Val.ListVal(pairs));
        }
        case 3 -> {
          String label = text();
          open(label, call("[constructor]box", new Val.Str(label)));
        }
        case 4 -> {
          int index = random.nextInt(boxes.size());
          assertThat(call("[method]box.get", new Val.HandleVal(boxes.get(index))))
              .isEqualTo(new Val.Str(labels.get(index)));
        }
        case 5 -> {
          String label = labels.get(0) + labels.get(1);
          Val joined = call("[static]box.join", taken(0), taken(0));
          if (label.length() < 10_000) {
            open(label, joined);
          } else {
            ((Val.HandleVal) joined).handle().close();
          }
        }
        default -> {
          assertThat(
                  call(
                      "[method]box.compare",
                      new Val.HandleVal(boxes.get(0)),
                      new Val.HandleVal(boxes.get(1))))
              .isEqualTo(new Val.S32(Integer.signum(labels.get(0).compareTo(labels.get(1)))));
          boxes.remove(0).close();
          labels.remove(0);
        }
      }
      assertThat(boxes.size()).isEqualTo(labels.size());
    }

    void finish() {
      assertThat(number("open-boxes")).isEqualTo(boxes.size());
      boxes.forEach(ResourceHandle::close);
      assertThat(number("open-boxes")).isEqualTo(0);
      assertThat(number("memory-used")).isEqualTo(0);
      instance.close();
    }
  }

  private static void call(long calls) {
    Caller caller = new Caller(calls);
    for (long i = 0; i < calls; i++) {
      caller.step();
    }
    caller.finish();
    System.out.printf("%,d calls of a guest with a heap of 1 to 4 MiB: all right%n", calls);
  }

  @Test
  void manyCallsLeaveNothingBehind() {
    call(20_000);
  }

  @Test
  @Tag("long")
  void millionsOfCallsLeaveNothingBehind() {
    call(Long.getLong("guest.calls", 3_000_000));
  }

  @Test
  void recursionAndMemoryEndInATrapOfThatInstanceAlone() {
    for (String way : List.of("deep", "hoard")) {
      try (ComponentInstance one = component.instantiation().instantiate()) {
        var function = one.function(INSTANCE, way);
        assertThat(function.invoke(List.of(new Val.S32(20)))).isEqualTo(new Val.S32(20));
        assertThrows(
            ComponentException.class, () -> function.invoke(List.of(new Val.S32(1_000_000))));
      }
    }
    call(1_000);
  }
}
