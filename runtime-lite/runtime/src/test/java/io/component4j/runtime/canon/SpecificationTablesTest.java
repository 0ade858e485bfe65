package io.component4j.runtime.canon;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Val;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.runtime.wave.Wave;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.Flattening.Signature;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.TupleType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The cases of the specification's {@code run_tests.py} that are not asynchronous and use 32-bit
 * memories: each value is lifted, passed on to another component both as a Java value and straight
 * from memory to memory, and lifted there. Handles and {@code realloc} between components are in
 * {@code SpecificationCallsTest}.
 */
class SpecificationTablesTest {
  /** What {@code run_tests.py} has beside: it needs tasks, streams, futures or threads. */
  private static final List<String> ASYNCHRONOUS =
      List.of(
          "async_to_async",
          "async_callback",
          "callback_interleaving",
          "sync_ignores_backpressure",
          "async_to_sync",
          "async_backpressure",
          "sync_using_wait",
          "eager_stream_completion",
          "async_stream_ops",
          "stream_forward",
          "receive_own_stream",
          "host_partial_reads_writes",
          "wasm_to_wasm_stream",
          "wasm_to_wasm_stream_empty",
          "cancel_copy",
          "futures",
          "cancel_subtask",
          "self_copy",
          "async_flat_params",
          "threads",
          "sync_threads",
          "thread_cancel_callback");

  private static int cases;

  @AfterAll
  static void report() {
    System.out.println(
        "run_tests: " + cases + " cases, " + ASYNCHRONOUS.size() + " functions are asynchronous");
    assertThat(cases).isAtLeast(250);
  }

  /** A memory whose allocations begin behind what is in it. */
  private static MemoryContext context(StringEncoding encoding, byte[] content) {
    byte[] bytes = Arrays.copyOf(content, 2000);
    int[] next = {1000};
    boolean[] allocated = {false};
    CoreMemory memory =
        new CoreMemory() {
          @Override
          public byte[] bytes() {
            return bytes;
          }

          @Override
          public int size() {
            return allocated[0] ? bytes.length : content.length;
          }
        };
    TreeState tree =
        new TreeState(
            CoreEngine.create(ExecutionMode.INTERPRETED),
            new ExecutionScope(Limits.defaults()),
            1 << 20);
    return new MemoryContext(
        new InstanceState(tree, null, "root"),
        memory,
        args -> {
          allocated[0] = true;
          int ptr = (int) ((next[0] + args[2] - 1) & -args[2]);
          next[0] = ptr + (int) args[3];
          System.arraycopy(bytes, (int) args[0], bytes, ptr, (int) Math.min(args[1], args[3]));
          return new long[] {ptr};
        },
        encoding,
        new ResourceBinding());
  }

  private static FunctionCodec codec(ValType type) {
    return new FunctionCodec(
        new FuncType(List.of(new FuncType.Param("v", type)), null, false), "f");
  }

  /** Checks what core values and memory are; null if they trap. */
  private static void lifts(
      ValType type,
      @Nullable Val expected,
      StringEncoding from,
      StringEncoding to,
      byte[] content,
      long... slots) {
    cases++;
    FunctionCodec codec = codec(type);
    if (expected == null) {
      assertThrows(Trap.class, () -> codec.liftParams(context(from, content), slots));
      FunctionCopy.Route route =
          codec.copy().route(context(from, content), context(to, new byte[0]));
      assertThrows(Trap.class, () -> route.params(slots));
      return;
    }
    MemoryContext source = context(from, content);
    List<Val> lifted = codec.liftParams(source, slots);
    assertWithMessage("%s of %s", type, from).that(lifted).containsExactly(expected);
    MemoryContext byValue = context(to, new byte[0]);
    long[] lowered = new long[codec.liftedParams()];
    codec.lowerParams(byValue, lifted, lowered);
    assertThat(codec.liftParams(byValue, lowered)).containsExactly(expected);
    MemoryContext byCopy = context(to, new byte[0]);
    long[] copied = codec.copy().route(source, byCopy).params(slots);
    assertWithMessage("%s from %s to %s", type, from, to)
        .that(codec.liftParams(byCopy, copied))
        .containsExactly(expected);
  }

  private static void flat(ValType type, Object... slotsAndValues) {
    for (int i = 0; i < slotsAndValues.length; i += 2) {
      String text = (String) slotsAndValues[i + 1];
      lifts(
          type,
          text.isEmpty() ? null : Wave.parse(type, text),
          StringEncoding.UTF8,
          StringEncoding.UTF8,
          new byte[0],
          ((Number) slotsAndValues[i]).longValue());
    }
  }

