package io.component4j.component.binary;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes types, names and aliases of components; the reverse of {@link TypeReader}. */
final class TypeWriter {
  private TypeWriter() {}

  static void defType(ByteWriter out, DefType type) {
    switch (type.kind()) {
      case PRIMITIVE -> out.u8(code(((DefType.Primitive) type).type()));
      case RECORD -> {
        out.u8(0x72);
        labelled(out, ((DefType.Record) type).fields());
      }
      case VARIANT -> {
        List<DefType.Case> cases = ((DefType.Variant) type).cases();
        out.u8(0x71).u32(cases.size());
        for (DefType.Case c : cases) {
          out.name(c.label());
          optionalValType(out, c.type());
          out.u8(0x00);
        }
      }
      case LIST -> {
        out.u8(0x70);
        valType(out, ((DefType.ListOf) type).element());
      }
      case FIXED_LENGTH_LIST -> {
        DefType.FixedLengthList list = (DefType.FixedLengthList) type;
        out.u8(0x67);
        valType(out, list.element());
        out.u32(list.length());
      }
      case MAP -> {
        DefType.MapOf map = (DefType.MapOf) type;
        out.u8(0x63);
        valType(out, map.key());
        valType(out, map.value());
      }
      case TUPLE -> {
        List<ValTypeRef> elements = ((DefType.Tuple) type).elements();
        out.u8(0x6f).u32(elements.size());
        elements.forEach(element -> valType(out, element));
      }
      case FLAGS -> {
        out.u8(0x6e);
        labels(out, ((DefType.Flags) type).labels());
      }
      case ENUM -> {
        out.u8(0x6d);
        labels(out, ((DefType.Enumeration) type).labels());
      }
      case OPTION -> {
        out.u8(0x6b);
        valType(out, ((DefType.Option) type).some());
      }
      case RESULT -> {
        DefType.Result result = (DefType.Result) type;
        out.u8(0x6a);
        optionalValType(out, result.ok());
        optionalValType(out, result.error());
      }
      case OWN -> out.u8(0x69).u32(((DefType.Own) type).resource());
      case BORROW -> out.u8(0x68).u32(((DefType.Borrow) type).resource());
      case STREAM -> {
        out.u8(0x66);
        optionalValType(out, ((DefType.Stream) type).element());
      }
      case FUTURE -> {
        out.u8(0x65);
        optionalValType(out, ((DefType.Future) type).element());
      }
      case FUNC -> {
        DefType.Func func = (DefType.Func) type;
        out.u8(func.async() ? 0x43 : 0x40);
        labelled(out, func.params());
        resultList(out, func.result());
      }
      case COMPONENT -> {
        out.u8(0x41);
        declarations(out, ((DefType.Component) type).declarations());
      }
      case INSTANCE -> {
        out.u8(0x42);
        declarations(out, ((DefType.Instance) type).declarations());
      }
      case RESOURCE -> {
        DefType.Resource resource = (DefType.Resource) type;
        out.u8(0x3f);
        CoreTypeWriter.valType(out, resource.representation());
        Integer destructor = resource.destructor();
        out.flag(destructor != null);
        if (destructor != null) {
          out.u32(destructor);
        }
      }
    }
  }

  private static int code(ValType.Primitive type) {
    return switch (type) {
      case BOOL -> 0x7f;
      case S8 -> 0x7e;
      case U8 -> 0x7d;
      case S16 -> 0x7c;
      case U16 -> 0x7b;
      case S32 -> 0x7a;
      case U32 -> 0x79;
      case S64 -> 0x78;
      case U64 -> 0x77;
      case F32 -> 0x76;
      case F64 -> 0x75;
      case CHAR -> 0x74;
      case STRING -> 0x73;
      case ERROR_CONTEXT -> 0x64;
    };
  }

