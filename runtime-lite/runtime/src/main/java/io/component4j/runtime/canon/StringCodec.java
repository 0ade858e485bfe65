package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;

/** {@code string}. */
final class StringCodec extends RangeCodec {
  @Override
  Val liftRange(CanonicalContext context, int ptr, int length) {
    return new Val.Str(context.liftString(ptr, length));
  }

  @Override
  long lowerRange(CanonicalContext context, Val value) {
    return context.lowerString(((Val.Str) value).value());
  }
}
