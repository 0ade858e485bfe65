package io.component4j.component.unbundle;

import io.component4j.component.binary.NameSection;
import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode.Shape;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.FieldType;
import io.component4j.component.model.CoreDefType.ModuleDeclaration;
import io.component4j.component.model.CoreDefType.Storage;
import io.component4j.component.model.CoreDefType.Sub;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Definitions of one scope after core types and core modules were put before all others of the
 * outermost component: indices into these two spaces grow, wherever they are written.
 */
final class IndexShift {
  private final String inputName;
  private final int types;
  private final int modules;
  private final int depth;

  /**
   * Makes a shift.
   *
   * @param types by how much indices of core types grow
   * @param modules by how much indices of core modules grow
   * @param depth how many scopes lie between the definitions and the outermost component; 0 for its
   *     own
   */
  IndexShift(String inputName, int types, int modules, int depth) {
    this.inputName = inputName;
    this.types = types;
    this.modules = modules;
    this.depth = depth;
  }

  private IndexShift inner() {
    return new IndexShift(inputName, types, modules, depth + 1);
  }

  /** A definition, with new indices. */
  Item item(Item item) {
    return switch (item.kind()) {
      case CUSTOM -> custom((Item.Custom) item);
      case CORE_MODULE, COMPONENT, START, VALUE -> item;
      case CORE_INSTANCE -> coreInstance((CoreInstance) item);
      case CORE_TYPE -> coreType((Item.CoreType) item);
      case INSTANCE -> instance((Instance) item);
      case ALIAS -> alias((Alias) item);
      case TYPE -> type((Item.Type) item);
      case CANON -> canon((Canon) item);
      case IMPORT -> {
        Item.Import declared = (Item.Import) item;
        yield new Item.Import(declared.offset(), declared.name(), extern(declared.type()));
      }
      case EXPORT -> {
        Item.Export export = (Item.Export) item;
        ExternTypeRef type = export.type();
        yield new Item.Export(
            export.offset(),
            export.name(),
            sortIndex(export.item()),
            type == null ? null : extern(type));
      }
    };
  }

  private int at(Sort sort, int index, int scopes) {
    if (scopes != depth) {
      return index;
    }
    return index + (sort == Sort.CORE_TYPE ? types : sort == Sort.CORE_MODULE ? modules : 0);
  }

  private int here(Sort sort, int index) {
    return at(sort, index, 0);
  }

  private SortIndex sortIndex(SortIndex item) {
    return new SortIndex(item.sort(), here(item.sort(), item.index()));
  }

  private ExternTypeRef extern(ExternTypeRef type) {
    return type instanceof ExternTypeRef.CoreModule module
        ? new ExternTypeRef.CoreModule(here(Sort.CORE_TYPE, module.type()))
        : type;
  }

  private Item custom(Item.Custom custom) {
    if (depth > 0 || !custom.name().equals(NameSection.SECTION)) {
      return custom;
    }
    NameSection names = NameSection.of(inputName, custom);
    Map<Sort, SortedMap<Integer, String>> shifted = new EnumMap<>(Sort.class);
    names
        .names()
        .forEach(
            (sort, old) -> {
              SortedMap<Integer, String> map = new TreeMap<>(Integer::compareUnsigned);
              old.forEach((index, name) -> map.put(here(sort, index), name));
              shifted.put(sort, map);
            });
    return new NameSection(names.componentName(), shifted).toCustomSection();
  }

  private CoreInstance coreInstance(CoreInstance item) {
    if (item instanceof CoreInstance.Instantiate instantiate) {
      return new CoreInstance.Instantiate(
          instantiate.offset(),
          here(Sort.CORE_MODULE, instantiate.module()),
          instantiate.arguments());
    }
    return item; // Neither types nor modules can be exports of it.
  }

  private Instance instance(Instance item) {
    if (item instanceof Instance.Instantiate instantiate) {
      return new Instance.Instantiate(
          instantiate.offset(),
          instantiate.component(),
          instantiate.arguments().stream()
              .map(argument -> new Instance.Argument(argument.name(), sortIndex(argument.item())))
              .toList());
    }
    Instance.FromExports from = (Instance.FromExports) item;
    return new Instance.FromExports(
        from.offset(),
        from.exports().stream()
            .map(export -> new Instance.InlineExport(export.name(), sortIndex(export.item())))
            .toList());
  }

  private Alias alias(Alias alias) {
    return alias instanceof Alias.Outer outer
        ? new Alias.Outer(
            outer.offset(),
            outer.sort(),
            outer.scopes(),
            at(outer.sort(), outer.index(), outer.scopes()))
        : alias;
  }

