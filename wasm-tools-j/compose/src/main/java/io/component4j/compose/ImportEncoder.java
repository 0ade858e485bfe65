package io.component4j.compose;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the imports of a composed component. A type of another import is referred to by an alias,
 * so that it stays that type; one of an import that is satisfied inside is written out, where it
 * has a name to be written under.
 */
final class ImportEncoder {
  private static final long MADE = -1;

  private final MergedImports imports;
  private final ComponentBuilder builder;
  private final Diagnostics diagnostics;
  private final WorkBudget budget;
  private final Map<String, SortIndex> imported = new LinkedHashMap<>();
  private final Map<List<String>, Integer> aliases = new HashMap<>();

  private ImportEncoder(
      MergedImports imports, ComponentBuilder builder, Diagnostics diagnostics, WorkBudget budget) {
    this.imports = imports;
    this.builder = builder;
    this.diagnostics = diagnostics;
    this.budget = budget;
  }

  /**
   * Appends the imports. Reports those that use a type from inside which has no name outside.
   *
   * @param ordered each of them after those whose types it uses
   * @return where each is to be found, by name
   */
  static Map<String, SortIndex> encode(
      MergedImports imports,
      List<MergedImports.Merged> ordered,
      ComponentBuilder builder,
      Diagnostics diagnostics,
      WorkBudget budget) {
    ImportEncoder encoder = new ImportEncoder(imports, builder, diagnostics, budget);
    RootScope root = encoder.new RootScope();
    for (MergedImports.Merged merged : ordered) {
      encoder.encode(root, merged);
    }
    return encoder.imported;
  }

  private void encode(RootScope root, MergedImports.Merged merged) {
    String name = merged.externName().name();
    ExternTypeRef type;
    root.merged = merged;
    if (merged.item() instanceof ImportedItem.Instance instance) {
      DefType definition = new InstanceScope(root, merged).encode(instance);
      type = new ExternTypeRef.Instance(builder.type(definition));
    } else {
      type = root.externType(merged.item());
    }
    int index = builder.importItem(merged.externName(), type);
    if (type.sort() == Sort.TYPE) {
      root.name(merged.item(), index);
    }
    imported.put(name, new SortIndex(type.sort(), index));
  }

  /** Somewhere types are written, with an index space. */
  private abstract class Scope {
    private final Map<TypeNode, Integer> definitions = new IdentityHashMap<>();

    /** Names in this scope of types from inside, by the import and name that they have there. */
    private final Map<List<String>, Integer> named = new HashMap<>();

    private final Set<String> reported = new HashSet<>();

    abstract MergedImports.Merged merged();

    abstract int define(DefType type);

    /** The index of a type of an open import, or of the instance whose type is being written. */
    abstract int visible(TypeNode type);

    final ExternTypeRef externType(ImportedItem item) {
      if (item instanceof ImportedItem.Func func) {
        return new ExternTypeRef.Func(index(func.type()));
      }
      if (item instanceof ImportedItem.TypeEq eq) {
        TypeNode bound = eq.bound();
        while (isInside(bound) && !named.containsKey(key(bound))) {
          bound = definition(bound);
        }
        return new ExternTypeRef.TypeEq(
            bound instanceof TypeNode.Defined defined ? defined(defined) : index(bound));
      }
      if (item instanceof ImportedItem.Resource) {
        return new ExternTypeRef.SubResource();
      }
      throw new IllegalStateException("cannot be declared: " + item);
    }

    /** From now on a type from inside is known by the name that an export or import gave it. */
    final void name(ImportedItem item, int index) {
      if (item instanceof ImportedItem.TypeEq eq) {
        TypeNode bound = eq.bound();
        while (isInside(bound)) {
          named.putIfAbsent(key(bound), index);
          bound = definition(bound);
        }
      }
    }

    final int index(TypeNode type) {
      TypeNode at = type;
      while (isInside(at)) {
        Integer index = named.get(key(at));
        if (index != null) {
          return index;
        }
        at = definition(at);
      }
      if (!(at instanceof TypeNode.Defined defined)) {
        return visible(at);
      }
      if (at != type && !definitions.containsKey(at)) {
        switch (defined.definition().kind()) {
          case RECORD, VARIANT, ENUM, FLAGS -> reportUnnamed(type);
          default -> {}
        }
      }
      return defined(defined);
    }