  @Test
  void scalarsFromCoreValues() {
    flat(Primitive.BOOL, 0, "false", 1, "true", 2, "true", 4294967295L, "true");
    flat(Primitive.U8, 127, "127", 128, "128", 255, "255", 256, "0", 4294967295L, "255");
    flat(Primitive.S8, 127, "127", 128, "-128", 255, "-1", 256, "0", 4294967168L, "-128");
    flat(Primitive.U16, 32767, "32767", 32768, "32768", 65535, "65535", 65536, "0");
    flat(Primitive.S16, 32767, "32767", 32768, "-32768", 65535, "-1", 65536, "0");
    flat(Primitive.U32, 2147483647L, "2147483647", 2147483648L, "2147483648");
    flat(Primitive.U32, 4294967295L, "4294967295");
    flat(Primitive.S32, 2147483647L, "2147483647", 2147483648L, "-2147483648", 4294967295L, "-1");
    flat(Primitive.U64, Long.MAX_VALUE, "9223372036854775807", -1, "18446744073709551615");
    flat(Primitive.U64, Long.MIN_VALUE, "9223372036854775808");
    flat(Primitive.S64, Long.MAX_VALUE, "9223372036854775807", -1, "-1");
    flat(Primitive.S64, Long.MIN_VALUE, "-9223372036854775808");
    flat(Primitive.F32, Float.floatToIntBits(3.14f), "3.14");
    flat(Primitive.F64, Double.doubleToLongBits(3.14), "3.14");
    flat(Primitive.CHAR, 65, "'A'", 0xd800, "", 0xdfff, "", 0x110000, "", 0xffffffffL, "");
    flat(Primitive.CHAR, 0, "'\\u{0}'", 0xd7ff, "'\\u{d7ff}'", 0xe000, "'\\u{e000}'");
    flat(Primitive.CHAR, 0x10ffff, "'\\u{10ffff}'");
    flat(new ValType.EnumType(List.of("a", "b")), 0, "a", 1, "b", 2, "");
  }

  @Test
  void everyNanIsTheCanonicalOne() {
    MemoryContext context = context(StringEncoding.UTF8, new byte[0]);
    int nan32 = 0x7fc00000;
    for (int bits : new int[] {nan32, nan32 | 1, 0x7fe00000, 0x7fffffff, 0xffffffff}) {
      cases++;
      assertThat(Float.floatToRawIntBits(context.liftF32(bits))).isEqualTo(nan32);
    }
    for (int bits : new int[] {0x7f800000, 0x3fc00000}) {
      cases++;
      assertThat(Float.floatToRawIntBits(context.liftF32(bits))).isEqualTo(bits);
    }
    long nan64 = 0x7ff8000000000000L;
    for (long bits : new long[] {nan64, nan64 | 1, nan64 | 1L << 50, Long.MAX_VALUE, -1}) {
      cases++;
      assertThat(Double.doubleToRawLongBits(context.liftF64(bits))).isEqualTo(nan64);
    }
    for (long bits : new long[] {0x7ff0000000000000L, 0x3ff0000000000000L}) {
      cases++;
      assertThat(Double.doubleToRawLongBits(context.liftF64(bits))).isEqualTo(bits);
    }
  }

  @Test
  void stringsBetweenAllEncodings() {
    List<String> texts =
        List.of(
            "",
            "a",
            "hi",
            "\0",
            "a\0b",
            "\u0080",
            "\u0080b",
            "ab\u00efc",
            "\u01ffy",
            "xy\u01ff",
            "a\ud7ffb",
            "a\u02ff\u03ff\u04ffbc",
            "\uf123",
            "\uf123\uf123abc",
            "abcdef\uf123");
    for (StringEncoding from : StringEncoding.values()) {
      for (StringEncoding to : StringEncoding.values()) {
        for (String text : texts) {
          byte[] utf16 = text.getBytes(StandardCharsets.UTF_16LE);
          switch (from) {
            case UTF8 -> {
              byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
              string(text, from, to, utf8, utf8.length);
            }
            case UTF16 -> string(text, from, to, utf16, text.length());
            case LATIN1_UTF16 -> {
              if (text.chars().allMatch(c -> c < 256)) {
                byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
                string(text, from, to, latin1, latin1.length);
              }
              string(text, from, to, utf16, text.length() | 1L << 31);
            }
          }
        }
      }
    }
  }

  private static void string(
      String text, StringEncoding from, StringEncoding to, byte[] content, long length) {
    lifts(Primitive.STRING, new Val.Str(text), from, to, content, 0, length);
  }

  /** A list at an address; null as text where that traps. */
  private static void heap(
      ValType element, @Nullable String text, int ptr, int length, int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    ListType type = new ListType(element);
    lifts(
        type,
        text == null ? null : Wave.parse(type, text),
        StringEncoding.UTF8,
        StringEncoding.UTF8,
        bytes,
        ptr,
        length);
  }

