package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.wit.types.Layout;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code flags}; bits without a name are ignored. */
final class FlagsCodec extends ValueCodec {
  private final List<String> names;

  FlagsCodec(List<String> names, Layout layout) {
    super(1, layout.size(), layout.alignment());
    this.names = List.copyOf(names);
  }

  private Val value(int bits) {
    Set<String> set = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if ((bits >>> i & 1) != 0) {
        set.add(names.get(i));
      }
    }
    return new Val.FlagsVal(set);
  }

  private int bits(Val value) {
    Set<String> set = ((Val.FlagsVal) value).names();
    int bits = 0;
    for (int i = 0; i < names.size(); i++) {
      if (set.contains(names.get(i))) {
        bits |= 1 << i;
      }
    }
    return bits;
  }

  @Override
  Val lift(CanonicalContext context, long[] slots, int at) {
    return value(context.liftS32(slots[at]));
  }

  @Override
  void lower(CanonicalContext context, Val value, long[] slots, int at) {
    slots[at] = context.lowerS32(bits(value));
  }

  @Override
  Val load(CanonicalContext context, int ptr) {
    return value(
        switch ((int) size) {
          case 1 -> context.loadU8(ptr);
          case 2 -> context.loadU16(ptr);
          default -> context.loadS32(ptr);
        });
  }

  @Override
  void store(CanonicalContext context, Val value, int ptr) {
    int bits = bits(value);
    switch ((int) size) {
      case 1 -> context.storeS8(ptr, (byte) bits);
      case 2 -> context.storeS16(ptr, (short) bits);
      default -> context.storeS32(ptr, bits);
    }
  }
}
