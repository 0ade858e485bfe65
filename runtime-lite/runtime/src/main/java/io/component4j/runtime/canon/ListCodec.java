package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import java.util.ArrayList;
import java.util.List;

/** Lists of elements that have no compact list. */
final class ListCodec extends RangeCodec {
  private final ValueCodec element;

  ListCodec(ValueCodec element) {
    this.element = element;
  }

  @Override
  Val liftRange(CanonicalContext context, int ptr, int length) {
    int start = context.liftList(ptr, length, element.size, element.alignment);
    List<Val> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(element.load(context, start + (int) (i * element.size)));
    }
    return new Val.ListVal(elements);
  }

  @Override
  long lowerRange(CanonicalContext context, Val value) {
    List<Val> elements = ((Val.ListVal) value).elements();
    int start = context.allocateList(elements.size(), element.size, element.alignment);
    int ptr = start;
    for (Val v : elements) {
      element.store(context, v, ptr);
      ptr += (int) element.size;
    }
    return (start & 0xffff_ffffL) | (long) elements.size() << 32;
  }
}
