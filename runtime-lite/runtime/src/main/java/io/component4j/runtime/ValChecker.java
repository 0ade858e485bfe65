package io.component4j.runtime;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether dynamic values are of a type, down to ranges and names. */
public final class ValChecker {
  /** Says more about handles than that they are handles. */
  @FunctionalInterface
  public interface HandleRule {
    /**
     * Checks a handle.
     *
     * @param owned whether it is to be passed on, not lent
     * @throws ValueTypeException if it cannot be
     */
    void check(ResourceHandle handle, ResourceType type, boolean owned, String path);
  }

  private final HandleRule handles;

  private ValChecker(HandleRule handles) {
    this.handles = handles;
  }

  /**
   * Checks a value.
   *
   * @param path how the exception calls the value
   * @throws ValueTypeException if the value, or a part of it, is not of the type; whether a handle
   *     is of the right resource is seen only when it is passed
   */
  public static void check(Val value, ValType type, String path) {
    new ValChecker((handle, resource, owned, at) -> {}).part(value, type, path);
  }

  /**
   * Checks the arguments of a function.
   *
   * @throws ValueTypeException if there are too few or too many, or one is not of its type
   */
  public static void checkArguments(List<Val> args, FuncType type) {
    checkArguments(args, type, (handle, resource, owned, at) -> {});
  }

  /** As {@link #checkArguments(List, FuncType)}, with a rule for handles. */
  public static void checkArguments(List<Val> args, FuncType type, HandleRule handles) {
    if (args.size() != type.params().size()) {
      throw new ValueTypeException(
          "arguments", "expected " + type.params().size() + ", got " + args.size());
    }
    ValChecker checker = new ValChecker(handles);
    for (int i = 0; i < args.size(); i++) {
      FuncType.Param param = type.params().get(i);
      Val arg = args.get(i);
      if (arg == null) {
        throw new ValueTypeException(param.name(), "is null");
      }
      checker.part(arg, param.type(), param.name());
    }
  }

  private void part(Val value, ValType type, String path) {
    checkValue(value, type.structure(), path);
  }

