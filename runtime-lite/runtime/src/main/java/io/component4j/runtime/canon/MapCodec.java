package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import java.util.ArrayList;
import java.util.List;

/** {@code map<K, V>}: a list of pairs. */
final class MapCodec extends RangeCodec {
  private final SequenceCodec pair;

  MapCodec(SequenceCodec pair) {
    this.pair = pair;
  }

  @Override
  Val liftRange(CanonicalContext context, int ptr, int length) {
    int start = context.liftList(ptr, length, pair.size, pair.alignment);
    List<Val.MapVal.Entry> entries = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      Val.TupleVal entry = (Val.TupleVal) pair.load(context, start + (int) (i * pair.size));
      entries.add(new Val.MapVal.Entry(entry.elements().get(0), entry.elements().get(1)));
    }
    return new Val.MapVal(entries);
  }

  @Override
  long lowerRange(CanonicalContext context, Val value) {
    List<Val.MapVal.Entry> entries = ((Val.MapVal) value).entries();
    int start = context.allocateList(entries.size(), pair.size, pair.alignment);
    int ptr = start;
    for (Val.MapVal.Entry entry : entries) {
      pair.store(context, new Val.TupleVal(List.of(entry.key(), entry.value())), ptr);
      ptr += (int) pair.size;
    }
    return (start & 0xffff_ffffL) | (long) entries.size() << 32;
  }
}
