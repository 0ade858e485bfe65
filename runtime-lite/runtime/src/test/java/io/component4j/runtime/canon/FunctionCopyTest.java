package io.component4j.runtime.canon;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionCopyTest {
  private static final long GARBAGE = 0x1234_5678_0000_0000L;
  private static final ValType ENUM = new ValType.EnumType(List.of("red", "green", "blue"));
  private static final ValType FLAGS = new ValType.FlagsType(List.of("read", "write", "execute"));

  private final MemoryContext caller = context();
  private final MemoryContext callee = context();

  private static MemoryContext context() {
    TreeState tree =
        new TreeState(
            CoreEngine.create(ExecutionMode.INTERPRETED),
            new ExecutionScope(Limits.defaults()),
            1 << 20);
    return new MemoryContext(
        new InstanceState(tree, null, "root"),
        null,
        null,
        StringEncoding.UTF8,
        new ResourceBinding());
  }

  /** What a callee sees of a caller's core argument, and a caller of the same as a result. */
  private long copied(ValType type, long slot) {
    FunctionCodec codec =
        new FunctionCodec(
            new FuncType(List.of(new FuncType.Param("p", type)), type, false), "function");
    FunctionCopy.Route route = codec.copy().route(caller, callee);
    long[] args = {slot};
    long param = route.params(args)[0];
    route.checkResult(args);
    assertThat(route.result(args, args)).asList().containsExactly(param);
    return param;
  }

  @Test
  void integersWrapToTheirTypeWhateverTheHighBitsAre() {
    assertThat(copied(Primitive.BOOL, GARBAGE | 2)).isEqualTo(1);
    assertThat(copied(Primitive.BOOL, GARBAGE)).isEqualTo(0);
    assertThat(copied(Primitive.U8, GARBAGE | 0x1ff)).isEqualTo(0xff);
    assertThat(copied(Primitive.S8, GARBAGE | 0x180)).isEqualTo(0xffff_ff80L);
    assertThat(copied(Primitive.U16, GARBAGE | 0x1_8000)).isEqualTo(0x8000);
    assertThat(copied(Primitive.S16, GARBAGE | 0x1_8000)).isEqualTo(0xffff_8000L);
    assertThat(copied(Primitive.U32, GARBAGE | 0xffff_ffffL)).isEqualTo(0xffff_ffffL);
    assertThat(copied(Primitive.S32, GARBAGE | 0xffff_ffffL)).isEqualTo(0xffff_ffffL);
    assertThat(copied(Primitive.U64, -1)).isEqualTo(-1);
    assertThat(copied(Primitive.S64, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void everyNanIsTheCanonicalOne() {
    assertThat(copied(Primitive.F32, GARBAGE | 0xffc0_0001L)).isEqualTo(0x7fc0_0000L);
    assertThat(copied(Primitive.F64, 0xfff0_0000_0000_0001L)).isEqualTo(0x7ff8_0000_0000_0000L);
    assertThat(copied(Primitive.F32, GARBAGE | 0x8000_0000L)).isEqualTo(0x8000_0000L);
    assertThat(copied(Primitive.F64, Double.doubleToLongBits(1.5)))
        .isEqualTo(Double.doubleToLongBits(1.5));
  }

  @Test
  void charsAndDiscriminantsAreChecked() {
    assertThat(copied(Primitive.CHAR, GARBAGE | 0x1f370)).isEqualTo(0x1f370);
    assertThat(copied(ENUM, GARBAGE | 2)).isEqualTo(2);
    assertThat(assertThrows(Trap.class, () -> copied(Primitive.CHAR, 0xd800)).kind())
        .isEqualTo(TrapKind.INVALID_CHAR);
    assertThat(assertThrows(Trap.class, () -> copied(ENUM, 3)).kind())
        .isEqualTo(TrapKind.INVALID_DISCRIMINANT);
  }

  @Test
  void flagsWithoutANameAreIgnored() {
    assertThat(copied(FLAGS, GARBAGE | 0xff)).isEqualTo(7);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      names.add("f" + i);
    }
    assertThat(copied(new ValType.FlagsType(names), 0xffff_ffffL)).isEqualTo(0xffff_ffffL);
  }
}
