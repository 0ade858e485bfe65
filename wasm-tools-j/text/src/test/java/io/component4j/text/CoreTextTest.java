package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static io.component4j.text.Texts.hex;

import org.junit.jupiter.api.Test;

/** Texts of core modules. */
class CoreTextTest {
  /** The sections of types and functions of a module with one function without parameters. */
  private static final String FUNC = "01040160000003020100";

  private static String code(String instructions) {
    return hex("(module (func " + instructions + "))");
  }

  @Test
  void anEmptyModuleIsItsPreamble() {
    assertThat(hex("(module)")).isEmpty();
    assertThat(hex("(module binary \"\\00asm\\01\\00\\00\\00\" \"\\00\\01\\00\")"))
        .isEqualTo("000100");
  }

  @Test
  void fieldsNeedNoModuleAroundThem() {
    assertThat(hex("(func) (memory 1)")).isEqualTo(hex("(module (func) (memory 1))"));
  }

  @Test
  void foldedAndFlatInstructionsAreTheSame() {
    String flat = "i32.const 1 i32.const -1 i32.add drop";
    assertThat(code(flat)).isEqualTo(FUNC + "0a0a0108004101417f6a1a0b");
    assertThat(code("(drop (i32.add (i32.const 1) (i32.const 0xffffffff)))")).isEqualTo(code(flat));
    assertThat(code("(if (i32.const 1) (then (nop)) (else (unreachable)))"))
        .isEqualTo(code("i32.const 1 if nop else unreachable end"));
    assertThat(code("(block $a (loop $b (br $a) (br_if 0 (i32.const 2))))"))
        .isEqualTo(code("block $a loop $b br $a i32.const 2 br_if 0 end $b end $a"));
    assertThat(code("(try_table (catch_all 0) (throw_ref))"))
        .isEqualTo(code("try_table (catch_all 0) throw_ref end"));
  }

  @Test
  void aLabelMeansTheInnermostBlockOfItsName() {
    String labels = hex("(module (func block $a block $b block $a br $a br $b end br $a end end))");
    String numbers = hex("(module (func block block block br 0 br 1 end br 1 end end))");
    assertThat(labels).startsWith(numbers);
    assertThat(labels).endsWith("030c0100030001610101620201" + "61"); // Their names follow.
  }

  @Test
  void definitionsCanBeUsedBeforeTheyStand() {
    assertThat(
            hex("(module (func call $g global.get $x drop) (func $g) (global $x i32 i32.const 0))"))
        .startsWith(
            hex("(module (func call 1 global.get 0 drop) (func) (global i32 i32.const 0))"));
  }

  @Test
  void functionTypesAreSharedAndThoseOfBlocksAddedInOrder() {
    // (i32) -> () is written; () -> () and () -> (i32 i64) follow in the order of their use.
    assertThat(
            hex(
                "(module (type (func (param i32))) (func (param $p i32)) (func block (result i32"
                    + " i64) unreachable end drop drop))"))
        .startsWith("010d03" + "60017f00" + "600000" + "6000027f7e");
  }

  @Test
  void localsOfOneTypeAreCountedTogether() {
    assertThat(code("(local i32 i32) (local $x i64) (local i64) local.get $x drop"))
        .startsWith(FUNC + "0a0b0109" + "02" + "027f" + "027e" + "2002" + "1a" + "0b");
  }

  @Test
  void numbersAreWrittenInAllTheirForms() {
    assertThat(code("i64.const 0x8000_0000_0000_0000 drop"))
        .isEqualTo(code("i64.const -9223372036854775808 drop"));
    assertThat(code("f32.const 0x1.8p1 f32.const 3 f32.const 0.3e+1 drop drop drop"))
        .isEqualTo(code("f32.const 3.0 f32.const 3. f32.const 0x3 drop drop drop"));
    assertThat(code("f64.const nan:0x1 drop")).contains("44" + "010000000000f07f");
    assertThat(code("f64.const -inf drop")).contains("44" + "000000000000f0ff");
    assertThat(code("f32.const -nan drop")).contains("43" + "0000c0ff");
    assertThat(code("v128.const i16x8 0 1 2 3 4 5 -1 0xffff drop"))
        .contains("fd0c" + "00000100020003000400" + "0500ffffffff");
    assertThat(code("f32.const 0x1.fffffep-127 drop")).contains("43" + "00008000");
  }

  @Test
  void memoryAccessesAreAlignedAsTheirWidthUnlessTheySayOtherwise() {
    assertThat(
            hex(
                "(module (memory 1) (memory $m 1) (func i32.const 0 i64.load offset=16 drop"
                    + " i32.const 0 i64.load $m align=2 drop))"))
        .contains("4100" + "290310" + "1a" + "4100" + "29410100" + "1a");
  }

  @Test
  void importsAndExportsCanStandInDefinitions() {
    assertThat(
            hex("(module (func (export \"a\") (export \"b\") (import \"m\" \"f\") (param i32)))"))
        .isEqualTo(
            hex(
                "(module (export \"a\" (func 0)) (export \"b\" (func 0))"
                    + " (import \"m\" \"f\" (func (param i32))))"));
    assertThat(hex("(module (memory (data \"ab\" (i16 -1))))"))
        .isEqualTo(hex("(module (memory 1 1) (data (i32.const 0) \"ab\\ff\\ff\"))"));
    assertThat(hex("(module (table funcref (elem 0)) (func))"))
        .isEqualTo(
            hex("(module (elem (table 0) (i32.const 0) func 0) (table 1 1 funcref) (func))"));
  }

  @Test
  void namesForPeopleBecomeANameSection() {
    assertThat(hex("(module $m)")).isEqualTo("00" + "09" + "046e616d65" + "00" + "02" + "016d");
    assertThat(hex("(module $m (@name \"my module\"))")).endsWith("096d79206d6f64756c65");
    assertThat(hex("(module (func $\"a b\"))")).endsWith("0106" + "01" + "00" + "03612062");
  }

  @Test
  void annotationsThatNobodyKnowsAreSkipped() {
    assertThat(hex("(module (@a (b \"c)\") ;; x\n (; (; ;) ;) ) (func (@z)))"))
        .isEqualTo(hex("(module (func))"));
  }

  @Test
  void customSectionsStandWhereTheySay() {
    assertThat(
            hex(
                "(module (@custom \"b\" (before type) \"12\") (@custom \"a\" \"3\") (type"
                    + " (func)))"))
        .isEqualTo("000401623132" + "010401600000" + "0003016133");
    assertThat(hex("(module (@producers (language \"wat\" \"1\") (sdk \"x\" \"\")))"))
        .isEqualTo(
            "0023"
                + "0970726f647563657273"
                + "02"
                + "086c616e6775616765"
                + "01"
                + "03776174"
                + "0131"
                + "0373646b"
                + "01"
                + "0178"
                + "00");
  }

  @Test
  void structuresAreAccessedByTheNamesOfTheirFields() {
    assertThat(
            hex(
                "(module (rec (type $s (sub (struct (field $a i8) (field $b (mut (ref null"
                    + " $s))))))) (func (param (ref $s)) local.get 0 struct.get $s $b drop))"))
        .contains("4e01" + "5000" + "5f02" + "7800" + "630001");
  }
}
