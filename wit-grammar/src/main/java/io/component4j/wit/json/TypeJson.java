package io.component4j.wit.json;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes the list of types. */
final class TypeJson {
  private final JsonText out;
  private final Numbering ids;

  TypeJson(JsonText out, Numbering ids) {
    this.out = out;
    this.ids = ids;
  }

  /** Writes one type of the list. */
  void entry(TypeEntry entry) {
    TypeDef named = entry.named();
    ValType anonymous = entry.anonymous();
    out.openObject();
    out.name("name").value(named == null ? null : named.name());
    out.name("kind");
    if (named instanceof ResourceDef resource) {
      resource(resource);
    } else if (named instanceof ValueTypeDef value) {
      kind(value.definition(), entry.scope(), value::partInfo);
    } else if (anonymous != null) {
      kind(anonymous, entry.scope(), i -> ItemInfo.NONE);
    }
    out.name("owner");
    owner(named == null ? null : named.owner());
    if (named != null) {
      WitJson.docs(out, named.info());
    }
    WitJson.stability(out, entry.stability());
    if (named != null) {
      WitJson.externalId(out, named.info());
    }
    out.closeObject();
  }

  /** Writes a member that says which type is meant where one is used; null where none is. */
  void reference(String name, @Nullable ValType type, AnonymousTypes scope) {
    out.name(name);
    reference(type, scope);
  }

  private void reference(@Nullable ValType type, AnonymousTypes scope) {
    if (type == null) {
      out.value(null);
    } else if (type instanceof ValType.Primitive primitive) {
      out.value(primitive.keyword());
    } else {
      out.value(ids.id(type, scope));
    }
  }

  private void owner(@Nullable TypeOwner owner) {
    if (owner instanceof WitInterface witInterface) {
      out.openObject().name("interface").value(ids.id(witInterface)).closeObject();
    } else if (owner instanceof World world) {
      out.openObject().name("world").value(ids.id(world)).closeObject();
    } else {
      out.value(null);
    }
  }

  private void resource(ResourceDef resource) {
    ResourceDef original = resource.aliasOf().orElse(null);
    if (original == null) {
      out.value("resource");
    } else {
      out.openObject().name("type").value(ids.id((TypeDef) original)).closeObject();
    }
  }

  private void kind(ValType type, AnonymousTypes scope, IntFunction<ItemInfo> parts) {
    out.openObject();
    switch (type.kind()) {
      case PRIMITIVE, NAMED -> reference("type", type, scope);
      case OWN -> handle("own", ((OwnType) type).resource());
      case BORROW -> handle("borrow", ((BorrowType) type).resource());
      case LIST -> reference("list", ((ListType) type).element(), scope);
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) type;
        out.name("fixed-length-list").openArray();
        reference(list.element(), scope);
        out.value(list.length()).closeArray();
      }
      case MAP -> {
        out.name("map").openArray();
        reference(((MapType) type).key(), scope);
        reference(((MapType) type).value(), scope);
        out.closeArray();
      }
      case OPTION -> reference("option", ((OptionType) type).some(), scope);
      case RESULT -> {
        out.name("result").openObject();
        reference("ok", ((ResultType) type).ok(), scope);
        reference("err", ((ResultType) type).err(), scope);
        out.closeObject();
      }
      case TUPLE -> {
        out.name("tuple").openObject().name("types").openArray();
        ((TupleType) type).elements().forEach(element -> reference(element, scope));
        out.closeArray().closeObject();
      }
      case STREAM -> reference("stream", ((StreamType) type).element(), scope);
      case FUTURE -> reference("future", ((FutureType) type).element(), scope);
      case RECORD -> record((RecordType) type, scope, parts);
      case VARIANT -> variant((VariantType) type, scope, parts);
      case ENUM -> labels("enum", "cases", ((EnumType) type).cases(), parts);
      case FLAGS -> labels("flags", "flags", ((FlagsType) type).names(), parts);
    }
    out.closeObject();
  }

  private void handle(String kind, ResourceType resource) {
    out.name("handle").openObject();
    out.name(kind).value(ids.id((TypeDef) resource)).closeObject();
  }

  private void record(RecordType record, AnonymousTypes scope, IntFunction<ItemInfo> parts) {
    out.name("record").openObject().name("fields").openArray();
    for (int i = 0; i < record.fields().size(); i++) {
      ValType.Field field = record.fields().get(i);
      out.openObject().name("name").value(field.name());
      reference("type", field.type(), scope);
      WitJson.docs(out, parts.apply(i));
      out.closeObject();
    }
    out.closeArray().closeObject();
  }

  private void variant(VariantType variant, AnonymousTypes scope, IntFunction<ItemInfo> parts) {
    out.name("variant").openObject().name("cases").openArray();
    for (int i = 0; i < variant.cases().size(); i++) {
      ValType.Case variantCase = variant.cases().get(i);
      out.openObject().name("name").value(variantCase.name());
      reference("type", variantCase.type(), scope);
      WitJson.docs(out, parts.apply(i));
      out.closeObject();
    }
    out.closeArray().closeObject();
  }

  private void labels(
      String kind, String member, List<String> labels, IntFunction<ItemInfo> parts) {
    out.name(kind).openObject().name(member).openArray();
    for (int i = 0; i < labels.size(); i++) {
      out.openObject().name("name").value(labels.get(i));
      WitJson.docs(out, parts.apply(i));
      out.closeObject();
    }
    out.closeArray().closeObject();
  }
}