  private Item.Type type(Item.Type item) {
    DefType type = item.type();
    if (type instanceof DefType.Component component) {
      type = new DefType.Component(inner().declarations(component.declarations()));
    } else if (type instanceof DefType.Instance instance) {
      type = new DefType.Instance(inner().declarations(instance.declarations()));
    } else if (type instanceof DefType.Resource resource) {
      type = new DefType.Resource(value(resource.representation()), resource.destructor());
    }
    return new Item.Type(item.offset(), type);
  }

  private List<Declaration> declarations(List<Declaration> declarations) {
    return declarations.stream().map(this::declaration).toList();
  }

  private Declaration declaration(Declaration declaration) {
    if (declaration instanceof Declaration.Export export) {
      return new Declaration.Export(export.offset(), export.name(), extern(export.type()));
    } else if (declaration instanceof Alias alias) {
      return alias(alias);
    } else if (declaration instanceof Item.CoreType type) {
      return coreType(type);
    } else if (declaration instanceof Item.Type type) {
      return type(type);
    }
    Item.Import declared = (Item.Import) declaration;
    return new Item.Import(declared.offset(), declared.name(), extern(declared.type()));
  }

  private Item.CoreType coreType(Item.CoreType item) {
    CoreDefType type = item.type();
    if (type instanceof CoreDefType.Module module) {
      List<ModuleDeclaration> declarations =
          module.declarations().stream().map(inner()::declaration).toList();
      return new Item.CoreType(item.offset(), new CoreDefType.Module(declarations));
    }
    CoreDefType.Rec group = (CoreDefType.Rec) type;
    return new Item.CoreType(
        item.offset(),
        new CoreDefType.Rec(group.explicit(), group.types().stream().map(this::sub).toList()));
  }

  /** A declaration of a module type, whose own types are another space. */
  private ModuleDeclaration declaration(ModuleDeclaration declaration) {
    return declaration instanceof ModuleDeclaration.OuterType outer
        ? new ModuleDeclaration.OuterType(
            outer.scopes(), at(Sort.CORE_TYPE, outer.index(), outer.scopes()))
        : declaration;
  }

  private Sub sub(Sub sub) {
    return new Sub(
        sub.form(),
        sub.supertypes().stream().map(index -> here(Sort.CORE_TYPE, index)).toList(),
        composite(sub.type()),
        sub.shared());
  }

  private Composite composite(Composite type) {
    if (type instanceof Composite.Func func) {
      return new Composite.Func(
          new CoreFuncType(values(func.type().params()), values(func.type().results())));
    } else if (type instanceof Composite.Struct struct) {
      return new Composite.Struct(struct.fields().stream().map(this::field).toList());
    } else if (type instanceof Composite.Array array) {
      return new Composite.Array(field(array.element()));
    }
    return new Composite.Continuation(here(Sort.CORE_TYPE, ((Composite.Continuation) type).type()));
  }

  private FieldType field(FieldType field) {
    return field.storage() instanceof Storage.Unpacked unpacked
        ? new FieldType(new Storage.Unpacked(value(unpacked.type())), field.mutable())
        : field;
  }

  private List<CoreValType> values(List<CoreValType> values) {
    return values.stream().map(this::value).toList();
  }

  private CoreValType value(CoreValType type) {
    return type instanceof CoreValType.Ref ref && ref.heap() == null
        ? new CoreValType.Ref(ref.nullable(), null, here(Sort.CORE_TYPE, ref.type()))
        : type;
  }

  private Canon canon(Canon canon) {
    if (canon instanceof Canon.Lift lift) {
      return new Canon.Lift(lift.offset(), lift.coreFunc(), options(lift.options()), lift.type());
    } else if (canon instanceof Canon.Lower lower) {
      return new Canon.Lower(lower.offset(), lower.func(), options(lower.options()));
    } else if (canon instanceof Canon.ResourceBuiltin) {
      return canon;
    }
    Canon.Builtin builtin = (Canon.Builtin) canon;
    Shape shape = builtin.opcode().shape();
    // The types of threads' functions are core types; streams and futures are none.
    boolean thread =
        shape == Shape.TYPE_TABLE || shape == Shape.FLAG_TYPE || shape == Shape.FLAG_TYPE_TABLE;
    CoreValType context = builtin.contextType();
    return new Canon.Builtin(
        builtin.offset(),
        builtin.opcode(),
        builtin.flag(),
        thread ? here(Sort.CORE_TYPE, builtin.type()) : builtin.type(),
        builtin.index(),
        context == null ? null : value(context),
        builtin.result(),
        options(builtin.options()));
  }

  private List<CanonOption> options(List<CanonOption> options) {
    return options.stream()
        .map(
            option ->
                option.kind() == CanonOption.Kind.CORE_TYPE
                    ? new CanonOption(option.kind(), here(Sort.CORE_TYPE, option.index()))
                    : option)
        .toList();
  }
}
