package io.component4j.component.subtype;

import io.component4j.component.types.TypeText;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether value types and function types are the same. Reports every difference. */
final class ValueMatching {
  private final WorkBudget budget;
  private final Report report;
  private final Deque<String> path;
  private final boolean identity;
  private final Set<Pair> equal = new HashSet<>();

  /** Where a difference goes. */
  interface Report {
    void difference(String expected, String found, String message);

    /** Whether further differences are not wanted. */
    boolean full();
  }

  /** Two objects, compared by identity. */
  private static final class Pair {
    private final Object a;
    private final Object b;

    Pair(Object a, Object b) {
      this.a = a;
      this.b = b;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair pair && pair.a == a && pair.b == b;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(a) + System.identityHashCode(b);
    }
  }

  /**
   * Makes a relation.
   *
   * @param identity whether resources are told from each other
   */
  ValueMatching(WorkBudget budget, Report report, Deque<String> path, boolean identity) {
    this.budget = budget;
    this.report = report;
    this.path = path;
    this.identity = identity;
  }

  private boolean differ(String expected, String found) {
    return differ(expected, found, "expected " + expected + ", found " + found);
  }

  private boolean differ(String expected, String found, String message) {
    report.difference(expected, found, message);
    return false;
  }

  private boolean at(String step, @Nullable ValType given, @Nullable ValType wanted) {
    path.addLast(step);
    boolean same = optional(given, wanted);
    path.removeLast();
    return same;
  }

  private boolean optional(@Nullable ValType given, @Nullable ValType wanted) {
    if (given == null || wanted == null) {
      return given == wanted
          || differ(
              wanted == null ? "no type" : TypeText.structure(wanted),
              given == null ? "no type" : TypeText.structure(given));
    }
    return value(given, wanted);
  }

  /** Compares; parameters one by one if there are as many. */
  boolean func(FuncType given, FuncType wanted) {
    budget.take(1);
    if (given == wanted) {
      return true;
    }
    boolean same = true;
    if (given.async() != wanted.async()) {
      same =
          differ(
              wanted.async() ? "an async function" : "a function that is not async",
              given.async() ? "an async function" : "a function that is not async");
    }
    List<FuncType.Param> have = given.params();
    List<FuncType.Param> want = wanted.params();
    if (have.size() != want.size()) {
      same = differ(count(want.size(), "parameter"), count(have.size(), "parameter"));
    }
    for (int i = 0; i < Math.min(have.size(), want.size()); i++) {
      FuncType.Param found = have.get(i);
      FuncType.Param expected = want.get(i);
      if (!found.name().equals(expected.name())) {
        same =
            differ(
                "parameter \"" + expected.name() + "\"",
                "parameter \"" + found.name() + "\"",
                "expected parameter "
                    + (i + 1)
                    + " to be \""
                    + expected.name()
                    + "\", found \""
                    + found.name()
                    + "\"");
      }
      same &= at("param \"" + expected.name() + "\"", found.type(), expected.type());
    }
    return same & at("result", given.result(), wanted.result());
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  boolean value(ValType givenType, ValType wantedType) {
    ValType given = givenType.structure();
    ValType wanted = wantedType.structure();
    if (given == wanted) {
      return true;
    }
    budget.take(1);
    if (report.full()) {
      return false;
    }
    if (given.kind() != wanted.kind() || wanted.kind() == ValType.Kind.PRIMITIVE) {
      return differ(TypeText.structure(wanted), TypeText.structure(given));
    }
    Pair pair = new Pair(given, wanted);
    if (equal.contains(pair)) {
      return true;
    }
    boolean same = parts(given, wanted);
    if (same) {
      equal.add(pair);
    }
    return same;
  }

  private boolean parts(ValType given, ValType wanted) {
    return switch (wanted.kind()) {
      case PRIMITIVE, NAMED -> throw new AssertionError(wanted.kind());
      case LIST ->
          at(
              "element",
              ((ValType.ListType) given).element(),
              ((ValType.ListType) wanted).element());
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType have = (ValType.FixedLengthListType) given;
        ValType.FixedLengthListType want = (ValType.FixedLengthListType) wanted;
        boolean length =
            have.length() == want.length()
                || differ(
                    "a list of " + Integer.toUnsignedString(want.length()),
                    "a list of " + Integer.toUnsignedString(have.length()));
        yield length & at("element", have.element(), want.element());
      }
      case MAP -> {
        ValType.MapType have = (ValType.MapType) given;
        ValType.MapType want = (ValType.MapType) wanted;
        yield at("key", have.key(), want.key()) & at("value", have.value(), want.value());
      }
      case OPTION ->
          at("some", ((ValType.OptionType) given).some(), ((ValType.OptionType) wanted).some());
      case RESULT -> {
        ValType.ResultType have = (ValType.ResultType) given;
        ValType.ResultType want = (ValType.ResultType) wanted;
        yield at("ok", have.ok(), want.ok()) & at("error", have.err(), want.err());
      }
      case TUPLE ->
          elements(((ValType.TupleType) given).elements(), ((ValType.TupleType) wanted).elements());
      case RECORD ->
          fields(((ValType.RecordType) given).fields(), ((ValType.RecordType) wanted).fields());
      case VARIANT ->
          cases(((ValType.VariantType) given).cases(), ((ValType.VariantType) wanted).cases());
      case ENUM ->
          labels("case", ((ValType.EnumType) given).cases(), ((ValType.EnumType) wanted).cases());
      case FLAGS ->
          labels("flag", ((ValType.FlagsType) given).names(), ((ValType.FlagsType) wanted).names());
      case OWN ->
          resource(((ValType.OwnType) given).resource(), ((ValType.OwnType) wanted).resource());
      case BORROW ->
          resource(
              ((ValType.BorrowType) given).resource(), ((ValType.BorrowType) wanted).resource());
      case STREAM ->
          at(
              "element",
              ((ValType.StreamType) given).element(),
              ((ValType.StreamType) wanted).element());
      case FUTURE ->
          at(
              "element",
              ((ValType.FutureType) given).element(),
              ((ValType.FutureType) wanted).element());
    };
  }

