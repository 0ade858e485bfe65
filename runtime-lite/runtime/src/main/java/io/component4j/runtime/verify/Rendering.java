package io.component4j.runtime.verify;

import io.component4j.runtime.Val;
import io.component4j.runtime.wave.Wave;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;

/** Values as text, the same for the same value. */
final class Rendering {
  private Rendering() {}

  /** Arguments in parentheses. */
  static String of(FuncType type, List<Val> args) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      shown.add(of(type.params().get(i).type(), args.get(i)));
    }
    return "(" + String.join(", ", shown) + ")";
  }

  /** A value as WAVE; what WAVE cannot say by its Java form, and a handle without its identity. */
  static String of(ValType type, Val value) {
    if (value instanceof Val.HandleVal) {
      return "<handle>";
    }
    try {
      return Wave.print(value, type);
    } catch (RuntimeException e) {
      return value.toString().replaceAll("HandleVal\\[[^\\]]*\\]", "<handle>");
    }
  }
}
