package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;

/** Small components to be composed, written as text. */
final class WatParts {
  private WatParts() {}

  static byte[] binary(String name, String text) {
    return TextAssembler.assemble(new SourceText(name, text));
  }

  static ComponentModel model(String name, String text) {
    return ComponentReader.read(name + ".wasm", binary(name, text));
  }

  /** Exports an interface whose {@code handle} gives its parameter plus a number. */
  static String handler(String name, int plus) {
    return """
    (component
      (core module $m
        (func (export "handle") (param i32) (result i32)
          (i32.add (local.get 0) (i32.const PLUS))))
      (core instance $i (instantiate $m))
      (func $f (param "n" u32) (result u32) (canon lift (core func $i "handle")))
      (instance $out (export "handle" (func $f)))
      (export "NAME" (instance $out)))
    """
        .replace("PLUS", Integer.toString(plus))
        .replace("NAME", name);
  }

  /**
   * Imports an interface and exports one: {@code handle} gives ten times what the other one gives,
   * plus a number.
   */
  static String middleware(String imported, String exported, int plus) {
    return """
    (component
      (import "IMPORTED" (instance $h
        (export "handle" (func (param "n" u32) (result u32)))))
      (core func $next (canon lower (func $h "handle")))
      (core module $m
        (import "next" "handle" (func $next (param i32) (result i32)))
        (func (export "handle") (param i32) (result i32)
          (i32.add
            (i32.mul (call $next (local.get 0)) (i32.const 10))
            (i32.const PLUS))))
      (core instance $i (instantiate $m
        (with "next" (instance (export "handle" (func $next))))))
      (func $f (param "n" u32) (result u32) (canon lift (core func $i "handle")))
      (instance $out (export "handle" (func $f)))
      (export "EXPORTED" (instance $out)))
    """
        .replace("PLUS", Integer.toString(plus))
        .replace("IMPORTED", imported)
        .replace("EXPORTED", exported);
  }

  /**
   * Imports functions without parameters; {@code run} calls each, and puts the results in a row of
   * digits.
   */
  static String caller(String exported, String... imported) {
    StringBuilder text = new StringBuilder("(component\n");
    StringBuilder lowered = new StringBuilder();
    StringBuilder coreImports = new StringBuilder();
    StringBuilder body = new StringBuilder("(i32.const 0)");
    StringBuilder given = new StringBuilder();
    for (int i = 0; i < imported.length; i++) {
      text.append("(import \"" + imported[i] + "\" (func $f" + i + " (result u32)))\n");
      lowered.append("(core func $c" + i + " (canon lower (func $f" + i + ")))\n");
      coreImports.append("(import \"x\" \"f" + i + "\" (func $f" + i + " (result i32)))\n");
      given.append("(export \"f" + i + "\" (func $c" + i + "))");
      body.insert(0, "(i32.add (i32.mul ").append(" (i32.const 10)) (call $f" + i + "))");
    }
    return text
        + lowered.toString()
        + "(core module $m\n"
        + coreImports
        + "(func (export \"run\") (result i32) "
        + body
        + "))\n(core instance $i (instantiate $m (with \"x\" (instance "
        + given
        + "))))\n(func $run (result u32) (canon lift (core func $i \"run\")))\n(export \""
        + exported
        + "\" (func $run)))";
  }

  /** Exports a function that counts its calls. */
  static String counter(String exported) {
    return """
    (component
      (core module $m
        (global $count (mut i32) (i32.const 0))
        (func (export "next") (result i32)
          (global.set $count (i32.add (global.get $count) (i32.const 1)))
          (global.get $count)))
      (core instance $i (instantiate $m))
      (func $next (result u32) (canon lift (core func $i "next")))
      (export "NAME" (func $next)))
    """
        .replace("NAME", exported);
  }

  /** Imports a function and exports one that gives one more. */
  static String step(String imported, String exported) {
    return """
    (component
      (import "IMPORTED" (func $f (result u32)))
      (core func $next (canon lower (func $f)))
      (core module $m
        (import "x" "next" (func $next (result i32)))
        (func (export "step") (result i32) (i32.add (call $next) (i32.const 1))))
      (core instance $i (instantiate $m
        (with "x" (instance (export "next" (func $next))))))
      (func $step (result u32) (canon lift (core func $i "step")))
      (export "EXPORTED" (func $step)))
    """
        .replace("IMPORTED", imported)
        .replace("EXPORTED", exported);
  }
}
