package io.component4j.runtime.verify;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Given a component with a fault, the fault is found, and shown as simply as it can be. */
class VerifierTest {
  private static final Engine ENGINE =
      Engine.builder().mode(ExecutionMode.COMPILED).codeCache(CodeCache.off()).build();

  private static Component component(String text) {
    return Component.load(
        ENGINE, "test.wat", TextAssembler.assemble(new SourceText("test.wat", text)));
  }

  /** A component of one core module; {@code lifts} export its functions. */
  private static Component of(String module, String lifts) {
    return component(
        """
        (component
          (core module $m
            (memory (export "memory") 1)
            (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
            %s)
          (core instance $i (instantiate $m))
          %s)
        """
            .formatted(module, lifts));
  }

  private static String lift(String name, String type) {
    return "(func (export \"%s\") %s (canon lift (core func $i \"%s\") (memory (core memory $i \"memory\")) (realloc (core func $i \"realloc\"))))"
        .formatted(name, type, name);
  }

  private static Report verify(Component component) {
    return new Verifier(1, 30).verify(component);
  }

  private static Report compare(Component one, Component other) {
    return new Verifier(1, 30).compare(one, other);
  }

  private static String shown(Report report) {
    return report.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }

  /** Gives a number, and calls nothing. */
  private static Component constant(int number) {
    return of(
        "(func (export \"f\") (param i32) (result i32) (i32.const " + number + "))",
        lift("f", "(param \"n\" u32) (result u32)"));
  }

  @Test
  void aComponentWithoutFaultsHasNoFindings() {
    Report report = verify(constant(7));
    assertThat(shown(report)).isEmpty();
    assertThat(report.notes()).isEmpty();
    assertThat(report.calls()).isGreaterThan(30);
  }

  @Test
  void aTrapIsShownWithTheSmallestNumberThatShowsIt() {
    Report report =
        verify(
            of(
                """
                (func $deep unreachable)
                (func $f (export "f") (param i32) (if (i32.gt_u (local.get 0) (i32.const 1000))
                  (then (call $deep))))
                (func $g (export "g") (param i64) (if (i64.lt_s (local.get 0) (i64.const -77))
                  (then (call $deep))))
                """,
                lift("f", "(param \"n\" u32)") + lift("g", "(param \"n\" s64)")));
    assertThat(shown(report))
        .isEqualTo(
            """
            trap: f(1001): unreachable was executed
              at root!deep
              at root!f
            trap: g(-78): unreachable was executed
              at root!deep
              at root!g""");
  }

  @Test
  void listsStringsRecordsAndVariantsAreShrunkToo() {
    Report report =
        verify(
            of(
                """
                (func (export "bytes") (param i32 i32)
                  (if (i32.ge_u (local.get 1) (i32.const 3)) (then unreachable)))
                (func (export "text") (param i32 i32)
                  (if (i32.ge_u (local.get 1) (i32.const 2)) (then unreachable)))
                (func (export "point") (param i32 i32)
                  (if (i32.gt_s (local.get 1) (i32.const 5)) (then unreachable)))
                (func (export "choice") (param i32 i32)
                  (if (i32.eq (local.get 0) (i32.const 1)) (then unreachable)))
                """,
                """
                (type $p' (record (field "x" s32) (field "y" s32)))
                (export $p "p" (type $p'))
                (type $v' (variant (case "none") (case "number" u8) (case "other")))
                (export $v "v" (type $v'))
                """
                    + lift("bytes", "(param \"b\" (list u8))")
                    + lift("text", "(param \"t\" string)")
                    + lift("point", "(param \"p\" $p)")
                    + lift("choice", "(param \"v\" $v)")));
    assertThat(report.findings().stream().map(Finding::input).toList())
        .containsExactly("([0, 0, 0])", "(\"aa\")", "({x: 0, y: 6})", "(number(0))")
        .inOrder();
  }

  @Test
  void theSameSeedFindsTheSame() {
    Component component =
        of(
            "(func (export \"f\") (param i32 i32) (if (local.get 1) (then unreachable)))",
            lift("f", "(param \"t\" string)"));
    assertThat(new Verifier(5, 10).verify(component))
        .isEqualTo(new Verifier(5, 10).verify(component));
  }

