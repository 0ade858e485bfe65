package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.component.feature.Feature;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.validate.FunctionBodies;
import io.component4j.testdata.TestData;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;

/** What is found valid without the engine's validator, that finds valid too. */
class EndiveModuleValidatorTest {
  private static boolean isValidForEngine(byte[] module) {
    try {
      Parser.parse(BlockTypes.distinct(module));
      return true;
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  private static List<Diagnostic> validate(byte[] module, Features features) {
    return new EndiveModuleValidator()
        .validate("test", ComponentReader.readModule("test", module), features);
  }

  private static void section(ByteWriter module, int id, ByteWriter content) {
    module.u8(id).u32(content.length()).append(content);
  }

  /**
   * A module of a function that is given operands, and gives what one instruction makes of them.
   */
  private static byte[] module(Instruction of, List<Num> operands, List<Num> results) {
    ByteWriter module = new ByteWriter().bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    ByteWriter types = new ByteWriter().u32(1).u8(0x60).u32(operands.size());
    operands.forEach(type -> types.u8(type.code()));
    types.u32(results.size());
    results.forEach(type -> types.u8(type.code()));
    section(module, 1, types);
    section(module, 3, new ByteWriter().u32(1).u32(0));
    section(module, 5, new ByteWriter().u32(1).u8(0).u32(1));
    ByteWriter body = new ByteWriter().u32(0);
    for (int i = 0; i < operands.size(); i++) {
      body.u8(0x20).u32(i);
    }
    if (of.prefix() != 0) {
      body.u8(of.prefix()).u32(of.opcode());
    } else {
      body.u8(of.opcode());
    }
    switch (of.immediate()) {
      case MEMARG -> body.u32(0).u32(0);
      case MEMARG_LANE -> body.u32(0).u32(0).u8(0);
      case LANE, MEMORY -> body.u8(0);
      case LANES, V128 -> body.bytes(new byte[16]);
      case I32, I64 -> body.u8(1);
      case F32 -> body.bytes(new byte[4]);
      case F64 -> body.bytes(new byte[8]);
      default -> {}
    }
    body.u8(0x0b);
    section(module, 10, new ByteWriter().u32(1).u32(body.length()).append(body));
    return module.toByteArray();
  }

  private static List<List<Num>> operands() {
    List<List<Num>> all = new ArrayList<>(List.of(List.of()));
    for (Num first : Num.values()) {
      all.add(List.of(first));
      for (Num second : Num.values()) {
        all.add(List.of(first, second));
        all.add(List.of(first, second, second));
      }
    }
    return all;
  }

  @Test
  void eachInstructionOnNumbersTakesAndLeavesWhatTheEngineSays() {
    List<List<Num>> results = new ArrayList<>(List.of(List.of()));
    for (Num type : Num.values()) {
      results.add(List.of(type));
    }
    int instructions = 0;
    int valid = 0;
    for (Instruction each : Instructions.all()) {
      boolean plain = each.prefix() == 0 && each.opcode() >= 0x28 && each.opcode() <= 0xc4;
      boolean saturating = each.prefix() == 0xfc && each.opcode() < 8;
      boolean vector = each.prefix() == 0xfd && each.opcode() < 0x100;
      if (!plain && !saturating && !vector) {
        continue;
      }
      instructions++;
      int before = valid;
      for (List<Num> operands : operands()) {
        for (List<Num> result : results) {
          byte[] module = module(each, operands, result);
          boolean found = FunctionBodies.areCertainlyValid(module);
          assertWithMessage("%s %s -> %s", each, operands, result)
              .that(found)
              .isEqualTo(isValidForEngine(module));
          valid += found ? 1 : 0;
        }
      }
      assertWithMessage(each.name()).that(valid).isGreaterThan(before);
    }
    System.out.println(instructions + " instructions on numbers judged as the engine does");
    assertThat(instructions).isEqualTo(401);
  }

  /** The core modules of a component, whole. */
  private static List<byte[]> modules(String component) {
    RawBinary binary = RawBinary.read(component, TestData.component(component));
    List<byte[]> modules = new ArrayList<>();
    for (RawSection section : binary.sections()) {
      section
          .inner()
          .filter(inner -> inner.kind() == RawBinary.Kind.MODULE)
          .ifPresent(inner -> modules.add(inner.bytes(inner.start(), inner.end())));
    }
    return modules;
  }

  @Test
  void changedCodeIsNotFoundValidWhereTheEngineDoesNot() {
    List<byte[]> modules = new ArrayList<>();
    for (String name : List.of("echo", "math", "logged-greeter", "worker", "traps", "sinks")) {
      modules.addAll(modules(name));
    }
    int whole = 0;
    int valid = 0;
    int refused = 0;
    Random random = new Random(9);
    for (byte[] module : modules) {
      whole += FunctionBodies.areCertainlyValid(module) ? 1 : 0;
      RawSection code =
          RawBinary.read("", module).sections().stream()
              .filter(section -> section.id() == 10)
              .findFirst()
              .orElse(null);
      for (int i = 0; code != null && i < 400; i++) {
        byte[] changed = module.clone();
        for (int j = random.nextInt(2); j >= 0; j--) {
          int at = code.start() + random.nextInt(code.size());
          changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : changed[at] + 1);
        }
        boolean found;
        try {
          ComponentReader.readModule("", changed);
          found = FunctionBodies.areCertainlyValid(changed);
        } catch (InvalidInputException e) {
          continue;
        }
        if (found) {
          valid++;
          assertWithMessage(HexFormat.of().formatHex(changed))
              .that(isValidForEngine(changed))
              .isTrue();
        } else {
          refused++;
        }
      }
    }
    System.out.printf(
        "%d of %d core modules certainly valid; changed: %d valid for both, %d not%n",
        whole, modules.size(), valid, refused);
    assertThat(whole).isEqualTo(modules.size());
    assertThat(valid).isAtLeast(100);
    assertThat(refused).isAtLeast(1000);
  }

  private static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test", text));
  }

  @Test
  void whatIsAroundTheBodiesIsValidatedToo() {
    for (String module :
        List.of(
            "(module (func $f (param i32)) (start $f))",
            "(module (global i32 (i64.const 0)))",
            "(module (memory 1) (data (i64.const 0) \"a\"))",
            "(module (memory 65537))",
            "(module (table 1 funcref) (elem (i32.const 0) externref (ref.null extern)))")) {
      List<Diagnostic> findings = validate(assemble(module), Features.all());
      assertWithMessage(module).that(findings).hasSize(1);
      assertWithMessage(module).that(findings.get(0).id()).isEqualTo("core-module-invalid");
    }
    assertThat(validate(assemble("(module (func $f) (start $f))"), Features.all())).isEmpty();
  }

  @Test
  void featuresThatAreOffAreFoundWhereTheyAre() {
    byte[] module = assemble("(module (func (result i32) i32.const 0 i32.extend8_s))");
    assertThat(validate(module, Features.all())).isEmpty();
    Features without = Features.parse("-" + Feature.SIGN_EXTENSION);
    List<Diagnostic> findings = validate(module, without);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message()).contains("`sign-extension`");
    assertThat(validate(assemble("(module (memory i64 1))"), Features.all()).get(0).id())
        .isEqualTo("core-unchecked");
  }
}
