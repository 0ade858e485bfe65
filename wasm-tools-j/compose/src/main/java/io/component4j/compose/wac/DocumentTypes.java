package io.component4j.compose.wac;

import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.NamedValType;
import io.component4j.component.types.Substitution;
import io.component4j.component.types.WorkBudget;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.WitEncoder;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of a document and of the packages that it names, as components have them. The types
 * that the composition defines take the place of those that the document's WIT has for them.
 */
final class DocumentTypes {
  private final WitGraph graph;
  private final PackageName own;
  private final @Nullable InstanceType root;
  private final Map<PackageName, ComponentType> encoded = new HashMap<>();
  private final Substitution defined = new Substitution(new WorkBudget(WorkBudget.DEFAULT_STEPS));

  DocumentTypes(WitGraph graph, LoweredDocument document, PackageName own) {
    this.graph = graph;
    this.own = own;
    EntityType type = wrapper(own, document.root()).map(DocumentTypes::content).orElse(null);
    this.root = type instanceof InstanceType instance ? instance : null;
  }

  /** An interface or world. */
  record Item(EntityType type, List<Extern> origins, String id, boolean world) {}

  /** An interface or world of a package, by its name there; empty if there is none. */
  Optional<Item> item(PackageName name, String item) {
    return wrapper(name, item)
        .map(
            wrapper ->
                new Item(
                    content(wrapper),
                    wrapper.imports(),
                    wrapper.exports().get(0).name(),
                    content(wrapper) instanceof ComponentType));
  }

  /** An interface or world of the document. */
  Optional<Item> ownItem(String item) {
    return item(own, item);
  }

  /** The definition of an interface or world of the document, as an encoded package has it. */
  DefinedType definition(String item) {
    return new DefinedType.Component(wrapper(own, item).orElseThrow());
  }

  /** Whether the root of the document has a function or function type of a name. */
  boolean isFunction(String name) {
    return root != null && root.export(name) instanceof EntityType.Func;
  }

  /** A function type of the document. */
  DefinedType functionType(String name) {
    return new DefinedType.Func(function(name).type());
  }

  /** The function of a name at the root of the document, or the one of a function type. */
  EntityType.Func function(String name) {
    return (EntityType.Func) defined.apply(rootExport(name));
  }

  /** What a type of the document stands for. */
  DefinedType typeDefinition(String name) {
    EntityType.Type type = (EntityType.Type) rootExport(name);
    ValType value = ((DefinedType.Value) type.type()).type();
    ValType definition = value instanceof NamedValType named ? named.definition() : value;
    return ((EntityType.Type)
            defined.apply(new EntityType.Type(new DefinedType.Value(definition), false)))
        .type();
  }

  /** From now on a type is the one that the composition defines. */
  void define(String name, EntityType by) {
    defined.bindNames(rootExport(name), by);
  }

  /** The world of a name; empty if there is none. */
  Optional<World> world(PackageName name, String world) {
    return graph
        .witPackage(name)
        .flatMap(found -> found.worlds().stream().filter(w -> w.name().equals(world)).findFirst());
  }

  /** The names of the interfaces and worlds of a package. */
  List<String> names(PackageName name) {
    List<String> names = new ArrayList<>();
    graph
        .witPackage(name)
        .ifPresent(
            found -> {
              found.interfaces().forEach(item -> item.name().ifPresent(names::add));
              found.worlds().forEach(world -> names.add(world.name()));
            });
    return names;
  }

  /** The names of the worlds of a package. */
  List<String> worlds(PackageName name) {
    return graph.witPackage(name).stream()
        .flatMap(found -> found.worlds().stream())
        .map(World::name)
        .toList();
  }

  private EntityType rootExport(String name) {
    return Objects.requireNonNull(Objects.requireNonNull(root).export(name));
  }

  private Optional<ComponentType> wrapper(PackageName name, String item) {
    Optional<WitPackage> found = graph.witPackage(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ComponentType whole =
        encoded.computeIfAbsent(
            name, key -> ComponentTyping.of(WitEncoder.encode(found.get())).type());
    return whole.exportNamed(item) instanceof EntityType.Type type
            && type.type() instanceof DefinedType.Component component
        ? Optional.of(component.type())
        : Optional.empty();
  }

  private static EntityType content(ComponentType wrapper) {
    return wrapper.exports().get(0).type();
  }
}
