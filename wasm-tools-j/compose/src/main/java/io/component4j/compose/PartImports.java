package io.component4j.compose;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a component imports, read from its declarations. A declaration says more than the type it
 * declares: that a type of one imported instance is that of another one ({@code use}), which the
 * composed component has to say again.
 *
 * <p>The component must have been typed before, so that all its indices are in range.
 */
final class PartImports {
  /** Declarations of all imports together; one instance type may be imported many times. */
  static final int MAX_DECLARATIONS = 1_000_000;

  private final ComponentModel component;
  private final Map<String, ImportedItem> items = new LinkedHashMap<>();
  private final Map<String, ExternName> names = new HashMap<>();

  /**
   * The type index space; an instance type stays as written until something is imported with it.
   */
  private final List<Object> types = new ArrayList<>();

  /** The instance index space: the name of the import that an instance is, or null. */
  private final List<@Nullable String> instances = new ArrayList<>();

  private int declarations;

  private PartImports(ComponentModel component) {
    this.component = component;
  }

  /**
   * Reads the imports of a component.
   *
   * @throws InvalidInputException if they declare more than {@link #MAX_DECLARATIONS}
   */
  static PartImports of(ComponentModel component) {
    PartImports imports = new PartImports(component);
    for (Item item : component.items()) {
      imports.read(item);
    }
    return imports;
  }

  ComponentModel component() {
    return component;
  }

  /** What is imported, by name, in order. */
  Map<String, ImportedItem> items() {
    return Collections.unmodifiableMap(items);
  }

  /** A name as it is written in the binary. */
  ExternName externName(String name) {
    ExternName found = names.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no import " + name);
    }
    return found;
  }

  /** The declaration of a type that an imported instance exports. */
  ImportedItem declaration(TypeNode.Exported type) {
    ImportedItem item = items.get(type.instance());
    ImportedItem.Member member =
        item instanceof ImportedItem.Instance instance ? instance.members().get(type.name()) : null;
    return member == null
        ? new ImportedItem.Unsupported("a type of " + type.instance())
        : member.item();
  }

  /** The declaration of a type that is imported by itself. */
  ImportedItem declaration(TypeNode.Imported type) {
    ImportedItem item = items.get(type.name());
    return item == null ? new ImportedItem.Unsupported("the type " + type.name()) : item;
  }

  private void read(Item item) {
    if (item instanceof Item.Type type) {
      types.add(
          type.type() instanceof DefType.Instance instance ? instance : define(type.type(), types));
    } else if (item instanceof Alias alias) {
      alias(alias);
    } else if (item instanceof Instance) {
      instances.add(null);
    } else if (item instanceof Item.Export export) {
      // An export is also a new entry of its index space.
      if (export.item().sort() == Sort.TYPE) {
        types.add(types.get(export.item().index()));
      } else if (export.item().sort() == Sort.INSTANCE) {
        instances.add(instances.get(export.item().index()));
      }
    } else if (item instanceof Item.Import declared) {
      String name = declared.name().name();
      names.put(name, declared.name());
      items.put(name, imported(name, declared.type()));
    }
  }

  private void alias(Alias alias) {
    if (alias.sort() == Sort.INSTANCE) {
      instances.add(null);
    } else if (alias.sort() == Sort.TYPE) {
      String instance = alias instanceof Alias.Export e ? instances.get(e.instance()) : null;
      types.add(
          instance != null
              ? new TypeNode.Exported(this, instance, ((Alias.Export) alias).name())
              : new TypeNode.Foreign("a type of an instance that the component makes itself"));
    }
  }

  private ImportedItem imported(String name, ExternTypeRef type) {
    if (type instanceof ExternTypeRef.Func func) {
      return new ImportedItem.Func(node(func.type(), types));
    }
    if (type instanceof ExternTypeRef.TypeEq eq) {
      ImportedItem item =
          types.get(eq.type()) instanceof DefType.Instance
              ? new ImportedItem.Unsupported("an instance type")
              : new ImportedItem.TypeEq(node(eq.type(), types));
      types.add(new TypeNode.Imported(this, name));
      return item;
    }
    if (type instanceof ExternTypeRef.SubResource) {
      types.add(new TypeNode.Imported(this, name));
      return new ImportedItem.Resource();
    }
    if (type instanceof ExternTypeRef.Instance instance) {
      instances.add(name);
      return types.get(instance.type()) instanceof DefType.Instance declared
          ? members(name, declared)
          : new ImportedItem.Unsupported("an instance whose type is not written where it is used");
    }
    return new ImportedItem.Unsupported("a " + type.sort());
  }

  /** The members of an imported instance, in the scope of its type. */
  private ImportedItem members(String instance, DefType.Instance type) {
    declarations += type.declarations().size();
    if (declarations > MAX_DECLARATIONS || declarations < 0) {
      throw new InvalidInputException(
          Diagnostic.error(
              "compose-too-large",
              "the imports declare more than " + MAX_DECLARATIONS + " items",
              Span.ofInput(component.inputName())));
    }
    Map<String, ImportedItem.Member> members = new LinkedHashMap<>();
    List<Object> local = new ArrayList<>();
    for (Declaration declaration : type.declarations()) {
      if (declaration instanceof Item.Type defined) {
        local.add(define(defined.type(), local));
      } else if (declaration instanceof Alias.Outer outer && outer.sort() == Sort.TYPE) {
        local.add(
            switch (outer.scopes()) {
              case 0 -> local.get(outer.index());
              case 1 -> types.get(outer.index());
              default -> new TypeNode.Foreign("a type from around the component");
            });
      } else if (declaration instanceof Declaration.Export export) {
        String name = export.name().name();
        if (export.type() instanceof ExternTypeRef.Func func) {
          members.put(name, member(export, new ImportedItem.Func(node(func.type(), local))));
        } else if (export.type() instanceof ExternTypeRef.TypeEq eq) {
          members.put(name, member(export, new ImportedItem.TypeEq(node(eq.type(), local))));
          local.add(new TypeNode.Exported(this, instance, name));
        } else if (export.type() instanceof ExternTypeRef.SubResource) {
          members.put(name, member(export, new ImportedItem.Resource()));
          local.add(new TypeNode.Exported(this, instance, name));
        } else {
          return new ImportedItem.Unsupported(
              "an instance with a " + export.type().sort() + " in it");
        }
      } else if (!(declaration instanceof Item.CoreType)) {
        return new ImportedItem.Unsupported("an instance with an instance in it");
      }
    }
    return new ImportedItem.Instance(members);
  }

  private static ImportedItem.Member member(Declaration.Export export, ImportedItem item) {
    return new ImportedItem.Member(export.name(), item);
  }

  private static TypeNode define(DefType type, List<Object> scope) {
    if (!TypeReferences.areIn(type)) {
      return new TypeNode.Foreign(
          type.kind() == DefType.Kind.RESOURCE
              ? "a resource that the component defines itself"
              : "the type of a component or an instance");
    }
    Map<Integer, TypeNode> parts = new HashMap<>();
    TypeReferences.replace(
        type,
        index -> {
          parts.put(index, node(index, scope));
          return new ValTypeRef.Index(index);
        });
    return new TypeNode.Defined(type, parts);
  }

  private static TypeNode node(int index, List<Object> scope) {
    return scope.get(index) instanceof TypeNode node
        ? node
        : new TypeNode.Foreign("the type of an instance");
  }
}
