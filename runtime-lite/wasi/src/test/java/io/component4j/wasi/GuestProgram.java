package io.component4j.wasi;

import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.runtime.Component;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Despecialized;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the text of a command that calls functions of WASI one after the other, from core code
 * through the Canonical ABI, and prints what it gets: a guest that sees for itself what a test then
 * compares with what the host sees.
 */
final class GuestProgram {
  private static final String IMPORTS = imports();
  private static final Map<String, FuncType> FUNCTIONS = imported();
  private static final String STDOUT = name("cli/stdout") + "#get-stdout";
  private static final String WRITE =
      name("io/streams") + "#[method]output-stream.blocking-write-and-flush";

  /** Where its data begin, and where what it prints is collected. */
  private static final int DATA = 1 << 10;

  private static final int OUTPUT = 1 << 18;

  /** Where what the host passes is put. */
  private static final int HEAP = 1 << 19;

  private final StringBuilder data = new StringBuilder();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, Integer> lowered = new LinkedHashMap<>();
  private final Map<String, Integer> drops = new LinkedHashMap<>();
  private final StringBuilder body = new StringBuilder();
  private int free = DATA;
  private int locals;
  private boolean ended;

  /**
   * What a call gave, in memory.
   *
   * @param place where it is
   */
  record Result(ValType type, int place) {
    /** The handle that it is, or that a result or an option has in it. */
    String handle() {
      ValType shape = Despecialized.of(type.structure());
      int offset = shape instanceof ValType.VariantType ? Layout.payloadOffset(type) : 0;
      return "(i32.load (i32.const " + (place + offset) + "))";
    }

    /** An integer of 32 bits in the first element of the list that it is. */
    String ofFirst(int offset) {
      return "(i32.load offset=" + offset + " (i32.load (i32.const " + place + ")))";
    }
  }

  private static String imports() {
    String everything = Everything.resource("everything.wat");
    return everything.substring(0, everything.indexOf("  (export \"wasi:io/error"));
  }

  private static Map<String, FuncType> imported() {
    Component everything = Everything.component("imports", IMPORTS + ")");
    Map<String, FuncType> functions = new LinkedHashMap<>();
    for (Extern imported : everything.type().imports()) {
      for (Extern export : ((InstanceType) imported.type()).exports()) {
        if (export.type() instanceof EntityType.Func func) {
          functions.put(imported.name() + "#" + export.name(), func.type());
        }
      }
    }
    return functions;
  }

  // ---- writing a program ------------------------------------------------------------------------

  /** A number as an argument. */
  static String number(int value) {
    return "(i32.const " + value + ")";
  }

  /** A number of 64 bits as an argument. */
  static String big(long value) {
    return "(i64.const " + value + ")";
  }

  /** A string or a list of bytes as an argument. */
  String text(String value) {
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    return number(place(value)) + " " + number(length);
  }

