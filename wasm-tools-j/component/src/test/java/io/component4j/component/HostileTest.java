package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.ValType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small components that say something very large. */
class HostileTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ValTypeRef U8 = new ValTypeRef.Primitive(ValType.Primitive.U8);

  private final ComponentBuilder builder = new ComponentBuilder("hostile");

  /** The first of the reasons to refuse what was built, which are found in time. */
  private Diagnostic judged() {
    byte[] bytes = ComponentWriter.write(builder.build());
    return assertTimeout(
        LIMIT,
        () ->
            assertThrows(
                    InvalidInputException.class,
                    () -> ComponentTyping.of(ComponentReader.read("hostile", bytes)))
                .findings()
                .get(0));
  }

  private static Labelled label(String name, int type) {
    return new Labelled(name, new ValTypeRef.Index(type));
  }

  private int named(String name, int type) {
    return builder.importItem(ExternName.of(name), new ExternTypeRef.TypeEq(type));
  }

  @Test
  void aTypeThatDoublesWithEachLevelIsRefused() {
    int type = builder.type(new DefType.Record(List.of(new Labelled("a", U8))));
    for (int i = 0; i < 60; i++) {
      type = builder.type(new DefType.Record(List.of(label("a", type), label("b", type))));
    }
    Diagnostic finding = judged();
    assertThat(finding.id()).isEqualTo("component-limit");
    assertThat(finding.message()).isEqualTo("the type has more than 1000000 parts");
  }

  @Test
  void aDeepTypeIsRefused() {
    int type = builder.type(new DefType.ListOf(U8));
    for (int i = 0; i < 100_000; i++) {
      type = builder.type(new DefType.ListOf(new ValTypeRef.Index(type)));
    }
    assertThat(judged().message()).isEqualTo("the type is nested more than 100 deep");
  }

  @Test
  void aLongChainOfNamesIsRefused() {
    int type = builder.type(new DefType.Record(List.of(new Labelled("a", U8))));
    for (int i = 0; i < 50_000; i++) {
      type = builder.importItem(ExternName.of("t" + i), new ExternTypeRef.TypeEq(type));
    }
    assertThat(judged().id()).isEqualTo("component-limit");
  }

  @Test
  void aLongChainOfResourceNamesIsReadInTime() {
    int type = builder.importItem(ExternName.of("r"), new ExternTypeRef.SubResource());
    for (int i = 0; i < 20_000; i++) {
      type = builder.importItem(ExternName.of("r" + i), new ExternTypeRef.TypeEq(type));
    }
    byte[] bytes = ComponentWriter.write(builder.build());
    assertTimeout(
        LIMIT, () -> WitDecoder.decode(ComponentTyping.of(ComponentReader.read("hostile", bytes))));
  }

  @Test
  void instanceTypesThatDoubleWithEachLevelAreRefused() {
    int type = builder.type(new DefType.Instance(List.of()));
    for (int i = 0; i < 60; i++) {
      List<Declaration> declarations = new ArrayList<>();
      declarations.add(new io.component4j.component.model.Alias.Outer(-1, Sort.TYPE, 1, type));
      for (String name : List.of("a", "b")) {
        declarations.add(
            new Declaration.Export(-1, ExternName.of(name), new ExternTypeRef.Instance(0)));
      }
      type = builder.type(new DefType.Instance(declarations));
    }
    assertThat(judged().id()).isEqualTo("component-limit");
  }

  @Test
  void aListThatFillsTheMemoryIsRefused() {
    int type = builder.type(new DefType.FixedLengthList(U8, 1 << 20));
    for (int i = 0; i < 4; i++) {
      type = builder.type(new DefType.FixedLengthList(new ValTypeRef.Index(type), 1 << 20));
    }
    assertThat(judged().message()).isEqualTo("a value of the type takes 2^28 bytes or more");
  }

  @Test
  void manyInstantiationsOfALargeComponentEndInTime() {
    ComponentBuilder inner = new ComponentBuilder("inner");
    inner.importItem(ExternName.of("r"), new ExternTypeRef.SubResource());
    int own = inner.type(new DefType.Own(0));
    int func = inner.type(new DefType.Func(List.of(label("r", own)), null, false));
    int imported = inner.importItem(ExternName.of("f"), new ExternTypeRef.Func(func));
    for (int i = 0; i < 100_000; i++) {
      inner.export(ExternName.of("f" + i), new SortIndex(Sort.FUNC, imported), null);
    }
    int component = builder.component(inner.build());
    builder.importItem(ExternName.of("r"), new ExternTypeRef.SubResource());
    int outerOwn = builder.type(new DefType.Own(0));
    int outerFunc = builder.type(new DefType.Func(List.of(label("r", outerOwn)), null, false));
    builder.importItem(ExternName.of("f"), new ExternTypeRef.Func(outerFunc));
    for (int i = 0; i < 900; i++) {
      builder.instantiate(
          component,
          List.of(
              new Instance.Argument("r", new SortIndex(Sort.TYPE, 0)),
              new Instance.Argument("f", new SortIndex(Sort.FUNC, 0))));
    }
    assertThat(judged().id()).isEqualTo("component-limit");
  }

  @Test
  void manyLargeFunctionsEndInTime() {
    List<DefType.Case> cases = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      cases.add(new DefType.Case("c" + i, U8));
    }
    int inner = named("inner", builder.type(new DefType.Variant(cases)));
    List<DefType.Case> outer = new ArrayList<>();
    for (int j = 0; j < 900; j++) {
      outer.add(new DefType.Case("c" + j, new ValTypeRef.Index(inner)));
    }
    int type = named("outer", builder.type(new DefType.Variant(outer)));
    int func = builder.type(new DefType.Func(List.of(label("x", type)), null, false));
    int imported = builder.importItem(ExternName.of("f"), new ExternTypeRef.Func(func));
    for (int i = 0; i < 10_000; i++) {
      builder.add(new io.component4j.component.model.Canon.Lower(-1, imported, List.of()));
    }
    assertThat(judged().id()).isEqualTo("component-limit");
  }
}
