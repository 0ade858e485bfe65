package io.component4j.component.binary;

import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.ValTypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads canonical definitions (Binary.md, "Canonical Definitions"). */
final class CanonReader {
  private CanonReader() {}

  static Canon canon(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a canonical definition");
    CanonOpcode opcode = CanonOpcode.of(code);
    if (opcode == null) {
      throw in.malformed(offset, CoreTypeReader.unknown("canonical definition", code));
    }
    boolean flag = false;
    int type = 0;
    int index = 0;
    CoreValType contextType = null;
    ValTypeRef result = null;
    List<CanonOption> options = List.of();
    switch (opcode.shape()) {
      case LIFT -> {
        func(in);
        int coreFunc = in.u32("a core function index");
        List<CanonOption> lift = options(in);
        return new Canon.Lift(offset, coreFunc, lift, in.u32("a type index"));
      }
      case LOWER -> {
        func(in);
        int func = in.u32("a function index");
        return new Canon.Lower(offset, func, options(in));
      }
      case TYPE -> {
        type = in.u32("a type index");
        if (code <= CanonOpcode.RESOURCE_REP.code()) {
          return new Canon.ResourceBuiltin(offset, opcode, type);
        }
      }
      case NONE -> {}
      case FLAG -> flag = flag(in);
      case TYPE_OPTIONS -> {
        type = in.u32("a type index");
        options = options(in);
      }
      case TYPE_FLAG -> {
        type = in.u32("a type index");
        flag = flag(in);
      }
      case OPTIONS -> options = options(in);
      case RESULT_OPTIONS -> {
        result = TypeReader.resultList(in);
        options = options(in);
      }
      case CONTEXT -> {
        contextType = CoreTypeReader.valType(in);
        index = in.u32("the number of a context slot");
      }
      case FLAG_MEMORY -> {
        flag = flag(in);
        index = in.u32("a memory index");
      }
      case TYPE_TABLE -> {
        type = in.u32("a core type index");
        index = in.u32("a table index");
      }
      case FLAG_TYPE -> {
        flag = flag(in);
        type = in.u32("a core type index");
      }
      case FLAG_TYPE_TABLE -> {
        flag = flag(in);
        type = in.u32("a core type index");
        index = in.u32("a table index");
      }
    }
    return builtin(offset, opcode, flag, type, index, contextType, result, options);
  }

  private static Canon builtin(
      int offset,
      CanonOpcode opcode,
      boolean flag,
      int type,
      int index,
      @Nullable CoreValType contextType,
      @Nullable ValTypeRef result,
      List<CanonOption> options) {
    return new Canon.Builtin(offset, opcode, flag, type, index, contextType, result, options);
  }

  private static boolean flag(ByteReader in) {
    return CoreTypeReader.flag(in, "the flag of a canonical definition");
  }

  private static void func(ByteReader in) {
    int offset = in.position();
    if (in.u8("a canonical definition") != 0) {
      throw in.malformed(offset, "only functions can be lifted and lowered");
    }
  }

  private static List<CanonOption> options(ByteReader in) {
    int count = in.count("options", ComponentLimits.MAX_CANON_OPTIONS);
    List<CanonOption> options = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      int code = in.u8("an option");
      if (code >= CanonOption.Kind.values().length) {
        throw in.malformed(offset, CoreTypeReader.unknown("canonical option", code));
      }
      CanonOption.Kind kind = CanonOption.Kind.values()[code];
      options.add(new CanonOption(kind, kind.indexed() ? in.u32("the index of an option") : 0));
    }
    return options;
  }
}
