package io.component4j.wit.types;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final ResourceType RESOURCE = () -> "r";

  private static String layout(ValType type) {
    Layout layout = Layout.of(type);
    return layout.size() + "/" + layout.alignment();
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }

  @Test
  void primitives() {
    assertThat(layout(Primitive.BOOL)).isEqualTo("1/1");
    assertThat(layout(Primitive.S8)).isEqualTo("1/1");
    assertThat(layout(Primitive.U16)).isEqualTo("2/2");
    assertThat(layout(Primitive.CHAR)).isEqualTo("4/4");
    assertThat(layout(Primitive.F32)).isEqualTo("4/4");
    assertThat(layout(Primitive.F64)).isEqualTo("8/8");
    assertThat(layout(Primitive.U64)).isEqualTo("8/8");
    assertThat(layout(Primitive.STRING)).isEqualTo("8/4");
    assertThat(layout(Primitive.ERROR_CONTEXT)).isEqualTo("4/4");
  }

  @Test
  void pointersAndHandles() {
    assertThat(layout(new ListType(Primitive.U64))).isEqualTo("8/4");
    assertThat(layout(new MapType(Primitive.STRING, Primitive.U64))).isEqualTo("8/4");
    assertThat(layout(new OwnType(RESOURCE))).isEqualTo("4/4");
    assertThat(layout(new BorrowType(RESOURCE))).isEqualTo("4/4");
    assertThat(layout(new StreamType(null))).isEqualTo("4/4");
    assertThat(layout(new FutureType(Primitive.U64))).isEqualTo("4/4");
  }

  @Test
  void fieldsAreAlignedAndRecordsArePadded() {
    RecordType record =
        new RecordType(
            List.of(
                new Field("a", Primitive.U8),
                new Field("b", Primitive.U32),
                new Field("c", Primitive.U16),
                new Field("d", Primitive.U64),
                new Field("e", Primitive.BOOL)));
    assertThat(layout(record)).isEqualTo("32/8");
    assertThat(Layout.fieldOffsets(record)).isEqualTo(new long[] {0, 4, 8, 16, 24});
    assertThat(Layout.fieldOffsets(new TupleType(List.of(Primitive.U8, Primitive.STRING))))
        .isEqualTo(new long[] {0, 4});
  }

  @Test
  void discriminantsGrowWithTheCases() {
    assertThat(layout(new EnumType(names(256)))).isEqualTo("1/1");
    assertThat(layout(new EnumType(names(257)))).isEqualTo("2/2");
    assertThat(Layout.discriminantSize(1 << 16)).isEqualTo(2);
    assertThat(Layout.discriminantSize((1 << 16) + 1)).isEqualTo(4);
  }

  @Test
  void payloadsFollowTheDiscriminant() {
    assertThat(layout(new OptionType(Primitive.U8))).isEqualTo("2/1");
    assertThat(layout(new OptionType(Primitive.U64))).isEqualTo("16/8");
    assertThat(Layout.payloadOffset(new OptionType(Primitive.U64))).isEqualTo(8);
    assertThat(layout(new ResultType(null, null))).isEqualTo("1/1");
    assertThat(Layout.payloadOffset(new ResultType(null, null))).isEqualTo(1);
    assertThat(layout(new ResultType(Primitive.U16, Primitive.STRING))).isEqualTo("12/4");
    assertThat(
            layout(
                new VariantType(
                    List.of(
                        new Case("a", null),
                        new Case("b", Primitive.U16),
                        new Case("c", new TupleType(List.of(Primitive.U8, Primitive.U32)))))))
        .isEqualTo("12/4");
  }

  @Test
  void flagsTakeAsFewBytesAsPossible() {
    assertThat(layout(new FlagsType(names(8)))).isEqualTo("1/1");
    assertThat(layout(new FlagsType(names(9)))).isEqualTo("2/2");
    assertThat(layout(new FlagsType(names(17)))).isEqualTo("4/4");
    assertThat(layout(new FlagsType(names(32)))).isEqualTo("4/4");
  }

  @Test
  void fixedLengthListsLieInPlace() {
    assertThat(layout(new FixedLengthListType(Primitive.U16, 5))).isEqualTo("10/2");
    assertThat(layout(new FixedLengthListType(Primitive.U64, -1))).isEqualTo("34359738360/8");
    ValType huge = Primitive.U64;
    for (int i = 0; i < 2; i++) {
      huge = new FixedLengthListType(huge, -1);
    }
    ValType tooBig = huge;
    Assertions.assertThrows(ArithmeticException.class, () -> Layout.of(tooBig));
  }
}
