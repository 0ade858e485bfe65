package io.component4j.compose.compat;

import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.print.TypeText;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a type that is mentioned is not the one that was.
 *
 * @param path from the outside of the type to the place
 * @param message what was there and what is
 * @param links whether it is another type; otherwise only its name is another, which those who link
 *     do not see and sources do
 */
record Difference(List<String> path, String message, boolean links) {
  Difference {
    path = List.copyOf(path);
  }

  /**
   * All differences of two mentions. The parts of a type that has a name in both versions are not
   * looked into: they are compared where it is declared.
   *
   * @param path that all paths start with
   */
  static List<Difference> of(
      @Nullable ValType before, @Nullable ValType after, Correspondence same, List<String> path) {
    Finder finder = new Finder(same);
    finder.compare(before, after, path);
    return finder.found;
  }

  /** Looks for them. */
  private static final class Finder {
    private final Correspondence same;
    private final List<Difference> found = new ArrayList<>();

    Finder(Correspondence same) {
      this.same = same;
    }

    private void differ(List<String> path, @Nullable ValType before, @Nullable ValType after) {
      String was = text(before);
      String is = text(after);
      found.add(
          new Difference(
              path,
              was.equals(is) ? "another type called " + is : "was " + was + ", is " + is,
              /* links= */ true));
    }

    private static String text(@Nullable ValType type) {
      if (type == null) {
        return "nothing";
      }
      return switch (type.kind()) {
        // Only what a binary declares without a name, and WIT never does.
        case RECORD, VARIANT, ENUM, FLAGS -> "a type without a name";
        default -> "`" + TypeText.of(type) + "`";
      };
    }

    private void compare(@Nullable ValType before, @Nullable ValType after, List<String> path) {
      if (before == null || after == null) {
        if (before != after) {
          differ(path, before, after);
        }
        return;
      }
      if (before instanceof ValueTypeDef x
          && after instanceof ValueTypeDef y
          && same.isSame((TypeDef) x, (TypeDef) y)) {
        return;
      }
      ValType a = before.structure();
      ValType b = after.structure();
      if (a.kind() != b.kind()) {
        differ(path, before, after);
        return;
      }
      switch (a.kind()) {
        case PRIMITIVE -> {
          if (a != b) {
            differ(path, before, after);
          }
        }
        case LIST ->
            compare(((ListType) a).element(), ((ListType) b).element(), in(path, "element"));
        case FIXED_LENGTH_LIST -> {
          FixedLengthListType x = (FixedLengthListType) a;
          FixedLengthListType y = (FixedLengthListType) b;
          if (x.length() != y.length()) {
            differ(path, before, after);
          }
          compare(x.element(), y.element(), in(path, "element"));
        }
        case MAP -> {
          compare(((MapType) a).key(), ((MapType) b).key(), in(path, "key"));
          compare(((MapType) a).value(), ((MapType) b).value(), in(path, "value"));
        }
        case OPTION -> compare(((OptionType) a).some(), ((OptionType) b).some(), in(path, "some"));
        case RESULT -> {
          compare(((ResultType) a).ok(), ((ResultType) b).ok(), in(path, "ok"));
          compare(((ResultType) a).err(), ((ResultType) b).err(), in(path, "err"));
        }
        case TUPLE -> tuple((TupleType) a, (TupleType) b, path);
        case STREAM ->
            compare(((StreamType) a).element(), ((StreamType) b).element(), in(path, "element"));
        case FUTURE ->
            compare(((FutureType) a).element(), ((FutureType) b).element(), in(path, "element"));
        case OWN -> {
          if (!same.isSame(((OwnType) a).resource(), ((OwnType) b).resource())) {
            differ(path, before, after);
          }
        }
        case BORROW -> {
          if (!same.isSame(((BorrowType) a).resource(), ((BorrowType) b).resource())) {
            differ(path, before, after);
          }
        }
        case RECORD, VARIANT, ENUM, FLAGS -> named(a, b, before, after, path);
        case NAMED -> throw new AssertionError("a structure has no name");
      }
    }

    private void tuple(TupleType a, TupleType b, List<String> path) {
      if (a.elements().size() != b.elements().size()) {
        differ(path, a, b);
        return;
      }
      for (int i = 0; i < a.elements().size(); i++) {
        compare(a.elements().get(i), b.elements().get(i), in(path, "element " + i));
      }
    }

    /** Types with parts of their own that are declared in different places. */
    private void named(ValType a, ValType b, ValType before, ValType after, List<String> path) {
      if (originOf(before) instanceof ValueTypeDef x
          && originOf(after) instanceof ValueTypeDef y
          && same.isSame((TypeDef) x, (TypeDef) y)) {
        return; // Another alias of the same.
      }
      int count = found.size();
      List<Part> was = Part.of(a);
      List<Part> is = Part.of(b);
      if (!was.stream().map(Part::name).toList().equals(is.stream().map(Part::name).toList())) {
        differ(path, before, after);
        return;
      }
      for (int i = 0; i < was.size(); i++) {
        compare(was.get(i).type(), is.get(i).type(), in(path, was.get(i).step()));
      }
      if (found.size() == count) {
        found.add(
            new Difference(
                path,
                "is called "
                    + text(after)
                    + " now, was "
                    + text(before)
                    + "; both have the same parts",
                /* links= */ false));
      }
    }

    /** The type that an alias stands for in the end. */
    private static ValType originOf(ValType type) {
      ValType origin = type;
      while (origin instanceof ValueTypeDef alias
          && alias.definition() instanceof ValueTypeDef of) {
        origin = of;
      }
      return origin;
    }

    private static List<String> in(List<String> path, String step) {
      return Pair.step(path, step);
    }
  }
}
