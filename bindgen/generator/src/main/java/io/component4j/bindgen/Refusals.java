package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no bindings can be made for, before anything is made: features that come later, and
 * sizes that a Java class file cannot hold.
 */
final class Refusals {
  /** Parameter slots of a Java method, {@code this} included; long and double take two. */
  static final int MAX_SLOTS = 255;

  /** Cases of a variant and constants of an enum, so that no method outgrows 64 KiB. */
  static final int MAX_CASES = 1_000;

  /** Functions of an interface and types of an interface, so that no constant pool overflows. */
  static final int MAX_ITEMS = 1_000;

  /** Imports of a world, and what else is handed over to one Java constructor. */
  static final int MAX_HANDED_OVER = 250;

  /** Types that one type mentions, written out as Java writes it: {@code List<Optional<..>>}. */
  static final int MAX_TYPE_NODES = 500;

  /** The longest binary name of a class, so that its file can be written everywhere. */
  static final int MAX_CLASS_NAME = 240;

  private final Diagnostics diagnostics = new Diagnostics();
  private final Span world;

  private Refusals(Span world) {
    this.world = world;
  }

  /** Judges everything of a run. */
  static Diagnostics of(List<Units> all) {
    Diagnostics diagnostics = new Diagnostics();
    Set<Diagnostic> seen = new LinkedHashSet<>();
    for (Units units : all) {
      World world = units.world();
      Span span = world == null ? null : world.info().span();
      Refusals refusals =
          new Refusals(span != null ? span : Span.ofInput(world == null ? "WIT" : "" + world));
      refusals.judge(units);
      seen.addAll(refusals.diagnostics.findings());
    }
    seen.forEach(diagnostics::report);
    return diagnostics;
  }

  private void judge(Units units) {
    units.owners().forEach(this::types);
    for (Unit unit : units.all()) {
      functions(unit.declared());
      for (ValueTypeDef type : unit.types()) {
        ClassName name = unit.className(type);
        className(name, type.info());
        if (type.structure() instanceof VariantType) {
          List<ClassName> cases = VariantSource.caseNames(type, name);
          for (int i = 0; i < cases.size(); i++) {
            className(cases.get(i), type.partInfo(i));
          }
        }
      }
      unit.resources().forEach(type -> className(type.name(), type.resource().info()));
      className(unit.names().importGlue(), unit.info());
      unit.errors().forEach(error -> className(error.name(), unit.info()));
    }
    if (diagnostics.findings().isEmpty()) {
      // Asked only where no type is too large to be written out.
      for (Unit unit : units.all()) {
        tooManyForOneConstructor(
            units.abiTypes(unit).others().size(),
            "interfaces whose resources " + unit.description() + " uses",
            span(unit.info()));
      }
    }
    if (units.world() != null) {
      long imported =
          units.world().imports().stream()
              .filter(
                  item ->
                      item instanceof WorldItem.InterfaceItem type
                          && !units.of(type.type()).own().isEmpty())
              .count();
      tooManyForOneConstructor((int) imported, "imported interfaces in one world", world);
    }
  }

  private void tooManyForOneConstructor(int count, String what, Span span) {
    if (count > MAX_HANDED_OVER) {
      diagnostics.report(
          Diagnostic.error(
              "bindgen-too-many-items",
              count + " " + what + "; bindings can have " + MAX_HANDED_OVER,
              span));
    }
  }

  private void types(TypeOwner owner) {
    tooMany(owner.types().size(), "types", world);
    for (TypeDef type : owner.types()) {
      // An alias of another owner's type is judged there.
      if (type.owner() != owner) {
        continue;
      }
      Span span = span(type.info());
      if (type instanceof ValueTypeDef value && !isAlias(value)) {
        judge("type `" + type.name() + "`", span, value.definition());
        sizes(value, span);
      }
    }
  }

  private void functions(List<WitFunction> functions) {
    tooMany(functions.size(), "functions", world);
    for (WitFunction function : functions) {
      String what = "function `" + function.externName() + "`";
      Span span = span(function.info());
      FuncType type = function.type();
      if (type.async()) {
        unsupported("async", what, span);
      }
      Set<String> features = new LinkedHashSet<>();
      // What a method is called on is the first parameter already.
      int slots = function.role() == WitFunction.Role.METHOD ? 0 : 1;
      for (FuncType.Param param : type.params()) {
        features(param.type(), features);
        slots += slots(param.type());
        tooLarge(param.type(), what, span);
      }
      ValType result = type.result();
      if (result != null) {
        features(result, features);
        tooLarge(result, what, span);
      }
      features.forEach(feature -> unsupported(feature, what, span));
      if (slots > MAX_SLOTS) {
        tooWide(what + " has too many parameters", span);
      }
    }
  }

  private void className(ClassName name, ItemInfo info) {
    if (String.join("$", name.simpleNames()).length() > MAX_CLASS_NAME) {
      diagnostics.report(
          Diagnostic.error(
              "bindgen-name-too-long",
              "the Java class of this item would have a name of more than "
                  + MAX_CLASS_NAME
                  + " characters",
              span(info)));
    }
  }

  private static boolean isAlias(ValueTypeDef type) {
    return type.definition() instanceof ValueTypeDef;
  }

