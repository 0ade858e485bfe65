package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.wit.types.ResourceType;

/** {@code own} and {@code borrow}. */
final class HandleCodec extends ValueCodec {
  private final ResourceType type;
  private final boolean own;

  HandleCodec(ResourceType type, boolean own) {
    super(1, 4, 4);
    this.type = type;
    this.own = own;
  }

  @Override
  Val lift(CanonicalContext context, long[] slots, int at) {
    return new Val.HandleVal(
        own ? context.liftOwn(slots[at], type) : context.liftBorrow(slots[at], type));
  }

  @Override
  void lower(CanonicalContext context, Val value, long[] slots, int at) {
    Val.HandleVal handle = (Val.HandleVal) value;
    slots[at] =
        own ? context.lowerOwn(handle.handle(), type) : context.lowerBorrow(handle.handle(), type);
  }

  @Override
  Val load(CanonicalContext context, int ptr) {
    return new Val.HandleVal(own ? context.loadOwn(ptr, type) : context.loadBorrow(ptr, type));
  }

  @Override
  void store(CanonicalContext context, Val value, int ptr) {
    Val.HandleVal handle = (Val.HandleVal) value;
    if (own) {
      context.storeOwn(ptr, handle.handle(), type);
    } else {
      context.storeBorrow(ptr, handle.handle(), type);
    }
  }
}
