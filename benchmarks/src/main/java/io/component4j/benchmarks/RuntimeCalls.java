package io.component4j.benchmarks;

import io.component4j.benchmarks.first.BenchWorld;
import io.component4j.benchmarks.first.Calls;
import io.component4j.benchmarks.first.Calls.Color;
import io.component4j.benchmarks.first.Calls.Item;
import io.component4j.benchmarks.first.Calls.Point;
import io.component4j.runtime.Call;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls of compiled components through generated bindings. The names of the methods are those of
 * the rows of {@code peer/runtime.mjs}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class RuntimeCalls {
  private static final int MEBI = 1 << 20;
  private static final int ITEMS = 10_000;
  private static final int ORDER = 1 << 12;

  private final Four four = new Four();
  private final byte[] order = new byte[ORDER];
  private int next;
  private Component component = BenchComponents.load("calls");
  private Calls calls = BenchWorld.instantiate(component).calls();
  private Calls.Counter counter = calls.newCounter(1);
  private ExportedFunction sendString;
  private ExportedFunction sendItems;
  private final String short16 = "sixteen letters!";
  private final String kibi = "k".repeat(1024);
  private final String mebi = "m".repeat(MEBI);
  private final String wide = "\u00e4\u2603x".repeat(MEBI / 6);
  private final byte[] some16 = new byte[16];
  private final byte[] some1Ki = new byte[1 << 10];
  private final byte[] some64Ki = new byte[1 << 16];
  private final byte[] bytes = new byte[MEBI];
  private final List<Item> items = new ArrayList<>();
  private final Optional<Long> some = Optional.of(70_000L);

  /** Called by JMH. */
  public RuntimeCalls() {
    ComponentInstance between = BenchComponents.load("between").instantiation().instantiate();
    sendString = between.function(null, "send-string");
    sendItems = between.function(null, "send-items");
  }

  /** Makes the arguments. */
  @Setup
  public void makeArguments() {
    Random random = new Random(1);
    for (int i = 0; i < ORDER; i++) {
      order[i] = (byte) random.nextInt(16);
    }
    for (int i = 0; i < ITEMS; i++) {
      items.add(new Item(i, i / 2.0, i & 0x7f));
    }
    random.nextBytes(some16);
    random.nextBytes(some1Ki);
    random.nextBytes(some64Ki);
    random.nextBytes(bytes);
  }

  private int nextOf16() {
    next = (next + 1) & (ORDER - 1);
    return order[next];
  }

  /** One of 16 exports of 4 components, at random: numbers, an enum, a record, a method. */
  @Benchmark
  public long randomOf16() {
    return four.call(nextOf16());
  }

  /** One of 16 exports of 4 components, at random: options and records both ways, a method. */
  @Benchmark
  public long randomOf16Memory() {
    return four.callWithMemory(nextOf16());
  }

  /** What the choice at random costs by itself. */
  @Benchmark
  public long randomOf16Baseline() {
    return four.choose(nextOf16());
  }

  /** {@code add(f64, f64)}. */
  @Benchmark
  public double add() {
    return calls.add(next, 2);
  }

  /** An enum both ways. */
  @Benchmark
  public Color turn() {
    return calls.turn(Color.GREEN);
  }

  /** A record in. */
  @Benchmark
  public int recordIn() {
    return calls.distance(new Point(next, 3));
  }

  /** A record both ways. */
  @Benchmark
  public int recordInOut() {
    Point point = calls.mirror(new Point(next, 3));
    return point.x() + point.y();
  }

  /** An option in. */
  @Benchmark
  public long optionIn() {
    return calls.orZero(some);
  }

  /** An option out. */
  @Benchmark
  public Optional<Long> optionOut() {
    return calls.half(80_000);
  }

  /** A method of a resource. */
  @Benchmark
  public long method() {
    return counter.get();
  }

  /** A resource that is made and dropped. */
  @Benchmark
  public void newAndDrop() {
    calls.newCounter(5).close();
  }

  /** A string of 16 bytes both ways. */
  @Benchmark
  public String string16() {
    return calls.echoString(short16);
  }

  /** A string of 1 KiB both ways. */
  @Benchmark
  public String string1Ki() {
    return calls.echoString(kibi);
  }

  /** A string of 1 MiB both ways. */
  @Benchmark
  public String string1Mi() {
    return calls.echoString(mebi);
  }

  /** A string of 1 MiB that is not ASCII both ways. */
  @Benchmark
  public String wideString1Mi() {
    return calls.echoString(wide);
  }

  /** 16 bytes in. */
  @Benchmark
  public long bytesIn16() {
    return calls.takeBytes(some16);
  }

  /** 16 bytes out. */
  @Benchmark
  public byte[] bytesOut16() {
    return calls.giveBytes(some16.length);
  }

  /** 16 bytes both ways. */
  @Benchmark
  public byte[] bytes16() {
    return calls.echoBytes(some16);
  }

  /** 1 KiB of bytes in. */
  @Benchmark
  public long bytesIn1Ki() {
    return calls.takeBytes(some1Ki);
  }

  /** 1 KiB of bytes out. */
  @Benchmark
  public byte[] bytesOut1Ki() {
    return calls.giveBytes(some1Ki.length);
  }

  /** 1 KiB of bytes both ways. */
  @Benchmark
  public byte[] bytes1Ki() {
    return calls.echoBytes(some1Ki);
  }

  /** 64 KiB of bytes in. */
  @Benchmark
  public long bytesIn64Ki() {
    return calls.takeBytes(some64Ki);
  }

  /** 64 KiB of bytes out. */
  @Benchmark
  public byte[] bytesOut64Ki() {
    return calls.giveBytes(some64Ki.length);
  }

  /** 64 KiB of bytes both ways. */
  @Benchmark
  public byte[] bytes64Ki() {
    return calls.echoBytes(some64Ki);
  }

  /** 1 MiB of bytes in. */
  @Benchmark
  public long bytesIn1Mi() {
    return calls.takeBytes(bytes);
  }

  /** 1 MiB of bytes out. */
  @Benchmark
  public byte[] bytesOut1Mi() {
    return calls.giveBytes(MEBI);
  }

  /** 1 MiB of bytes both ways. */
  @Benchmark
  public byte[] bytes1Mi() {
    return calls.echoBytes(bytes);
  }

  /** What a copy of 1 MiB costs by itself. */
  @Benchmark
  public byte[] copyOfRange1Mi() {
    return Arrays.copyOfRange(bytes, 0, MEBI);
  }

  /** 10,000 records in. */
  @Benchmark
  public long itemsIn() {
    return calls.takeItems(items);
  }

  /** 10,000 records out. */
  @Benchmark
  public List<Item> itemsOut() {
    return calls.giveItems(ITEMS);
  }

  private static long send(ExportedFunction function, long count) {
    try (Call call = function.begin()) {
      call.slots()[0] = count;
      call.invoke();
      return call.result();
    }
  }

  /** A string of 1 KiB from one component to another. */
  @Benchmark
  public long betweenString1Ki() {
    return send(sendString, 1024);
  }

  /** A string of 1 MiB from one component to another. */
  @Benchmark
  public long betweenString1Mi() {
    return send(sendString, MEBI);
  }

  /** 10,000 records from one component to another. */
  @Benchmark
  public long betweenItems() {
    return send(sendItems, ITEMS);
  }

  /** A new instance of a loaded component. */
  @Benchmark
  public ComponentInstance instantiate() {
    ComponentInstance instance = component.instantiation().instantiate();
    instance.close();
    return instance;
  }
}
