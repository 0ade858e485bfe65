package io.component4j.component.typing;

import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.ModuleType;
import io.component4j.component.model.Sort;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.WorkBudget;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index spaces of a component, component type or instance type while it is read from its first
 * item to its last. An entry that could not be made is null: whoever uses it is not to blame.
 */
final class Scope {
  enum Kind {
    COMPONENT,
    COMPONENT_TYPE,
    INSTANCE_TYPE
  }

  /** An entry of the core type index space. */
  sealed interface CoreTypeEntry {
    /** A function type; open types can have subtypes. */
    record Func(CoreFuncType type, boolean open, Space space) implements CoreTypeEntry {}

    /** A module type. */
    record Module(ModuleType type) implements CoreTypeEntry {}

    /** A type of the engine's heap. */
    record Heap(Composite type, boolean open, Space space) implements CoreTypeEntry {}

    /** The index space that the indices in a type mean; compared by identity. */
    final class Space {
      private final List<? extends @Nullable Object> entries;

      Space(List<? extends @Nullable Object> entries) {
        this.entries = entries;
      }

      /** The type of the engine's heap that a reference names, or null. */
      @Nullable Heap heap(CoreValType type) {
        return type instanceof CoreValType.Ref ref
                && ref.heap() == null
                && Integer.compareUnsigned(ref.type(), entries.size()) < 0
                && entries.get(ref.type()) instanceof Heap heap
            ? heap
            : null;
      }
    }
  }

  /** An entry of the core instance index space: the exports of an instance. */
  record CoreInstanceEntry(Map<String, CoreExternType> exports) {}

  /** What has names. */
  enum NameKind {
    IMPORT,
    EXPORT,
    /** An export of an instance that is put together: its resources get no names. */
    UNTYPED_EXPORT;

    /** The kind as a message names it. */
    @Override
    public String toString() {
      return this == IMPORT ? "import" : "export";
    }
  }

  /** The names of imports or exports so far. */
  static final class Names {
    final NameKind kind;

    /** Each name by what must be unique of it. */
    final Map<String, String> keys = new HashMap<>();

    /** Resources that were imported or exported under a name, and that name. */
    final Map<ResourceType, String> resources = new IdentityHashMap<>();

    final Set<String> resourceNames = new HashSet<>();

    Names(NameKind kind) {
      this.kind = kind;
    }
  }

  final Kind kind;
  final @Nullable Scope outer;
  private final Map<Sort, List<@Nullable Object>> spaces = new EnumMap<>(Sort.class);
  final List<Extern> imports = new ArrayList<>();
  final List<Extern> exports = new ArrayList<>();
  final Names importNames = new Names(NameKind.IMPORT);
  final Names exportNames = new Names(NameKind.EXPORT);
  final List<AbstractResource> importedResources = new ArrayList<>();
  final List<AbstractResource> definedResources = new ArrayList<>();

  /** Resources whose representation this component knows. */
  final Map<AbstractResource, Boolean> ownResources = new IdentityHashMap<>();

  /** Which values were used: each can be once. */
  final BitSet usedValues = new BitSet();

  boolean hasStart;

  /** The core type of the slots that {@code context.get} and {@code context.set} use here. */
  @Nullable CoreValType contextType;

  /** What imports may mention. */
  final Visibility importVisibility;

  /** What exports may mention: what is imported, and what was exported before. */
  final Visibility exportVisibility;

  Scope(Kind kind, @Nullable Scope outer, WorkBudget budget) {
    this.kind = kind;
    this.importVisibility = new Visibility(budget);
    this.exportVisibility = new Visibility(budget);
    this.outer = outer;
    for (Sort sort : Sort.values()) {
      spaces.put(sort, new ArrayList<>());
    }
  }

  List<@Nullable Object> space(Sort sort) {
    List<@Nullable Object> space = spaces.get(sort);
    if (space == null) {
      throw new AssertionError(sort);
    }
    return space;
  }

  void add(Sort sort, @Nullable Object entry) {
    space(sort).add(entry);
  }

  int size(Sort sort) {
    return space(sort).size();
  }

  /** The class of the entries of a sort's space. */
  static Class<?> entryClass(Sort sort) {
    return switch (sort) {
      case CORE_FUNC -> CoreExternType.Func.class;
      case CORE_TABLE -> CoreExternType.Table.class;
      case CORE_MEMORY -> CoreExternType.Memory.class;
      case CORE_GLOBAL -> CoreExternType.Global.class;
      case CORE_TAG -> CoreExternType.Tag.class;
      case CORE_TYPE -> CoreTypeEntry.class;
      case CORE_MODULE -> ModuleType.class;
      case CORE_INSTANCE -> CoreInstanceEntry.class;
      case FUNC -> FuncType.class;
      case VALUE -> ValType.class;
      case TYPE -> DefinedType.class;
      case COMPONENT -> ComponentType.class;
      case INSTANCE -> InstanceType.class;
    };
  }
}