  private int place(String value) {
    return places.computeIfAbsent(
        value,
        text -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          return bytes(bytes);
        });
  }

  private int bytes(byte[] bytes) {
    int place = reserve(bytes.length, 1);
    data(place, bytes);
    return place;
  }

  private void data(int place, byte[] bytes) {
    data.append("    (data (i32.const ").append(place).append(") \"");
    for (byte b : bytes) {
      data.append(String.format(Locale.ROOT, "\\%02x", b & 0xff));
    }
    data.append("\")\n");
  }

  private static byte[] word(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private int reserve(long size, int alignment) {
    free = (int) Layout.alignUp(free, alignment);
    int place = free;
    free += (int) size;
    if (free > OUTPUT) {
      throw new IllegalStateException("too much data");
    }
    return place;
  }

  private static String name(String interfaceName) {
    return "wasi:"
        + interfaceName
        + (interfaceName.startsWith("config/") ? "@0.2.0-rc.1" : "@" + Everything.NEWEST);
  }

  /**
   * Calls a function.
   *
   * @param interfaceName without version, {@code io/poll}
   * @param arguments flat ones, as expressions
   */
  Result call(String interfaceName, String function, String... arguments) {
    String key = name(interfaceName) + "#" + function;
    FuncType type = Objects.requireNonNull(FUNCTIONS.get(key), key);
    int index = index(key);
    String call = "(call $f" + index + " " + String.join(" ", arguments);
    ValType result = type.result();
    if (result == null) {
      body.append("      ").append(call).append(")\n");
      return new Result(new ValType.TupleType(List.of()), DATA);
    }
    Layout layout = Layout.of(result);
    int place = reserve(layout.size(), Math.max(layout.alignment(), 4));
    List<CoreType> flat = signature(type).results();
    if (flat.isEmpty()) {
      body.append("      ").append(call).append(' ').append(number(place)).append(")\n");
    } else {
      String store =
          flat.get(0) == CoreType.I64
              ? "i64.store"
              : layout.size() == 1
                  ? "i32.store8"
                  : layout.size() == 2 ? "i32.store16" : "i32.store";
      body.append("      (").append(store).append(' ').append(number(place));
      body.append(' ').append(call).append("))\n");
    }
    return new Result(result, place);
  }

  private int index(String function) {
    return lowered.computeIfAbsent(function, unused -> lowered.size());
  }

  private static Flattening.Signature signature(FuncType type) {
    return Flattening.signature(type, Flattening.Context.LOWER);
  }

  /** Calls a function and prints what it gives. */
  Result show(String interfaceName, String function, String... arguments) {
    Result result = call(interfaceName, function, arguments);
    print(function.substring(function.indexOf('.') + 1), result);
    return result;
  }

  /** Prints what a call gave. */
  void print(String label, Result result) {
    say(label + ": ");
    print(result.type, number(result.place));
    say("\n");
  }

  /** Prints text. */
  void say(String text) {
    body.append("      (call $say ").append(text(text)).append(")\n");
  }

  /** Drops a handle. */
  void drop(String resource, String handle) {
    int index = drops.computeIfAbsent(resource, unused -> drops.size());
    body.append("      (call $drop").append(index).append(' ').append(handle).append(")\n");
  }

  /** Keeps an expression's value of now. */
  String keep(String expression) {
    String local = "$v" + locals++;
    body.append("      (local.set ").append(local).append(' ').append(expression).append(")\n");
    return "(local.get " + local + ")";
  }

  /** Writes out what it has said so far. */
  void flush() {
    body.append("      (call $flush)\n");
  }

  /** The address of words of 32 bits, an argument of a list of handles. */
  String words(String... values) {
    int place = reserve(4L * values.length, 4);
    for (int i = 0; i < values.length; i++) {
      body.append("      (i32.store ").append(number(place + 4 * i)).append(' ');
      body.append(values[i]).append(")\n");
    }
    return number(place);
  }

  /** The error that the stream error of a result has in it. */
  String errorOf(Result result) {
    ValType.ResultType type = (ValType.ResultType) result.type.structure();
    int payload = Layout.payloadOffset(type);
    int inner = Layout.payloadOffset(Objects.requireNonNull(type.err()));
    return "(i32.load (i32.const " + (result.place + payload + inner) + "))";
  }

  /** Calls a function that does not return. */
  void callLast(String interfaceName, String function, String... arguments) {
    flush();
    call(interfaceName, function, arguments);
    body.append("      unreachable\n");
    ended = true;
  }

  private void print(ValType type, String address) {
    String at = keep(address);
    ValType shape = type.structure();
    switch (shape.kind()) {
      case PRIMITIVE -> printPrimitive((ValType.Primitive) shape, at);
      case LIST -> printList(((ValType.ListType) shape).element(), at);
      case RECORD -> printRecord((ValType.RecordType) shape, at);
      case TUPLE -> printTuple((ValType.TupleType) shape, at);
      case FLAGS -> printFlags((ValType.FlagsType) shape, at);
      case OWN -> say("handle");
      case ENUM, OPTION, RESULT, VARIANT ->
          printVariant((ValType.VariantType) Despecialized.of(shape), shape, at);
      default -> throw new IllegalArgumentException("not printed: " + type);
    }
  }

  private void printPrimitive(ValType.Primitive type, String at) {
    switch (type) {
      case BOOL -> choose("(i32.load8_u " + at + ")", () -> say("true"), () -> say("false"));
      case U8 -> say64("(i64.load8_u " + at + ")");
      case U16 -> say64("(i64.load16_u " + at + ")");
      case U32 -> say64("(i64.load32_u " + at + ")");
      case S32, U64 ->
          say64("(i64.load" + (type == ValType.Primitive.S32 ? "32_s " : " ") + at + ")");
      case STRING -> sayBytes(at);
      default -> throw new IllegalArgumentException("not printed: " + type);
    }
  }

  private void sayBytes(String at) {
    say("\"");
    body.append("      (call $say (i32.load ").append(at).append(") (i32.load offset=4 ");
    body.append(at).append("))\n");
    say("\"");
  }

  private void say64(String value) {
    body.append("      (call $number ").append(value).append(")\n");
  }

  private void choose(String condition, Runnable then, Runnable otherwise) {
    body.append("      (if ").append(condition).append("\n      (then\n");
    then.run();
    body.append("      )(else\n");
    otherwise.run();
    body.append("      ))\n");
  }

  private void printList(ValType element, String at) {
    if (element.structure() == ValType.Primitive.U8) {
      sayBytes(at);
      return;
    }
    long size = Layout.of(element).size();
    String next = keep("(i32.load " + at + ")");
    String end =
        keep(
            "(i32.add "
                + next
                + " (i32.mul (i32.load offset=4 "
                + at
                + ") (i32.const "
                + size
                + ")))");
    int number = locals++;
    say("[");
    body.append("      (block $end").append(number).append(" (loop $more").append(number);
    body.append("\n      (br_if $end").append(number).append(" (i32.ge_u ");
    body.append(next).append(' ').append(end).append("))\n");
    print(element, next);
    say(";");
    body.append("      ").append(next.replace("local.get", "local.set"), 0, next.length() - 1);
    body.append(" (i32.add ").append(next).append(" (i32.const ").append(size).append(")))\n");
    body.append("      (br $more").append(number).append(")))\n");
    say("]");
  }

  private void printRecord(ValType.RecordType record, String at) {
    long[] offsets = Layout.fieldOffsets(record);
    say("{");
    for (int i = 0; i < offsets.length; i++) {
      say((i == 0 ? "" : ", ") + record.fields().get(i).name() + ": ");
      print(record.fields().get(i).type(), plus(at, offsets[i]));
    }
    say("}");
  }

  private void printTuple(ValType.TupleType tuple, String at) {
    long[] offsets = Layout.fieldOffsets(tuple);
    say("(");
    for (int i = 0; i < offsets.length; i++) {
      say(i == 0 ? "" : ", ");
      print(tuple.elements().get(i), plus(at, offsets[i]));
    }
    say(")");
  }

  private void printFlags(ValType.FlagsType flags, String at) {
    say("{");
    for (int i = 0; i < flags.names().size(); i++) {
      String name = flags.names().get(i);
      choose(
          "(i32.and (i32.load8_u offset="
              + i / 8
              + " "
              + at
              + ") (i32.const "
              + (1 << i % 8)
              + "))",
          () -> say(" " + name),
          () -> {});
    }
    say(" }");
  }

  private void printVariant(ValType.VariantType variant, ValType shape, String at) {
    List<String> names = variant.cases().stream().map(ValType.Case::name).toList();
    // Texts and their lengths, one after the other.
    int table = reserve(8L * names.size(), 4);
    for (int i = 0; i < names.size(); i++) {
      int text = place(names.get(i));
      data(table + 8 * i, word(text));
      data(table + 8 * i + 4, word(names.get(i).length()));
    }
    String chosen = keep("(i32.load8_u " + at + ")");
    String entry = "(i32.add (i32.const " + table + ") (i32.shl " + chosen + " (i32.const 3)))";
    body.append("      (call $say (i32.load ").append(entry);
    body.append(") (i32.load offset=4 ").append(entry).append("))\n");
    int payload = names.isEmpty() || isBare(variant) ? 0 : Layout.payloadOffset(shape);
    for (int i = 0; i < names.size(); i++) {
      ValType type = variant.cases().get(i).type();
      if (type != null) {
        choose(
            "(i32.eq " + chosen + " (i32.const " + i + "))",
            () -> {
              say(" ");
              print(type, plus(at, payload));
            },
            () -> {});
      }
    }
  }

  private static boolean isBare(ValType.VariantType variant) {
    return variant.cases().stream().allMatch(one -> one.type() == null);
  }

  private static String plus(String at, long offset) {
    return "(i32.add " + at + " (i32.const " + offset + "))";
  }

  /** The functions that it calls: {@code wasi:io/poll@0.2.12#poll}. */
  Set<String> functions() {
    Set<String> called = new TreeSet<>(lowered.keySet());
    // Every program writes what it has to say.
    called.add(STDOUT);
    called.add(WRITE);
    return called;
  }

  /** The functions of all interfaces. */
  static Set<String> allFunctions() {
    return Collections.unmodifiableSet(FUNCTIONS.keySet());
  }

  // ---- its text ---------------------------------------------------------------------------------

  /** The component's text. */
  String wat() {
    int stdout = index(STDOUT);
    int write = index(WRITE);
    StringBuilder text = new StringBuilder(importsWanted());
    text.append("  (core module $Memory\n    (memory (export \"memory\") 64)\n");
    text.append("    (global $next (mut i32) (i32.const ").append(HEAP).append("))\n");
    text.append("    (func (export \"realloc\") (param i32 i32 i32 i32) (result i32)\n");
    text.append("      (global.set $next (i32.and (i32.add (global.get $next) (i32.const 7))");
    text.append(" (i32.const -8)))\n      (global.get $next)\n");
    text.append("      (global.set $next (i32.add (global.get $next) (local.get 3))))\n");
    text.append(data).append("  )\n  (core instance $memory (instantiate $Memory))\n");
    text.append("  (alias core export $memory \"memory\" (core memory $mem))\n");
    text.append("  (alias core export $memory \"realloc\" (core func $realloc))\n");
    List<String> imports = new ArrayList<>();
    List<String> given = new ArrayList<>();
    lowered.forEach(
        (key, index) -> {
          int hash = key.indexOf('#');
          text.append("  (core func $f").append(index).append(" (canon lower (func ");
          text.append(instance(key.substring(0, hash))).append(" \"");
          text.append(key.substring(hash + 1)).append("\") (memory $mem) (realloc $realloc)))\n");
          imports.add(
              coreImport("f" + index, signature(Objects.requireNonNull(FUNCTIONS.get(key)))));
          given.add("(export \"f" + index + "\" (func $f" + index + "))");
        });
    drops.forEach(
        (resource, index) -> {
          int hash = resource.indexOf('#');
          text.append("  (alias export ").append(instance(name(resource.substring(0, hash))));
          text.append(" \"").append(resource.substring(hash + 1)).append("\" (type $r");
          text.append(index).append("))\n  (core func $drop").append(index);
          text.append(" (canon resource.drop $r").append(index).append("))\n");
          imports.add(
              "(import \"host\" \"drop" + index + "\" (func $drop" + index + " (param i32)))");
          given.add("(export \"drop" + index + "\" (func $drop" + index + "))");
        });
    text.append("  (core module $Main\n    (import \"host\" \"memory\" (memory 1))\n");
    imports.forEach(line -> text.append("    ").append(line).append('\n'));
    text.append(runtime(stdout, write));
    text.append("    (func (export \"run\") (result i32)\n");
    for (int i = 0; i < locals; i++) {
      text.append("      (local $v").append(i).append(" i32)\n");
    }
    text.append(body)
        .append(ended ? ")\n  )\n" : "      (call $flush)\n      (i32.const 0))\n  )\n");
    text.append("  (core instance $main (instantiate $Main (with \"host\" (instance\n");
    text.append("    (export \"memory\" (memory $mem))\n");
    given.forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("  ))))\n  (func $run (result (result)) (canon lift (core func $main \"run\")))\n");
    text.append("  (instance $exported (export \"run\" (func $run)))\n");
    text.append("  (export \"wasi:cli/run@0.2.12\" (instance $exported))\n)\n");
    return text.toString();
  }

  /** Not all hosts have what follows the command line's interfaces. */
  private String importsWanted() {
    boolean all =
        lowered.keySet().stream().anyMatch(name -> name.matches("wasi:(config|sockets|http)/.*"));
    int config = IMPORTS.indexOf("  (import \"wasi:config/");
    return all ? IMPORTS : IMPORTS.substring(0, IMPORTS.lastIndexOf("\n  (type ", config) + 1);
  }

  private static int instance(String name) {
    List<String> all = IMPORTS.lines().filter(line -> line.startsWith("  (import \"")).toList();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith("  (import \"" + name + "\"")) {
        return i;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static String coreImport(String name, Flattening.Signature signature) {
    StringBuilder text = new StringBuilder("(import \"host\" \"" + name + "\" (func $" + name);
    signature.params().forEach(type -> text.append(" (param ").append(core(type)).append(')'));
    signature.results().forEach(type -> text.append(" (result ").append(core(type)).append(')'));
    return text.append("))").toString();
  }

  private static String core(CoreType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** What every program has: text is collected, and written out in pieces that may be written. */
  private static String runtime(int stdout, int write) {
    return """
        (global $said (mut i32) (i32.const OUTPUT))
        (global $out (mut i32) (i32.const 0))
        (func $say (param $text i32) (param $length i32)
          (memory.copy (global.get $said) (local.get $text) (local.get $length))
          (global.set $said (i32.add (global.get $said) (local.get $length))))
        (func $number (param $value i64)
          (if (i64.lt_s (local.get $value) (i64.const 0))
            (then
              (i32.store8 (global.get $said) (i32.const 45))
              (global.set $said (i32.add (global.get $said) (i32.const 1)))
              (local.set $value (i64.sub (i64.const 0) (local.get $value)))))
          (call $digits (local.get $value)))
        (func $digits (param $value i64)
          (if (i64.ge_u (local.get $value) (i64.const 10))
            (then (call $digits (i64.div_u (local.get $value) (i64.const 10)))))
          (i32.store8 (global.get $said)
            (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $value) (i64.const 10)))))
          (global.set $said (i32.add (global.get $said) (i32.const 1))))
        (func $flush
          (local $from i32) (local $part i32)
          (if (i32.eqz (global.get $out))
            (then (global.set $out (call $fSTDOUT))))
          (local.set $from (i32.const OUTPUT))
          (block $end
            (loop $more
              (local.set $part (i32.sub (global.get $said) (local.get $from)))
              (br_if $end (i32.eqz (local.get $part)))
              (if (i32.gt_u (local.get $part) (i32.const 4096))
                (then (local.set $part (i32.const 4096))))
              (call $fWRITE (global.get $out) (local.get $from) (local.get $part) (i32.const 0))
              (local.set $from (i32.add (local.get $from) (local.get $part)))
              (br $more)))
          (global.set $said (i32.const OUTPUT)))
    """
        .replace("OUTPUT", Integer.toString(OUTPUT))
        .replace("fSTDOUT", "f" + stdout)
        .replace("fWRITE", "f" + write);
  }
}
