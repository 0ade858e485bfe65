package io.component4j.component.binary;

/** How much of anything a component may have; the same limits as the reference's. */
public final class ComponentLimits {
  /** Types, functions, imports and exports of a component or core module, each. */
  public static final int MAX_ITEMS = 1_000_000;

  /** Core modules, components, core instances and instances of a component, each. */
  public static final int MAX_INSTANCES = 1_000;

  /** Declarations of a core module type. */
  public static final int MAX_MODULE_TYPE_DECLARATIONS = 100_000;

  /** Declarations of a component or instance type. */
  public static final int MAX_TYPE_DECLARATIONS = 1_000_000;

  /** Fields of a record, cases of a variant or enum, elements of a tuple. */
  public static final int MAX_TYPE_PARTS = 10_000;

  /** Parameters of a function. */
  public static final int MAX_PARAMS = 1_000;

  /** Labels of a flags type. */
  public static final int MAX_FLAGS = 32;

  /** Arguments of an instantiation, exports of an instance put together. */
  public static final int MAX_ARGUMENTS = 100_000;

  /** Options of a canonical definition. */
  public static final int MAX_CANON_OPTIONS = 10;

  /** Attributes of an import's or export's name. */
  public static final int MAX_ATTRIBUTES = 3;

  /** UTF-8 bytes of a name. */
  public static final int MAX_NAME_BYTES = 100_000;

  /** Components inside components, types inside types. */
  public static final int MAX_NESTING = 100;

  /** Elements of a list of a fixed length. */
  public static final int MAX_FIXED_LENGTH = 1 << 30;

  /** Parts of one type, counted as often as they are used. */
  public static final int MAX_TYPE_SIZE = 1_000_000;

  /** Types inside one another. */
  public static final int MAX_TYPE_DEPTH = 100;

  private ComponentLimits() {}
}