    private int defined(TypeNode.Defined type) {
      Integer known = definitions.get(type);
      if (known != null) {
        return known;
      }
      DefType definition =
          TypeReferences.replace(
              type.definition(), index -> new ValTypeRef.Index(index(type.part(index))));
      int index = define(definition);
      definitions.put(type, index);
      return index;
    }

    private void reportUnnamed(TypeNode type) {
      List<String> key = key(type);
      String what = key.get(key.size() - 1);
      if (!reported.add(what)) {
        return;
      }
      String name = merged().externName().name();
      diagnostics.report(
          Diagnostic.error(
                  "compose-type-inside",
                  "the import `"
                      + name
                      + "` stays open but uses the type `"
                      + what
                      + "` of `"
                      + key.get(0)
                      + "`, which a plug provides, and does not export it itself: no one outside"
                      + " could name it",
                  merged().span())
              .withHelp("plug `" + name + "` too, or leave `" + key.get(0) + "` open"));
    }
  }

  private boolean isInside(TypeNode type) {
    budget.take(1);
    if (type instanceof TypeNode.Exported exported) {
      return !imports.isOpen(exported.part(), exported.instance());
    }
    return type instanceof TypeNode.Imported named && !imports.isOpen(named.part(), named.name());
  }

  private static List<String> key(TypeNode type) {
    return type instanceof TypeNode.Exported exported
        ? List.of(exported.instance(), exported.name())
        : type instanceof TypeNode.Imported named ? List.of(named.name()) : List.of("");
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

  /** The component itself. */
  private final class RootScope extends Scope {
    private MergedImports.@Nullable Merged merged;

    @Override
    MergedImports.Merged merged() {
      return Objects.requireNonNull(merged);
    }

    @Override
    int define(DefType type) {
      return builder.type(type);
    }

    @Override
    int visible(TypeNode type) {
      if (type instanceof TypeNode.Exported exported) {
        int instance = at(exported.instance()).index();
        return aliases.computeIfAbsent(
            List.of(exported.instance(), exported.name()),
            key -> builder.aliasExport(Sort.TYPE, instance, exported.name()));
      }
      return at(((TypeNode.Imported) type).name()).index();
    }

    private SortIndex at(String name) {
      SortIndex found = imported.get(name);
      if (found == null) {
        throw new IllegalStateException("used before it is imported: " + name);
      }
      return found;
    }
  }

  /** The type of an imported instance. */
  private final class InstanceScope extends Scope {
    private final RootScope root;
    private final MergedImports.Merged merged;
    private final List<Declaration> declarations = new ArrayList<>();
    private final Map<Integer, Integer> outer = new HashMap<>();
    private final Map<String, Integer> exports = new HashMap<>();
    private int types;

    InstanceScope(RootScope root, MergedImports.Merged merged) {
      this.root = root;
      this.merged = merged;
    }

    DefType encode(ImportedItem.Instance instance) {
      for (ImportedItem.Member member : instance.members().values()) {
        ExternTypeRef type = externType(member.item());
        declarations.add(new Declaration.Export(MADE, member.externName(), type));
        if (type.sort() == Sort.TYPE) {
          exports.put(member.externName().name(), types);
          name(member.item(), types);
          types++;
        }
      }
      return new DefType.Instance(declarations);
    }

    @Override
    MergedImports.Merged merged() {
      return merged;
    }

    @Override
    int define(DefType type) {
      declarations.add(new Item.Type(MADE, type));
      return types++;
    }

    @Override
    int visible(TypeNode type) {
      if (type instanceof TypeNode.Exported exported
          && exported.instance().equals(merged.externName().name())) {
        Integer own = exports.get(exported.name());
        if (own == null) {
          throw new IllegalStateException("used before it is declared: " + exported.name());
        }
        return own;
      }
      return outer.computeIfAbsent(
          root.visible(type),
          index -> {
            declarations.add(new Alias.Outer(MADE, Sort.TYPE, 1, index));
            return types++;
          });
    }
  }
}
