package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.wit.types.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values one after the other: records and tuples. */
final class SequenceCodec extends ValueCodec {
  private final ValueCodec[] parts;
  private final int[] offsets;
  private final @Nullable List<String> names;

  /**
   * Makes a codec.
   *
   * @param names the fields of a record; null for a tuple
   */
  SequenceCodec(
      List<ValueCodec> parts, long[] offsets, Layout layout, @Nullable List<String> names) {
    super(flatCount(parts), layout.size(), layout.alignment());
    this.parts = parts.toArray(ValueCodec[]::new);
    this.offsets = new int[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      this.offsets[i] = Math.toIntExact(offsets[i]);
    }
    this.names = names;
  }

  private static int flatCount(List<ValueCodec> parts) {
    long count = 0;
    for (ValueCodec part : parts) {
      count += part.flatCount;
    }
    return (int) Math.min(count, MANY);
  }

  private Val value(List<Val> values) {
    if (names == null) {
      return new Val.TupleVal(values);
    }
    Map<String, Val> fields = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      fields.put(names.get(i), values.get(i));
    }
    return new Val.RecordVal(fields);
  }

  private Val part(Val value, int i) {
    if (names == null) {
      return ((Val.TupleVal) value).elements().get(i);
    }
    Val field = ((Val.RecordVal) value).fields().get(names.get(i));
    if (field == null) {
      throw new AssertionError("not checked: " + names.get(i));
    }
    return field;
  }

  @Override
  Val lift(CanonicalContext context, long[] slots, int at) {
    List<Val> values = new ArrayList<>(parts.length);
    int next = at;
    for (ValueCodec part : parts) {
      values.add(part.lift(context, slots, next));
      next += part.flatCount;
    }
    return value(values);
  }

  @Override
  void lower(CanonicalContext context, Val value, long[] slots, int at) {
    int next = at;
    for (int i = 0; i < parts.length; i++) {
      parts[i].lower(context, part(value, i), slots, next);
      next += parts[i].flatCount;
    }
  }

  @Override
  Val load(CanonicalContext context, int ptr) {
    List<Val> values = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      values.add(parts[i].load(context, ptr + offsets[i]));
    }
    return value(values);
  }

  @Override
  void store(CanonicalContext context, Val value, int ptr) {
    for (int i = 0; i < parts.length; i++) {
      parts[i].store(context, part(value, i), ptr + offsets[i]);
    }
  }
}
