package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.text.Directive.Execution;
import io.component4j.text.ScriptValue.NumberType;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts and the published suites. */
class ScriptTest {
  private static Script parse(String text) {
    return Script.parse(new SourceText("test.wast", text));
  }

  @Test
  void aScriptIsItsDirectives() {
    Script script =
        parse(
            """
            (component definition $C)
            (component instance $i $C)
            (register "c" $i)
            (assert_return (invoke $i "f" (u32.const 0xffffffff) (s8.const -1))
              (record.const (field "s" str.const "x") (field "o" (option.some (char.const "\\u{1f600}")))))
            (assert_trap (invoke "g") "unreachable")
            (assert_return (get "x") (f32.const nan:canonical))
            """);
    List<Directive> directives = script.directives();
    assertThat(directives).hasSize(6);
    Directive.Define define = (Directive.Define) directives.get(0);
    assertThat(define.instantiated()).isFalse();
    assertThat(define.module().name()).hasValue("C");
    assertThat(define.span().toString()).isEqualTo("test.wast:1:2");
    Directive.AssertReturn returned = (Directive.AssertReturn) directives.get(3);
    assertThat(returned.execution())
        .isEqualTo(
            new Execution.Invoke(
                "i",
                "f",
                List.of(
                    new ScriptValue.Number(NumberType.U32, 0xffffffffL),
                    new ScriptValue.Number(NumberType.S8, -1))));
    assertThat(returned.results())
        .containsExactly(
            new ScriptValue.Record(
                List.of(
                    new ScriptValue.Field("s", new ScriptValue.Text("x")),
                    new ScriptValue.Field(
                        "o",
                        new ScriptValue.Option(
                            new ScriptValue.Number(NumberType.CHAR, 0x1f600))))));
    assertThat(((Directive.AssertReturn) directives.get(5)).results())
        .containsExactly(new ScriptValue.Nan(NumberType.F32, true));
  }

  @Test
  void aModuleThatIsWrongDoesNotHinderItsScript() {
    Script script =
        parse(
            """
            (assert_malformed (module quote "(func" ")(" "func (nop $x))") "unexpected token")
            (assert_invalid (component (export "a" (func $f))) "unknown func")
            """);
    assertThat(script.directives()).hasSize(2);
    ScriptModule module = ((Directive.AssertFault) script.directives().get(1)).module();
    InvalidInputException e = assertThrows(InvalidInputException.class, module::assemble);
    assertThat(Texts.shown(e)).containsExactly("2:46 unknown func `$f`");
  }

  @Test
  void oneModuleAloneIsAScript() {
    assertThat(((Directive.Define) parse("(func)").directives().get(0)).module().assemble())
        .isEqualTo(Texts.assemble("(func)"));
    assertThat(parse("(module)").directives()).hasSize(1);
    assertThat(parse(" ;; nothing\n").directives()).isEmpty();
  }

  @Test
  void threadsAreRefusedByName() {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> parse("(thread $t)"));
    assertThat(Texts.shown(e)).containsExactly("1:2 threads of scripts are not supported");
  }

  @Test
  void allTextsOfTheSuitesAssemble() throws IOException {
    int assembled = 0;
    int components = 0;
    for (Path file : Texts.suites(".wat")) {
      byte[] bytes;
      try {
        bytes = TextAssembler.assemble(Texts.read(file));
      } catch (InvalidInputException e) {
        System.out.println("not assembled: " + Texts.shown(e));
        continue;
      }
      assembled++;
      components += readsAndWrites(bytes) ? 1 : 0;
    }
    System.out.println("suite texts: " + assembled + " assembled, components " + components);
    assertThat(assembled).isAtLeast(515);
    assertThat(components).isAtLeast(200);
  }

  /** Whether bytes are a component; what the text says, the reader and the writer say too. */
  private static boolean readsAndWrites(byte[] bytes) {
    if (!ComponentReader.isComponent(bytes)) {
      return false;
    }
    ComponentModel model = ComponentReader.read("assembled", bytes);
    assertThat(ComponentWriter.encode(model)).isEqualTo(bytes);
    return true;
  }

  @Test
  void allScriptsOfTheSuitesAreRead() throws IOException {
    int scripts = 0;
    int directives = 0;
    int assembled = 0;
    int quotedRefused = 0;
    int quotedAssembled = 0;
    for (Path file : Texts.suites(".wast")) {
      Script script;
      try {
        script = Script.parse(Texts.read(file));
      } catch (InvalidInputException e) {
        System.out.println("no script: " + Texts.shown(e));
        continue;
      }
      scripts++;
      for (Directive directive : script.directives()) {
        directives++;
        if (directive instanceof Directive.Define define) {
          byte[] bytes = define.module().assemble();
          assembled++;
          assertWithMessage("%s", define.span())
              .that(ComponentReader.isComponent(bytes))
              .isEqualTo(define.module().component());
        } else if (directive instanceof Directive.AssertFault fault
            && fault.fault() == Directive.Fault.MALFORMED
            && fault.module().form() == ScriptModule.Form.QUOTE) {
          try {
            fault.module().assemble();
            quotedAssembled++;
          } catch (InvalidInputException e) {
            quotedRefused++;
          }
        }
      }
    }
    System.out.println(
        "suite scripts: "
            + scripts
            + ", directives "
            + directives
            + ", defined "
            + assembled
            + ", malformed quoted texts refused "
            + quotedRefused
            + ", not refused "
            + quotedAssembled);
    assertThat(scripts).isAtLeast(160);
    assertThat(directives).isAtLeast(2_600);
    assertThat(assembled).isAtLeast(600);
    assertThat(quotedRefused).isAtLeast(50);
    assertThat(quotedAssembled).isAtMost(20);
  }
}
