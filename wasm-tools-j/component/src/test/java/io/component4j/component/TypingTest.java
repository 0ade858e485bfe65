package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.TypeText;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What components are typed as, and what is said about those that cannot be. */
class TypingTest {
  private static final ValTypeRef U32 = new ValTypeRef.Primitive(ValType.Primitive.U32);
  private static final ValTypeRef STRING = new ValTypeRef.Primitive(ValType.Primitive.STRING);

  private final ComponentBuilder builder = new ComponentBuilder("built");

  private static ExternName name(String text) {
    return ExternName.of(text);
  }

  private static DefType.Func func(@Nullable ValTypeRef result, Labelled... params) {
    return new DefType.Func(List.of(params), result, false);
  }

  private List<Diagnostic> findings() {
    byte[] bytes = ComponentWriter.write(builder.build());
    ComponentModel model = ComponentReader.read("built", bytes);
    return assertThrows(InvalidInputException.class, () -> ComponentTyping.of(model)).findings();
  }

  private String finding() {
    List<Diagnostic> findings = findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).primary().hasPlace()).isTrue();
    return findings.get(0).message();
  }

  @Test
  void theFunctionsOfAComponentHaveTheirTypes() {
    ComponentTyping typing =
        ComponentTyping.of(ComponentReader.read("g", TestData.component("greeter")));
    EntityType export = typing.type().exportNamed("example:greeter/greet@0.1.0");
    EntityType greet = ((InstanceType) Objects.requireNonNull(export)).export("greet");
    FuncType type = ((EntityType.Func) Objects.requireNonNull(greet)).type();
    assertThat(TypeText.of(type)).isEqualTo("func(name: string) -> string");
    assertThat(typing.functions()).contains(type);
  }

  @Test
  void everyLiftAndLowerOfEveryTestComponentFindsItsType() {
    for (String component : TestData.components()) {
      if (!component.equals("core")) {
        ComponentTyping typing =
            ComponentTyping.of(ComponentReader.read(component, TestData.component(component)));
        count(typing);
      }
    }
  }

  /** The index spaces are as long as the items say. */
  private static void count(ComponentTyping typing) {
    int coreFuncs = 0;
    for (Item item : typing.component().items()) {
      if (item instanceof Canon && !(item instanceof Canon.Lift)
          || item instanceof Alias alias && alias.sort() == Sort.CORE_FUNC) {
        coreFuncs++;
      }
      if (item instanceof Item.NestedComponent nested) {
        count(typing.nested(nested.component()));
      }
    }
    assertThat(typing.coreFunctions()).hasSize(coreFuncs);
  }

  @Test
  void anIndexThatIsNotThereIsNamed() {
    builder.type(new DefType.ListOf(new ValTypeRef.Index(7)));
    assertThat(finding()).isEqualTo("there is no type 7: none is defined before this");
  }

  @Test
  void oneMistakeDoesNotHideAnother() {
    int bad = builder.type(new DefType.ListOf(new ValTypeRef.Index(9)));
    builder.type(new DefType.ListOf(new ValTypeRef.Index(bad))); // Not to blame.
    builder.type(new DefType.Enumeration(List.of()));
    builder.type(new DefType.Record(List.of(new Labelled("A-b", U32), new Labelled("a-B", U32))));
    assertThat(findings().stream().map(Diagnostic::message))
        .containsExactly(
            "there is no type 9: none is defined before this",
            "an enum has at least one case",
            "the field name `a-B` is there twice, letter case aside")
        .inOrder();
  }

  @Test
  void aFunctionIsNoValueType() {
    int func = builder.type(func(null));
    builder.type(new DefType.ListOf(new ValTypeRef.Index(func)));
    assertThat(finding()).isEqualTo("type 0 is no value type");
  }

  @Test
  void labelsAreKebabCase() {
    builder.type(new DefType.Flags(List.of("Not_Kebab")));
    assertThat(finding()).isEqualTo("the flag name `Not_Kebab` is not in kebab case");
  }

  @Test
  void namesMustBeWellFormedAndUnlikeEachOther() {
    int type = builder.type(func(null));
    builder.importItem(name("1x"), new ExternTypeRef.Func(type));
    builder.importItem(name("get-x"), new ExternTypeRef.Func(type));
    builder.importItem(name("get-X"), new ExternTypeRef.Func(type));
    assertThat(findings().stream().map(Diagnostic::message))
        .containsExactly(
            "`1x` is no valid name of an import: `1x` is not in kebab case",
            "the import name `get-X` is too much like `get-x`");
  }

  @Test
  void aMethodNeedsItsResource() {
    int type = builder.type(func(null));
    builder.importItem(name("[static]r.get"), new ExternTypeRef.Func(type));
    assertThat(finding()).contains("needs a resource of the name `r` before it");
  }

  @Test
  void aMethodHasItsResourceAsSelf() {
    int type = builder.type(func(null));
    builder.importItem(name("r"), new ExternTypeRef.SubResource());
    builder.importItem(name("[method]r.get"), new ExternTypeRef.Func(type));
    assertThat(finding()).isEqualTo("the method `[method]r.get` must have the parameter `self`");
  }

  @Test
  void aMethodIsOfTheResourceThatItsNameNames() {
    builder.importItem(name("r"), new ExternTypeRef.SubResource());
    builder.importItem(name("s"), new ExternTypeRef.SubResource());
    int borrow = builder.type(new DefType.Borrow(0));
    int type = builder.type(func(null, new Labelled("self", new ValTypeRef.Index(borrow))));
    builder.importItem(name("[method]s.get"), new ExternTypeRef.Func(type));
    assertThat(finding()).isEqualTo("`[method]s.get` is about the resource `r`, not `s`");
  }

  @Test
  void aBorrowCannotBeReturned() {
    builder.importItem(name("r"), new ExternTypeRef.SubResource());
    int borrow = builder.type(new DefType.Borrow(0));
    builder.type(func(new ValTypeRef.Index(borrow)));
    assertThat(finding()).isEqualTo("a result cannot hold a `borrow`");
  }

  @Test
  void everyArgumentThatDoesNotFitIsFoundWithItsPath() {
    ComponentBuilder inner = new ComponentBuilder("inner");
    int list = inner.type(new DefType.ListOf(U32));
    int innerType = inner.type(func(null, new Labelled("img", new ValTypeRef.Index(list))));
    inner.importItem(name("resize"), new ExternTypeRef.Func(innerType));
    inner.importItem(name("log"), new ExternTypeRef.Func(inner.type(func(null))));
    int nested = builder.component(inner.build());
    int other = builder.type(new DefType.ListOf(STRING));
    int outerType = builder.type(func(null, new Labelled("img", new ValTypeRef.Index(other))));
    int given = builder.importItem(name("f"), new ExternTypeRef.Func(outerType));
    builder.instantiate(
        nested, List.of(new Instance.Argument("resize", new SortIndex(Sort.FUNC, given))));
    assertThat(findings().stream().map(Diagnostic::message))
        .containsExactly(
            "the argument does not fit the import: resize . param \"img\" . element:"
                + " expected u32, found string",
            "the argument does not fit the import: log: the component imports this function; no"
                + " argument is given");
  }

  /** A component with a core function of type {@code [i32] -> []} as core function 0. */
  private void coreFunction() {
    BinaryBytes module =
        BinaryBytes.empty()
            .bytes(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
            .section(1, BinaryBytes.empty().bytes(1, 0x60, 1, 0x7f, 0))
            .section(3, BinaryBytes.empty().bytes(1, 0))
            .section(7, BinaryBytes.empty().bytes(1).name("f").bytes(0, 0))
            .section(10, BinaryBytes.empty().bytes(1, 2, 0, 0x0b));
    byte[] bytes = BinaryBytes.component().section(1, module).toByteArray();
    builder.add(ComponentReader.read("m", bytes).items().get(0));
    builder.add(new CoreInstance.Instantiate(-1, 0, List.of()));
    builder.add(new Alias.CoreExport(-1, Sort.CORE_FUNC, 0, "f"));
  }

  @Test
  void aCoreFunctionOfAnotherSignatureCannotBeLifted() {
    coreFunction();
    int type = builder.type(func(U32, new Labelled("x", U32)));
    builder.add(new Canon.Lift(-1, 0, List.of(), type));
    assertThat(finding())
        .isEqualTo("the core function to lift should be [i32] -> [i32]; it is [i32] -> []");
  }

  @Test
  void theRightSignatureIsLifted() {
    coreFunction();
    int type = builder.type(func(null, new Labelled("x", U32)));
    builder.add(new Canon.Lift(-1, 0, List.of(), type));
    ComponentTyping typing = ComponentTyping.of(builder.build());
    assertThat(TypeText.of(typing.functions().get(0))).isEqualTo("func(x: u32)");
    assertThat(typing.coreFunctions().get(0).type().params()).containsExactly(CoreValType.Num.I32);
  }

  @Test
  void stringsNeedAMemory() {
    int type = builder.type(func(null, new Labelled("x", STRING)));
    int imported = builder.importItem(name("f"), new ExternTypeRef.Func(type));
    builder.add(new Canon.Lower(-1, imported, List.of()));
    assertThat(finding())
        .isEqualTo("the values that are passed take a memory; the option `memory` is missing");
  }

  @Test
  void optionsCannotContradictThemselves() {
    int type = builder.type(func(null));
    int imported = builder.importItem(name("f"), new ExternTypeRef.Func(type));
    builder.add(
        new Canon.Lower(
            -1,
            imported,
            List.of(
                CanonOption.of(CanonOption.Kind.UTF8), CanonOption.of(CanonOption.Kind.UTF16))));
    assertThat(finding()).isEqualTo("there is more than one string encoding");
  }

  @Test
  void aCoreModuleIsGivenWhatItImports() {
    BinaryBytes module =
        BinaryBytes.empty()
            .bytes(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
            .section(1, BinaryBytes.empty().bytes(1, 0x60, 0, 0))
            .section(2, BinaryBytes.empty().bytes(1).name("env").name("f").bytes(0, 0));
    byte[] bytes = BinaryBytes.component().section(1, module).toByteArray();
    coreFunction();
    builder.add(ComponentReader.read("m", bytes).items().get(0));
    builder.add(new CoreInstance.Instantiate(-1, 1, List.of(new CoreInstance.Argument("env", 0))));
    builder.add(new CoreInstance.Instantiate(-1, 1, List.of()));
    assertThat(findings().stream().map(Diagnostic::message))
        .containsExactly(
            "the core module imports `env` `f` as func [] -> []; given is func [i32] -> []",
            "the core module imports `env` `f`; no argument `env` is given");
  }

  @Test
  void eachInstantiationMakesItsOwnResources() {
    ComponentBuilder inner = new ComponentBuilder("inner");
    int resource = inner.type(new DefType.Resource(CoreValType.Num.I32, null));
    inner.export(name("r"), new SortIndex(Sort.TYPE, resource), null);
    int own = inner.type(new DefType.Own(1));
    inner.importItem(
        name("unused"),
        new ExternTypeRef.Func(inner.type(func(new ValTypeRef.Primitive(ValType.Primitive.BOOL)))));
    assertThat(own).isEqualTo(2);
    int unused = builder.type(func(new ValTypeRef.Primitive(ValType.Primitive.BOOL)));
    int given = builder.importItem(name("unused"), new ExternTypeRef.Func(unused));
    int nested = builder.component(inner.build());
    List<Instance.Argument> arguments =
        List.of(new Instance.Argument("unused", new SortIndex(Sort.FUNC, given)));
    int a = builder.instantiate(nested, arguments);
    int b = builder.instantiate(nested, arguments);
    int resourceA = builder.aliasExport(Sort.TYPE, a, "r");
    int again = builder.aliasExport(Sort.TYPE, a, "r");
    int resourceB = builder.aliasExport(Sort.TYPE, b, "r");
    ComponentTyping typing = ComponentTyping.of(builder.build());
    assertThat(typing.resource(resourceA).orElseThrow().declaration())
        .isSameInstanceAs(typing.resource(again).orElseThrow().declaration());
    assertThat(typing.resource(resourceA).orElseThrow().declaration())
        .isNotSameInstanceAs(typing.resource(resourceB).orElseThrow().declaration());
  }

  @Test
  void aValueIsUsedExactlyOnce() {
    builder.importItem(name("v"), new ExternTypeRef.Value(U32));
    builder.importItem(name("w"), new ExternTypeRef.Value(U32));
    builder.export(name("x"), new SortIndex(Sort.VALUE, 0), null);
    builder.export(name("y"), new SortIndex(Sort.VALUE, 0), null);
    assertThat(findings().stream().map(Diagnostic::message))
        .containsExactly(
            "value 0 cannot be used more than once",
            "value 1 is not used: it should be exported, or given to an instantiation or to the"
                + " start function");
  }

  @Test
  void aResourceCannotBeTakenFromAnEnclosingComponent() {
    builder.importItem(name("r"), new ExternTypeRef.SubResource());
    ComponentBuilder inner = new ComponentBuilder("inner");
    inner.add(new Alias.Outer(-1, Sort.TYPE, 1, 0));
    builder.component(inner.build());
    assertThat(finding()).contains("cannot be taken from an enclosing component");
  }

  @Test
  void aTypeThatNobodyOutsideCanNameIsRefused() {
    int record = builder.type(new DefType.Record(List.of(new Labelled("x", U32))));
    int hidden = builder.type(func(null, new Labelled("a", new ValTypeRef.Index(record))));
    builder.importItem(name("f"), new ExternTypeRef.Func(hidden));
    int named = builder.importItem(name("t"), new ExternTypeRef.TypeEq(record));
    int visible = builder.type(func(null, new Labelled("a", new ValTypeRef.Index(named))));
    builder.importItem(name("g"), new ExternTypeRef.Func(visible));
    assertThat(finding())
        .isEqualTo(
            "the import `f` mentions a resource, record, variant, enum or flags type that was not"
                + " imported under a name before");
  }
}