  private boolean resource(ResourceType given, ResourceType wanted) {
    return !identity
        || given.declaration() == wanted.declaration()
        || differ(
            "resource " + wanted.name(),
            "resource " + given.name(),
            "expected the resource `"
                + wanted.name()
                + "`, found "
                + (given.name().equals(wanted.name())
                    ? "another one of the same name"
                    : "`" + given.name() + "`"));
  }

  private boolean elements(List<ValType> given, List<ValType> wanted) {
    if (given.size() != wanted.size()) {
      return differ(
          "a tuple of " + count(wanted.size(), "element"),
          "a tuple of " + count(given.size(), "element"));
    }
    boolean same = true;
    for (int i = 0; i < given.size(); i++) {
      same &= at("element " + i, given.get(i), wanted.get(i));
    }
    return same;
  }

  private boolean fields(List<Field> given, List<Field> wanted) {
    if (!labels(
        "field",
        given.stream().map(Field::name).toList(),
        wanted.stream().map(Field::name).toList())) {
      return false;
    }
    boolean same = true;
    for (int i = 0; i < given.size(); i++) {
      same &=
          at("field \"" + wanted.get(i).name() + "\"", given.get(i).type(), wanted.get(i).type());
    }
    return same;
  }

  private boolean cases(List<Case> given, List<Case> wanted) {
    if (!labels(
        "case",
        given.stream().map(Case::name).toList(),
        wanted.stream().map(Case::name).toList())) {
      return false;
    }
    boolean same = true;
    for (int i = 0; i < given.size(); i++) {
      same &=
          at("case \"" + wanted.get(i).name() + "\"", given.get(i).type(), wanted.get(i).type());
    }
    return same;
  }

  /** Says which label is the first that differs: one too many, one too few, another one. */
  private boolean labels(String what, List<String> given, List<String> wanted) {
    budget.take(given.size());
    int shared = Math.min(given.size(), wanted.size());
    for (int i = 0; i < shared; i++) {
      if (!given.get(i).equals(wanted.get(i))) {
        return differ(
            what + " \"" + wanted.get(i) + "\"",
            what + " \"" + given.get(i) + "\"",
            "expected "
                + what
                + " "
                + (i + 1)
                + " to be \""
                + wanted.get(i)
                + "\", found \""
                + given.get(i)
                + "\"");
      }
    }
    if (given.size() > shared) {
      return differ(
          "no further " + what,
          what + " \"" + given.get(shared) + "\"",
          "the " + what + " \"" + given.get(shared) + "\" is one too many");
    }
    return wanted.size() == shared
        || differ(
            what + " \"" + wanted.get(shared) + "\"",
            "no further " + what,
            "the " + what + " \"" + wanted.get(shared) + "\" is missing");
  }
}
