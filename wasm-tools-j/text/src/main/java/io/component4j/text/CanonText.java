package io.component4j.text;

import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A canonical definition (Explainer.md, "Canonical Definitions").
 *
 * @param target the function lifted or lowered, or the type of a built-in
 * @param second a table or memory
 * @param slot the number of a context slot
 * @param use the type of a lifted function
 */
record CanonText(
    CanonOpcode opcode,
    @Nullable Ref target,
    @Nullable Ref second,
    boolean flag,
    CoreType.@Nullable Val contextType,
    int slot,
    TypeText.@Nullable Val result,
    List<Option> options,
    TypeText.@Nullable Use use) {

  /** An option with what it refers to, if it does. */
  record Option(CanonOption.Kind kind, @Nullable Ref ref) {}

  private static final Map<String, CanonOpcode> OPCODES = new HashMap<>();

  static {
    for (CanonOpcode opcode : CanonOpcode.values()) {
      OPCODES.put(opcode.toString(), opcode);
    }
  }

  CanonText withUse(TypeText.Use newUse) {
    return new CanonText(opcode, target, second, flag, contextType, slot, result, options, newUse);
  }

  /** Parses what stands after {@code canon}, up to the definition that it makes. */
  static CanonText parse(Tokens tokens, ComponentTypeParser types) {
    CanonOpcode opcode = tokens.kind(0) == Lexer.Kind.KEYWORD ? OPCODES.get(tokens.word()) : null;
    if (opcode == null) {
      throw tokens.unexpected("a canonical definition");
    }
    tokens.take();
    Ref target = null;
    Ref second = null;
    boolean flag = false;
    CoreType.Val contextType = null;
    int slot = 0;
    TypeText.Val result = null;
    List<Option> options = List.of();
    switch (opcode.shape()) {
      case LIFT -> {
        tokens.open("core");
        tokens.expect("func");
        target = types.coreRefRest(Sort.CORE_FUNC);
        tokens.close();
        options = options(tokens, types);
      }
      case LOWER -> {
        tokens.open("func");
        target = types.refRest(Sort.FUNC);
        tokens.close();
        options = options(tokens, types);
      }
      case NONE -> {}
      case FLAG -> flag = flag(tokens, opcode);
      case TYPE -> target = type(tokens, types);
      case TYPE_OPTIONS -> {
        target = type(tokens, types);
        options = options(tokens, types);
      }
      case TYPE_FLAG -> {
        target = type(tokens, types);
        flag = flag(tokens, opcode);
      }
      case OPTIONS -> options = options(tokens, types);
      case RESULT_OPTIONS -> {
        result = types.resultClause();
        options = options(tokens, types);
      }
      case CONTEXT -> {
        contextType = types.coreTypes().val();
        slot = tokens.u32();
      }
      case FLAG_MEMORY -> {
        flag = flag(tokens, opcode);
        tokens.open("memory");
        second = memory(tokens, types);
        tokens.close();
      }
      case TYPE_TABLE -> {
        target = types.coreRef(Sort.CORE_TYPE, "type");
        second = types.coreRef(Sort.CORE_TABLE, "table");
      }
      case FLAG_TYPE -> {
        flag = flag(tokens, opcode);
        target = types.coreRef(Sort.CORE_TYPE, "type");
      }
      case FLAG_TYPE_TABLE -> {
        flag = flag(tokens, opcode);
        target = types.coreRef(Sort.CORE_TYPE, "type");
        second = types.coreRef(Sort.CORE_TABLE, "table");
      }
    }
    return new CanonText(opcode, target, second, flag, contextType, slot, result, options, null);
  }

  private static boolean flag(Tokens tokens, CanonOpcode opcode) {
    return tokens.takeIf(flagKeyword(opcode));
  }

  /** The word that says that the flag of a definition is set. */
  static String flagKeyword(CanonOpcode opcode) {
    return switch (opcode) {
      case SUBTASK_CANCEL,
          STREAM_CANCEL_READ,
          STREAM_CANCEL_WRITE,
          FUTURE_CANCEL_READ,
          FUTURE_CANCEL_WRITE ->
          "async";
      case THREAD_SPAWN_REF, THREAD_SPAWN_INDIRECT, THREAD_AVAILABLE_PARALLELISM -> "shared";
      default -> "cancellable";
    };
  }

  private static Ref type(Tokens tokens, ComponentTypeParser types) {
    if (tokens.atIndex()) {
      return Ref.of(Sort.TYPE, tokens.index());
    }
    tokens.open("type");
    Ref ref = types.refRest(Sort.TYPE);
    tokens.close();
    return ref;
  }

  private static Ref memory(Tokens tokens, ComponentTypeParser types) {
    return tokens.atIndex()
        ? types.coreRefRest(Sort.CORE_MEMORY)
        : types.coreRef(Sort.CORE_MEMORY, "memory");
  }

  private static List<Option> options(Tokens tokens, ComponentTypeParser types) {
    List<Option> options = new ArrayList<>();
    while (true) {
      CanonOption.Kind kind = optionAhead(tokens);
      if (kind == null) {
        return options;
      }
      Ref ref = null;
      if (kind.indexed()) {
        tokens.open();
      }
      tokens.take();
      switch (kind) {
        case MEMORY -> ref = memory(tokens, types);
        case REALLOC, POST_RETURN, CALLBACK -> ref = types.coreRef(Sort.CORE_FUNC, "func");
        case CORE_TYPE -> ref = types.coreRef(Sort.CORE_TYPE, "type");
        default -> {}
      }
      if (kind.indexed()) {
        tokens.close();
      }
      options.add(new Option(kind, ref));
    }
  }

  private static CanonOption.@Nullable Kind optionAhead(Tokens tokens) {
    for (CanonOption.Kind kind : CanonOption.Kind.values()) {
      if (kind.indexed() ? tokens.atList(kind.toString()) : tokens.at(kind.toString())) {
        return kind;
      }
    }
    return null;
  }

  /** Resolves and writes the definition, after what it needs. */
  void addTo(Scope scope, @Nullable Index id, @Nullable String annotation) {
    if (use != null) {
      use.expand(scope);
    }
    if (result != null) {
      result.expand(scope);
    }
    int type = use == null ? 0 : use.resolve(scope);
    int first = target == null ? 0 : scope.resolve(target);
    int other = second == null ? 0 : scope.resolve(second);
    Bytes item = new Bytes().u8(opcode.code());
    Bytes resultType = new Bytes();
    TypeText.Func.result(scope, resultType, result);
    Bytes list = new Bytes().u32(options.size());
    for (Option option : options) {
      list.u8(option.kind().ordinal());
      if (option.ref() != null) {
        list.u32(scope.resolve(option.ref()));
      }
    }
    switch (opcode.shape()) {
      case LIFT -> item.u8(0x00).u32(first).append(list).u32(type);
      case LOWER -> item.u8(0x00).u32(first).append(list);
      case NONE -> {}
      case FLAG -> item.flag(flag);
      case TYPE -> item.u32(first);
      case TYPE_OPTIONS -> item.u32(first).append(list);
      case TYPE_FLAG -> item.u32(first).flag(flag);
      case OPTIONS -> item.append(list);
      case RESULT_OPTIONS -> item.append(resultType).append(list);
      case CONTEXT -> {
        if (contextType != null) {
          contextType.encode(scope, item);
        }
        item.u32(slot);
      }
      case FLAG_MEMORY -> item.flag(flag).u32(other);
      case TYPE_TABLE -> item.u32(first).u32(other);
      case FLAG_TYPE -> item.flag(flag).u32(first);
      case FLAG_TYPE_TABLE -> item.flag(flag).u32(first).u32(other);
    }
    scope.emit(Item.Kind.CANON, item);
    scope.define(opcode == CanonOpcode.LIFT ? Sort.FUNC : Sort.CORE_FUNC, id, annotation);
  }
}
