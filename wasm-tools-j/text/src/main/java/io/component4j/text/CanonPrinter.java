package io.component4j.text;

import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import java.util.List;

/** Prints canonical definitions. Not safe for several threads. */
final class CanonPrinter {
  private final TextOutput out;
  private final ComponentState state;
  private final ComponentTypePrinter types;

  CanonPrinter(TextOutput out, ComponentState state, ComponentTypePrinter types) {
    this.out = out;
    this.state = state;
    this.types = types;
  }

  void print(Canon canon) {
    if (canon instanceof Canon.Lift lift) {
      out.open("func ");
      state.define(Sort.FUNC, out);
      out.put(' ');
      types.reference(new SortIndex(Sort.TYPE, lift.type()), "type");
      out.put(' ').open("canon lift ");
      types.reference(new SortIndex(Sort.CORE_FUNC, lift.coreFunc()), "core func");
      options(lift.options());
      out.close();
      out.close();
      return;
    }
    out.open("core func ");
    state.define(Sort.CORE_FUNC, out);
    out.put(' ').open("canon ").put(keyword(canon.opcode()));
    if (canon instanceof Canon.Lower lower) {
      out.put(' ');
      types.reference(new SortIndex(Sort.FUNC, lower.func()), "func");
      options(lower.options());
    } else if (canon instanceof Canon.ResourceBuiltin resource) {
      index(Sort.TYPE, resource.type());
    } else if (canon instanceof Canon.Builtin builtin) {
      builtin(builtin);
    }
    out.close();
    out.close();
  }

  private static String keyword(CanonOpcode opcode) {
    return opcode == CanonOpcode.THREAD_AVAILABLE_PARALLELISM
        ? "thread.available_parallelism"
        : opcode.toString();
  }

  private void builtin(Canon.Builtin builtin) {
    switch (builtin.opcode().shape()) {
      case LIFT, LOWER, NONE -> {}
      case FLAG -> flag(builtin);
      case TYPE -> index(Sort.TYPE, builtin.type());
      case TYPE_OPTIONS -> {
        index(Sort.TYPE, builtin.type());
        options(builtin.options());
      }
      case TYPE_FLAG -> {
        index(Sort.TYPE, builtin.type());
        flag(builtin);
      }
      case OPTIONS -> options(builtin.options());
      case RESULT_OPTIONS -> {
        if (builtin.result() != null) {
          out.put(" (result ");
          types.valType(builtin.result());
          out.put(')');
        }
        options(builtin.options());
      }
      case CONTEXT -> {
        CoreValType type = builtin.contextType();
        if (type != null) {
          out.put(' ');
          types.coreValType(type);
        }
        out.put(' ').put(builtin.index());
      }
      case FLAG_MEMORY -> {
        flag(builtin);
        out.put(' ');
        types.reference(new SortIndex(Sort.CORE_MEMORY, builtin.index()), "memory");
      }
      case TYPE_TABLE -> {
        index(Sort.CORE_TYPE, builtin.type());
        index(Sort.CORE_TABLE, builtin.index());
      }
      case FLAG_TYPE -> {
        flag(builtin);
        index(Sort.CORE_TYPE, builtin.type());
      }
      case FLAG_TYPE_TABLE -> {
        flag(builtin);
        index(Sort.CORE_TYPE, builtin.type());
        index(Sort.CORE_TABLE, builtin.index());
      }
    }
  }

  private void flag(Canon.Builtin builtin) {
    if (builtin.flag()) {
      out.put(' ').put(CanonText.flagKeyword(builtin.opcode()));
    }
  }

  private void index(Sort sort, int index) {
    out.put(' ');
    state.index(sort, index, out);
  }

  private void options(List<CanonOption> options) {
    for (CanonOption option : options) {
      out.put(' ');
      Sort sort =
          switch (option.kind()) {
            case MEMORY -> Sort.CORE_MEMORY;
            case REALLOC, POST_RETURN, CALLBACK -> Sort.CORE_FUNC;
            default -> Sort.CORE_TYPE;
          };
      if (option.kind().indexed()) {
        types.reference(new SortIndex(sort, option.index()), option.kind().toString());
      } else {
        out.put(option.kind().toString());
      }
    }
  }
}
