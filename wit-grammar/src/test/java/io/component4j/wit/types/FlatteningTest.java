package io.component4j.wit.types;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.types.Flattening.Context;
import io.component4j.wit.types.Flattening.Signature;
import io.component4j.wit.types.FuncType.Param;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatteningTest {
  private static String flat(ValType type) {
    return Flattening.flat(type).toString();
  }

  @Test
  void valuesBecomeCoreValues() {
    assertThat(flat(Primitive.BOOL)).isEqualTo("[I32]");
    assertThat(flat(Primitive.STRING)).isEqualTo("[I32, I32]");
    assertThat(flat(new ListType(Primitive.F64))).isEqualTo("[I32, I32]");
    assertThat(flat(new TupleType(List.of(Primitive.U8, Primitive.F32, Primitive.S64))))
        .isEqualTo("[I32, F32, I64]");
    assertThat(flat(new FixedLengthListType(Primitive.F32, 3))).isEqualTo("[F32, F32, F32]");
    assertThat(flat(new OptionType(Primitive.F64))).isEqualTo("[I32, F64]");
    assertThat(flat(new ResultType(null, null))).isEqualTo("[I32]");
  }

  @Test
  void payloadsShareCoreValues() {
    assertThat(CoreType.I32.join(CoreType.F32)).isEqualTo(CoreType.I32);
    assertThat(CoreType.F32.join(CoreType.I32)).isEqualTo(CoreType.I32);
    assertThat(CoreType.F32.join(CoreType.F32)).isEqualTo(CoreType.F32);
    assertThat(CoreType.F32.join(CoreType.F64)).isEqualTo(CoreType.I64);
    assertThat(CoreType.I32.join(CoreType.I64)).isEqualTo(CoreType.I64);
    VariantType variant =
        new VariantType(
            List.of(
                new Case("a", Primitive.F32),
                new Case("b", Primitive.U32),
                new Case("c", new TupleType(List.of(Primitive.F32, Primitive.F64))),
                new Case("d", null)));
    assertThat(flat(variant)).isEqualTo("[I32, I32, F64]");
  }

  @Test
  void manyParametersAndResultsGoThroughMemory() {
    Param[] sixteen = new Param[16];
    Param[] seventeen = new Param[17];
    for (int i = 0; i < 17; i++) {
      seventeen[i] = new Param("p" + i, Primitive.U64);
      if (i < 16) {
        sixteen[i] = seventeen[i];
      }
    }
    Signature fits = Flattening.signature(FuncType.of(Primitive.F32, sixteen), Context.LIFT);
    assertThat(fits.params()).isEqualTo(Collections.nCopies(16, CoreType.I64));
    assertThat(fits.results()).containsExactly(CoreType.F32);
    assertThat(fits.paramsInMemory()).isFalse();
    assertThat(fits.resultInMemory()).isFalse();
    FuncType wide = FuncType.of(Primitive.STRING, seventeen);
    Signature lifted = Flattening.signature(wide, Context.LIFT);
    assertThat(lifted.params()).containsExactly(CoreType.I32);
    assertThat(lifted.results()).containsExactly(CoreType.I32);
    assertThat(lifted.paramsInMemory()).isTrue();
    Signature lowered = Flattening.signature(wide, Context.LOWER);
    assertThat(lowered.params()).containsExactly(CoreType.I32, CoreType.I32);
    assertThat(lowered.results()).isEmpty();
    assertThat(lowered.resultInMemory()).isTrue();
  }

  @Test
  void workIsBoundedByTheLimit() {
    ValType huge = new FixedLengthListType(Primitive.U8, -1);
    assertThat(Flattening.flat(List.of(huge), 16).isEmpty()).isTrue();
    ValType nothing = new FixedLengthListType(new TupleType(List.of()), -1);
    assertThat(Flattening.flat(List.of(nothing), 16).orElseThrow()).isEmpty();
    ValType wide = new TupleType(Collections.nCopies(17, Primitive.U8));
    assertThat(Flattening.flat(List.of(new OptionType(wide)), 16).isEmpty()).isTrue();
  }
}
