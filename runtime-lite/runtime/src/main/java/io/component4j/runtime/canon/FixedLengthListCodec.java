package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import java.util.ArrayList;
import java.util.List;

/** {@code list<T, N>}: the elements stand where a list has its pointer and length. */
final class FixedLengthListCodec extends ValueCodec {
  private final ValueCodec element;
  private final io.component4j.wit.types.ValType elementType;
  private final int length;

  FixedLengthListCodec(
      ValueCodec element, io.component4j.wit.types.ValType elementType, int length) {
    super(
        (int) Math.min((long) element.flatCount * length, MANY),
        element.size * length,
        element.alignment);
    this.element = element;
    this.elementType = elementType;
    this.length = length;
  }

  @Override
  Val lift(CanonicalContext context, long[] slots, int at) {
    List<Val> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(element.lift(context, slots, at + i * element.flatCount));
    }
    return ValLists.of(elementType, values);
  }

  @Override
  void lower(CanonicalContext context, Val value, long[] slots, int at) {
    int next = at;
    for (Val v : ValLists.elements(elementType, value)) {
      element.lower(context, v, slots, next);
      next += element.flatCount;
    }
  }

  @Override
  Val load(CanonicalContext context, int ptr) {
    List<Val> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(element.load(context, ptr + (int) (i * element.size)));
    }
    return ValLists.of(elementType, values);
  }

  @Override
  void store(CanonicalContext context, Val value, int ptr) {
    int next = ptr;
    for (Val v : ValLists.elements(elementType, value)) {
      element.store(context, v, next);
      next += (int) element.size;
    }
  }
}
