package io.component4j.component.dump;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The definitions of components as a dump shows them: on one line, with indices as they stand. */
final class ShownItems {
  private ShownItems() {}

  static String of(Item item) {
    return switch (item.kind()) {
      case CORE_INSTANCE -> coreInstance((CoreInstance) item);
      case CORE_TYPE -> Shown.core(((Item.CoreType) item).type());
      case INSTANCE -> instance((Instance) item);
      case ALIAS -> alias((Alias) item);
      case TYPE -> type(((Item.Type) item).type());
      case CANON -> canon((Canon) item);
      case START -> start((Item.Start) item);
      case IMPORT -> {
        Item.Import imported = (Item.Import) item;
        yield "import " + name(imported.name()) + ": " + extern(imported.type());
      }
      case EXPORT -> {
        Item.Export export = (Item.Export) item;
        ExternTypeRef type = export.type();
        yield name(export.name())
            + " = "
            + sorted(export.item())
            + (type == null ? "" : ": " + extern(type));
      }
      case VALUE -> {
        Item.Value value = (Item.Value) item;
        yield "value: " + value(value.type()) + ", " + value.content().length() + " bytes";
      }
      // These are no definitions on one line.
      case CUSTOM, CORE_MODULE, COMPONENT -> item.kind().toString();
    };
  }

  private static String index(int index) {
    return Shown.unsigned(index);
  }

  private static String sorted(SortIndex item) {
    return item.toString();
  }

  private static String name(ExternName name) {
    StringBuilder text = new StringBuilder(Shown.quoted(name.name()));
    for (ExternName.Attribute attribute : name.attributes()) {
      String kind = attribute.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      text.append(" (")
          .append(kind)
          .append(' ')
          .append(Shown.quoted(attribute.value()))
          .append(')');
    }
    return text.toString();
  }

  private static String coreInstance(CoreInstance instance) {
    if (instance instanceof CoreInstance.Instantiate made) {
      return "instantiate core module "
          + index(made.module())
          + " with "
          + Shown.list(
              made.arguments(),
              a -> Shown.quoted(a.name()) + " = core instance " + index(a.instance()));
    }
    return "of "
        + Shown.list(
            ((CoreInstance.FromExports) instance).exports(),
            e -> Shown.quoted(e.name()) + " = " + sorted(e.item()));
  }

  private static String instance(Instance instance) {
    if (instance instanceof Instance.Instantiate made) {
      return "instantiate component "
          + index(made.component())
          + " with "
          + Shown.list(made.arguments(), a -> Shown.quoted(a.name()) + " = " + sorted(a.item()));
    }
    return "of "
        + Shown.list(
            ((Instance.FromExports) instance).exports(),
            e -> name(e.name()) + " = " + sorted(e.item()));
  }

  private static String alias(Alias alias) {
    if (alias instanceof Alias.Export export) {
      return "export " + Shown.quoted(export.name()) + " of instance " + index(export.instance());
    }
    if (alias instanceof Alias.CoreExport export) {
      return "export "
          + Shown.quoted(export.name())
          + " of core instance "
          + index(export.instance());
    }
    Alias.Outer outer = (Alias.Outer) alias;
    return "outer " + index(outer.scopes()) + " " + outer.sort() + " " + index(outer.index());
  }

  private static String canon(Canon canon) {
    if (canon instanceof Canon.Lift lift) {
      return "lift core func "
          + index(lift.coreFunc())
          + " type "
          + index(lift.type())
          + options(lift.options());
    }
    if (canon instanceof Canon.Lower lower) {
      return "lower func " + index(lower.func()) + options(lower.options());
    }
    if (canon instanceof Canon.ResourceBuiltin resource) {
      return resource.opcode() + " type " + index(resource.type());
    }
    Canon.Builtin builtin = (Canon.Builtin) canon;
    StringBuilder text = new StringBuilder(builtin.opcode().toString());
    switch (builtin.opcode().shape()) {
      case LIFT, LOWER, NONE, OPTIONS -> {
        // Nothing but options, or not a built-in.
      }
      case TYPE, TYPE_OPTIONS -> text.append(" type ").append(index(builtin.type()));
      case FLAG -> flag(text, builtin);
      case TYPE_FLAG -> {
        text.append(" type ").append(index(builtin.type()));
        flag(text, builtin);
      }
      case RESULT_OPTIONS -> {
        ValTypeRef result = builtin.result();
        text.append(result == null ? "" : " result " + value(result));
      }
      case CONTEXT ->
          text.append(' ').append(builtin.contextType()).append(' ').append(index(builtin.index()));
      case FLAG_MEMORY -> {
        flag(text, builtin);
        text.append(" memory ").append(index(builtin.index()));
      }
      case TYPE_TABLE, FLAG_TYPE_TABLE -> {
        flag(text, builtin);
        text.append(" core type ").append(index(builtin.type()));
        text.append(" table ").append(index(builtin.index()));
      }
      case FLAG_TYPE -> {
        flag(text, builtin);
        text.append(" core type ").append(index(builtin.type()));
      }
    }
    return text + options(builtin.options());
  }

  private static void flag(StringBuilder text, Canon.Builtin builtin) {
    text.append(builtin.flag() ? " with its flag set" : "");
  }

