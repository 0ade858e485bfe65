package io.component4j.component.binary;

import io.component4j.component.model.Alias;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Case;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternName.Attribute;
import io.component4j.component.model.ExternName.AttributeKind;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads types, names and aliases of components (Binary.md, "Type Definitions"). */
final class TypeReader {
  private TypeReader() {}

  static DefType defType(ByteReader in, int depth) {
    int offset = in.position();
    int code = in.u8("a type");
    ValType.Primitive primitive = primitive(code);
    if (primitive != null) {
      return new DefType.Primitive(primitive);
    }
    switch (code) {
      case 0x72 -> {
        return new DefType.Record(
            labelled(in, "fields of a record", ComponentLimits.MAX_TYPE_PARTS));
      }
      case 0x71 -> {
        return new DefType.Variant(cases(in));
      }
      case 0x70 -> {
        return new DefType.ListOf(valType(in));
      }
      case 0x67 -> {
        ValTypeRef element = valType(in);
        return new DefType.FixedLengthList(element, in.u32("the length of a list"));
      }
      case 0x6f -> {
        int count = in.count("elements of a tuple", ComponentLimits.MAX_TYPE_PARTS);
        List<ValTypeRef> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          elements.add(valType(in));
        }
        return new DefType.Tuple(elements);
      }
      case 0x6e -> {
        return new DefType.Flags(labels(in, "flags", 1_000));
      }
      case 0x6d -> {
        return new DefType.Enumeration(
            labels(in, "cases of an enum", ComponentLimits.MAX_TYPE_PARTS));
      }
      case 0x6b -> {
        return new DefType.Option(valType(in));
      }
      case 0x6a -> {
        ValTypeRef ok = optionalValType(in);
        return new DefType.Result(ok, optionalValType(in));
      }
      case 0x69 -> {
        return new DefType.Own(in.u32("the index of a resource type"));
      }
      case 0x68 -> {
        return new DefType.Borrow(in.u32("the index of a resource type"));
      }
      case 0x66 -> {
        return new DefType.Stream(optionalValType(in));
      }
      case 0x65 -> {
        return new DefType.Future(optionalValType(in));
      }
      case 0x63 -> {
        ValTypeRef key = valType(in);
        return new DefType.MapOf(key, valType(in));
      }
      case 0x40, 0x43 -> {
        List<Labelled> params = labelled(in, "parameters", ComponentLimits.MAX_PARAMS);
        return new DefType.Func(params, resultList(in), code == 0x43);
      }
      case 0x41, 0x42 -> {
        if (depth >= ComponentLimits.MAX_NESTING) {
          throw in.error(
              "component-limit",
              offset,
              "types are nested more than " + ComponentLimits.MAX_NESTING + " deep");
        }
        List<Declaration> declarations = declarations(in, code == 0x41, depth + 1);
        return code == 0x41
            ? new DefType.Component(declarations)
            : new DefType.Instance(declarations);
      }
      case 0x3f -> {
        CoreValType representation = CoreTypeReader.valType(in);
        Integer destructor =
            CoreTypeReader.flag(in, "the mark of a destructor") ? in.u32("a function index") : null;
        return new DefType.Resource(representation, destructor);
      }
      default -> throw in.malformed(offset, CoreTypeReader.unknown("type", code));
    }
  }

  private static ValType.@Nullable Primitive primitive(int code) {
    return switch (code) {
      case 0x7f -> ValType.Primitive.BOOL;
      case 0x7e -> ValType.Primitive.S8;
      case 0x7d -> ValType.Primitive.U8;
      case 0x7c -> ValType.Primitive.S16;
      case 0x7b -> ValType.Primitive.U16;
      case 0x7a -> ValType.Primitive.S32;
      case 0x79 -> ValType.Primitive.U32;
      case 0x78 -> ValType.Primitive.S64;
      case 0x77 -> ValType.Primitive.U64;
      case 0x76 -> ValType.Primitive.F32;
      case 0x75 -> ValType.Primitive.F64;
      case 0x74 -> ValType.Primitive.CHAR;
      case 0x73 -> ValType.Primitive.STRING;
      case 0x64 -> ValType.Primitive.ERROR_CONTEXT;
      default -> null;
    };
  }

  static ValTypeRef valType(ByteReader in) {
    ValType.Primitive primitive = primitive(in.peek("a value type"));
    if (primitive != null) {
      in.u8("a value type");
      return new ValTypeRef.Primitive(primitive);
    }
    return new ValTypeRef.Index(in.typeIndex("value type"));
  }

  static @Nullable ValTypeRef optionalValType(ByteReader in) {
    return CoreTypeReader.flag(in, "the mark of an optional type") ? valType(in) : null;
  }

  private static List<Labelled> labelled(ByteReader in, String what, int limit) {
    int count = in.count(what, limit);
    List<Labelled> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String label = in.name("a label");
      parts.add(new Labelled(label, valType(in)));
    }
    return parts;
  }

  private static List<Case> cases(ByteReader in) {
    int count = in.count("cases of a variant", ComponentLimits.MAX_TYPE_PARTS);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String label = in.name("a label");
      cases.add(new Case(label, optionalValType(in)));
      int offset = in.position();
      if (in.u8("the end of a case") != 0) {
        throw in.malformed(offset, "a case of a variant must end with 0x00");
      }
    }
    return cases;
  }

  private static List<String> labels(ByteReader in, String what, int limit) {
    int count = in.count(what, limit);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(in.name("a label"));
    }
    return labels;
  }

  static @Nullable ValTypeRef resultList(ByteReader in) {
    int offset = in.position();
    int form = in.u8("the result of a function");
    if (form == 0x00) {
      return valType(in);
    }
    if (form != 0x01 || in.u8("the result of a function") != 0x00) {
      throw in.malformed(offset, "unknown form of a result: a function has one result or none");
    }
    return null;
  }

  private static List<Declaration> declarations(ByteReader in, boolean component, int depth) {
    int count = in.count("declarations", ComponentLimits.MAX_TYPE_DECLARATIONS);
    List<Declaration> declarations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      int code = in.u8("a declaration");
      switch (code) {
        case 0x00 -> declarations.add(new Item.CoreType(offset, CoreTypeReader.defType(in)));
        case 0x01 -> declarations.add(new Item.Type(offset, defType(in, depth)));
        case 0x02 -> declarations.add(alias(in));
        case 0x03 -> {
          if (!component) {
            throw in.malformed(offset, "an instance type has no imports");
          }
          ExternName name = externName(in);
          declarations.add(new Item.Import(offset, name, externType(in)));
        }
        case 0x04 -> {
          ExternName name = externName(in);
          declarations.add(new Declaration.Export(offset, name, externType(in)));
        }
        default -> throw in.malformed(offset, CoreTypeReader.unknown("declaration", code));
      }
    }
    return declarations;
  }

  static ExternName externName(ByteReader in) {
    int offset = in.position();
    int form = in.u8("the name of an import or export");
    if (form > 2) {
      throw in.malformed(offset, CoreTypeReader.unknown("form of a name", form));
    }
    String name = in.name("the name of an import or export");
    if (form != 2) {
      return new ExternName(name, form, List.of());
    }
    int count = in.count("attributes", ComponentLimits.MAX_ATTRIBUTES);
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = in.position();
      int code = in.u8("an attribute");
      if (code >= AttributeKind.values().length) {
        throw in.malformed(at, CoreTypeReader.unknown("attribute", code));
      }
      attributes.add(new Attribute(AttributeKind.values()[code], in.name("an attribute")));
    }
    return new ExternName(name, form, attributes);
  }

  static ExternTypeRef externType(ByteReader in) {
    int offset = in.position();
    int code = in.u8("the type of an import or export");
    switch (code) {
      case 0x00 -> {
        int at = in.position();
        if (in.u8("the type of an import or export") != 0x11) {
          throw in.malformed(at, "of the core sorts only modules can be imported or exported");
        }
        return new ExternTypeRef.CoreModule(in.u32("a core type index"));
      }
      case 0x01 -> {
        return new ExternTypeRef.Func(in.u32("a type index"));
      }
      case 0x02 -> {
        if (!in.valueBounds() || in.peek("the type of a value") > 1) {
          in.sawValue();
          return new ExternTypeRef.Value(valType(in));
        }
        return CoreTypeReader.flag(in, "the bound of a value")
            ? new ExternTypeRef.Value(valType(in), true)
            : new ExternTypeRef.ValueEq(in.u32("a value index"));
      }
      case 0x03 -> {
        return CoreTypeReader.flag(in, "the bound of a type")
            ? new ExternTypeRef.SubResource()
            : new ExternTypeRef.TypeEq(in.u32("a type index"));
      }
      case 0x04 -> {
        return new ExternTypeRef.Component(in.u32("a type index"));
      }
      case 0x05 -> {
        return new ExternTypeRef.Instance(in.u32("a type index"));
      }
      default ->
          throw in.malformed(offset, CoreTypeReader.unknown("type of an import or export", code));
    }
  }

  static Sort sort(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a sort");
    return code == 0 ? coreSort(in) : known(in, offset, Sort.of(code, false), code);
  }

  static Sort coreSort(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a core sort");
    return known(in, offset, Sort.of(code, true), code);
  }

  private static Sort known(ByteReader in, int offset, @Nullable Sort sort, int code) {
    if (sort == null) {
      throw in.malformed(offset, CoreTypeReader.unknown("sort", code));
    }
    return sort;
  }

  static SortIndex sortIndex(ByteReader in) {
    Sort sort = sort(in);
    return new SortIndex(sort, in.u32("an index"));
  }

  static Alias alias(ByteReader in) {
    int offset = in.position();
    Sort sort = sort(in);
    int at = in.position();
    int target = in.u8("the target of an alias");
    switch (target) {
      case 0x00 -> {
        int instance = in.u32("an instance index");
        return new Alias.Export(offset, sort, instance, in.name("the name of an export"));
      }
      case 0x01 -> {
        if (!sort.core()) {
          throw in.malformed(offset, "a core instance has no export of sort " + sort);
        }
        int instance = in.u32("a core instance index");
        return new Alias.CoreExport(offset, sort, instance, in.name("the name of an export"));
      }
      case 0x02 -> {
        int scopes = in.u32("a number of scopes");
        return new Alias.Outer(offset, sort, scopes, in.u32("an index"));
      }
      default -> throw in.malformed(at, CoreTypeReader.unknown("target of an alias", target));
    }
  }
}
