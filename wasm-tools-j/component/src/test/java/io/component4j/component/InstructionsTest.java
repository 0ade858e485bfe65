package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of core instructions. */
class InstructionsTest {
  @Test
  void everyInstructionIsFoundByNameAndByOpcode() {
    Set<String> names = new HashSet<>();
    for (Instruction instruction : Instructions.all()) {
      assertWithMessage("%s", instruction).that(names.add(instruction.name())).isTrue();
      assertThat(Instructions.named(instruction.name())).isSameInstanceAs(instruction);
      assertThat(Instructions.coded(instruction.prefix(), instruction.opcode()))
          .isSameInstanceAs(instruction);
    }
    assertThat(names).hasSize(622);
  }

  @Test
  void theTableSaysWhatTheSpecificationSays() {
    assertThat(Instructions.named("i64.load32_u"))
        .isEqualTo(new Instruction("i64.load32_u", 0, 0x35, Immediate.MEMARG, 4));
    assertThat(Instructions.named("i32x4.relaxed_dot_i8x16_i7x16_add_s"))
        .isEqualTo(
            new Instruction("i32x4.relaxed_dot_i8x16_i7x16_add_s", 0xfd, 0x113, Immediate.NONE, 0));
    assertThat(Instructions.coded(0xfb, 0x17)).isNull();
    assertThat(Instructions.coded(0, 0x1c)).isNull();
    assertThat(Instructions.coded(0xfc, -1)).isNull();
    assertThat(Instructions.named("i32.plus")).isNull();
  }

  @Test
  void loadsAndStoresHaveAWidthAndNothingElseHas() {
    for (Instruction instruction : Instructions.all()) {
      boolean accesses =
          instruction.immediate() == Immediate.MEMARG
              || instruction.immediate() == Immediate.MEMARG_LANE;
      assertWithMessage("%s", instruction).that(instruction.width() > 0).isEqualTo(accesses);
    }
  }
}