  static void valType(ByteWriter out, ValTypeRef type) {
    if (type instanceof ValTypeRef.Primitive primitive) {
      out.u8(code(primitive.type()));
    } else {
      out.typeIndex(((ValTypeRef.Index) type).type());
    }
  }

  static void optionalValType(ByteWriter out, @Nullable ValTypeRef type) {
    out.flag(type != null);
    if (type != null) {
      valType(out, type);
    }
  }

  static void resultList(ByteWriter out, @Nullable ValTypeRef result) {
    if (result == null) {
      out.u8(0x01).u8(0x00);
    } else {
      out.u8(0x00);
      valType(out, result);
    }
  }

  private static void labelled(ByteWriter out, List<Labelled> parts) {
    out.u32(parts.size());
    for (Labelled part : parts) {
      out.name(part.label());
      valType(out, part.type());
    }
  }

  private static void labels(ByteWriter out, List<String> labels) {
    out.u32(labels.size());
    labels.forEach(out::name);
  }

  private static void declarations(ByteWriter out, List<Declaration> declarations) {
    out.u32(declarations.size());
    for (Declaration declaration : declarations) {
      if (declaration instanceof Item.CoreType type) {
        out.u8(0x00);
        CoreTypeWriter.defType(out, type.type());
      } else if (declaration instanceof Item.Type type) {
        out.u8(0x01);
        defType(out, type.type());
      } else if (declaration instanceof Alias alias) {
        out.u8(0x02);
        alias(out, alias);
      } else if (declaration instanceof Item.Import item) {
        out.u8(0x03);
        externName(out, item.name());
        externType(out, item.type());
      } else {
        Declaration.Export item = (Declaration.Export) declaration;
        out.u8(0x04);
        externName(out, item.name());
        externType(out, item.type());
      }
    }
  }

  static void externName(ByteWriter out, ExternName name) {
    out.u8(name.form()).name(name.name());
    if (name.form() == 2) {
      out.u32(name.attributes().size());
      for (ExternName.Attribute attribute : name.attributes()) {
        out.u8(attribute.kind().ordinal()).name(attribute.value());
      }
    }
  }

  static void externType(ByteWriter out, ExternTypeRef type) {
    if (type instanceof ExternTypeRef.CoreModule module) {
      out.u8(0x00).u8(0x11).u32(module.type());
    } else if (type instanceof ExternTypeRef.Func func) {
      out.u8(0x01).u32(func.type());
    } else if (type instanceof ExternTypeRef.Value value) {
      out.u8(0x02);
      if (value.bounded()) {
        out.u8(0x01);
      }
      valType(out, value.type());
    } else if (type instanceof ExternTypeRef.ValueEq value) {
      out.u8(0x02).u8(0x00).u32(value.value());
    } else if (type instanceof ExternTypeRef.TypeEq eq) {
      out.u8(0x03).u8(0x00).u32(eq.type());
    } else if (type instanceof ExternTypeRef.SubResource) {
      out.u8(0x03).u8(0x01);
    } else if (type instanceof ExternTypeRef.Component component) {
      out.u8(0x04).u32(component.type());
    } else {
      out.u8(0x05).u32(((ExternTypeRef.Instance) type).type());
    }
  }

  static void sort(ByteWriter out, Sort sort) {
    if (sort.core()) {
      out.u8(0x00);
    }
    out.u8(sort.code());
  }

  static void sortIndex(ByteWriter out, SortIndex item) {
    sort(out, item.sort());
    out.u32(item.index());
  }

  static void alias(ByteWriter out, Alias alias) {
    sort(out, alias.sort());
    if (alias instanceof Alias.Export export) {
      out.u8(0x00).u32(export.instance()).name(export.name());
    } else if (alias instanceof Alias.CoreExport export) {
      out.u8(0x01).u32(export.instance()).name(export.name());
    } else {
      Alias.Outer outer = (Alias.Outer) alias;
      out.u8(0x02).u32(outer.scopes()).u32(outer.index());
    }
  }
}
