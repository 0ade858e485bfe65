package io.component4j.compose;

import static io.component4j.compose.ComponentItems.MADE;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the imports of a composed component. A type of another import is referred to by an alias,
 * so that it stays that type; one of an import that is satisfied inside is written out.
 */
final class ImportEncoder {
  private final MergedImports imports;
  private final ComponentItems items;
  private final Map<String, SortIndex> imported = new LinkedHashMap<>();
  private final Map<TypeNode, Integer> definitions = new IdentityHashMap<>();
  private final Map<List<String>, Integer> aliases = new HashMap<>();

  private ImportEncoder(MergedImports imports, ComponentItems items) {
    this.imports = imports;
    this.items = items;
  }

  /**
   * Appends the imports.
   *
   * @param ordered each of them after those whose types it uses
   * @return where each is to be found, by name
   */
  static Map<String, SortIndex> encode(
      MergedImports imports, List<MergedImports.Merged> ordered, ComponentItems items) {
    ImportEncoder encoder = new ImportEncoder(imports, items);
    for (MergedImports.Merged merged : ordered) {
      encoder.encode(merged);
    }
    return encoder.imported;
  }

  private void encode(MergedImports.Merged merged) {
    String name = merged.externName().name();
    ExternTypeRef type = externType(name, merged.item());
    int index = items.add(type.sort(), new Item.Import(MADE, merged.externName(), type));
    imported.put(name, new SortIndex(type.sort(), index));
  }

  private SortIndex at(String name) {
    SortIndex found = imported.get(name);
    if (found == null) {
      throw new IllegalStateException("used before it is imported: " + name);
    }
    return found;
  }

  private ExternTypeRef externType(String name, ImportedItem item) {
    if (item instanceof ImportedItem.Func func) {
      return new ExternTypeRef.Func(index(func.type()));
    }
    if (item instanceof ImportedItem.TypeEq eq) {
      return new ExternTypeRef.TypeEq(index(eq.bound()));
    }
    if (item instanceof ImportedItem.Resource) {
      return new ExternTypeRef.SubResource();
    }
    if (item instanceof ImportedItem.Instance instance) {
      DefType type = new InstanceScope(name).encode(instance);
      return new ExternTypeRef.Instance(items.add(Sort.TYPE, new Item.Type(MADE, type)));
    }
    throw new IllegalStateException("cannot be declared: " + name);
  }

  /** The index of a type outside all instance types. */
  private int index(TypeNode type) {
    if (type instanceof TypeNode.Exported exported) {
      if (!imports.isOpen(exported.part(), exported.instance())) {
        return index(definition(exported));
      }
      int instance = at(exported.instance()).index();
      return aliases.computeIfAbsent(
          List.of(exported.instance(), exported.name()),
          key ->
              items.add(Sort.TYPE, new Alias.Export(MADE, Sort.TYPE, instance, exported.name())));
    }
    if (type instanceof TypeNode.Imported named) {
      return imports.isOpen(named.part(), named.name())
          ? at(named.name()).index()
          : index(definition(named));
    }
    Integer known = definitions.get(type);
    if (known != null) {
      return known;
    }
    DefType definition = definition(type, this::index);
    int index = items.add(Sort.TYPE, new Item.Type(MADE, definition));
    definitions.put(type, index);
    return index;
  }

  private interface Indices {
    int of(TypeNode type);
  }

  private static DefType definition(TypeNode type, Indices indices) {
    if (!(type instanceof TypeNode.Defined defined)) {
      throw new IllegalStateException("not checked before it is written: " + type);
    }
    return TypeReferences.replace(
        defined.definition(), index -> new ValTypeRef.Index(indices.of(defined.part(index))));
  }

  /** What a type of an import that is satisfied inside is made of. */
  private static TypeNode definition(TypeNode type) {
    ImportedItem item =
        type instanceof TypeNode.Exported exported
            ? exported.part().declaration(exported)
            : type instanceof TypeNode.Imported named ? named.part().declaration(named) : null;
    if (item instanceof ImportedItem.TypeEq eq) {
      return eq.bound();
    }
    throw new IllegalStateException("not checked before it is written: " + type);
  }

  /** The index space of one instance type. */
  private final class InstanceScope {
    private final String name;
    private final List<Declaration> declarations = new ArrayList<>();
    private final Map<TypeNode, Integer> local = new IdentityHashMap<>();
    private final Map<Integer, Integer> outer = new HashMap<>();
    private final Map<String, Integer> exports = new HashMap<>();
    private int types;

    InstanceScope(String name) {
      this.name = name;
    }

    DefType encode(ImportedItem.Instance instance) {
      for (ImportedItem.Member member : instance.members().values()) {
        ExternTypeRef type = externType(member.item());
        declarations.add(new Declaration.Export(MADE, member.externName(), type));
        if (type.sort() == Sort.TYPE) {
          exports.put(member.externName().name(), types++);
        }
      }
      return new DefType.Instance(declarations);
    }

    private ExternTypeRef externType(ImportedItem item) {
      if (item instanceof ImportedItem.Func func) {
        return new ExternTypeRef.Func(index(func.type()));
      }
      return item instanceof ImportedItem.TypeEq eq
          ? new ExternTypeRef.TypeEq(index(eq.bound()))
          : new ExternTypeRef.SubResource();
    }

    private int index(TypeNode type) {
      if (type instanceof TypeNode.Exported exported) {
        if (exported.instance().equals(name)) {
          Integer own = exports.get(exported.name());
          if (own == null) {
            throw new IllegalStateException("used before it is declared: " + exported.name());
          }
          return own;
        }
        return imports.isOpen(exported.part(), exported.instance())
            ? outer(ImportEncoder.this.index(type))
            : index(definition(exported));
      }
      if (type instanceof TypeNode.Imported named) {
        return imports.isOpen(named.part(), named.name())
            ? outer(ImportEncoder.this.index(type))
            : index(definition(named));
      }
      Integer known = local.get(type);
      if (known != null) {
        return known;
      }
      declarations.add(new Item.Type(MADE, definition(type, this::index)));
      local.put(type, types);
      return types++;
    }

    private int outer(int index) {
      return outer.computeIfAbsent(
          index,
          key -> {
            declarations.add(new Alias.Outer(MADE, Sort.TYPE, 1, index));
            return types++;
          });
    }
  }
}
