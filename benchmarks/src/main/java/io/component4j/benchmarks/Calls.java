package io.component4j.benchmarks;

import io.component4j.runtime.Call;
import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.GuestResource;
import io.component4j.runtime.ResourceHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code example:bench/calls} in Java: what the generator writes for functions like these, and for
 * the resource what it will.
 */
final class Calls {
  private static final String INTERFACE = "example:bench/calls";

  /** The enum {@code color}. */
  enum Color {
    RED,
    GREEN,
    BLUE
  }

  /** The record {@code point}. */
  record Point(int x, int y) {}

  /** The record {@code item}. */
  record Item(int id, double weight, int kind) {}

  private static final Color[] COLORS = Color.values();

  private final GuestResource counter;
  private final ExportedFunction add;
  private final ExportedFunction turn;
  private final ExportedFunction distance;
  private final ExportedFunction mirror;
  private final ExportedFunction orZero;
  private final ExportedFunction half;
  private final ExportedFunction echoString;
  private final ExportedFunction echoBytes;
  private final ExportedFunction takeBytes;
  private final ExportedFunction giveBytes;
  private final ExportedFunction takeItems;
  private final ExportedFunction giveItems;
  private final ExportedFunction constructor;
  private final ExportedFunction get;

  Calls(ComponentInstance instance, GuestResource counter) {
    this.counter = counter;
    this.add = instance.function(INTERFACE, "add");
    this.turn = instance.function(INTERFACE, "turn");
    this.distance = instance.function(INTERFACE, "distance");
    this.mirror = instance.function(INTERFACE, "mirror");
    this.orZero = instance.function(INTERFACE, "or-zero");
    this.half = instance.function(INTERFACE, "half");
    this.echoString = instance.function(INTERFACE, "echo-string");
    this.echoBytes = instance.function(INTERFACE, "echo-bytes");
    this.takeBytes = instance.function(INTERFACE, "take-bytes");
    this.giveBytes = instance.function(INTERFACE, "give-bytes");
    this.takeItems = instance.function(INTERFACE, "take-items");
    this.giveItems = instance.function(INTERFACE, "give-items");
    this.constructor = instance.function(INTERFACE, "[constructor]counter");
    this.get = instance.function(INTERFACE, "[method]counter.get");
  }

  double add(double a, double b) {
    try (Call call = this.add.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      slots[0] = context.lowerF64(a);
      slots[1] = context.lowerF64(b);
      call.invoke();
      return context.liftF64(call.result());
    }
  }

  Color turn(Color color) {
    try (Call call = this.turn.begin()) {
      CanonicalContext context = call.context();
      call.slots()[0] = color.ordinal();
      call.invoke();
      return COLORS[context.liftDiscriminant(call.result(), 3)];
    }
  }

  int distance(Point to) {
    try (Call call = this.distance.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      slots[0] = context.lowerS32(to.x());
      slots[1] = context.lowerS32(to.y());
      call.invoke();
      return context.liftS32(call.result());
    }
  }

  Point mirror(Point point) {
    try (Call call = this.mirror.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      slots[0] = context.lowerS32(point.x());
      slots[1] = context.lowerS32(point.y());
      call.invoke();
      int pointer = (int) call.result();
      return new Point(context.loadS32(pointer), context.loadS32(pointer + 4));
    }
  }

  long orZero(Optional<Long> value) {
    try (Call call = this.orZero.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      if (value.isPresent()) {
        slots[0] = 1;
        slots[1] = context.lowerU32(value.get());
      } else {
        slots[0] = 0;
        slots[1] = 0;
      }
      call.invoke();
      return context.liftU32(call.result());
    }
  }

  Optional<Long> half(long value) {
    try (Call call = this.half.begin()) {
      CanonicalContext context = call.context();
      call.slots()[0] = context.lowerU32(value);
      call.invoke();
      int pointer = (int) call.result();
      return context.loadDiscriminant(pointer, 2) == 0
          ? Optional.empty()
          : Optional.of(context.loadU32(pointer + 4));
    }
  }

  String echoString(String text) {
    try (Call call = this.echoString.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      long range = context.lowerString(text);
      slots[0] = range & 0xffff_ffffL;
      slots[1] = range >>> 32;
      call.invoke();
      return context.loadString((int) call.result());
    }
  }

  byte[] echoBytes(byte[] bytes) {
    try (Call call = this.echoBytes.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      long range = context.lowerByteList(bytes);
      slots[0] = range & 0xffff_ffffL;
      slots[1] = range >>> 32;
      call.invoke();
      return context.loadByteList((int) call.result());
    }
  }

  long takeBytes(byte[] bytes) {
    try (Call call = this.takeBytes.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      long range = context.lowerByteList(bytes);
      slots[0] = range & 0xffff_ffffL;
      slots[1] = range >>> 32;
      call.invoke();
      return context.liftU32(call.result());
    }
  }

  byte[] giveBytes(long count) {
    try (Call call = this.giveBytes.begin()) {
      CanonicalContext context = call.context();
      call.slots()[0] = context.lowerU32(count);
      call.invoke();
      return context.loadByteList((int) call.result());
    }
  }

  private static void storeItem(CanonicalContext context, int pointer, Item item) {
    context.storeS32(pointer, item.id());
    context.storeF64(pointer + 8, item.weight());
    context.storeU8(pointer + 16, item.kind());
  }

  private static Item loadItem(CanonicalContext context, int pointer) {
    return new Item(
        context.loadS32(pointer), context.loadF64(pointer + 8), context.loadU8(pointer + 16));
  }

  long takeItems(List<Item> items) {
    try (Call call = this.takeItems.begin()) {
      CanonicalContext context = call.context();
      long[] slots = call.slots();
      int list = context.allocateList(items.size(), 24, 8);
      int element = list;
      for (Item item : items) {
        storeItem(context, element, item);
        element += 24;
      }
      slots[0] = context.lowerS32(list);
      slots[1] = items.size();
      call.invoke();
      return context.liftU32(call.result());
    }
  }

  List<Item> giveItems(long count) {
    try (Call call = this.giveItems.begin()) {
      CanonicalContext context = call.context();
      call.slots()[0] = context.lowerU32(count);
      call.invoke();
      int pointer = (int) call.result();
      int length = context.loadI32(pointer + 4);
      int element = context.liftList(context.loadI32(pointer), length, 24, 8);
      List<Item> items = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        items.add(loadItem(context, element));
        element += 24;
      }
      return items;
    }
  }

  ResourceHandle newCounter(long start) {
    try (Call call = this.constructor.begin()) {
      CanonicalContext context = call.context();
      call.slots()[0] = context.lowerU32(start);
      call.invoke();
      return context.liftOwn(call.result(), counter.type());
    }
  }

  long get(ResourceHandle self) {
    try (Call call = this.get.begin()) {
      CanonicalContext context = call.context();
      call.slots()[0] = context.lowerBorrow(self, counter.type());
      call.invoke();
      return context.liftU32(call.result());
    }
  }
}