  @Test
  void differentSeedsMakeDifferentCalls() {
    List<Report> reports = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      // Fails for an odd number: how many cases come before that is up to the seed.
      reports.add(
          new Verifier(seed, 30)
              .verify(
                  of(
                      "(func (export \"f\") (param i32) (if (i32.eq (i32.and (local.get 0)"
                          + " (i32.const 7)) (i32.const 5)) (then unreachable)))",
                      lift("f", "(param \"n\" u32)"))));
    }
    assertThat(reports.stream().map(Report::calls).distinct().count()).isGreaterThan(1L);
  }

  @Test
  void aFaultThatNeedsAnEarlierCallIsShownWithIt() {
    Report report =
        verify(
            of(
                """
                (global $armed (mut i32) (i32.const 0))
                (func (export "arm") (param i32)
                  (if (i32.gt_u (local.get 0) (i32.const 9)) (then (global.set $armed (i32.const 1)))))
                (func $fire (export "fire") (if (global.get $armed) (then unreachable)))
                """,
                lift("arm", "(param \"n\" u8)") + lift("fire", "")));
    assertThat(shown(report))
        .isEqualTo(
            """
            trap: fire(): unreachable was executed
              at root!fire
              after arm(10)""");
  }

  private static final String RESOURCE_IMPORTS =
      """
      (import "a:b/types@1.0.0" (instance $types
        (export "r" (type $r (sub resource)))
        (export "[constructor]r" (func (param "n" u32) (result (own $r))))
        (export "[method]r.get" (func (param "self" (borrow $r)) (result string)))))
      (alias export $types "r" (type $r))
      (import "a:b/use@1.0.0" (instance $use
        (export "r" (type $same (eq $r)))
        (export "some" (func (result (option (own $same)))))))
      (import "log" (func $log (param "t" string)))
      """;

  /** Makes a resource of the host in each call, uses it, and drops it if told to. */
  private static Component withResources(boolean dropping) {
    return component(
        """
        (component
          %s
          (core module $libc
            (memory (export "memory") 1)
            (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
          (core instance $libc (instantiate $libc))
          (core func $new (canon lower (func $types "[constructor]r")))
          (core func $get (canon lower (func $types "[method]r.get")
            (memory (core memory $libc "memory")) (realloc (core func $libc "realloc"))))
          (core func $some (canon lower (func $use "some") (memory (core memory $libc "memory"))))
          (core func $log (canon lower (func $log) (memory (core memory $libc "memory"))))
          (core func $drop (canon resource.drop $r))
          (core module $m
            (import "" "memory" (memory 1))
            (import "" "new" (func $new (param i32) (result i32)))
            (import "" "get" (func $get (param i32 i32)))
            (import "" "some" (func $some (param i32)))
            (import "" "log" (func $log (param i32 i32)))
            (import "" "drop" (func $drop (param i32)))
            (func (export "run") (param i32) (local $h i32)
              (local.set $h (call $new (i32.const 5)))
              (call $get (local.get $h) (i32.const 16))
              (call $log (i32.load (i32.const 16)) (i32.load (i32.const 20)))
              (call $some (i32.const 32))
              (if (i32.load8_u (i32.const 32)) (then (call $drop (i32.load (i32.const 36)))))
              (call $drop (local.get 0))
              %s))
          (core instance $i (instantiate $m (with "" (instance
            (export "memory" (memory $libc "memory")) (export "new" (func $new))
            (export "get" (func $get)) (export "some" (func $some)) (export "log" (func $log))
            (export "drop" (func $drop))))))
          (func (export "run") (param "given" (own $r)) (canon lift (core func $i "run"))))
        """
            .formatted(RESOURCE_IMPORTS, dropping ? "(call $drop (local.get $h))" : ""));
  }

  @Test
  void resourcesInterfacesThatUseThemAndFunctionsOfTheWorldAreMadeUp() {
    Report report = verify(withResources(true));
    assertThat(shown(report)).isEmpty();
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void handlesThatStayAreALeak() {
    Report report = verify(withResources(false));
    assertThat(shown(report))
        .isEqualTo("handle leak: run(<handle>): 64 handles are left after 64 calls");
  }

  @Test
  void resourcesOfTheComponentComeFromTheFunctionsThatMakeThem() {
    String component =
        """
        (component
          (core module $destructor (func (export "d") (param i32) %s))
          (core instance $d (instantiate $destructor))
          (type $r' (resource (rep i32) (dtor (core func $d "d"))))
          (export $r "r" (type $r'))
          (core func $new (canon resource.new $r'))
          (core module $m
            (import "" "new" (func $new (param i32) (result i32)))
            (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
            (func (export "get") (param i32) (result i32)
              (if (i32.gt_u (local.get 0) (i32.const %s)) (then unreachable)) (local.get 0)))
          (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
          (func (export "make") (param "n" u32) (result (own $r))
            (canon lift (core func $i "make")))
          (func (export "get") (param "r" (borrow $r)) (result u32)
            (canon lift (core func $i "get"))))
        """;
    assertThat(shown(verify(component(component.formatted("", "-1"))))).isEmpty();
    assertThat(shown(verify(component(component.formatted("unreachable", "-1")))))
        .contains("trap: make(0): unreachable was executed");
    Report report = verify(component(component.formatted("", "0")));
    assertThat(shown(report)).contains("trap: get(<handle>): unreachable was executed");
  }

  @Test
  void aHandleThatNothingMakesIsNoted() {
    Report report =
        verify(
            component(
                """
                (component
                  (core module $m (func (export "get") (param i32)))
                  (core instance $i (instantiate $m))
                  (type $r' (resource (rep i32)))
                  (export $r "r" (type $r'))
                  (func (export "get") (param "r" (borrow $r)) (canon lift (core func $i "get"))))
                """));
    assertThat(report.findings()).isEmpty();
    assertThat(report.notes())
        .containsExactly("get: not called, there is no way to get a handle of r");
  }

  @Test
  void memoryThatGrowsWithEachCallIsALeakHoweverSlowly() {
    String bump =
        """
        (global $top (mut i32) (i32.const 2048))
        (func (export "f") (param i32) (result i32)
          (if (i32.gt_u (i32.add (global.get $top) (i32.const 16)) (i32.mul (memory.size) (i32.const 65536)))
            (then (drop (memory.grow (i32.const 1)))))
          %s
          (global.get $top))
        """;
    String f = lift("f", "(param \"n\" u32) (result u32)");
    String always = "(global.set $top (i32.add (global.get $top) (i32.const 16)))";
    assertThat(shown(verify(of(bump.formatted(always), f))))
        .contains(": memory grows by about 16 bytes a call, as long as it is called");
    String bounded = "(if (i32.lt_u (global.get $top) (i32.const 300000)) (then " + always + "))";
    assertThat(shown(verify(of(bump.formatted(bounded), f)))).isEmpty();
  }

  @Test
  void aCallWithoutEndAndMemoryWithoutEndRunIntoTheLimits() {
    Component endless = of("(func (export \"f\") (loop $l (br $l)))", lift("f", ""));
    Limits quick = Limits.builder().callTimeout(Duration.ofMillis(50)).build();
    assertThat(shown(new Verifier(1, 5).withLimits(quick).verify(endless)))
        .contains("trap: f(): the call took longer than its timeout");
    Component hog =
        of(
            "(func (export \"f\") (loop $l (if (i32.eq (memory.grow (i32.const 16)) (i32.const"
                + " -1)) (then unreachable)) (br $l)))",
            lift("f", ""));
    Limits small = Limits.builder().maxMemoryBytes(8 << 20).build();
    assertThat(shown(new Verifier(1, 5).withLimits(small).verify(hog))).startsWith("trap: f(): ");
  }

  @Test
  void whatCannotBeInstantiatedIsToldWithTheReason() {
    Report report =
        verify(
            component(
                """
                (component
                  (core module $m (func $f unreachable) (start $f))
                  (core instance (instantiate $m)))
                """));
    assertThat(shown(report)).contains("instantiation: unreachable was executed");
  }

  @Test
  void importedModulesAreNotMadeUp() {
    Component component =
        component("(component (import \"m\" (core module (export \"f\" (func)))))");
    UnsupportedFeatureException refused =
        assertThrows(UnsupportedFeatureException.class, () -> verify(component));
    assertThat(refused).hasMessageThat().contains("import m");
  }

  @Test
  void twoComponentsThatDoTheSameDoNotDiffer() {
    assertThat(shown(compare(constant(3), constant(3)))).isEmpty();
    assertThat(shown(compare(withResources(true), withResources(true)))).isEmpty();
  }

  @Test
  void aDifferentResultIsShownWithTheSimplestInput() {
    Component identity =
        of(
            "(func (export \"f\") (param i32) (result i32) (local.get 0))",
            lift("f", "(param \"n\" u32) (result u32)"));
    Component capped =
        of(
            "(func (export \"f\") (param i32) (result i32) (select (local.get 0) (i32.const 500)"
                + " (i32.lt_u (local.get 0) (i32.const 500))))",
            lift("f", "(param \"n\" u32) (result u32)"));
    assertThat(shown(compare(identity, capped)))
        .isEqualTo("difference: f(501): one gives 501, the other gives 500");
  }

  @Test
  void aTrapInOneOfThemAndTrapsOfDifferentKindsAreDifferences() {
    String f = lift("f", "(param \"n\" u32) (result u32)");
    Component unreachable = of("(func (export \"f\") (param i32) (result i32) unreachable)", f);
    Component division =
        of(
            "(func (export \"f\") (param i32) (result i32) (i32.div_u (local.get 0) (i32.const"
                + " 0)))",
            f);
    assertThat(shown(compare(constant(1), unreachable)))
        .isEqualTo("difference: f(0): one gives 1, the other fails: unreachable was executed");
    assertThat(shown(compare(division, unreachable)))
        .isEqualTo(
            "difference: f(0): one fails: integer division by zero, the other fails: unreachable"
                + " was executed");
    assertThat(shown(compare(unreachable, unreachable))).isEmpty();
  }

  /** Calls an import as often as told; the interface has a version. */
  private static Component calling(String version, int times) {
    return component(
        """
        (component
          (import "a:b/c@%s" (instance $c (export "f" (func (param "n" u32) (result u32)))))
          (core func $f (canon lower (func $c "f")))
          (core module $m
            (import "" "f" (func $f (param i32) (result i32)))
            (func (export "run") (result i32) %s (i32.const 1)))
          (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
          (func $run (result u32) (canon lift (core func $i "run")))
          (instance $out (export "run" (func $run)))
          (export "a:b/out@%s" (instance $out)))
        """
            .formatted(version, "(drop (call $f (i32.const 9)))".repeat(times), version));
  }

  @Test
  void callsOfImportsAreComparedAndVersionsAreNot() {
    assertThat(shown(compare(calling("1.0.0", 1), calling("1.1.0", 1)))).isEmpty();
    assertThat(shown(compare(calling("1.0.0", 1), calling("1.1.0", 2))))
        .isEqualTo(
            "difference: a:b/out@1.0.0#run(): one calls imports [a:b/c#f(9)], the other"
                + " [a:b/c#f(9), a:b/c#f(9)]");
  }

  @Test
  void exportsThatAreMissingOrOfAnotherTypeAreDifferences() {
    Component other =
        of(
            "(func (export \"f\") (param i64) (result i32) (i32.const 1)) (func (export \"g\"))",
            lift("f", "(param \"n\" u64) (result u32)") + lift("g", ""));
    Report report = compare(constant(1), other);
    assertThat(shown(report))
        .isEqualTo("difference: f: it is of another type in the other component");
    assertThat(report.notes()).containsExactly("g: only the other component exports it");
    assertThat(shown(compare(other, constant(1))))
        .contains("difference: g: the other component does not export it");
  }

  @Test
  void progressNamesTheFunctions() {
    List<String> told = new ArrayList<>();
    new Verifier(1, 1).withProgress(told::add).verify(constant(1));
    assertThat(told).containsExactly("f", "calls in a row", "f: leaks").inOrder();
  }
}
