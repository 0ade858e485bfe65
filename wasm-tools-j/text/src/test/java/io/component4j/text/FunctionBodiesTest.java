package io.component4j.text;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.validate.FunctionBodies;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Function bodies that are valid, those that are not, and those that nobody knows. */
class FunctionBodiesTest {
  private static boolean areCertainlyValid(String functions) {
    String text =
        """
        (module
          (type $two (func (param i32 i32) (result i32 i32)))
          (type $unary (func (param i32) (result i32)))
          (import "m" "f" (func $imported (param i64) (result f32)))
          (import "m" "g" (global $fixed f64))
          (table $functions 1 funcref)
          (table $things 1 externref)
          (memory 1)
          (global $changing (mut i32) (i32.const 0))
          (elem $segment func $imported)
          (data $bytes "abc")
          %s)
        """
            .formatted(functions);
    return FunctionBodies.areCertainlyValid(TextAssembler.assemble(new SourceText("test", text)));
  }

  @Test
  void validBodiesAreFoundValid() {
    List<String> bodies =
        List.of(
            "(func)",
            "(func (param i32) (result i32) local.get 0)",
            "(func (local i32 i64 f32 f64 v128 funcref externref) local.get 6 local.set 6)",
            "(func (result i64) i64.const -1 i32.wrap_i64 i64.extend_i32_s)",
            "(func (result i32) i32.const 1 if (result i32) i32.const 2 else i32.const 3 end)",
            "(func (result i32 i32) i32.const 1 i32.const 2 loop (type $two) end)",
            "(func (param i32) (result i32) local.get 0 i32.const 1 if (type $unary) end)",
            "(func block loop br 1 br 0 end end)",
            "(func (result i32) block (result i32) i32.const 1 i32.const 0 br_if 0 end)",
            "(func (param i32) block block local.get 0 br_table 0 1 0 end end)",
            "(func (result i32) unreachable i32.add)",
            "(func (result i32) unreachable select)",
            "(func unreachable br_table 0 0)",
            "(func (result f64) f64.const 1 return drop i64.add unreachable)",
            "(func (result f32) i64.const 1 call $imported)",
            "(func (result i32) i32.const 1 i32.const 0 call_indirect (type $unary))",
            "(func (param i64) (result f32) local.get 0 return_call $imported)",
            "(func (result i32) i32.const 1 i32.const 0 return_call_indirect (type $unary))",
            "(func (result i32) global.get $changing i32.const 1 global.set $changing)",
            "(func (result f64) global.get $fixed)",
            "(func i32.const 0 i64.const 1 i64.store32 offset=4294967295 align=1)",
            "(func (result i32) i32.const 1 memory.grow memory.size i32.add)",
            "(func i32.const 0 i32.const 0 i32.const 0 memory.init $bytes data.drop $bytes)",
            "(func i32.const 0 i32.const 0 i32.const 0 memory.copy)",
            "(func i32.const 0 i32.const 0 i32.const 0 memory.fill)",
            "(func i32.const 0 i32.const 0 i32.const 0 table.init $functions $segment)",
            "(func i32.const 0 i32.const 0 i32.const 0 table.copy $things $things)",
            "(func (result i32) ref.null extern i32.const 1 table.grow $things)",
            "(func i32.const 0 ref.null func i32.const 1 table.fill $functions)",
            "(func (result i32) i32.const 0 table.get $things ref.is_null)",
            "(func i32.const 0 ref.null extern table.set $things elem.drop $segment)",
            "(func (result externref) ref.null extern ref.null extern i32.const 0"
                + " select (result externref))",
            "(func (result i32) f64.const 1 i32.trunc_sat_f64_u)",
            "(func (result f64) v128.const i64x2 1 2 f64x2.extract_lane 1)",
            "(func (result v128) i32.const 0 v128.const i64x2 1 2 v128.load8_lane align=1 15)");
    for (String body : bodies) {
      assertWithMessage(body).that(areCertainlyValid(body)).isTrue();
    }
    String all = String.join("\n", bodies);
    assertWithMessage("all of them").that(areCertainlyValid(all.repeat(100))).isTrue();
    String last = all.repeat(100) + "(func drop)";
    assertWithMessage("all of them and a wrong one").that(areCertainlyValid(last)).isFalse();
  }

  @Test
  void bodiesThatAreNotValidAreNot() {
    for (String body :
        List.of(
            "(func drop)",
            "(func i32.const 1)",
            "(func (result i32))",
            "(func (result i32) i64.const 1)",
            "(func (result i32) i32.const 1 i32.const 2)",
            "(func (result i32) i32.const 1 i64.const 1 i32.add)",
            "(func i32.const 1 block drop end)",
            "(func (result i32) i32.const 1 if (result i32) i32.const 2 end)",
            "(func i32.const 1 if i32.const 2 else end)",
            "(func i64.const 1 if end)",
            "(func block (result i32) end drop)",
            "(func i32.const 1 loop (type $two) end drop drop)",
            "(func br 1)",
            "(func (result i32) block (result i32) br 0 end)",
            "(func (param i32) block block (result i32) local.get 0 local.get 0"
                + " br_table 0 1 end drop end)",
            "(func unreachable i32.const 1)",
            "(func (result i32) unreachable i64.const 1 i32.eqz)",
            "(func unreachable ref.null extern i32.const 1 select drop)",
            "(func f32.const 1 call $imported drop)",
            "(func i32.const 1 f32.const 0 call_indirect (type $unary) drop)",
            "(func i32.const 1 i32.const 0 call_indirect $things (type $unary) drop)",
            "(func i64.const 1 return_call $imported)",
            "(func f64.const 1 global.set $fixed)",
            "(func i64.const 1 global.set $changing)",
            "(func i32.const 0 i32.load8_u align=2 drop)",
            "(func i64.const 0 i32.load drop)",
            "(func i32.const 0 i32.const 0 f64.store)",
            "(func i32.const 0 i32.const 0 i32.const 0 table.init $things $segment)",
            "(func i32.const 0 i32.const 0 i32.const 0 table.copy $things $functions)",
            "(func i32.const 0 ref.null extern table.set $functions)",
            "(func i32.const 0 ref.is_null drop)",
            "(func i32.const 1 i64.const 1 i32.const 1 select drop)",
            "(func ref.null func ref.null func i32.const 1 select drop)",
            "(func v128.const i64x2 1 2 i32x4.add drop)",
            "(func v128.const i64x2 1 2 i64x2.extract_lane 0 i32.eqz drop)",
            "(func i32.const 0 v128.const i64x2 1 2 v128.load8_lane align=2 0 drop)")) {
      assertWithMessage(body).that(areCertainlyValid(body)).isFalse();
    }
  }

  @Test
  void ofWhatIsNewerNothingIsSaid() {
    for (String body :
        List.of(
            "(func ref.func $imported drop)",
            "(func i32.const 0 i32.atomic.load drop)",
            "(func (local (ref null $unary)))",
            "(func ref.null any drop)",
            "(tag $t) (func throw $t)",
            "(memory $large i64 1)",
            "(type $s (struct))")) {
      assertWithMessage(body).that(areCertainlyValid(body)).isFalse();
    }
  }
}