  /** The form that a value of a type has, as the simple name of its class in {@link Val}. */
  private static Class<? extends Val> form(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE ->
          switch ((Primitive) type) {
            case BOOL -> Val.Bool.class;
            case S8 -> Val.S8.class;
            case U8 -> Val.U8.class;
            case S16 -> Val.S16.class;
            case U16 -> Val.U16.class;
            case S32 -> Val.S32.class;
            case U32 -> Val.U32.class;
            case S64 -> Val.S64.class;
            case U64 -> Val.U64.class;
            case F32 -> Val.F32.class;
            case F64 -> Val.F64.class;
            case CHAR -> Val.Char.class;
            case STRING -> Val.Str.class;
            case ERROR_CONTEXT -> throw new UnsupportedFeatureException("error-context", "value");
          };
      case LIST -> listForm(((ListType) type).element());
      case FIXED_LENGTH_LIST -> listForm(((FixedLengthListType) type).element());
      case RECORD -> Val.RecordVal.class;
      case TUPLE -> Val.TupleVal.class;
      case VARIANT -> Val.VariantVal.class;
      case ENUM -> Val.EnumVal.class;
      case OPTION -> Val.OptionVal.class;
      case RESULT -> Val.ResultVal.class;
      case FLAGS -> Val.FlagsVal.class;
      case MAP -> Val.MapVal.class;
      case OWN, BORROW -> Val.HandleVal.class;
      case STREAM, FUTURE ->
          throw new UnsupportedFeatureException(
              type.kind().name().toLowerCase(java.util.Locale.ROOT), "value");
      case NAMED -> throw new AssertionError(type);
    };
  }

  private static Class<? extends Val> listForm(ValType element) {
    Primitive compact = ValLists.compactElement(element);
    if (compact == null) {
      return Val.ListVal.class;
    }
    return switch (compact) {
      case BOOL -> Val.BoolList.class;
      case S8, U8 -> Val.ByteList.class;
      case S16, U16 -> Val.ShortList.class;
      case S32, U32 -> Val.IntList.class;
      case S64, U64 -> Val.LongList.class;
      case F32 -> Val.FloatList.class;
      case F64 -> Val.DoubleList.class;
      case CHAR -> Val.CharList.class;
      case STRING, ERROR_CONTEXT -> throw new AssertionError(compact);
    };
  }

  private void checkValue(Val value, ValType type, String path) {
    Class<? extends Val> form = form(type);
    if (!form.isInstance(value)) {
      throw new ValueTypeException(
          path,
          "expected "
              + describe(type)
              + " (Val."
              + form.getSimpleName()
              + "), got Val."
              + value.getClass().getSimpleName());
    }
    switch (type.kind()) {
      case PRIMITIVE -> checkPrimitive(value, (Primitive) type, path);
      case LIST -> checkElements(value, ((ListType) type).element(), path);
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) type;
        int size = ValLists.elements(list.element(), value).size();
        if (size != list.length()) {
          throw new ValueTypeException(
              path,
              "expected " + Integer.toUnsignedString(list.length()) + " elements, got " + size);
        }
        checkElements(value, list.element(), path);
      }
      case RECORD -> checkRecord((Val.RecordVal) value, (RecordType) type, path);
      case TUPLE -> checkTuple((Val.TupleVal) value, (TupleType) type, path);
      case VARIANT -> checkVariant((Val.VariantVal) value, (VariantType) type, path);
      case ENUM -> checkName(((Val.EnumVal) value).name(), ((EnumType) type).cases(), "case", path);
      case OPTION -> {
        Val some = ((Val.OptionVal) value).some();
        if (some != null) {
          part(some, ((OptionType) type).some(), path + ".some");
        }
      }
      case RESULT -> {
        Val.ResultVal result = (Val.ResultVal) value;
        ResultType resultType = (ResultType) type;
        checkPayload(
            result.payload(),
            result.ok() ? resultType.ok() : resultType.err(),
            path + (result.ok() ? ".ok" : ".err"));
      }
      case FLAGS -> {
        for (String name : ((Val.FlagsVal) value).names()) {
          checkName(name, ((FlagsType) type).names(), "flag", path);
        }
      }
      case MAP -> {
        MapType map = (MapType) type;
        int i = 0;
        for (Val.MapVal.Entry entry : ((Val.MapVal) value).entries()) {
          part(entry.key(), map.key(), path + ".key[" + i + "]");
          part(entry.value(), map.value(), path + ".value[" + i++ + "]");
        }
      }
      case OWN ->
          handles.check(
              ((Val.HandleVal) value).handle(), ((ValType.OwnType) type).resource(), true, path);
      case BORROW ->
          handles.check(
              ((Val.HandleVal) value).handle(),
              ((ValType.BorrowType) type).resource(),
              false,
              path);
      case STREAM, FUTURE, NAMED -> throw new AssertionError(type);
    }
  }

  private static void checkPrimitive(Val value, Primitive type, String path) {
    switch (type) {
      case U8 -> checkRange(((Val.U8) value).value(), 0xff, type, path);
      case U16 -> checkRange(((Val.U16) value).value(), 0xffff, type, path);
      case U32 -> checkRange(((Val.U32) value).value(), 0xffff_ffffL, type, path);
      case CHAR -> checkChar(((Val.Char) value).codePoint(), path);
      case STRING -> {
        if (hasUnpairedSurrogate(((Val.Str) value).value())) {
          throw new ValueTypeException(path, "string has an unpaired surrogate");
        }
      }
      default -> {}
    }
  }

  private static boolean hasUnpairedSurrogate(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static void checkRange(long value, long max, Primitive type, String path) {
    if (value < 0 || value > max) {
      throw new ValueTypeException(
          path, value + " is not in the range of " + type + ", 0 to " + max);
    }
  }

  private static void checkChar(int value, String path) {
    if (value < 0 || value > Character.MAX_CODE_POINT || (value >= 0xd800 && value <= 0xdfff)) {
      throw new ValueTypeException(
          path, "0x" + Integer.toHexString(value) + " is not a Unicode scalar value");
    }
  }

  private void checkElements(Val value, ValType element, String path) {
    if (value instanceof Val.ListVal list) {
      int i = 0;
      for (Val v : list.elements()) {
        part(v, element, path + "[" + i++ + "]");
      }
    } else if (value instanceof Val.CharList list) {
      int i = 0;
      for (int codePoint : list.values()) {
        checkChar(codePoint, path + "[" + i++ + "]");
      }
    }
  }

  private void checkRecord(Val.RecordVal value, RecordType type, String path) {
    List<String> names = new ArrayList<>();
    for (Field field : type.fields()) {
      names.add(field.name());
      Val v = value.fields().get(field.name());
      if (v == null) {
        throw new ValueTypeException(path + "." + field.name(), "is missing");
      }
      part(v, field.type(), path + "." + field.name());
    }
    for (String name : value.fields().keySet()) {
      checkName(name, names, "field", path);
    }
  }

  private void checkTuple(Val.TupleVal value, TupleType type, String path) {
    if (value.elements().size() != type.elements().size()) {
      throw new ValueTypeException(
          path, "expected " + type.elements().size() + " elements, got " + value.elements().size());
    }
    for (int i = 0; i < type.elements().size(); i++) {
      part(value.elements().get(i), type.elements().get(i), path + "." + i);
    }
  }

  private void checkVariant(Val.VariantVal value, VariantType type, String path) {
    for (Case c : type.cases()) {
      if (c.name().equals(value.name())) {
        checkPayload(value.payload(), c.type(), path + "." + c.name());
        return;
      }
    }
    checkName(value.name(), type.cases().stream().map(Case::name).toList(), "case", path);
  }

  private void checkPayload(@Nullable Val payload, @Nullable ValType type, String path) {
    if (type == null) {
      if (payload != null) {
        throw new ValueTypeException(path, "carries nothing, got a payload");
      }
    } else if (payload == null) {
      throw new ValueTypeException(path, "has no payload, expected " + describe(type.structure()));
    } else {
      part(payload, type, path);
    }
  }

  private static void checkName(String name, List<String> names, String what, String path) {
    if (!names.contains(name)) {
      throw new ValueTypeException(
          path, "there is no " + what + " " + name + ", only " + String.join(", ", names));
    }
  }

  private static String describe(ValType type) {
    return type instanceof Primitive primitive
        ? primitive.keyword()
        : "a " + type.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
