package io.component4j.component.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A core module inside a component: its bytes, which are not validated beyond what its type needs,
 * and its type.
 */
public final class CoreModule implements Item {
  private final long offset;
  private final ByteSlice bytes;
  private final ModuleType type;
  private final int importedFunctions;
  private final @Nullable String name;
  private final Map<Integer, String> functionNames;
  private final Set<CoreFuncType> nominalTypes;

  /**
   * Makes a module.
   *
   * @param importedFunctions how many functions it imports; those it defines are counted after them
   * @param name of the name section, or null
   * @param functionNames of the name section, by function index, unsigned
   * @param nominalTypes function types that are more than parameters and results
   */
  public CoreModule(
      long offset,
      ByteSlice bytes,
      ModuleType type,
      int importedFunctions,
      @Nullable String name,
      Map<Integer, String> functionNames,
      Set<CoreFuncType> nominalTypes) {
    this.offset = offset;
    this.bytes = Objects.requireNonNull(bytes);
    this.type = Objects.requireNonNull(type);
    this.importedFunctions = importedFunctions;
    this.name = name;
    this.functionNames = Map.copyOf(functionNames);
    this.nominalTypes = Set.copyOf(nominalTypes);
  }

  @Override
  public Kind kind() {
    return Kind.CORE_MODULE;
  }

  @Override
  public long offset() {
    return offset;
  }

  /** The whole module, preamble included. */
  public ByteSlice bytes() {
    return bytes;
  }

  /** What it imports and exports. */
  public ModuleType type() {
    return type;
  }

  /** How many functions it imports; the functions it defines are counted after them. */
  public int importedFunctions() {
    return importedFunctions;
  }

  /** The name that its name section gives it. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The name that its name section gives a function. */
  public Optional<String> functionName(int index) {
    return Optional.ofNullable(functionNames.get(index));
  }

  /**
   * The function types among its types that are told apart by more than parameters and results:
   * they are open, have supertypes, are shared, or belong to a group of types.
   */
  public Set<CoreFuncType> nominalTypes() {
    return nominalTypes;
  }
}
