package io.component4j.bindgen;

import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.ValType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lowering a case leaves to do in the flat values that all cases share (Canonical ABI, {@code
 * lower_flat_variant}).
 */
final class Joined {
  private Joined() {}

  /**
   * Statements that follow the lowering of a payload: 32-bit values that were joined with 64-bit
   * ones lose their upper bits, and slots that the case does not use become 0.
   *
   * @param flat of the whole variant, discriminant first
   * @param payload of the case, or null
   */
  static CodeBlock rest(List<CoreType> flat, @Nullable ValType payload) {
    List<CoreType> own = payload == null ? List.of() : Flattening.flat(payload);
    CodeBlock.Builder out = CodeBlock.builder();
    for (int i = 0; i < own.size(); i++) {
      boolean narrow = own.get(i) == CoreType.I32 || own.get(i) == CoreType.F32;
      if (narrow && flat.get(i + 1) == CoreType.I64) {
        out.addStatement("slots[$L] &= 0xFFFFFFFFL", Slot.AT.plus(i + 1));
      }
    }
    int used = 1 + own.size();
    if (used == flat.size() - 1) {
      out.addStatement("slots[$L] = 0", Slot.AT.plus(used));
    } else if (used < flat.size()) {
      out.addStatement(
          "$T.fill(slots, $L, $L, 0)", Arrays.class, Slot.AT.plus(used), Slot.AT.plus(flat.size()));
    }
    return out.build();
  }
}
