package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a graph may have and no component can: {@link
 * io.component4j.wit.syntax.WitMode#REFERENCE} only warns of it. Whoever encodes a world, or
 * generates code for components of it, asks here before.
 */
public final class Encodability {
  private static final int MAX_FLAGS = 32;

  private final Diagnostics diagnostics = new Diagnostics();
  private final TypeMeasure measure = new TypeMeasure();
  private final Set<TypeOwner> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Span place;

  private Encodability(Span place) {
    this.place = place;
  }

  /**
   * Everything that keeps a world from being encoded, in itself and in the interfaces that it
   * needs: errors with the id {@code wit-not-encodable}; none if nothing does.
   */
  public static List<Diagnostic> findings(World world) {
    Span span = world.info().span();
    Encodability check =
        new Encodability(span == null ? Span.ofInput(world.qualifiedName()) : span);
    check.checkWorld(world);
    return check.diagnostics.findings();
  }

  private void checkWorld(World world) {
    for (List<WorldItem> items : List.of(world.imports(), world.exports())) {
      for (WorldItem item : items) {
        if (item instanceof WorldItem.InterfaceItem i) {
          checkInterface(i.type());
        }
      }
    }
    checkPackage(world.witPackage().name().unversioned());
    checkTypes(world);
    for (List<WorldItem> items : List.of(world.imports(), world.exports())) {
      Map<String, String> names = new HashMap<>();
      for (WorldItem item : items) {
        if (item instanceof WorldItem.FunctionItem f) {
          checkFunction(f.function());
        }
        if (item.name().indexOf(':') < 0) {
          checkName(plainName(item.name()), item.name(), names, item.info());
        }
      }
    }
  }

  private void checkInterface(WitInterface witInterface) {
    if (!seen.add(witInterface)) {
      return;
    }
    checkPackage(witInterface.witPackage().name().unversioned());
    checkTypes(witInterface);
    Map<String, String> names = new HashMap<>();
    for (TypeDef type : witInterface.types()) {
      checkName(type.name(), type.name(), names, type.info());
    }
    for (WitFunction function : witInterface.functions()) {
      String name = function.externName();
      checkName(plainName(name), name, names, function.info());
      checkFunction(function);
    }
  }

  /** Explainer.md, "Name Uniqueness": {@code [method]l.l} is as good as {@code l}. */
  private static String plainName(String externName) {
    int bracket = externName.indexOf(']');
    if (bracket < 0 || externName.startsWith("[constructor]")) {
      return externName;
    }
    String name = externName.substring(bracket + 1);
    int dot = name.indexOf('.');
    return dot > 0 && name.substring(0, dot).equals(name.substring(dot + 1))
        ? name.substring(0, dot)
        : name;
  }

  private void checkPackage(String name) {
    if (name.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
      report("package `" + name + "` has upper case in its name", ItemInfo.NONE);
    }
  }

  private void checkName(String key, String name, Map<String, String> seenNames, ItemInfo info) {
    String previous = seenNames.putIfAbsent(SimilarNames.key(key), name);
    if (previous != null) {
      report("the names `" + previous + "` and `" + name + "` are the same in a component", info);
    }
  }

  private void checkTypes(TypeOwner owner) {
    for (TypeDef type : owner.types()) {
      WitInterface from = InterfaceDependencies.usedFrom(type);
      if (from != null) {
        checkInterface(from);
      } else if (type instanceof ValueTypeDef value) {
        checkDefinition(value);
      }
    }
  }

  private void checkDefinition(ValueTypeDef type) {
    measure.of(type);
    ValType definition = type.definition();
    Stream<String> names =
        switch (definition.kind()) {
          case RECORD -> ((RecordType) definition).fields().stream().map(ValType.Field::name);
          case VARIANT -> ((VariantType) definition).cases().stream().map(ValType.Case::name);
          case ENUM -> ((EnumType) definition).cases().stream();
          case FLAGS -> ((FlagsType) definition).names().stream();
          default -> Stream.of();
        };
    Map<String, String> seenNames = new HashMap<>();
    names.forEach(name -> checkName(name, name, seenNames, type.info()));
    check(definition, type.info());
  }

  private void checkFunction(WitFunction function) {
    Map<String, String> names = new HashMap<>();
    for (FuncType.Param param : function.type().params()) {
      checkName(param.name(), param.name(), names, function.info());
      check(param.type(), function.info());
    }
    ValType result = function.type().result();
    if (result != null) {
      check(result, function.info());
    }
  }

  private void check(ValType type, ItemInfo info) {
    switch (type.kind()) {
      case NAMED -> {
        return; // Checked where it is declared.
      }
      case RECORD -> empty(((RecordType) type).fields(), "record", info);
      case TUPLE -> empty(((TupleType) type).elements(), "tuple", info);
      case VARIANT -> empty(((VariantType) type).cases(), "variant", info);
      case ENUM -> empty(((EnumType) type).cases(), "enum", info);
      case FLAGS -> {
        empty(((FlagsType) type).names(), "flags type", info);
        if (((FlagsType) type).names().size() > MAX_FLAGS) {
          report("a component cannot have more than " + MAX_FLAGS + " flags in a type", info);
        }
      }
      case FIXED_LENGTH_LIST -> {
        if (((FixedLengthListType) type).length() == 0) {
          report("a component cannot have a list of length 0", info);
        }
      }
      case STREAM -> {
        if (((StreamType) type).element() == Primitive.CHAR) {
          report("a component cannot have `stream<char>`", info);
        }
        checkBorrows(type, info);
      }
      case FUTURE -> checkBorrows(type, info);
      default -> {}
    }
    TypeMeasure.parts(type).forEach(part -> check(part, info));
  }

  private void checkBorrows(ValType type, ItemInfo info) {
    for (ValType part : TypeMeasure.parts(type)) {
      if (measure.of(part).borrows()) {
        report("a component cannot have a stream or future of `borrow`s", info);
      }
    }
  }

  private void empty(List<?> parts, String what, ItemInfo info) {
    if (parts.isEmpty()) {
      report("a component cannot have an empty " + what, info);
    }
  }

  private void report(String message, ItemInfo info) {
    Span span = info.span();
    diagnostics.report(Diagnostic.error("wit-not-encodable", message, span == null ? place : span));
  }
}
