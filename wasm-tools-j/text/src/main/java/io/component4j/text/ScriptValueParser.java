package io.component4j.text;

import io.component4j.component.binary.ComponentLimits;
import io.component4j.text.ScriptValue.NumberType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses values of scripts. */
final class ScriptValueParser {
  private static final Map<String, NumberType> NUMBERS = new HashMap<>();

  static {
    for (NumberType type : NumberType.values()) {
      NUMBERS.put(type + ".const", type);
    }
  }

  private final Tokens tokens;
  private final CoreTypeParser types;
  private int depth;

  ScriptValueParser(Tokens tokens) {
    this.tokens = tokens;
    this.types = new CoreTypeParser(tokens);
  }

  /** Values up to the end of the list. */
  List<ScriptValue> values() {
    List<ScriptValue> values = new ArrayList<>();
    while (!tokens.atClose()) {
      values.add(value());
    }
    return values;
  }

  private ScriptValue value() {
    if (++depth > ComponentLimits.MAX_NESTING) {
      throw tokens.fatal(
          "wat-limit",
          "nesting is deeper than the " + ComponentLimits.MAX_NESTING + " levels allowed");
    }
    // Inside of a field of a record the parentheses may be missing.
    boolean inParentheses = tokens.atOpen();
    if (inParentheses) {
      tokens.take();
    }
    if (tokens.kind(0) != Lexer.Kind.KEYWORD) {
      throw tokens.unexpected("a constant, for example `u32.const`");
    }
    String keyword = tokens.word();
    NumberType number = NUMBERS.get(keyword);
    ScriptValue value;
    if (number != null) {
      tokens.take();
      value = number(number);
    } else {
      value = other(keyword);
    }
    if (inParentheses) {
      tokens.close();
    }
    depth--;
    return value;
  }

  private ScriptValue number(NumberType type) {
    return switch (type) {
      case F32, F64 -> floating(type);
      case I32 -> new ScriptValue.Number(type, (int) tokens.integer(32, true, "i32"));
      case I64 -> new ScriptValue.Number(type, tokens.integer(64, true, "i64"));
      case U8 -> new ScriptValue.Number(type, tokens.integer(8, false, "u8"));
      case U16 -> new ScriptValue.Number(type, tokens.integer(16, false, "u16"));
      case U32 -> new ScriptValue.Number(type, tokens.integer(32, false, "u32"));
      case U64 -> new ScriptValue.Number(type, tokens.integer(64, false, "u64"));
      case S8 -> new ScriptValue.Number(type, (byte) tokens.integer(8, true, "s8"));
      case S16 -> new ScriptValue.Number(type, (short) tokens.integer(16, true, "s16"));
      case S32 -> new ScriptValue.Number(type, (int) tokens.integer(32, true, "s32"));
      case S64 -> new ScriptValue.Number(type, tokens.integer(64, true, "s64"));
      case BOOL -> {
        boolean value = tokens.at("true");
        tokens.expect(value ? "true" : "false");
        yield new ScriptValue.Number(type, value ? 1 : 0);
      }
      case CHAR -> {
        String text = tokens.string();
        if (text.codePointCount(0, text.length()) != 1) {
          throw tokens.syntax("a string of exactly one character is wanted");
        }
        yield new ScriptValue.Number(type, text.codePointAt(0));
      }
    };
  }

  private ScriptValue floating(NumberType type) {
    if (tokens.takeIf("nan:canonical")) {
      return new ScriptValue.Nan(type, true);
    }
    if (tokens.takeIf("nan:arithmetic")) {
      return new ScriptValue.Nan(type, false);
    }
    return new ScriptValue.Number(type, type == NumberType.F32 ? tokens.f32() : tokens.f64());
  }

  private ScriptValue other(String keyword) {
    if (keyword.startsWith("ref.")) {
      tokens.take();
      return reference(keyword.substring("ref.".length()));
    }
    switch (keyword) {
      case "v128.const" -> {
        tokens.take();
        return vector();
      }
      case "either" -> {
        tokens.take();
        return new ScriptValue.Either(values());
      }
      case "str.const" -> {
        tokens.take();
        return new ScriptValue.Text(tokens.string());
      }
      case "list.const" -> {
        tokens.take();
        return new ScriptValue.ListOf(values());
      }
      case "tuple.const" -> {
        tokens.take();
        return new ScriptValue.Tuple(values());
      }
      case "record.const" -> {
        tokens.take();
        return record();
      }
      case "variant.const" -> {
        tokens.take();
        return new ScriptValue.Variant(tokens.string(), optional());
      }
      case "enum.const" -> {
        tokens.take();
        return new ScriptValue.Enumeration(tokens.string());
      }
      case "option.none" -> {
        tokens.take();
        return new ScriptValue.Option(null);
      }
      case "option.some" -> {
        tokens.take();
        return new ScriptValue.Option(value());
      }
      case "result.ok", "result.err" -> {
        tokens.take();
        return new ScriptValue.Result(keyword.equals("result.ok"), optional());
      }
      case "flags.const" -> {
        tokens.take();
        List<String> labels = new ArrayList<>();
        while (!tokens.atClose()) {
          labels.add(tokens.string());
        }
        return new ScriptValue.Flags(labels);
      }
      default -> throw tokens.unexpected("a constant, for example `u32.const`");
    }
  }

  private @Nullable ScriptValue optional() {
    return tokens.atClose() ? null : value();
  }

  private ScriptValue record() {
    List<ScriptValue.Field> fields = new ArrayList<>();
    while (!tokens.atClose()) {
      tokens.open("field");
      fields.add(new ScriptValue.Field(tokens.string(), value()));
      tokens.close();
    }
    return new ScriptValue.Record(fields);
  }

  private ScriptValue reference(String kind) {
    if (tokens.atClose()) {
      return new ScriptValue.Reference(kind, null);
    }
    int start = tokens.start();
    if (kind.equals("null")) {
      types.heap();
    } else {
      tokens.index();
    }
    String target = tokens.source().text().substring(start, tokens.lastEnd());
    return new ScriptValue.Reference(kind, target);
  }

  private ScriptValue vector() {
    String shape = tokens.word();
    NumberType type =
        switch (shape) {
          case "i8x16" -> NumberType.S8;
          case "i16x8" -> NumberType.S16;
          case "i32x4" -> NumberType.I32;
          case "i64x2" -> NumberType.I64;
          case "f32x4" -> NumberType.F32;
          case "f64x2" -> NumberType.F64;
          default -> throw tokens.unexpected("the shape of a vector, for example `i32x4`");
        };
    tokens.take();
    int count = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
    List<ScriptValue> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lanes.add(number(type));
    }
    return new ScriptValue.Vector(lanes);
  }
}
