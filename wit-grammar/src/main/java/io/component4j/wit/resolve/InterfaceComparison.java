package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares two views of one interface: what both have must be the same. */
final class InterfaceComparison {
  private final Diagnostics diagnostics;
  private final Span place;

  /**
   * Makes a comparison.
   *
   * @param place where to report what has no place of its own
   */
  InterfaceComparison(Diagnostics diagnostics, Span place) {
    this.diagnostics = diagnostics;
    this.place = place;
  }

  /** Reports what two interfaces have under the same names and not alike. */
  void checkShared(WitInterface from, WitInterface into) {
    checkShared(from, into, from.toString());
  }

  /** The same for an interface that is shown to the user under another name. */
  void checkShared(WitInterface from, WitInterface into, String shown) {
    for (TypeDef type : from.types()) {
      into.type(type.name()).ifPresent(other -> checkShared(type, other, shown));
    }
    Map<String, WitFunction> functions = functions(into);
    for (WitFunction function : from.functions()) {
      WitFunction other = functions.get(function.externName());
      if (other != null) {
        checkShared(function, other, shown);
      }
    }
  }

  /** The functions of an interface by their names in components. */
  static Map<String, WitFunction> functions(WitInterface of) {
    Map<String, WitFunction> functions = new LinkedHashMap<>();
    of.functions().forEach(f -> functions.put(f.externName(), f));
    return functions;
  }

  /** Reports that two types of one name are not alike. */
  void checkShared(TypeDef a, TypeDef b, String owner) {
    boolean same;
    if (a instanceof ResourceDef || b instanceof ResourceDef) {
      TypeDef aliasedA = GraphDraft.aliased(a);
      TypeDef aliasedB = GraphDraft.aliased(b);
      same =
          a instanceof ResourceDef
              && b instanceof ResourceDef
              && (aliasedA == null) == (aliasedB == null)
              && (aliasedA == null || sameName(aliasedA, Objects.requireNonNull(aliasedB)));
    } else {
      // One of them may be declared where the other one is used from elsewhere.
      same =
          same(((ValueTypeDef) a).definition(), ((ValueTypeDef) b).definition())
              || same(((ValueTypeDef) a).structure(), ((ValueTypeDef) b).structure());
    }
    if (!same) {
      report("type `" + a.name() + "` of `" + owner + "` differs", b.info().span());
    }
  }

  /** Reports that two functions of one name are not alike. */
  void checkShared(WitFunction a, WitFunction b, String owner) {
    FuncType left = a.type();
    FuncType right = b.type();
    boolean same =
        left.async() == right.async()
            && left.params().size() == right.params().size()
            && same(left.result(), right.result());
    for (int i = 0; same && i < left.params().size(); i++) {
      FuncType.Param param = left.params().get(i);
      FuncType.Param other = right.params().get(i);
      same = param.name().equals(other.name()) && same(param.type(), other.type());
    }
    if (!same) {
      report("function `" + a.externName() + "` of `" + owner + "` differs", b.info().span());
    }
  }

  private void report(String message, @Nullable Span span) {
    diagnostics.report(Diagnostic.error("wit-merge", message, span == null ? place : span));
  }

  private static boolean same(@Nullable ValType a, @Nullable ValType b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (a.kind() != b.kind()) {
      return false;
    }
    return switch (a.kind()) {
      case PRIMITIVE, ENUM, FLAGS -> a.equals(b);
      case NAMED -> sameName((TypeDef) a, (TypeDef) b);
      case OWN -> sameName((TypeDef) ((OwnType) a).resource(), (TypeDef) ((OwnType) b).resource());
      case BORROW ->
          sameName((TypeDef) ((BorrowType) a).resource(), (TypeDef) ((BorrowType) b).resource());
      case RESULT ->
          same(((ResultType) a).ok(), ((ResultType) b).ok())
              && same(((ResultType) a).err(), ((ResultType) b).err());
      case RECORD -> names((RecordType) a).equals(names((RecordType) b)) && sameParts(a, b);
      case VARIANT -> names((VariantType) a).equals(names((VariantType) b)) && sameParts(a, b);
      case FIXED_LENGTH_LIST ->
          ((FixedLengthListType) a).length() == ((FixedLengthListType) b).length()
              && sameParts(a, b);
      default -> sameParts(a, b);
    };
  }

  private static List<String> names(RecordType record) {
    return record.fields().stream().map(ValType.Field::name).toList();
  }

  private static List<String> names(VariantType variant) {
    return variant.cases().stream().map(c -> c.name() + (c.type() == null ? "" : "(..)")).toList();
  }

  private static boolean sameParts(ValType a, ValType b) {
    List<ValType> left = TypeMeasure.parts(a);
    List<ValType> right = TypeMeasure.parts(b);
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = same(left.get(i), right.get(i));
    }
    return same;
  }

  /** Types with names are compared by their names; their owners are compared by themselves. */
  private static boolean sameName(TypeDef a, TypeDef b) {
    return a.name().equals(b.name());
  }
}
