package io.component4j.runtime.wave;

import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values of known types. The depth of recursion is that of the type. */
final class WaveParser {
  private static final Set<String> KEYWORDS =
      Set.of("true", "false", "some", "none", "ok", "err", "inf", "nan");

  private final WaveLexer lexer;

  WaveParser(WaveLexer lexer) {
    this.lexer = lexer;
  }

  /** Whether a case of this name is written with a {@code %}. */
  static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /** A value of a type. */
  Val value(ValType type) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> primitive((Primitive) structure);
      case LIST -> list(((ListType) structure).element(), -1);
      case FIXED_LENGTH_LIST ->
          list(
              ((FixedLengthListType) structure).element(),
              Integer.toUnsignedLong(((FixedLengthListType) structure).length()));
      case TUPLE -> tuple((TupleType) structure);
      case RECORD -> record((RecordType) structure);
      case FLAGS -> flags((FlagsType) structure);
      case VARIANT -> variant((VariantType) structure);
      case ENUM -> enumCase((EnumType) structure);
      case OPTION -> option((OptionType) structure);
      case RESULT -> result((ResultType) structure);
      case MAP -> map((MapType) structure);
      case OWN, BORROW, STREAM, FUTURE ->
          throw new UnsupportedFeatureException(
              structure.kind().name().toLowerCase(Locale.ROOT), "WAVE value");
      case NAMED -> throw new AssertionError(structure);
    };
  }

  /** As what a map is in memory: a list of pairs. */
  private Val map(MapType type) {
    List<Val.MapVal.Entry> entries = new ArrayList<>();
    Val.ListVal pairs = (Val.ListVal) list(new TupleType(List.of(type.key(), type.value())), -1);
    for (Val pair : pairs.elements()) {
      List<Val> parts = ((Val.TupleVal) pair).elements();
      entries.add(new Val.MapVal.Entry(parts.get(0), parts.get(1)));
    }
    return new Val.MapVal(entries);
  }

  // ---- scalars ----------------------------------------------------------------------------------

  private Val primitive(Primitive type) {
    int start = lexer.start();
    String value = lexer.value();
    switch (type) {
      case BOOL -> {
        if (!lexer.atWord("true") && !lexer.atWord("false")) {
          throw expected("a bool: true or false");
        }
        lexer.advance();
        return new Val.Bool(value.equals("true"));
      }
      case CHAR -> {
        require(WaveLexer.Kind.CHAR, "a char, for example 'x'");
        return new Val.Char(value.codePointAt(0));
      }
      case STRING -> {
        require(WaveLexer.Kind.STRING, "a string, for example \"text\"");
        return new Val.Str(value);
      }
      case F32, F64 -> {
        return floatingPoint(type, value);
      }
      case ERROR_CONTEXT -> throw new UnsupportedFeatureException("error-context", "WAVE value");
      default -> {
        require(WaveLexer.Kind.NUMBER, "an integer of type " + type);
        return integer(type, value, start);
      }
    }
  }

  private void require(WaveLexer.Kind kind, String what) {
    if (lexer.kind() != kind) {
      throw expected(what);
    }
    lexer.advance();
  }

  private RuntimeException expected(String what) {
    return lexer.error("expected " + what + ", found " + lexer.describe());
  }

  private Val floatingPoint(Primitive type, String value) {
    double parsed;
    float parsedFloat;
    if (lexer.atWord("nan")) {
      parsed = Double.NaN;
      parsedFloat = Float.NaN;
      lexer.advance();
    } else if (lexer.atWord("inf") || value.equals("-inf")) {
      boolean negative = value.startsWith("-");
      parsed = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      parsedFloat = (float) parsed;
      lexer.advance();
    } else {
      require(WaveLexer.Kind.NUMBER, "a number of type " + type + ", nan, inf or -inf");
      parsed = Double.parseDouble(value);
      // Not from the double: rounding twice is not rounding once.
      parsedFloat = Float.parseFloat(value);
    }
    return type == Primitive.F32 ? new Val.F32(parsedFloat) : new Val.F64(parsed);
  }

  private Val integer(Primitive type, String value, int start) {
    boolean signed = type.keyword().startsWith("s");
    int bits = Integer.parseInt(type.keyword().substring(1));
    BigInteger min = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger max = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    // No integer type has more digits; the time to read a number grows with their square.
    boolean integer = value.length() <= 20 && value.matches("-?[0-9]+");
    BigInteger number = integer ? new BigInteger(value) : BigInteger.ZERO;
    if (!integer || number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw lexer.typeError(
          start, value + " is not in the range of " + type + ", " + min + " to " + max);
    }
    return switch (type) {
      case S8 -> new Val.S8(number.byteValue());
      case U8 -> new Val.U8(number.intValue());
      case S16 -> new Val.S16(number.shortValue());
      case U16 -> new Val.U16(number.intValue());
      case S32 -> new Val.S32(number.intValue());
      case U32 -> new Val.U32(number.longValue());
      case S64 -> new Val.S64(number.longValue());
      case U64 -> new Val.U64(number.longValue());
      default -> throw new AssertionError(type);
    };
  }

  // ---- sequences --------------------------------------------------------------------------------

  private void punctuation(char c) {
    if (!lexer.at(c)) {
      throw expected("`" + c + "`");
    }
    lexer.advance();
  }

  /** After an element: whether another one follows; otherwise the closing token was taken. */
  private boolean more(char close) {
    if (lexer.at(',')) {
      lexer.advance();
      if (!lexer.at(close)) {
        return true;
      }
    } else if (!lexer.at(close)) {
      throw expected("`,` or `" + close + "`");
    }
    lexer.advance();
    return false;
  }

  private Val list(ValType element, long length) {
    int start = lexer.start();
    List<Val> elements = new ArrayList<>();
    if (!lexer.at('[')) {
      throw expected("a list, for example [..]");
    }
    lexer.advance();
    if (lexer.at(']')) {
      lexer.advance();
    } else {
      do {
        elements.add(value(element));
      } while (more(']'));
    }
    if (length >= 0 && elements.size() != length) {
      throw lexer.typeError(start, "expected " + length + " elements, found " + elements.size());
    }
    return ValLists.of(element, elements);
  }

  private Val tuple(TupleType type) {
    int start = lexer.start();
    List<ValType> types = type.elements();
    List<Val> elements = new ArrayList<>();
    if (!lexer.at('(')) {
      throw expected("a tuple, for example (.., ..)");
    }
    lexer.advance();
    boolean more;
    do {
      if (elements.size() == types.size()) {
        throw lexer.typeError(start, "the tuple has only " + types.size() + " elements");
      }
      elements.add(value(types.get(elements.size())));
      more = more(')');
    } while (more);
    if (elements.size() < types.size()) {
      throw lexer.typeError(
          start, "the tuple has " + types.size() + " elements, found " + elements.size());
    }
    return new Val.TupleVal(elements);
  }

  /** The arguments of a call, from the opening parenthesis to the end. */
  List<Val> arguments(List<io.component4j.wit.types.FuncType.Param> params) {
    int start = lexer.start();
    List<Val> args = new ArrayList<>();
    punctuation('(');
    if (lexer.at(')')) {
      lexer.advance();
    } else {
      do {
        if (args.size() == params.size()) {
          throw lexer.error("too many arguments: the function takes " + params.size());
        }
        args.add(value(params.get(args.size()).type()));
      } while (more(')'));
    }
    end();
    for (int i = args.size(); i < params.size(); i++) {
      if (params.get(i).type().structure().kind() != ValType.Kind.OPTION) {
        throw lexer.typeError(
            start,
            "too few arguments: "
                + args.size()
                + " of "
                + params.size()
                + "; the next is `"
                + params.get(i).name()
                + "`");
      }
      args.add(Val.OptionVal.none());
    }
    return args;
  }

  /** Nothing but space may follow. */
  void end() {
    if (lexer.kind() != WaveLexer.Kind.END) {
      throw expected("the end");
    }
  }

  private String label(String what) {
    if (lexer.kind() != WaveLexer.Kind.LABEL) {
      throw expected(what);
    }
    String value = lexer.value();
    return value.startsWith("%") ? value.substring(1) : value;
  }

  private Val record(RecordType type) {
    int start = lexer.start();
    Map<String, ValType> types = new LinkedHashMap<>();
    type.fields().forEach(field -> types.put(field.name(), field.type()));
    Map<String, Val> given = new LinkedHashMap<>();
    if (!lexer.at('{')) {
      throw expected("a record, for example {field: ..}");
    }
    lexer.advance();
    if (lexer.at(':')) {
      lexer.advance();
      punctuation('}');
    } else {
      do {
        String name = label("the name of a field");
        ValType fieldType = types.get(name);
        if (fieldType == null) {
          throw lexer.error(
              "the record has no field `" + name + "`, only " + String.join(", ", types.keySet()));
        }
        if (given.containsKey(name)) {
          throw lexer.error("the field `" + name + "` is there twice");
        }
        lexer.advance();
        punctuation(':');
        given.put(name, value(fieldType));
      } while (more('}'));
    }
    Map<String, Val> fields = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      Val value = given.get(field.name());
      if (value == null) {
        if (field.type().structure().kind() != ValType.Kind.OPTION) {
          throw lexer.typeError(start, "the field `" + field.name() + "` is missing");
        }
        value = Val.OptionVal.none();
      }
      fields.put(field.name(), value);
    }
    return new Val.RecordVal(fields);
  }

  private Val flags(FlagsType type) {
    Set<String> given = new LinkedHashSet<>();
    if (!lexer.at('{')) {
      throw expected("flags, for example {a, b}");
    }
    lexer.advance();
    if (lexer.at('}')) {
      lexer.advance();
    } else {
      do {
        String name = label("the name of a flag");
        if (!type.names().contains(name)) {
          throw lexer.error(
              "there is no flag `" + name + "`, only " + String.join(", ", type.names()));
        }
        if (!given.add(name)) {
          throw lexer.error("the flag `" + name + "` is there twice");
        }
        lexer.advance();
      } while (more('}'));
    }
    Set<String> ordered = new LinkedHashSet<>(type.names());
    ordered.retainAll(given);
    return new Val.FlagsVal(ordered);
  }

  // ---- cases ------------------------------------------------------------------------------------

  private String caseLabel(List<String> cases) {
    String name = label("one of the cases " + String.join(", ", cases));
    if (isKeyword(lexer.value())) {
      throw lexer.error("`" + name + "` is a keyword; the case is written `%" + name + "`");
    }
    if (!cases.contains(name)) {
      throw lexer.error("there is no case `" + name + "`, only " + String.join(", ", cases));
    }
    return name;
  }

  private Val enumCase(EnumType type) {
    String name = caseLabel(type.cases());
    lexer.advance();
    return new Val.EnumVal(name);
  }

  private Val variant(VariantType type) {
    String name = caseLabel(type.cases().stream().map(Case::name).toList());
    for (Case c : type.cases()) {
      if (c.name().equals(name)) {
        return new Val.VariantVal(name, payload(c.type(), name));
      }
    }
    throw new AssertionError(name);
  }

  /** Takes a case's label, which is the current token, and its payload if it has one. */
  private @Nullable Val payload(@Nullable ValType type, String name) {
    boolean parenthesis = lexer.isBeforeParenthesis();
    if (type == null) {
      if (parenthesis) {
        throw lexer.error("`" + name + "` carries nothing");
      }
      lexer.advance();
      return null;
    }
    if (!parenthesis) {
      throw lexer.error("`" + name + "` carries a value: " + name + "(..)");
    }
    lexer.advance();
    lexer.advance();
    Val payload = value(type);
    punctuation(')');
    return payload;
  }

  private static boolean isFlat(ValType type) {
    ValType.Kind kind = type.structure().kind();
    return kind != ValType.Kind.OPTION && kind != ValType.Kind.RESULT;
  }

  private Val option(OptionType type) {
    if (lexer.atWord("none")) {
      payload(null, "none");
      return Val.OptionVal.none();
    }
    if (!lexer.atWord("some") && isFlat(type.some())) {
      return Val.OptionVal.some(value(type.some()));
    }
    if (!lexer.atWord("some")) {
      throw expected("an option: some(..) or none");
    }
    return new Val.OptionVal(payload(type.some(), "some"));
  }

  private Val result(ResultType type) {
    ValType ok = type.ok();
    if (lexer.atWord("ok")) {
      return Val.ResultVal.ok(payload(ok, "ok"));
    }
    if (lexer.atWord("err")) {
      return Val.ResultVal.err(payload(type.err(), "err"));
    }
    if (ok != null && isFlat(ok)) {
      return Val.ResultVal.ok(value(ok));
    }
    throw expected("a result: ok or err");
  }
}