  private static String options(List<CanonOption> options) {
    StringBuilder text = new StringBuilder();
    for (CanonOption option : options) {
      text.append(text.isEmpty() ? " (" : ", ").append(option.kind());
      if (option.kind().indexed()) {
        text.append(' ').append(index(option.index()));
      }
    }
    return text.isEmpty() ? "" : text.append(')').toString();
  }

  private static String start(Item.Start start) {
    return "start func "
        + index(start.func())
        + " with values "
        + Shown.list(start.arguments(), ShownItems::index)
        + ", "
        + index(start.results())
        + " results";
  }

  private static String extern(ExternTypeRef type) {
    if (type instanceof ExternTypeRef.CoreModule module) {
      return "core module of core type " + index(module.type());
    }
    if (type instanceof ExternTypeRef.Func func) {
      return "func of type " + index(func.type());
    }
    if (type instanceof ExternTypeRef.Value value) {
      return "value of " + value(value.type());
    }
    if (type instanceof ExternTypeRef.ValueEq same) {
      return "value equal to value " + index(same.value());
    }
    if (type instanceof ExternTypeRef.TypeEq same) {
      return "type equal to type " + index(same.type());
    }
    if (type instanceof ExternTypeRef.Component component) {
      return "component of type " + index(component.type());
    }
    if (type instanceof ExternTypeRef.Instance instance) {
      return "instance of type " + index(instance.type());
    }
    return "resource type";
  }

  private static String value(ValTypeRef type) {
    return type instanceof ValTypeRef.Primitive primitive
        ? primitive.type().toString()
        : "type " + index(((ValTypeRef.Index) type).type());
  }

  private static String optional(@Nullable ValTypeRef type) {
    return type == null ? "_" : value(type);
  }

  private static String labelled(DefType.Labelled part) {
    return Shown.quoted(part.label()) + ": " + value(part.type());
  }

  private static String type(DefType type) {
    return switch (type.kind()) {
      case PRIMITIVE -> ((DefType.Primitive) type).type().toString();
      case RECORD -> "record " + Shown.list(((DefType.Record) type).fields(), ShownItems::labelled);
      case VARIANT ->
          "variant "
              + Shown.list(
                  ((DefType.Variant) type).cases(),
                  c -> {
                    ValTypeRef payload = c.type();
                    String label = Shown.quoted(c.label());
                    return payload == null ? label : label + ": " + value(payload);
                  });
      case LIST -> "list<" + value(((DefType.ListOf) type).element()) + ">";
      case FIXED_LENGTH_LIST -> {
        DefType.FixedLengthList list = (DefType.FixedLengthList) type;
        yield "list<" + value(list.element()) + ", " + index(list.length()) + ">";
      }
      case MAP -> {
        DefType.MapOf map = (DefType.MapOf) type;
        yield "map<" + value(map.key()) + ", " + value(map.value()) + ">";
      }
      case TUPLE -> "tuple " + Shown.list(((DefType.Tuple) type).elements(), ShownItems::value);
      case FLAGS -> "flags " + Shown.list(((DefType.Flags) type).labels(), Shown::quoted);
      case ENUM -> "enum " + Shown.list(((DefType.Enumeration) type).labels(), Shown::quoted);
      case OPTION -> "option<" + value(((DefType.Option) type).some()) + ">";
      case RESULT -> {
        DefType.Result result = (DefType.Result) type;
        yield "result<" + optional(result.ok()) + ", " + optional(result.error()) + ">";
      }
      case OWN -> "own<type " + index(((DefType.Own) type).resource()) + ">";
      case BORROW -> "borrow<type " + index(((DefType.Borrow) type).resource()) + ">";
      case STREAM -> "stream<" + optional(((DefType.Stream) type).element()) + ">";
      case FUTURE -> "future<" + optional(((DefType.Future) type).element()) + ">";
      case FUNC -> {
        DefType.Func func = (DefType.Func) type;
        ValTypeRef result = func.result();
        yield (func.async() ? "async func " : "func ")
            + Shown.list(func.params(), ShownItems::labelled)
            + (result == null ? "" : " -> " + value(result));
      }
      case COMPONENT ->
          "component "
              + Shown.list(((DefType.Component) type).declarations(), ShownItems::declaration);
      case INSTANCE ->
          "instance "
              + Shown.list(((DefType.Instance) type).declarations(), ShownItems::declaration);
      case RESOURCE -> {
        DefType.Resource resource = (DefType.Resource) type;
        Integer destructor = resource.destructor();
        yield "resource of "
            + resource.representation()
            + (destructor == null ? "" : " with destructor core func " + index(destructor));
      }
    };
  }

  /** The reader bounds how deep declarations lie within each other. */
  private static String declaration(Declaration declaration) {
    if (declaration instanceof Declaration.Export export) {
      return "export " + name(export.name()) + ": " + extern(export.type());
    }
    if (declaration instanceof Item.Import imported) {
      return "import " + name(imported.name()) + ": " + extern(imported.type());
    }
    if (declaration instanceof Alias alias) {
      return "alias " + alias.sort() + " " + alias(alias);
    }
    if (declaration instanceof Item.CoreType core) {
      return "core type " + Shown.core(core.type());
    }
    return "type " + type(((Item.Type) declaration).type());
  }
}
