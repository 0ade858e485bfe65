package io.component4j.wit.graph;

import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A world, elaborated: {@code include}s are expanded and the interfaces that others need are
 * imported.
 */
public final class World implements TypeOwner {
  private final String name;
  private final WitPackage witPackage;
  private final ItemInfo info;
  private final List<WorldItem> imports = new ArrayList<>();
  private final List<WorldItem> exports = new ArrayList<>();
  private List<WorldItem> statements = List.of();
  private List<Inclusion> inclusions = List.of();

  /**
   * One {@code include}.
   *
   * @param from the world that is included
   * @param renames the new names of plain imports and exports, by their old ones
   */
  public record Inclusion(World from, Map<String, String> renames) {
    /** Checks and copies. */
    public Inclusion {
      Objects.requireNonNull(from);
      renames = Map.copyOf(renames);
    }
  }

  World(String name, WitPackage witPackage, ItemInfo info) {
    this.name = Objects.requireNonNull(name);
    this.witPackage = Objects.requireNonNull(witPackage);
    this.info = Objects.requireNonNull(info);
  }

  /** The name in its package. */
  public String name() {
    return name;
  }

  /** {@code namespace:package/name@version}. */
  public String qualifiedName() {
    return witPackage.name().item(name);
  }

  @Override
  public WitPackage witPackage() {
    return witPackage;
  }

  /** All imports, types included, in order; names are unique. */
  public List<WorldItem> imports() {
    return Collections.unmodifiableList(imports);
  }

  /** All exports in order; names are unique. */
  public List<WorldItem> exports() {
    return Collections.unmodifiableList(exports);
  }

  /** The import of a name. */
  public Optional<WorldItem> imported(String itemName) {
    return imports.stream().filter(item -> item.name().equals(itemName)).findFirst();
  }

  /** The export of a name. */
  public Optional<WorldItem> exported(String itemName) {
    return exports.stream().filter(item -> item.name().equals(itemName)).findFirst();
  }

  @Override
  public List<TypeDef> types() {
    List<TypeDef> types = new ArrayList<>();
    for (WorldItem item : imports) {
      if (item instanceof WorldItem.TypeItem typeItem) {
        types.add(typeItem.type());
      }
    }
    return Collections.unmodifiableList(types);
  }

  /**
   * The imports and exports that the world's own text states, as opposed to those that {@code
   * include}s bring or that are implied: types first, then all others in the order of the text.
   * Empty where the graph was not made from text.
   */
  public List<WorldItem> statements() {
    return statements;
  }

  /** The {@code include}s in order; empty where the graph was not made from text. */
  public List<Inclusion> inclusions() {
    return inclusions;
  }

  /** Documentation, gates and place. */
  public ItemInfo info() {
    return info;
  }

  @Override
  public String toString() {
    return qualifiedName();
  }

  /** Fills a world while its graph is under construction. Not safe for use by several threads. */
  public static final class Builder {
    private final World target;

    Builder(World target) {
      this.target = target;
    }

    /** The world, for references to it; complete once the graph is built. */
    public World reference() {
      return target;
    }

    /** Says what the world's text states itself. */
    public void setText(List<WorldItem> statements, List<Inclusion> inclusions) {
      target.statements = List.copyOf(statements);
      target.inclusions = List.copyOf(inclusions);
    }

    /** Adds an import that is no type. */
    public void addImport(WorldItem item) {
      target.imports.add(Objects.requireNonNull(item));
    }

    /** Adds an export. */
    public void addExport(WorldItem item) {
      target.exports.add(Objects.requireNonNull(item));
    }

    /** Adds a value type or an alias of one, as an import. */
    public ValueTypeDef addType(
        String name, ValType definition, List<ItemInfo> partInfos, ItemInfo info) {
      ValueTypeDef type = new ValueTypeDef(name, target, definition, partInfos, info);
      target.imports.add(new WorldItem.TypeItem(type));
      return type;
    }

    /**
     * Adds a resource or an alias of one, as an import.
     *
     * @param aliasOf null for a resource of its own
     */
    public ResourceDef addResource(String name, @Nullable ResourceDef aliasOf, ItemInfo info) {
      ResourceDef resource = new ResourceDef(name, target, aliasOf, info);
      target.imports.add(new WorldItem.TypeItem(resource));
      return resource;
    }
  }
}
