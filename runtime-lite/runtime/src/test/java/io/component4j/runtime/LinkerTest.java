package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.cache.CodeCache;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Given what a host defines once, components find what they import. */
class LinkerTest {
  private static final Engine ENGINE =
      Engine.builder().mode(ExecutionMode.INTERPRETED).codeCache(CodeCache.off()).build();

  private static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test.wat", text));
  }

  private static Component component(String text) {
    return Component.load(ENGINE, "test.wat", assemble(text));
  }

  /** Imports {@code get} of an interface, and exports what it gives. */
  private static Component importing(String instance) {
    return component(
        """
        (component
          (import "%s" (instance $i (export "get" (func (result u32)))))
          (core func $get (canon lower (func $i "get")))
          (core module $m
            (import "" "get" (func $get (result i32)))
            (func (export "run") (result i32) (call $get)))
          (core instance $m (instantiate $m (with "" (instance (export "get" (func $get))))))
          (func (export "run") (result u32) (canon lift (core func $m "run"))))
        """
            .formatted(instance));
  }

  private static @Nullable Val run(ComponentInstance instance) {
    return instance.function(null, "run").invoke(List.of());
  }

  private static Linker linker(String... versions) {
    Linker linker = new Linker();
    for (int i = 0; i < versions.length; i++) {
      long value = i;
      linker.dynamic("a:b/c@" + versions[i], "get", args -> new Val.U32(value));
    }
    return linker;
  }

  @ParameterizedTest
  @CsvSource({"0.2.0, 1", "0.2.3, 0", "0.2.5, 1", "1.0.0, 3", "1.2.9, 3", "0.0.1, 2"})
  void anImportIsSatisfiedByItsVersionOrTheNewestCompatibleOne(String wanted, long expected) {
    Linker linker = linker("0.2.3", "0.2.12", "0.0.1", "1.3.0");
    try (ComponentInstance instance = linker.instantiate(importing("a:b/c@" + wanted))) {
      assertThat(run(instance)).isEqualTo(new Val.U32(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2.13", "0.3.0", "0.0.2", "1.4.0", "2.0.0"})
  void anImportOfAnIncompatibleVersionIsMissing(String wanted) {
    Component component = importing("a:b/c@" + wanted);
    Linker linker = linker("0.2.3", "0.2.12", "0.0.1", "1.3.0");
    LinkException refused = assertThrows(LinkException.class, () -> linker.instantiate(component));
    assertThat(refused.mismatches()).hasSize(1);
    assertThat(refused.mismatches().get(0)).contains("a:b/c@" + wanted + "#get: missing");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.0.0, true",
    "1.0.0, 1.0.1, true",
    "1.0.0, 1.7.2, true",
    "1.2.0, 1.1.9, false",
    "1.0.0, 2.0.0, false",
    "2.0.0, 1.9.9, false",
    "0.2.0, 0.2.12, true",
    "0.2.12, 0.2.0, false",
    "0.2.0, 0.3.0, false",
    "0.0.1, 0.0.1, true",
    "0.0.1, 0.0.2, false",
    "0.0.2, 0.0.1, false",
    "1.0.0-rc.1, 1.0.0-rc.1, true",
    "1.0.0-rc.1, 1.0.0-rc.2, false",
    "1.0.0-rc.1, 1.0.0, false",
    "1.0.0, 1.0.1-rc.1, false",
    "1.0.0, 1.0.0+build.5, true",
    "1.0.0+a, 1.0.0+b, true",
    "1.0.0+a, 1.1.0, true",
    "10.0.0, 9.0.0, false",
    "0.10.0, 0.9.0, false",
    "1.9.0, 1.10.0, true",
    "999999999999.0.0, 999999999999.1.0, true",
  })
  void versionsFitAsSemanticVersioningHasIt(String wanted, String given, boolean fits) {
    Component component = importing("a:b/c@" + wanted);
    Linker linker = linker(given);
    if (fits) {
      linker.instantiate(component).close();
    } else {
      assertThrows(LinkException.class, () -> linker.instantiate(component));
    }
  }

  /** What does not fit, an import each, and how it is told. */
  private static Stream<Arguments> mismatches() {
    FuncType number =
        FuncType.of(ValType.Primitive.U32, new FuncType.Param("n", ValType.Primitive.U32));
    ValType.RecordType point =
        new ValType.RecordType(
            List.of(
                new ValType.Field("x", ValType.Primitive.U8),
                new ValType.Field("y", ValType.Primitive.U16)));
    HostResource<Object> r = HostResource.of("r", Object.class);
    HostResource<Object> other = HostResource.of("other", Object.class);
    Linker none = new Linker();
    Linker f = new Linker().dynamic("i", "f", number, args -> args.get(0));
    return Stream.of(
        Arguments.of(none, "(import \"f\" (func))", "import f: missing: the component imports it"),
        Arguments.of(
            none,
            "(import \"i\" (instance (export \"f\" (func))))",
            "import i#f: missing: the component imports it"),
        Arguments.of(
            none,
            "(import \"i\" (instance (export \"j\" (instance (export \"f\" (func))))))",
            "import i#j#f: missing: the component imports it"),
        Arguments.of(
            none,
            "(import \"i\" (instance (export \"r\" (type (sub resource)))))",
            "import i#r: missing: the component imports this resource type"),
        Arguments.of(
            none,
            "(import \"m\" (core module))",
            "import m: missing: the component imports this core module"),
        Arguments.of(
            none,
            "(import \"c\" (component))",
            "import c: missing: the component imports this component"),
        Arguments.of(
            f,
            "(import \"i\" (instance (export \"f\" (func (param \"n\" u64) (result u32)))))",
            "import i#f . param \"n\": expected u64, found u32"),
        Arguments.of(
            f,
            "(import \"i\" (instance (export \"f\" (func (param \"n\" u32) (result s32)))))",
            "import i#f . result: expected s32, found u32"),
        Arguments.of(
            f,
            "(import \"i\" (instance (export \"f\" (func (param \"n\" u32)))))",
            "import i#f . result: expected no type, found u32"),
        Arguments.of(
            f,
            "(import \"i\" (instance (export \"f\" (func (param \"m\" u32) (result u32)))))",
            "import i#f: expected parameter 1 to be \"m\", found \"n\""),
        Arguments.of(
            f,
            "(import \"i\" (instance (export \"f\" (func (result u32)))))",
            "import i#f: expected 0 parameters, found 1 parameter"),
        Arguments.of(
            f,
            "(import \"i\" (instance (export \"f\" (type (sub resource)))))",
            "import i#f: missing: the component imports this resource type"),
        Arguments.of(
            new Linker().dynamic(null, "i", number, args -> args.get(0)),
            "(import \"i\" (instance))",
            "import i: the component imports an instance, none is given"),
        Arguments.of(
            new Linker()
                .dynamic(
                    "i",
                    "f",
                    FuncType.of(null, new FuncType.Param("p", new ValType.ListType(point))),
                    args -> null),
            "(import \"i\" (instance (type $p (record (field \"x\" u8) (field \"y\" u8)))"
                + " (export \"p\" (type $q (eq $p)))"
                + " (export \"f\" (func (param \"p\" (list $q))))))",
            "import i#f . param \"p\" . element . field \"y\": expected u8, found u16"),
        Arguments.of(
            new Linker()
                .resource("i", "r", r)
                .resource("i", "s", other)
                .dynamic(
                    "i",
                    "f",
                    FuncType.of(
                        null, new FuncType.Param("p", new ValType.BorrowType(other.type()))),
                    args -> null),
            "(import \"i\" (instance (export \"r\" (type $r (sub resource)))"
                + " (export \"f\" (func (param \"p\" (borrow $r))))))",
            "import i#f . param \"p\": expected the resource `r`, found `other`"),
        Arguments.of(
            new Linker().resource("i", "r", r).resource("i", "s", other),
            "(import \"i\" (instance (export \"r\" (type $r (sub resource)))"
                + " (export \"s\" (type (eq $r)))))",
            "import i#s: mismatched resource types: it is another one than r, which the component"
                + " wants it to be"));
  }

  @Test
  void aFunctionOfADeclaredTypeThatOneInstantiationIsGivenIsComparedToo() {
    FuncType number = FuncType.of(ValType.Primitive.U32);
    Component component = component("(component (import \"f\" (func (result u64))))");
    LinkException refused =
        assertThrows(
            LinkException.class,
            () ->
                component
                    .instantiation()
                    .importDynamic(null, "f", number, args -> new Val.U32(1))
                    .instantiate());
    assertThat(refused.mismatches()).containsExactly("import f . result: expected u64, found u32");
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void eachKindOfMismatchIsToldWithItsPath(Linker linker, String imports, String message) {
    Component component = component("(component " + imports + ")");
    LinkException refused = assertThrows(LinkException.class, () -> linker.instantiate(component));
    assertThat(refused.mismatches()).containsExactly(message);
  }

  @Test
  void allMismatchesAreToldAtOnce() {
    Component component =
        component(
            "(component (import \"f\" (func)) (import \"m\" (core module))"
                + " (import \"i\" (instance (export \"g\" (func)))))");
    LinkException refused =
        assertThrows(LinkException.class, () -> new Linker().instantiate(component));
    assertThat(refused.mismatches()).hasSize(3);
    assertThat(refused).hasMessageThat().contains("\n");
  }

  @Test
  void whatAnInstanceExportsCanBeGivenUnderAnotherName() {
    ComponentInstance provider = linker("1.0.0").instantiate(importing("a:b/c@1.0.0"));
    Component user =
        component(
            """
            (component
              (import "provider" (instance $p (export "run" (func (result u32)))))
              (core func $get (canon lower (func $p "run")))
              (core module $m
                (import "" "get" (func $get (result i32)))
                (func (export "run") (result i32) (i32.add (call $get) (i32.const 5))))
              (core instance $m (instantiate $m (with "" (instance (export "get" (func $get))))))
              (func (export "run") (result u32) (canon lift (core func $m "run"))))
            """);
    Linker linker = new Linker().instance("provider", provider);
    try (ComponentInstance instance = linker.instantiate(user)) {
      assertThat(run(instance)).isEqualTo(new Val.U32(5));
      provider.close();
      assertThrows(ComponentException.class, () -> run(instance));
    }
    assertThrows(IllegalArgumentException.class, () -> new Linker().instance("provider", provider));
    assertThrows(
        IllegalArgumentException.class, () -> linker.dynamic("provider", "run", a -> null));
  }

  @Test
  void aFunctionOfAnotherTypeIsToldWithItsPath() {
    Linker linker = new Linker();
    FuncType type = new FuncType(List.of(), ValType.Primitive.STRING, false);
    linker.dynamic("a:b/c@1.0.0", "get", type, args -> new Val.Str(""));
    LinkException refused =
        assertThrows(LinkException.class, () -> linker.instantiate(importing("a:b/c@1.0.0")));
    assertThat(refused.mismatches().get(0)).contains("a:b/c@1.0.0#get");
  }

  @Test
  void coreModulesComponentsAndNestedInstancesComeFromTheHost() {
    Component inner =
        component(
            """
            (component
              (core module $m (func (export "f") (result i32) (i32.const 20)))
              (core instance $m (instantiate $m))
              (func (export "twenty") (result u32) (canon lift (core func $m "f"))))
            """);
    Component outer =
        component(
            """
            (component
              (import "module" (core module $module (export "f" (func (result i32)))))
              (import "inner" (component $inner (export "twenty" (func (result u32)))))
              (import "host" (instance $host
                (export "nested" (instance (export "two" (func (result u32)))))))
              (alias export $host "nested" (instance $nested))
              (instance $made (instantiate $inner))
              (core func $twenty (canon lower (func $made "twenty")))
              (core func $two (canon lower (func $nested "two")))
              (core instance $given (instantiate $module))
              (core module $m
                (import "" "twenty" (func $twenty (result i32)))
                (import "" "two" (func $two (result i32)))
                (import "module" "f" (func $f (result i32)))
                (func (export "run") (result i32)
                  (i32.add (i32.add (call $twenty) (call $two)) (call $f))))
              (core instance $m (instantiate $m
                (with "" (instance
                  (export "twenty" (func $twenty)) (export "two" (func $two))))
                (with "module" (instance $given))))
              (func (export "run") (result u32) (canon lift (core func $m "run"))))
            """);
    byte[] module = assemble("(module (func (export \"f\") (result i32) (i32.const 300)))");
    Linker linker =
        new Linker()
            .module(null, "module", CoreModule.load(ENGINE, "module", module))
            .component(null, "inner", inner)
            .dynamic("host#nested", "two", args -> new Val.U32(2));
    try (ComponentInstance instance = linker.instantiate(outer)) {
      assertThat(run(instance)).isEqualTo(new Val.U32(322));
    }
    byte[] wrong = assemble("(module (func (export \"f\") (result i64) (i64.const 300)))");
    Linker mismatching =
        new Linker()
            .module(null, "module", CoreModule.load(ENGINE, "module", wrong))
            .component(null, "inner", inner)
            .dynamic("host#nested", "two", args -> new Val.U32(2));
    LinkException refused = assertThrows(LinkException.class, () -> mismatching.instantiate(outer));
    assertThat(refused.mismatches()).hasSize(1);
    assertThat(refused.mismatches().get(0)).contains("module");
  }

  @Test
  void instancesBeyondTheLimitAreNotMade() {
    Component component =
        component(
            """
            (component
              (component $a)
              (instance (instantiate $a))
              (instance (instantiate $a)))
            """);
    Limits three = Limits.builder().maxInstances(3).build();
    Limits two = Limits.builder().maxInstances(2).build();
    component.instantiation().limits(three).instantiate().close();
    assertThrows(
        MemoryLimitException.class, () -> component.instantiation().limits(two).instantiate());
  }
}
