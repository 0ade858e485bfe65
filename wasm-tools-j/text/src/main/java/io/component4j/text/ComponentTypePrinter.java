package io.component4j.text;

import io.component4j.component.model.Alias;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints types, aliases and imports of components. Not safe for several threads. */
final class ComponentTypePrinter {
  private final TextOutput out;
  private final ComponentPrinter component;
  private final List<ComponentState> states;

  /**
   * Prints into the same text as a component.
   *
   * @param states those of the component, the innermost last
   */
  ComponentTypePrinter(TextOutput out, ComponentPrinter component, List<ComponentState> states) {
    this.out = out;
    this.component = component;
    this.states = states;
  }

  private ComponentState state() {
    return states.get(states.size() - 1);
  }

  // Names and references.

  void externName(ExternName name) {
    out.string(name.name());
    for (ExternName.AttributeKind kind : ExternName.AttributeKind.values()) {
      String keyword =
          switch (kind) {
            case IMPLEMENTS -> "implements";
            case VERSION_SUFFIX -> "versionsuffix";
            case EXTERNAL_ID -> "external-id";
          };
      name.attribute(kind)
          .ifPresent(text -> out.put(" (").put(keyword).put(' ').string(text).put(')'));
    }
  }

  /** A reference in parentheses. */
  void reference(SortIndex item, String keyword) {
    out.put('(').put(keyword).put(' ');
    state().index(item.sort(), item.index(), out);
    out.put(')');
  }

  void valType(ValTypeRef type) {
    if (type instanceof ValTypeRef.Index index) {
      state().index(Sort.TYPE, index.type(), out);
    } else if (type instanceof ValTypeRef.Primitive primitive) {
      out.put(primitive.type().toString());
    }
  }

  private void optional(@Nullable ValTypeRef type) {
    if (type != null) {
      out.put(' ');
      valType(type);
    }
  }

  void coreValType(CoreValType type) {
    if (type instanceof CoreValType.Ref ref) {
      CoreTypePrinter printer = new CoreTypePrinter(out, state().core);
      int code = ref.heap() == null ? 0 : ref.heap().code();
      printer.ref(
          new ModuleState.ValShape(
              0, ref.nullable(), new ModuleState.HeapShape(false, false, code, ref.type())));
    } else {
      out.put(type.toString());
    }
  }

  // Imports and exports.

  void importOf(ExternName name, ExternTypeRef type) {
    out.open("import ");
    externName(name);
    out.put(' ');
    externType(type, true);
    out.close();
  }

  /**
   * The type of an import or export.
   *
   * @param defines whether it names and counts the entry, too
   */
  void externType(ExternTypeRef type, boolean defines) {
    out.open(type.sort().toString()).put(' ');
    if (defines) {
      state().define(type.sort(), out);
      out.put(' ');
    }
    if (type instanceof ExternTypeRef.CoreModule module) {
      reference(new SortIndex(Sort.CORE_TYPE, module.type()), "type");
    } else if (type instanceof ExternTypeRef.Func func) {
      reference(new SortIndex(Sort.TYPE, func.type()), "type");
    } else if (type instanceof ExternTypeRef.Component nested) {
      reference(new SortIndex(Sort.TYPE, nested.type()), "type");
    } else if (type instanceof ExternTypeRef.Instance instance) {
      reference(new SortIndex(Sort.TYPE, instance.type()), "type");
    } else if (type instanceof ExternTypeRef.TypeEq equal) {
      reference(new SortIndex(Sort.TYPE, equal.type()), "eq");
    } else if (type instanceof ExternTypeRef.SubResource) {
      out.put("(sub resource)");
    } else if (type instanceof ExternTypeRef.ValueEq equal) {
      reference(new SortIndex(Sort.VALUE, equal.value()), "eq");
    } else if (type instanceof ExternTypeRef.Value value) {
      if (value.type() instanceof ValTypeRef.Index index) {
        reference(new SortIndex(Sort.TYPE, index.type()), "type");
      } else {
        valType(value.type());
      }
    }
    out.close();
  }

  // Aliases.

  void alias(Alias alias) {
    ComponentState state = state();
    if (alias instanceof Alias.Export export) {
      out.open("alias export ");
      state.index(Sort.INSTANCE, export.instance(), out);
      out.put(' ').string(export.name());
    } else if (alias instanceof Alias.CoreExport export) {
      out.open("alias core export ");
      state.index(Sort.CORE_INSTANCE, export.instance(), out);
      out.put(' ').string(export.name());
    } else if (alias instanceof Alias.Outer outer) {
      outer(outer.sort(), outer.scopes(), outer.index());
    }
    out.put(" (").put(alias.sort().toString()).put(' ');
    state.define(alias.sort(), out);
    out.put(')').close();
  }

  private void outer(Sort sort, int scopes, int index) {
    boolean exists = scopes >= 0 && scopes < states.size();
    if (!exists) {
      out.put("(; invalid outer alias count ").put(scopes).put(" ;) ");
    }
    ComponentState outer = exists ? states.get(states.size() - 1 - scopes) : new ComponentState();
    out.open("alias outer ");
    if (outer.name != null) {
      outer.name.write(out);
    } else {
      out.put(scopes);
    }
    out.put(' ');
    outer.index(sort, index, out);
  }

  // Core types.

  /** A core type definition. */
  void coreType(BinaryInput in) {
    if (in.peek() != 0x50) {
      new CoreTypePrinter(out, state().core).group(in, true);
      return;
    }
    in.u8();
    out.open("core type ");
    state().nameCoreType(out);
    moduleType(in);
    out.close();
    state().addCoreType();
  }