  private void judge(String what, Span span, ValType definition) {
    Set<String> features = new LinkedHashSet<>();
    features(definition, features);
    features.forEach(feature -> unsupported(feature, what, span));
    tooLarge(definition, what, span);
  }

  private void sizes(ValueTypeDef type, Span span) {
    String what = "type `" + type.name() + "`";
    ValType structure = type.structure();
    if (structure instanceof VariantType variant) {
      tooManyCases(what, variant.cases().size(), span);
    } else if (structure instanceof EnumType cases) {
      tooManyCases(what, cases.cases().size(), span);
    } else if (structure instanceof RecordType fields) {
      int slots = 1;
      for (ValType.Field field : fields.fields()) {
        slots += slots(field.type());
      }
      if (slots > MAX_SLOTS) {
        tooWide(what + " has too many fields", span);
      }
    }
  }

  private void tooManyCases(String what, int cases, Span span) {
    if (cases > MAX_CASES) {
      diagnostics.report(
          Diagnostic.error(
              "bindgen-too-many-cases",
              what + " has " + cases + " cases; bindings can have " + MAX_CASES,
              span));
    }
  }

  private void tooMany(int count, String what, Span span) {
    if (count > MAX_ITEMS) {
      diagnostics.report(
          Diagnostic.error(
              "bindgen-too-many-items",
              count + " " + what + " in one interface; bindings can have " + MAX_ITEMS,
              span));
    }
  }

  private void tooWide(String what, Span span) {
    diagnostics.report(
        Diagnostic.error(
            "bindgen-too-many-parameters",
            what + ": a Java method takes " + MAX_SLOTS + " slots, long and double two each",
            span));
  }

  private static int slots(ValType type) {
    return switch (type.structure().kind()) {
      case PRIMITIVE ->
          switch ((Primitive) type.structure()) {
            case U32, S64, U64, F64 -> 2;
            default -> 1;
          };
      default -> 1;
    };
  }

  // ---- features that are not there yet ----------------------------------------------------------

  private void unsupported(String feature, String what, Span span) {
    diagnostics.report(
        Diagnostic.error(
            "bindgen-unsupported-" + feature,
            what + " needs `" + feature + "`, which bindings do not support yet",
            span));
  }

  private static void features(ValType type, Set<String> out) {
    switch (type.kind()) {
      case STREAM -> out.add("stream");
      case FUTURE -> out.add("future");
      case PRIMITIVE -> {
        if (type == Primitive.ERROR_CONTEXT) {
          out.add("error-context");
        }
      }
      case NAMED -> {
        // What a name stands for is judged where it is declared.
        return;
      }
      default -> {}
    }
    TypeParts.of(type).forEach(part -> features(part, out));
  }

  // ---- sizes ------------------------------------------------------------------------------------

  private void tooLarge(ValType type, String what, Span span) {
    int largest = 0;
    if (tooLong(type)) {
      diagnostics.report(
          Diagnostic.error(
              "bindgen-type-too-large",
              what + " has a list of a length that no memory can hold",
              span));
      return;
    }
    // The parts of a record or variant are spelled one by one, each in its own place.
    List<ValType> spelled =
        switch (type.kind()) {
          case RECORD, VARIANT -> TypeParts.of(type);
          default -> List.of(type);
        };
    for (ValType each : spelled) {
      largest = Math.max(largest, nodes(each, MAX_TYPE_NODES + 1));
      if (widestTuple(each) + 1 > MAX_SLOTS) {
        tooWide(what + " has a tuple of too many elements", span);
        return;
      }
    }
    if (largest > MAX_TYPE_NODES) {
      diagnostics.report(
          Diagnostic.error(
                  "bindgen-type-too-large",
                  what + " has a type that mentions more than " + MAX_TYPE_NODES + " types",
                  span)
              .withHelp("give parts of it names of their own, as records"));
    }
  }

  private static boolean tooLong(ValType type) {
    if (type.kind() == ValType.Kind.NAMED) {
      return false; // Judged where it is declared.
    }
    if (TypeParts.of(type).stream().anyMatch(Refusals::tooLong)) {
      return true;
    }
    try {
      return type.kind() == ValType.Kind.FIXED_LENGTH_LIST
          && Layout.of(type).size() > Integer.MAX_VALUE;
    } catch (ArithmeticException e) {
      return true;
    }
  }

  /** Counts as Java spells: a class counts as one, an alias of anything else is written out. */
  private static int nodes(@Nullable ValType type, int limit) {
    if (type == null) {
      return 0;
    }
    ValType essence = TypeMapper.essence(type);
    int count = 1;
    if (!(essence instanceof ValueTypeDef)) {
      for (ValType part : TypeParts.of(essence)) {
        if (count >= limit) {
          break;
        }
        count += nodes(part, limit - count);
      }
    }
    return count;
  }

  private static int widestTuple(ValType type) {
    int widest = type instanceof TupleType tuple ? tuple.elements().size() : 0;
    if (type.kind() != ValType.Kind.NAMED) {
      for (ValType part : TypeParts.of(type)) {
        widest = Math.max(widest, widestTuple(part));
      }
    }
    return widest;
  }

  private Span span(ItemInfo info) {
    Span span = info.span();
    return span == null ? world : span;
  }
}
