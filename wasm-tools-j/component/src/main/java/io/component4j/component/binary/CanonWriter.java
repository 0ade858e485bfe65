package io.component4j.component.binary;

import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import java.util.List;
import java.util.Objects;

/** Writes canonical definitions; the reverse of {@link CanonReader}. */
final class CanonWriter {
  private CanonWriter() {}

  static void canon(ByteWriter out, Canon canon) {
    out.u8(canon.opcode().code());
    if (canon instanceof Canon.Lift lift) {
      out.u8(0x00).u32(lift.coreFunc());
      options(out, lift.options());
      out.u32(lift.type());
    } else if (canon instanceof Canon.Lower lower) {
      out.u8(0x00).u32(lower.func());
      options(out, lower.options());
    } else if (canon instanceof Canon.ResourceBuiltin builtin) {
      out.u32(builtin.type());
    } else {
      builtin(out, (Canon.Builtin) canon);
    }
  }

  private static void builtin(ByteWriter out, Canon.Builtin canon) {
    switch (canon.opcode().shape()) {
      case LIFT, LOWER -> throw new IllegalArgumentException(canon.opcode() + " is no built-in");
      case NONE -> {}
      case TYPE -> out.u32(canon.type());
      case FLAG -> out.flag(canon.flag());
      case TYPE_OPTIONS -> {
        out.u32(canon.type());
        options(out, canon.options());
      }
      case TYPE_FLAG -> out.u32(canon.type()).flag(canon.flag());
      case OPTIONS -> options(out, canon.options());
      case RESULT_OPTIONS -> {
        TypeWriter.resultList(out, canon.result());
        options(out, canon.options());
      }
      case CONTEXT -> {
        CoreTypeWriter.valType(out, Objects.requireNonNull(canon.contextType()));
        out.u32(canon.index());
      }
      case FLAG_MEMORY -> out.flag(canon.flag()).u32(canon.index());
      case TYPE_TABLE -> out.u32(canon.type()).u32(canon.index());
      case FLAG_TYPE -> out.flag(canon.flag()).u32(canon.type());
      case FLAG_TYPE_TABLE -> out.flag(canon.flag()).u32(canon.type()).u32(canon.index());
    }
  }

  private static void options(ByteWriter out, List<CanonOption> options) {
    out.u32(options.size());
    for (CanonOption option : options) {
      out.u8(option.kind().ordinal());
      if (option.kind().indexed()) {
        out.u32(option.index());
      }
    }
  }
}