  @Test
  void listsOfScalarsInMemory() {
    heap(Primitive.BOOL, "[true, false, true]", 0, 3, 1, 0, 1);
    heap(Primitive.BOOL, "[true, false, true]", 0, 3, 1, 0, 2);
    heap(Primitive.BOOL, "[true, false, true]", 3, 3, 255, 255, 255, 1, 0, 1);
    heap(Primitive.U8, "[1, 2, 3]", 0, 3, 1, 2, 3);
    heap(Primitive.U16, "[1, 2, 3]", 0, 3, 1, 0, 2, 0, 3, 0);
    heap(Primitive.U16, null, 1, 3, 0, 1, 0, 2, 0, 3, 0);
    heap(Primitive.U32, "[1, 2, 3]", 0, 3, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0);
    heap(Primitive.U64, "[1, 2]", 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
    heap(Primitive.S8, "[-1, -2, -3]", 0, 3, 255, 254, 253);
    heap(Primitive.S16, "[-1, -2, -3]", 0, 3, 255, 255, 254, 255, 253, 255);
    heap(
        Primitive.S32,
        "[-1, -2, -3]",
        0,
        3,
        255,
        255,
        255,
        255,
        254,
        255,
        255,
        255,
        253,
        255,
        255,
        255);
    heap(
        Primitive.S64,
        "[-1, -2]",
        0,
        2,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        254,
        255,
        255,
        255,
        255,
        255,
        255,
        255);
    heap(Primitive.CHAR, "['A', 'B', 'c']", 0, 3, 65, 0, 0, 0, 66, 0, 0, 0, 99, 0, 0, 0);
  }

  @Test
  void listsOfListsInMemory() {
    heap(
        Primitive.STRING,
        "[\"hi\", \"wat\"]",
        0,
        2,
        16,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        21,
        0,
        0,
        0,
        3,
        0,
        0,
        0,
        'h',
        'i',
        15,
        15,
        15,
        'w',
        'a',
        't');
    ListType bytes = new ListType(Primitive.U8);
    heap(
        bytes,
        "[[3, 4, 5], [], [6, 7]]",
        0,
        3,
        24,
        0,
        0,
        0,
        3,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        27,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        3,
        4,
        5,
        6,
        7);
    ListType shorts = new ListType(Primitive.U16);
    heap(shorts, "[[5, 6]]", 0, 1, 8, 0, 0, 0, 2, 0, 0, 0, 5, 0, 6, 0);
    heap(shorts, null, 0, 1, 9, 0, 0, 0, 2, 0, 0, 0, 0, 5, 0, 6, 0);
    FixedLengthListType pair = new FixedLengthListType(Primitive.U8, 2);
    heap(pair, "[[1, 2], [3, 4]]", 0, 2, 1, 2, 3, 4);
    FixedLengthListType words = new FixedLengthListType(Primitive.U32, 2);
    heap(words, "[[1, 2], [3, 4]]", 0, 2, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0);
    heap(words, null, 1, 2, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0);
  }

  private static TupleType tuple(ValType... parts) {
    return new TupleType(List.of(parts));
  }

  @Test
  void tuplesInMemory() {
    heap(
        tuple(Primitive.U8, Primitive.U8, Primitive.U16, Primitive.U32),
        "[(6, 7, 8, 9), (4, 5, 6, 7)]",
        0,
        2,
        6,
        7,
        8,
        0,
        9,
        0,
        0,
        0,
        4,
        5,
        6,
        0,
        7,
        0,
        0,
        0);
    heap(
        tuple(Primitive.U8, Primitive.U16, Primitive.U8, Primitive.U32),
        "[(6, 7, 8, 9), (4, 5, 6, 7)]",
        0,
        2,
        6,
        255,
        7,
        0,
        8,
        255,
        255,
        255,
        9,
        0,
        0,
        0,
        4,
        255,
        5,
        0,
        6,
        255,
        255,
        255,
        7,
        0,
        0,
        0);
    heap(tuple(Primitive.U16, Primitive.U8), "[(6, 7), (8, 9)]", 0, 2, 6, 0, 7, 255, 8, 0, 9, 255);
    heap(
        tuple(tuple(Primitive.U16, Primitive.U8), Primitive.U8),
        "[((4, 5), 6), ((7, 8), 9)]",
        0,
        2,
        4,
        0,
        5,
        255,
        6,
        255,
        7,
        0,
        8,
        255,
        9,
        255);
  }

  private static FlagsType flags(int count) {
    return new FlagsType(IntStream.range(0, count).mapToObj(i -> "f" + i).toList());
  }

  private static String all(int count) {
    return "{" + String.join(", ", flags(count).names()) + "}";
  }

  @Test
  void flagsInMemory() {
    FlagsType two = new FlagsType(List.of("a", "b"));
    heap(two, "[{}, {b}, {a, b}]", 0, 3, 0, 2, 3);
    heap(two, "[{}, {b}, {}]", 0, 3, 0, 2, 4);
    heap(flags(9), "[" + all(9) + ", {}]", 0, 2, 255, 1, 0, 0);
    heap(flags(9), "[" + all(9) + ", {}]", 0, 2, 255, 3, 0, 0);
    heap(flags(17), "[" + all(17) + ", {}]", 0, 2, 255, 255, 1, 0, 0, 0, 0, 0);
    heap(flags(17), "[" + all(17) + ", {}]", 0, 2, 255, 255, 3, 0, 0, 0, 0, 0);
    heap(flags(32), "[" + all(32) + ", {}]", 0, 2, 255, 255, 255, 255, 0, 0, 0, 0);
  }

  @Test
  void mapsAreListsOfPairs() {
    byte[] content = {42, -1, 83, 0, 43, -1, 84, 0};
    lifts(
        new ValType.MapType(Primitive.U8, Primitive.U16),
        new Val.MapVal(
            List.of(
                new Val.MapVal.Entry(new Val.U8(42), new Val.U16(83)),
                new Val.MapVal.Entry(new Val.U8(43), new Val.U16(84)))),
        StringEncoding.UTF8,
        StringEncoding.UTF8,
        content,
        0,
        2);
  }

  @Test
  void valuesThatAreLoweredAreLiftedAgain() {
    List<ValType> many = new ArrayList<>(Collections.nCopies(16, Primitive.U32));
    many.add(Primitive.STRING);
    ValType variant = new ValType.VariantType(List.of(new ValType.Case("x", new TupleType(many))));
    Object[][] table = {
      {Primitive.S8, "-1"},
      {tuple(Primitive.U16, Primitive.U16), "(3, 4)"},
      {new ListType(Primitive.STRING), "[\"hello there\"]"},
      {new ListType(new ListType(Primitive.STRING)), "[[\"one\", \"two\"], [\"three\"]]"},
      {
        new ListType(new OptionType(tuple(Primitive.STRING, Primitive.U16))),
        "[some((\"answer\", 42))]"
      },
      {variant, "x((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, \"wat\"))"},
    };
    for (Object[] row : table) {
      ValType type = (ValType) row[0];
      Val value = Wave.parse(type, (String) row[1]);
      FunctionCodec codec = codec(type);
      MemoryContext context = context(StringEncoding.UTF8, new byte[0]);
      long[] slots = new long[codec.liftedParams()];
      codec.lowerParams(context, List.of(value), slots);
      assertThat(codec.liftParams(context, slots)).containsExactly(value);
      cases++;
    }
  }

  private static void flattens(List<ValType> params, @Nullable ValType result, String expected) {
    cases++;
    List<FuncType.Param> named = new ArrayList<>();
    for (ValType param : params) {
      named.add(new FuncType.Param("p" + named.size(), param));
    }
    FuncType type = new FuncType(named, result, false);
    Signature lifted = Flattening.signature(type, Flattening.Context.LIFT);
    Signature lowered = Flattening.signature(type, Flattening.Context.LOWER);
    assertThat(text(lifted) + " | " + text(lowered)).isEqualTo(expected);
  }

  private static String text(Signature signature) {
    return text(signature.params()) + " -> " + text(signature.results());
  }

  private static String text(List<CoreType> types) {
    return String.join(
        " ", types.stream().map(type -> type.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void functionTypesAreFlattened() {
    List<ValType> three = List.of(Primitive.U8, Primitive.F32, Primitive.F64);
    flattens(three, null, "i32 f32 f64 ->  | i32 f32 f64 -> ");
    flattens(three, Primitive.F32, "i32 f32 f64 -> f32 | i32 f32 f64 -> f32");
    flattens(three, Primitive.U8, "i32 f32 f64 -> i32 | i32 f32 f64 -> i32");
    flattens(three, tuple(Primitive.F32), "i32 f32 f64 -> f32 | i32 f32 f64 -> f32");
    flattens(
        three, tuple(Primitive.F32, Primitive.F32), "i32 f32 f64 -> i32 | i32 f32 f64 i32 -> ");
    List<ValType> seventeen = Collections.nCopies(17, Primitive.U8);
    flattens(seventeen, null, "i32 ->  | i32 -> ");
    flattens(seventeen, tuple(Primitive.U8, Primitive.U8), "i32 -> i32 | i32 i32 -> ");
  }
}
