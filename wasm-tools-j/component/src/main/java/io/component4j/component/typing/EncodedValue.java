package io.component4j.component.typing;

import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.Item;
import io.component4j.wit.types.ValType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the bytes of a value definition against its type (Binary.md, "Value Definitions"). */
final class EncodedValue {
  private final Typing typing;
  private final long offset;
  private final ByteSlice content;
  private int position;

  EncodedValue(Typing typing, Item.Value value) {
    this.typing = typing;
    this.offset = value.offset();
    this.content = value.content();
  }

  /** Refuses bytes that are no value of a type, or more than one. */
  void check(ValType type) {
    value(type);
    if (position != content.length()) {
      throw wrong("there are " + (content.length() - position) + " bytes too many at the end");
    }
  }

  private RuntimeException wrong(String message) {
    return typing.error("component-malformed", offset, "the value is malformed: " + message);
  }

  private int u8() {
    typing.budget.take(1);
    if (position == content.length()) {
      throw wrong("it ends too early");
    }
    return content.get(position++) & 0xff;
  }

  /** A number of a width; the bits of the last byte beyond it must be those of its sign. */
  private long leb(int bits, boolean signed) {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      result |= (long) (b & 0x7f) << shift;
      int left = bits - shift;
      if (left <= 7) {
        int rest = (b & 0x7f) >> (signed ? left - 1 : left);
        boolean fits = rest == 0 || (signed && rest == 0x7f >> (left - 1));
        if ((b & 0x80) != 0 || !fits) {
          throw wrong("a number is too large");
        }
        return result;
      }
      if ((b & 0x80) == 0) {
        return result;
      }
    }
  }

  private int choice(int count, String what) {
    long choice = leb(32, false);
    if (choice >= count) {
      throw wrong("there is no " + what + " " + choice);
    }
    return (int) choice;
  }

  private byte[] bytes(long length) {
    if (length > content.length() - position) {
      throw wrong("it ends too early");
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) u8();
    }
    return bytes;
  }

  private int utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.codePointCount(0, text.length());
    } catch (CharacterCodingException e) {
      throw wrong("a text is not UTF-8");
    }
  }

  private void optional(@Nullable ValType type) {
    if (type != null) {
      value(type);
    }
  }

  private void all(List<ValType> types) {
    types.forEach(this::value);
  }

  private void elements(long count, ValType element) {
    for (long i = 0; i < count; i++) {
      typing.budget.take(1); // An element may take no bytes at all.
      value(element);
    }
  }

  private void value(ValType type) {
    ValType structure = type.structure();
    switch (structure.kind()) {
      case PRIMITIVE -> primitive((ValType.Primitive) structure);
      case RECORD ->
          ((ValType.RecordType) structure).fields().forEach(field -> value(field.type()));
      case TUPLE -> all(((ValType.TupleType) structure).elements());
      case VARIANT -> {
        List<ValType.Case> cases = ((ValType.VariantType) structure).cases();
        optional(cases.get(choice(cases.size(), "case")).type());
      }
      case ENUM -> choice(((ValType.EnumType) structure).cases().size(), "case");
      case OPTION -> {
        if (choice(2, "case") == 1) {
          value(((ValType.OptionType) structure).some());
        }
      }
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) structure;
        optional(choice(2, "case") == 0 ? result.ok() : result.err());
      }
      case FLAGS -> bytes((((ValType.FlagsType) structure).names().size() + 7) / 8);
      case LIST -> elements(leb(32, false), ((ValType.ListType) structure).element());
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) structure;
        elements(Integer.toUnsignedLong(list.length()), list.element());
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) structure;
        long count = leb(32, false);
        for (long i = 0; i < count; i++) {
          value(map.key());
          value(map.value());
        }
      }
      case OWN, BORROW, STREAM, FUTURE ->
          throw typing.invalid(offset, "a handle cannot be written as a value");
      case NAMED -> throw new AssertionError(structure);
    }
  }

  private void primitive(ValType.Primitive type) {
    switch (type) {
      case BOOL -> choice(2, "truth value");
      case U8, S8 -> u8();
      case U16 -> leb(16, false);
      case U32 -> leb(32, false);
      case U64 -> leb(64, false);
      case S16 -> leb(16, true);
      case S32 -> leb(32, true);
      case S64 -> leb(64, true);
      case F32 -> bytes(4);
      case F64 -> bytes(8);
      case CHAR -> {
        int first = u8();
        position--;
        int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (utf8(bytes(length)) != 1) {
          throw wrong("it is not one character");
        }
      }
      case STRING -> utf8(bytes(leb(32, false)));
      case ERROR_CONTEXT ->
          throw typing.invalid(offset, "an `error-context` cannot be written as a value");
    }
  }
}
