package io.component4j.component.encode.naming;

import static io.component4j.component.model.CoreValType.Num.I32;
import static io.component4j.component.model.CoreValType.Num.I64;

import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The built-ins that belong to no function or type, by the names that tools import them under. */
final class BuiltinNames {
  /**
   * A built-in that a name means.
   *
   * @param type that the import must have
   */
  record Found(CoreImport meaning, CoreFuncType type) {}

  private static final String ASYNC = "[async-lower]";
  private static final String CANCELLABLE = "[cancellable]";
  private static final Pattern CONTEXT =
      Pattern.compile("\\[context-(get|set)-(?:(i32|i64)-)?([0-9]{1,10})]");
  private static final Pattern WAITABLE_SET =
      Pattern.compile("\\[waitable-set-(wait|poll)(?:-(i32|i64))?]");
  private static final Map<String, Found> FIXED = fixed();

  private BuiltinNames() {}

  private static CoreFuncType type(List<CoreValType> params, CoreValType... results) {
    return new CoreFuncType(params, List.of(results));
  }

  private static Map<String, Found> fixed() {
    Map<String, Found> found = new HashMap<>();
    plain(found, CanonOpcode.ERROR_CONTEXT_DROP, type(List.of(I32)));
    plain(found, CanonOpcode.BACKPRESSURE_INC, type(List.of()));
    plain(found, CanonOpcode.BACKPRESSURE_DEC, type(List.of()));
    plain(found, CanonOpcode.WAITABLE_SET_NEW, type(List.of(), I32));
    plain(found, CanonOpcode.WAITABLE_SET_DROP, type(List.of(I32)));
    plain(found, CanonOpcode.WAITABLE_JOIN, type(List.of(I32, I32)));
    plain(found, CanonOpcode.SUBTASK_DROP, type(List.of(I32)));
    plain(found, CanonOpcode.THREAD_INDEX, type(List.of(), I32));
    plain(found, CanonOpcode.THREAD_RESUME_LATER, type(List.of(I32)));
    CoreFuncType unary = type(List.of(I32), I32);
    flagged(found, ASYNC, CanonOpcode.SUBTASK_CANCEL, unary);
    flagged(found, CANCELLABLE, CanonOpcode.THREAD_SUSPEND, type(List.of(), I32));
    flagged(found, CANCELLABLE, CanonOpcode.THREAD_YIELD, type(List.of(), I32));
    flagged(found, CANCELLABLE, CanonOpcode.THREAD_SUSPEND_THEN_RESUME, unary);
    flagged(found, CANCELLABLE, CanonOpcode.THREAD_YIELD_THEN_RESUME, unary);
    flagged(found, CANCELLABLE, CanonOpcode.THREAD_SUSPEND_THEN_PROMOTE, unary);
    flagged(found, CANCELLABLE, CanonOpcode.THREAD_YIELD_THEN_PROMOTE, unary);
    found.put(
        "[thread-new-indirect-v0]",
        new Found(new CoreImport.NewThread(), type(List.of(I32, I32), I32)));
    Map<String, CanonOption.Kind> encodings =
        Map.of(
            "utf8", CanonOption.Kind.UTF8,
            "utf16", CanonOption.Kind.UTF16,
            "latin1+utf16", CanonOption.Kind.LATIN1_UTF16);
    encodings.forEach(
        (name, encoding) -> {
          found.put(
              "[error-context-new-" + name + "]",
              new Found(
                  new CoreImport.ErrorContext(CanonOpcode.ERROR_CONTEXT_NEW, encoding),
                  type(List.of(I32, I32), I32)));
          found.put(
              "[error-context-debug-message-" + name + "]",
              new Found(
                  new CoreImport.ErrorContext(CanonOpcode.ERROR_CONTEXT_DEBUG_MESSAGE, encoding),
                  type(List.of(I32, I32))));
        });
    return Map.copyOf(found);
  }

  private static String name(CanonOpcode opcode) {
    return "[" + opcode.toString().replace('.', '-') + "]";
  }

  private static void plain(Map<String, Found> found, CanonOpcode opcode, CoreFuncType type) {
    found.put(name(opcode), new Found(new CoreImport.Builtin(opcode, false), type));
  }

  private static void flagged(
      Map<String, Found> found, String prefix, CanonOpcode opcode, CoreFuncType type) {
    plain(found, opcode, type);
    found.put(prefix + name(opcode), new Found(new CoreImport.Builtin(opcode, true), type));
  }

  /** The names of those that have no number in them. */
  static Iterable<String> names() {
    return FIXED.keySet();
  }

  /** What is imported from {@code $root} under a name. */
  static Optional<Found> root(String name) {
    Found fixed = FIXED.get(name);
    if (fixed != null) {
      return Optional.of(fixed);
    }
    Matcher context = CONTEXT.matcher(name);
    if (context.matches()) {
      return context(context);
    }
    boolean cancellable = name.startsWith(CANCELLABLE);
    Matcher set = WAITABLE_SET.matcher(cancellable ? name.substring(CANCELLABLE.length()) : name);
    if (!set.matches()) {
      return Optional.empty();
    }
    CanonOpcode opcode =
        set.group(1).equals("wait") ? CanonOpcode.WAITABLE_SET_WAIT : CanonOpcode.WAITABLE_SET_POLL;
    return Optional.of(
        new Found(
            new CoreImport.WaitableSet(opcode, cancellable),
            type(List.of(I32, num(set.group(2))), I32)));
  }

  private static Optional<Found> context(Matcher name) {
    long slot = Long.parseLong(name.group(3));
    if (slot > 0xffff_ffffL) {
      return Optional.empty();
    }
    CoreValType type = num(name.group(2));
    return Optional.of(
        name.group(1).equals("get")
            ? new Found(
                new CoreImport.Context(CanonOpcode.CONTEXT_GET, type, (int) slot),
                type(List.of(), type))
            : new Found(
                new CoreImport.Context(CanonOpcode.CONTEXT_SET, type, (int) slot),
                type(List.of(type))));
  }

  private static CoreValType num(@Nullable String name) {
    return "i64".equals(name) ? I64 : I32;
  }

  /** What {@code wasm-ld} imports from {@code env} for the storage of threads. */
  static @Nullable CoreImport env(String name, CoreFuncType type) {
    CoreValType result = type.results().isEmpty() ? null : type.results().get(0);
    CoreValType param = type.params().isEmpty() ? null : type.params().get(0);
    CoreValType value = name.startsWith("__wasm_get") ? result : param;
    if (value != I32 && value != I64) {
      return null;
    }
    return switch (name) {
      case "__wasm_get_stack_pointer" -> new CoreImport.Context(CanonOpcode.CONTEXT_GET, value, 0);
      case "__wasm_set_stack_pointer" -> new CoreImport.Context(CanonOpcode.CONTEXT_SET, value, 0);
      case "__wasm_get_tls_base" -> new CoreImport.TlsBase(false, value);
      case "__wasm_set_tls_base" -> new CoreImport.TlsBase(true, value);
      default -> null;
    };
  }
}
