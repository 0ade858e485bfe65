package io.component4j.runtime.canon;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.ValueRangeException;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.ExecutionScope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemoryContextTest {
  private static final int SIZE = 1 << 16;

  private final byte[] bytes = new byte[SIZE + 100];
  private int next = 64;

  /** Arguments of each: old pointer, old size, alignment, size. */
  private final List<String> reallocs = new ArrayList<>();

  private final CanonicalContext context = context(1L << 30);

  private MemoryContext context(long maxLifted) {
    return context(maxLifted, StringEncoding.UTF8);
  }

  private MemoryContext context(long maxLifted, StringEncoding encoding) {
    CoreMemory memory =
        new CoreMemory() {
          @Override
          public byte[] bytes() {
            return bytes;
          }

          @Override
          public int size() {
            return SIZE;
          }
        };
    TreeState tree =
        new TreeState(
            CoreEngine.create(ExecutionMode.INTERPRETED),
            new ExecutionScope(Limits.defaults()),
            maxLifted);
    return new MemoryContext(
        new InstanceState(tree, null, "root"),
        memory,
        args -> {
          reallocs.add(Arrays.stream(args).mapToObj(Long::toString).collect(joining(" ")));
          int alignment = (int) args[2];
          int ptr = (next + alignment - 1) & -alignment;
          next = ptr + (int) args[3];
          System.arraycopy(bytes, (int) args[0], bytes, ptr, (int) Math.min(args[1], args[3]));
          return new long[] {ptr};
        },
        encoding,
        new ResourceBinding());
  }

  private static void traps(TrapKind kind, Executable code) {
    assertThat(assertThrows(Trap.class, code).kind()).isEqualTo(kind);
  }

  @Test
  void smallIntegersAndBoolsWrapWhenLifted() {
    assertThat(context.liftU8(0x1ff)).isEqualTo(0xff);
    assertThat(context.liftS8(0x80)).isEqualTo((byte) -128);
    assertThat(context.liftU16(-1)).isEqualTo(0xffff);
    assertThat(context.liftS16(0x1_8000)).isEqualTo((short) -32768);
    assertThat(context.liftU32(-1)).isEqualTo(0xffff_ffffL);
    assertThat(context.liftBool(2)).isTrue();
    assertThat(context.liftBool(0x1_0000_0000L)).isFalse();
  }

  @Test
  void loweringAnI32GivesItsBitsZeroExtended() {
    assertThat(context.lowerS8((byte) -1)).isEqualTo(0xffff_ffffL);
    assertThat(context.lowerS16((short) -2)).isEqualTo(0xffff_fffeL);
    assertThat(context.lowerS32(Integer.MIN_VALUE)).isEqualTo(0x8000_0000L);
    assertThat(context.lowerF32(-0f)).isEqualTo(0x8000_0000L);
  }

  @Test
  void onlyScalarValuesAreChars() {
    assertThat(context.liftChar(0x10ffff)).isEqualTo(0x10ffff);
    traps(TrapKind.INVALID_CHAR, () -> context.liftChar(0x110000));
    traps(TrapKind.INVALID_CHAR, () -> context.liftChar(0xd800));
    traps(TrapKind.INVALID_CHAR, () -> context.liftChar(0xdfff));
    traps(TrapKind.INVALID_CHAR, () -> context.liftChar(-1));
    context.storeS32(0, 0xd800);
    traps(TrapKind.INVALID_CHAR, () -> context.liftCharList(0, 1));
  }

  @Test
  void discriminantsAreAsWideAsTheirNumberOfCasesAsks() {
    context.storeDiscriminant(0, 255, 256);
    context.storeDiscriminant(2, 299, 300);
    context.storeDiscriminant(4, 70_000, 70_001);
    assertThat(context.loadDiscriminant(0, 256)).isEqualTo(255);
    assertThat(context.loadDiscriminant(2, 300)).isEqualTo(299);
    assertThat(context.loadDiscriminant(4, 70_001)).isEqualTo(70_000);
    traps(TrapKind.INVALID_DISCRIMINANT, () -> context.loadDiscriminant(0, 255));
    traps(TrapKind.INVALID_DISCRIMINANT, () -> context.liftDiscriminant(-1, 3));
    assertThrows(ValueRangeException.class, () -> context.storeDiscriminant(0, 3, 3));
  }

  private String lift(int... utf8) {
    for (int i = 0; i < utf8.length; i++) {
      bytes[i] = (byte) utf8[i];
    }
    return context.liftString(0, utf8.length);
  }

  @Test
  void onlyWellFormedUtf8IsAString() {
    assertThat(lift(0xef, 0xbf, 0xbd)).isEqualTo("\uFFFD");
    assertThat(lift(0xf4, 0x8f, 0xbf, 0xbf)).isEqualTo("\uDBFF\uDFFF");
    assertThat(lift()).isEmpty();
    int[][] malformed = {
      {0x80},
      {0xc0, 0x80},
      {0xc1, 0xbf},
      {0xe0, 0x80, 0x80},
      {0xed, 0xa0, 0x80},
      {0xed, 0xbf, 0xbf},
      {0xf0, 0x8f, 0xbf, 0xbf},
      {0xf4, 0x90, 0x80, 0x80},
      {0xf8, 0x88, 0x80, 0x80, 0x80},
      {0x61, 0xe2, 0x82},
      {0xff},
    };
    for (int[] bytes : malformed) {
      traps(TrapKind.INVALID_STRING, () -> lift(bytes));
    }
  }

  @Test
  void aStringIsLoweredAsItIsOrNotAtAll() {
    String text = "a?é\u20AC\uD83D\uDE00";
    long packed = context.lowerString(text);
    int ptr = (int) packed;
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat((int) (packed >>> 32)).isEqualTo(utf8.length);
    assertThat(context.liftByteList(ptr, utf8.length)).isEqualTo(utf8);
    for (String bad : new String[] {"\uD800", "x\uDC00", "\uDC00\uD800", "?\uD800?"}) {
      assertThrows(ValueRangeException.class, () -> context.lowerString(bad));
    }
  }

  @Test
  void rangesAreCheckedAgainstTheMemoryNotTheArrayBehindIt() {
    assertThat(context.liftByteList(SIZE, 0)).isEmpty();
    assertThat(context.liftByteList(SIZE - 1, 1)).hasLength(1);
    traps(TrapKind.INVALID_POINTER, () -> context.liftByteList(SIZE, 1));
    traps(TrapKind.INVALID_POINTER, () -> context.liftByteList(SIZE + 1, 0));
    traps(TrapKind.INVALID_POINTER, () -> context.liftByteList(-1, 1));
    traps(TrapKind.INVALID_POINTER, () -> context.liftIntList(2, 1));
    traps(TrapKind.INVALID_POINTER, () -> context.loadS32(SIZE - 3));
    traps(TrapKind.INVALID_POINTER, () -> context.loadS64(-8));
    traps(TrapKind.INVALID_POINTER, () -> context.storeS32(SIZE, 1));
  }

  @Test
  void aLengthThatIsTooLongTrapsBeforeAnythingIsAllocated() {
    traps(TrapKind.TOO_LONG, () -> context.liftByteList(0, 1 << 28));
    traps(TrapKind.TOO_LONG, () -> context.liftString(0, -1));
    traps(TrapKind.TOO_LONG, () -> context.liftLongList(0, 1 << 25));
    traps(TrapKind.TOO_LONG, () -> context.liftList(0, -1, 1_000_000, 4));
    traps(TrapKind.INVALID_POINTER, () -> context.liftByteList(0, (1 << 28) - 1));
  }

  @Test
  void whatIsLiftedInOneCallIsBoundedEvenIfItLiesInMemoryOnce() {
    MemoryContext small = context(SIZE * 3L);
    for (int i = 0; i < 3; i++) {
      assertThat(small.liftByteList(0, SIZE)).hasLength(SIZE);
    }
    assertThrows(MemoryLimitException.class, () -> small.liftByteList(0, SIZE));
    small.begin();
    assertThat(small.liftByteList(0, SIZE)).hasLength(SIZE);
  }

  @Test
  void numbersAreLittleEndian() {
    context.storeS64(8, 0x0102030405060708L);
    assertThat(bytes[8]).isEqualTo((byte) 8);
    assertThat(context.loadU16(8)).isEqualTo(0x0708);
    assertThat(context.loadU32(12)).isEqualTo(0x01020304L);
    context.storeF32(0, 1.5f);
    assertThat(context.loadF32(0)).isEqualTo(1.5f);
  }

  @Test
  void aReallocResultIsChecked() {
    next = SIZE - 4;
    traps(TrapKind.INVALID_REALLOC_RESULT, () -> context.lowerByteList(new byte[5]));
  }

  /** Copies from one component to another, and reads what has arrived. */
  private List<String> reallocsOf(StringEncoding from, StringEncoding to, String text) {
    MemoryContext source = context(1L << 30, from);
    next = 4096;
    long given = source.lowerString(text);
    next = 64;
    reallocs.clear();
    MemoryContext target = context(1L << 30, to);
    source.checkString((int) given, (int) (given >>> 32));
    long range = target.copyString(source, (int) given, (int) (given >>> 32));
    assertThat(target.liftString((int) range, (int) (range >>> 32))).isEqualTo(text);
    return List.copyOf(reallocs);
  }

  private static final String ASCII = "abcd";
  private static final String LATIN1 = "ab\u00fcd";
  private static final String WIDE = "a\u00fc\u2603\ud83c\udf70";

  @Test
  void stringsBetweenComponentsAskReallocForWhatTheSpecificationSays() {
    StringEncoding utf8 = StringEncoding.UTF8;
    StringEncoding utf16 = StringEncoding.UTF16;
    StringEncoding either = StringEncoding.LATIN1_UTF16;
    assertThat(reallocsOf(utf8, utf8, WIDE)).containsExactly("0 0 1 10");
    assertThat(reallocsOf(utf16, utf8, ASCII)).containsExactly("0 0 1 4");
    assertThat(reallocsOf(utf16, utf8, WIDE))
        .containsExactly("0 0 1 5", "64 5 1 15", "69 15 1 10")
        .inOrder();
    assertThat(reallocsOf(either, utf8, LATIN1))
        .containsExactly("0 0 1 4", "64 4 1 8", "68 8 1 5")
        .inOrder();
    assertThat(reallocsOf(utf8, utf16, ASCII)).containsExactly("0 0 2 8");
    assertThat(reallocsOf(utf8, utf16, WIDE)).containsExactly("0 0 2 20", "64 20 2 10").inOrder();
    assertThat(reallocsOf(utf16, utf16, WIDE)).containsExactly("0 0 2 10");
    assertThat(reallocsOf(either, utf16, LATIN1)).containsExactly("0 0 2 8");
    assertThat(reallocsOf(utf8, either, LATIN1)).containsExactly("0 0 2 5", "64 5 2 4").inOrder();
    assertThat(reallocsOf(utf16, either, LATIN1)).containsExactly("0 0 2 4");
    assertThat(reallocsOf(utf8, either, WIDE))
        .containsExactly("0 0 2 10", "64 10 2 20", "74 20 2 10")
        .inOrder();
    assertThat(reallocsOf(utf16, either, WIDE)).containsExactly("0 0 2 5", "64 5 2 10").inOrder();
    assertThat(reallocsOf(either, either, LATIN1)).containsExactly("0 0 2 4");
    assertThat(reallocsOf(either, either, WIDE)).containsExactly("0 0 2 10");
  }

  @Test
  void utf16ThatCouldHaveBeenLatin1IsMadeSmallerWhenItIsCopied() {
    MemoryContext source = context(1L << 30, StringEncoding.LATIN1_UTF16);
    MemoryContext target = context(1L << 30, StringEncoding.LATIN1_UTF16);
    bytes[32] = 'a';
    bytes[34] = (byte) 0xfc;
    source.checkString(32, 2 | 1 << 31);
    long range = target.copyString(source, 32, 2 | 1 << 31);
    assertThat(reallocs).containsExactly("0 0 2 4", "64 4 1 2").inOrder();
    assertThat((int) (range >>> 32)).isEqualTo(2);
    assertThat(target.liftString((int) range, 2)).isEqualTo("a\u00fc");
  }

  @Test
  void utf8IsWellFormedIfTheDecoderOfTheJdkSaysSo() {
    Random random = new Random(11);
    byte[] interesting = {
      0, 0x41, 0x7f, -128, -65, -64, -62, -33, -32, -19, -17, -16, -12, -11, -1
    };
    for (int round = 0; round < 20_000; round++) {
      byte[] text = new byte[random.nextInt(60)];
      for (int i = 0; i < text.length; i++) {
        text[i] =
            random.nextInt(4) == 0 ? interesting[random.nextInt(interesting.length)] : (byte) 'x';
      }
      if (round % 2 == 0) {
        text = new String(text, UTF_8).getBytes(UTF_8);
      }
      assertThat(Utf8.isWellFormed(text, 0, text.length))
          .isEqualTo(Utf8.decode(text, 0, text.length) != null);
    }
  }

  @Test
  void stringsOfTheHostAreAllocatedOnce() {
    for (StringEncoding encoding : StringEncoding.values()) {
      for (String text : List.of("", ASCII, LATIN1, WIDE)) {
        next = 64;
        reallocs.clear();
        MemoryContext target = context(1L << 30, encoding);
        long range = target.lowerString(text);
        assertThat(target.liftString((int) range, (int) (range >>> 32))).isEqualTo(text);
        assertThat(reallocs).hasSize(1);
      }
    }
  }

  @Test
  void utf16IsCheckedWhenLifted() {
    MemoryContext utf16 = context(1L << 30, StringEncoding.UTF16);
    byte[] halves = {0x3c, (byte) 0xd8, 0x70, (byte) 0xdf, 0x3c, (byte) 0xd8};
    System.arraycopy(halves, 0, bytes, 8, halves.length);
    assertThat(utf16.liftString(8, 2)).isEqualTo("\ud83c\udf70");
    traps(TrapKind.INVALID_STRING, () -> utf16.liftString(8, 1));
    traps(TrapKind.INVALID_STRING, () -> utf16.liftString(10, 1));
    traps(TrapKind.INVALID_STRING, () -> utf16.liftString(8, 3));
    traps(TrapKind.INVALID_POINTER, () -> utf16.liftString(9, 1));
    traps(TrapKind.INVALID_POINTER, () -> utf16.liftString(SIZE - 2, 2));
    traps(TrapKind.TOO_LONG, () -> utf16.liftString(0, 1 << 27));
    MemoryContext either = context(1L << 30, StringEncoding.LATIN1_UTF16);
    assertThat(either.liftString(8, 1)).isEqualTo("<");
    assertThat(either.liftString(8, 2 | 1 << 31)).isEqualTo("\ud83c\udf70");
    traps(TrapKind.INVALID_POINTER, () -> either.liftString(9, 1));
    traps(TrapKind.INVALID_STRING, () -> either.liftString(8, 1 | 1 << 31));
    assertThrows(ValueRangeException.class, () -> utf16.lowerString("\ud83c"));
  }
}
