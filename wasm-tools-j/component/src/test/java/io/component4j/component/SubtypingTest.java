package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.component4j.component.model.ExternName;
import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.NamedValType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.FuncType.Param;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may stand for what, and what is said where it may not. */
class SubtypingTest {
  private static final ValType U8 = Primitive.U8;
  private static final ValType U32 = Primitive.U32;

  private static List<String> check(EntityType given, EntityType wanted) {
    return Subtyping.check(given, wanted).stream().map(Mismatch::toString).toList();
  }

  private static RecordType record(String name, ValType type) {
    return new RecordType(List.of(new Field(name, type)));
  }

  private static VariantType variant(Case... cases) {
    return new VariantType(List.of(cases));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(U8, U8, ""),
        Arguments.of(U8, U32, "expected u32, found u8"),
        Arguments.of(new ListType(U8), new ListType(U32), "element: expected u32, found u8"),
        Arguments.of(new ListType(U8), U8, "expected u8, found list<u8>"),
        Arguments.of(
            new FixedLengthListType(U8, 3),
            new FixedLengthListType(U8, 4),
            "expected a list of 4, found a list of 3"),
        Arguments.of(
            new FixedLengthListType(U8, 3),
            new ListType(U8),
            "expected list<u8>, found list<u8, 3>"),
        Arguments.of(new MapType(U8, U8), new MapType(U32, U8), "key: expected u32, found u8"),
        Arguments.of(new OptionType(U8), new OptionType(U32), "some: expected u32, found u8"),
        Arguments.of(
            new ResultType(U8, null), new ResultType(null, null), "ok: expected no type, found u8"),
        Arguments.of(
            new ResultType(null, U8), new ResultType(null, U32), "error: expected u32, found u8"),
        Arguments.of(
            new TupleType(List.of(U8)),
            new TupleType(List.of(U8, U8)),
            "expected a tuple of 2 elements, found a tuple of 1 element"),
        Arguments.of(
            new TupleType(List.of(U8, U8)),
            new TupleType(List.of(U8, U32)),
            "element 1: expected u32, found u8"),
        Arguments.of(
            new TupleType(List.of(U8)),
            record("0", U8),
            "expected record { 0: u8, }, found tuple<u8>"),
        Arguments.of(record("a", U8), record("b", U8), "expected field 1 to be \"b\", found \"a\""),
        Arguments.of(record("a", U8), record("a", U32), "field \"a\": expected u32, found u8"),
        Arguments.of(
            variant(new Case("a", null)),
            variant(new Case("a", null), new Case("b", null)),
            "the case \"b\" is missing"),
        Arguments.of(
            variant(new Case("a", U8)),
            variant(new Case("a", null)),
            "case \"a\": expected no type, found u8"),
        Arguments.of(
            new EnumType(List.of("x", "y")),
            new EnumType(List.of("y", "x")),
            "expected case 1 to be \"y\", found \"x\""),
        Arguments.of(
            new FlagsType(List.of("x", "y")),
            new FlagsType(List.of("x")),
            "the flag \"y\" is one too many"),
        Arguments.of(
            new StreamType(U8), new StreamType(null), "element: expected no type, found u8"),
        Arguments.of(new NamedValType("a", U8), new NamedValType("b", U8), ""),
        Arguments.of(
            new NamedValType("a", record("x", U8)), record("x", new NamedValType("t", U8)), ""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueTypesMustBeTheSame(ValType given, ValType wanted, String expected) {
    List<String> found = check(new EntityType.Value(given), new EntityType.Value(wanted));
    assertThat(found).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    assertThat(check(new EntityType.Value(wanted), new EntityType.Value(given)).isEmpty())
        .isEqualTo(expected.isEmpty());
  }

  @Test
  void everyDifferenceOfAFunctionIsFound() {
    FuncType given = FuncType.of(U8, new Param("img", record("width", U8)), new Param("size", U8));
    FuncType wanted =
        new FuncType(
            List.of(
                new Param("img", record("width", U32)),
                new Param("scale", U8),
                new Param("more", U8)),
            null,
            true);
    assertThat(
            Subtyping.check(given, wanted, List.of("example:img/process@0.1.0", "resize")).stream()
                .map(Mismatch::toString))
        .containsExactly(
            "example:img/process@0.1.0 . resize: expected an async function, found a function that"
                + " is not async",
            "example:img/process@0.1.0 . resize: expected 3 parameters, found 2 parameters",
            "example:img/process@0.1.0 . resize . param \"img\" . field \"width\": expected u32,"
                + " found u8",
            "example:img/process@0.1.0 . resize: expected parameter 2 to be \"scale\", found"
                + " \"size\"",
            "example:img/process@0.1.0 . resize . result: expected no type, found u8")
        .inOrder();
  }

  private static Extern func(String name, FuncType type) {
    return new Extern(ExternName.of(name), new EntityType.Func(type));
  }

  private static Extern type(String name, AbstractResource resource, boolean anyResource) {
    return new Extern(
        ExternName.of(name), new EntityType.Type(new DefinedType.Resource(resource), anyResource));
  }

  private static InstanceType instance(Extern... exports) {
    return new InstanceType(List.of(exports), List.of());
  }

  @Test
  void anInstanceMayExportMoreAndEachFunctionIsJudged() {
    FuncType one = FuncType.of(U8);
    FuncType other = FuncType.of(U32);
    InstanceType given = instance(func("a", one), func("b", one), func("c", one));
    assertThat(check(given, instance(func("c", one), func("a", one)))).isEmpty();
    assertThat(check(given, instance(func("a", other), func("b", other), func("d", one))))
        .containsExactly(
            "a . result: expected u32, found u8",
            "b . result: expected u32, found u8",
            "d: missing: a function of this name is wanted")
        .inOrder();
  }

  @Test
  void theKindMustBeTheSame() {
    assertThat(check(instance(), new EntityType.Func(FuncType.of(null))))
        .containsExactly("expected a function, found an instance");
  }

  @Test
  void anAbstractResourceIsReplacedByTheOneGiven() {
    AbstractResource real = AbstractResource.fresh("file");
    AbstractResource placeholder = AbstractResource.fresh("file");
    InstanceType given =
        instance(type("file", real, false), func("open", FuncType.of(new OwnType(real))));
    InstanceType wanted =
        new InstanceType(
            List.of(
                type("file", placeholder, true),
                func("open", FuncType.of(new OwnType(placeholder)))),
            List.of(placeholder));
    assertThat(check(given, wanted)).isEmpty();
    InstanceType mixed =
        instance(
            type("file", real, false),
            func("open", FuncType.of(new OwnType(AbstractResource.fresh("file")))));
    assertThat(check(mixed, wanted))
        .containsExactly(
            "open . result: expected the resource `file`, found another one of the same name");
  }

  @Test
  void aComponentMayImportLessAndExportMore() {
    FuncType type = FuncType.of(U8);
    ComponentType wanted =
        new ComponentType(
            List.of(func("in", type), func("in2", type)),
            List.of(func("out", type)),
            List.of(),
            List.of());
    ComponentType given =
        new ComponentType(
            List.of(func("in", type)),
            List.of(func("out", type), func("more", type)),
            List.of(),
            List.of());
    assertThat(check(given, wanted)).isEmpty();
    assertThat(check(wanted, given))
        .containsExactly(
            "import \"in2\": the component imports this, which is not there to be given to it",
            "more: missing: a function of this name is wanted");
  }

  /** A tree of shared nodes: twice as many leaves with each level. */
  private static ValType doubled(ValType leaf, int levels) {
    ValType type = leaf;
    for (int i = 0; i < levels; i++) {
      type = new TupleType(List.of(type, type));
    }
    return type;
  }

  @Test
  void differencesInHugeTypesAreFoundInTimeAndInNumber() {
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          FuncType given = FuncType.of(doubled(U8, 40));
          assertThat(Subtyping.check(given, FuncType.of(doubled(U8, 40)), List.of())).isEmpty();
          List<Mismatch> found =
              Subtyping.check(given, FuncType.of(doubled(U32, 40)), List.of("f"));
          assertThat(found.size()).isAtLeast(1_000);
          assertThat(found.get(0).pathText()).startsWith("f . result . element 0 . element 0");
        });
  }
}
