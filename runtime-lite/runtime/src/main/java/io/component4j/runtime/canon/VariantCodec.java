package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.wit.types.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Variants and what stands for them: options, results and enums. */
final class VariantCodec extends ValueCodec {
  /** How a case and its payload are a value, and a value a case and its payload. */
  enum Form {
    VARIANT,
    OPTION,
    RESULT,
    ENUM
  }

  private final Form form;
  private final List<String> names;
  private final @Nullable ValueCodec[] payloads;
  private final int payloadOffset;
  private final Map<String, Integer> indices = new HashMap<>();

  VariantCodec(
      Form form,
      List<String> names,
      @Nullable ValueCodec[] payloads,
      int payloadOffset,
      Layout layout) {
    super(flatCount(payloads), layout.size(), layout.alignment());
    this.form = form;
    this.names = List.copyOf(names);
    this.payloads = payloads.clone();
    this.payloadOffset = payloadOffset;
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
    }
  }

  private static int flatCount(@Nullable ValueCodec[] payloads) {
    int most = 0;
    for (ValueCodec payload : payloads) {
      if (payload != null) {
        most = Math.max(most, payload.flatCount);
      }
    }
    return most + 1;
  }

  private Val value(int index, @Nullable Val payload) {
    return switch (form) {
      case VARIANT -> new Val.VariantVal(names.get(index), payload);
      case OPTION -> new Val.OptionVal(payload);
      case RESULT -> new Val.ResultVal(index == 0, payload);
      case ENUM -> new Val.EnumVal(names.get(index));
    };
  }

  private int index(Val value) {
    return switch (form) {
      case VARIANT -> indices.getOrDefault(((Val.VariantVal) value).name(), -1);
      case OPTION -> ((Val.OptionVal) value).some() == null ? 0 : 1;
      case RESULT -> ((Val.ResultVal) value).ok() ? 0 : 1;
      case ENUM -> indices.getOrDefault(((Val.EnumVal) value).name(), -1);
    };
  }

  private Val payload(Val value) {
    Val payload =
        switch (form) {
          case VARIANT -> ((Val.VariantVal) value).payload();
          case OPTION -> ((Val.OptionVal) value).some();
          case RESULT -> ((Val.ResultVal) value).payload();
          case ENUM -> null;
        };
    return Objects.requireNonNull(payload);
  }

  @Override
  Val lift(CanonicalContext context, long[] slots, int at) {
    int index = context.liftDiscriminant(slots[at], names.size());
    ValueCodec payload = payloads[index];
    return value(index, payload == null ? null : payload.lift(context, slots, at + 1));
  }

  @Override
  void lower(CanonicalContext context, Val value, long[] slots, int at) {
    int index = index(value);
    ValueCodec payload = payloads[index];
    slots[at] = index;
    int used = 1;
    if (payload != null) {
      payload.lower(context, payload(value), slots, at + 1);
      used += payload.flatCount;
    }
    for (int i = used; i < flatCount; i++) {
      slots[at + i] = 0;
    }
  }

  @Override
  Val load(CanonicalContext context, int ptr) {
    int index = context.loadDiscriminant(ptr, names.size());
    ValueCodec payload = payloads[index];
    return value(index, payload == null ? null : payload.load(context, ptr + payloadOffset));
  }

  @Override
  void store(CanonicalContext context, Val value, int ptr) {
    int index = index(value);
    context.storeDiscriminant(ptr, index, names.size());
    ValueCodec payload = payloads[index];
    if (payload != null) {
      payload.store(context, payload(value), ptr + payloadOffset);
    }
  }
}
