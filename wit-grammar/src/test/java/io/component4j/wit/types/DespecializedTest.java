package io.component4j.wit.types;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.testing.Wit;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DespecializedTest {
  @Test
  void specializedTypesStandForFundamentalOnes() {
    assertThat(Despecialized.of(new TupleType(List.of(Primitive.U8, Primitive.STRING))))
        .isEqualTo(
            new RecordType(
                List.of(new Field("0", Primitive.U8), new Field("1", Primitive.STRING))));
    assertThat(Despecialized.of(new OptionType(Primitive.U8)))
        .isEqualTo(
            new VariantType(List.of(new Case("none", null), new Case("some", Primitive.U8))));
    assertThat(Despecialized.of(new ResultType(null, Primitive.U8)))
        .isEqualTo(new VariantType(List.of(new Case("ok", null), new Case("error", Primitive.U8))));
    assertThat(Despecialized.of(new EnumType(List.of("a", "b"))))
        .isEqualTo(new VariantType(List.of(new Case("a", null), new Case("b", null))));
    assertThat(Despecialized.of(new MapType(Primitive.STRING, Primitive.U8)))
        .isEqualTo(new ListType(new TupleType(List.of(Primitive.STRING, Primitive.U8))));
    assertThat(Despecialized.of(Primitive.CHAR)).isEqualTo(Primitive.CHAR);
  }

  @Test
  void namesAreTakenOff() {
    ValType alias =
        (ValType)
            Wit.graph("package a:b; interface i { type a = u8; type b = a; type c = b; }")
                .roots()
                .get(0)
                .interfaces()
                .get(0)
                .type("c")
                .orElseThrow();
    assertThat(alias.kind()).isEqualTo(ValType.Kind.NAMED);
    assertThat(alias.structure()).isEqualTo(Primitive.U8);
    assertThat(Despecialized.of(alias)).isEqualTo(Primitive.U8);
    assertThat(Layout.of(alias)).isEqualTo(new Layout(1, 1));
  }
}