  private void moduleType(BinaryInput in) {
    ComponentState state = new ComponentState();
    states.add(state);
    CoreTypePrinter types = new CoreTypePrinter(out, state.core);
    out.newline();
    out.open("module");
    int count = in.count();
    for (int i = 0; i < count; i++) {
      out.newline();
      switch (in.u8()) {
        case 0x00 -> {
          out.open("import ").string(in.name()).put(' ').string(in.name()).put(' ');
          types.extern(in, false);
          out.close();
        }
        case 0x01 -> types.group(in, false);
        case 0x02 -> {
          if (in.u8() != Sort.CORE_TYPE.code() || in.u8() != 0x01) {
            throw in.malformed("unknown alias in a module type");
          }
          outer(Sort.CORE_TYPE, in.u32(), in.u32());
          out.put(" (type ");
          state.define(Sort.CORE_TYPE, out);
          out.put(')').close();
        }
        case 0x03 -> {
          out.open("export ").string(in.name()).put(' ');
          types.extern(in, false);
          out.close();
        }
        default -> throw in.malformed("unknown declaration of a module type");
      }
    }
    out.close();
    states.remove(states.size() - 1);
  }

  // Types.

  void type(Item.Type item) {
    out.open("type ");
    state().define(Sort.TYPE, out);
    definition(item.type());
    out.close();
  }

  private void definition(DefType type) {
    if (type instanceof DefType.Component componentType) {
      declarations("component", componentType.declarations());
    } else if (type instanceof DefType.Instance instance) {
      declarations("instance", instance.declarations());
    } else {
      out.put(' ');
      plain(type);
    }
  }

  private void declarations(String keyword, List<Declaration> declarations) {
    states.add(new ComponentState());
    out.newline();
    out.open(keyword);
    for (Declaration declaration : declarations) {
      out.newline();
      declaration(declaration);
    }
    out.close();
    states.remove(states.size() - 1);
  }

  private void declaration(Declaration declaration) {
    if (declaration instanceof Item.CoreType coreType) {
      coreType(component.from(coreType.offset()));
    } else if (declaration instanceof Item.Type type) {
      type(type);
    } else if (declaration instanceof Alias alias) {
      alias(alias);
    } else if (declaration instanceof Item.Import imported) {
      importOf(imported.name(), imported.type());
    } else if (declaration instanceof Declaration.Export export) {
      out.open("export ");
      state().define(export.type().sort(), out);
      out.put(' ');
      externName(export.name());
      out.put(' ');
      externType(export.type(), false);
      out.close();
    }
  }

  private void plain(DefType type) {
    switch (type.kind()) {
      case PRIMITIVE -> out.put(((DefType.Primitive) type).type().toString());
      case RECORD -> {
        out.open("record");
        labelled("field", ((DefType.Record) type).fields());
        out.close();
      }
      case VARIANT -> {
        out.open("variant");
        for (DefType.Case each : ((DefType.Variant) type).cases()) {
          out.put(" (case ").string(each.label());
          optional(each.type());
          out.put(')');
        }
        out.close();
      }
      case LIST -> list("list", ((DefType.ListOf) type).element());
      case FIXED_LENGTH_LIST -> {
        DefType.FixedLengthList list = (DefType.FixedLengthList) type;
        out.open("list ");
        valType(list.element());
        out.put(' ').put(list.length()).close();
      }
      case MAP -> list("map", ((DefType.MapOf) type).key(), ((DefType.MapOf) type).value());
      case TUPLE -> list("tuple", ((DefType.Tuple) type).elements().toArray(ValTypeRef[]::new));
      case FLAGS -> labels("flags", ((DefType.Flags) type).labels());
      case ENUM -> labels("enum", ((DefType.Enumeration) type).labels());
      case OPTION -> list("option", ((DefType.Option) type).some());
      case RESULT -> {
        DefType.Result result = (DefType.Result) type;
        out.open("result");
        optional(result.ok());
        if (result.error() != null) {
          out.put(" (error ");
          valType(result.error());
          out.put(')');
        }
        out.close();
      }
      case OWN -> reference(new SortIndex(Sort.TYPE, ((DefType.Own) type).resource()), "own");
      case BORROW ->
          reference(new SortIndex(Sort.TYPE, ((DefType.Borrow) type).resource()), "borrow");
      case STREAM -> list("stream", ((DefType.Stream) type).element());
      case FUTURE -> list("future", ((DefType.Future) type).element());
      case FUNC -> func((DefType.Func) type);
      case RESOURCE -> resource((DefType.Resource) type);
      case COMPONENT, INSTANCE -> throw new IllegalArgumentException(type.toString());
    }
  }

  private void list(String keyword, @Nullable ValTypeRef... types) {
    out.open(keyword);
    for (ValTypeRef type : types) {
      optional(type);
    }
    out.close();
  }

  private void labels(String keyword, List<String> labels) {
    out.open(keyword);
    labels.forEach(label -> out.put(' ').string(label));
    out.close();
  }

  private void labelled(String keyword, List<DefType.Labelled> parts) {
    for (DefType.Labelled part : parts) {
      out.put(" (").put(keyword).put(' ').string(part.label()).put(' ');
      valType(part.type());
      out.put(')');
    }
  }

  private void func(DefType.Func type) {
    out.open("func").put(type.async() ? " async" : "");
    labelled("param", type.params());
    if (type.result() != null) {
      out.put(" (result ");
      valType(type.result());
      out.put(')');
    }
    out.close();
  }

  private void resource(DefType.Resource type) {
    out.put("(resource (rep ");
    coreValType(type.representation());
    out.put(')');
    if (type.destructor() != null) {
      out.put(" (dtor ");
      state().index(Sort.CORE_FUNC, type.destructor(), out);
      out.put(')');
    }
    out.put(')');
  }
}
