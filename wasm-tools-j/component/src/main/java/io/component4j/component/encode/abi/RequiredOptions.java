package io.component4j.component.encode.abi;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options that a canonical definition must have (Canonical ABI, {@code canonopt}), as the types
 * of the function demand.
 *
 * @param memory a memory, for what does not fit into core values
 * @param realloc a function that makes room in the memory
 * @param stringEncoding an encoding of strings
 * @param async that the call does not wait
 */
public record RequiredOptions(
    boolean memory, boolean realloc, boolean stringEncoding, boolean async) {
  /** Nothing. */
  public static final RequiredOptions NONE = new RequiredOptions(false, false, false, false);

  /** A memory alone. */
  public static final RequiredOptions MEMORY = new RequiredOptions(true, false, false, false);

  /** What {@code error-context.new} needs. */
  public static final RequiredOptions MEMORY_AND_ENCODING =
      new RequiredOptions(true, false, true, false);

  /** What {@code error-context.debug-message} needs. */
  public static final RequiredOptions MEMORY_REALLOC_AND_ENCODING =
      new RequiredOptions(true, true, true, false);

  /** What is in types that lies in memory. */
  private record Contents(boolean strings, boolean lists) {
    static Contents of(Iterable<@Nullable ValType> types) {
      Contents all = new Contents(false, false);
      for (ValType type : types) {
        if (type != null && !(all.strings && all.lists)) {
          Contents own = of(type);
          all = new Contents(all.strings || own.strings, all.lists || own.lists);
        }
      }
      return all;
    }

    private static Contents of(ValType named) {
      ValType type = named.structure();
      return switch (type.kind()) {
        case PRIMITIVE -> new Contents(type == ValType.Primitive.STRING, false);
        case ENUM, FLAGS, OWN, BORROW, STREAM, FUTURE -> new Contents(false, false);
        case LIST -> new Contents(of(((ValType.ListType) type).element()).strings, true);
        case MAP -> {
          ValType.MapType map = (ValType.MapType) type;
          yield new Contents(of(map.key()).strings || of(map.value()).strings, true);
        }
        case FIXED_LENGTH_LIST -> of(((ValType.FixedLengthListType) type).element());
        case OPTION -> of(((ValType.OptionType) type).some());
        case RESULT -> {
          ValType.ResultType result = (ValType.ResultType) type;
          yield of(Arrays.asList(result.ok(), result.err()));
        }
        case TUPLE -> of(List.<@Nullable ValType>copyOf(((ValType.TupleType) type).elements()));
        case RECORD ->
            of(((ValType.RecordType) type).fields().stream().map(ValType.Field::type).toList());
        case VARIANT ->
            of(((ValType.VariantType) type).cases().stream().map(ValType.Case::type).toList());
        case NAMED -> throw new AssertionError(type);
      };
    }
  }

  private static Contents params(FuncType type) {
    return Contents.of(type.params().stream().map(FuncType.Param::type).toList());
  }

  private static Contents result(FuncType type) {
    return Contents.of(Collections.singletonList(type.result()));
  }

  /** Those of an imported function: parameters are read from the memory, the result is written. */
  public static RequiredOptions ofImport(FuncType type, AbiVariant abi) {
    return of(params(type), result(type), type, abi);
  }

  /** Those of an exported function: parameters are written to the memory, the result is read. */
  public static RequiredOptions ofExport(FuncType type, AbiVariant abi) {
    RequiredOptions options = of(result(type), params(type), type, abi);
    if (abi.paramsInMemory(type)) {
      options = options.or(new RequiredOptions(true, true, false, false));
    }
    return abi.async() ? options.or(ofTaskReturn(type)) : options;
  }

  private static RequiredOptions of(
      Contents read, Contents written, FuncType type, AbiVariant abi) {
    boolean indirect = abi.paramsInMemory(type) || abi.resultInMemory(type);
    boolean room = written.lists || written.strings;
    return new RequiredOptions(
        indirect || room || read.lists || read.strings,
        room,
        read.strings || written.strings,
        abi.async());
  }

  /** Those of {@code task.return} for an exported function; it never makes room. */
  public static RequiredOptions ofTaskReturn(FuncType type) {
    RequiredOptions options = ofImport(type, AbiVariant.IMPORT);
    return new RequiredOptions(options.memory, false, options.stringEncoding, options.async);
  }

  /**
   * Those of reading from or writing to a stream or future.
   *
   * @param element null where it carries nothing
   */
  public static RequiredOptions ofTransfer(
      @Nullable ValType element, boolean reads, boolean async) {
    FuncType type =
        reads || element == null
            ? new FuncType(List.of(), element, false)
            : new FuncType(List.of(new FuncType.Param("a", element)), null, false);
    return MEMORY.or(ofImport(type, async ? AbiVariant.IMPORT_ASYNC : AbiVariant.IMPORT));
  }

  /** What either demands. */
  public RequiredOptions or(RequiredOptions other) {
    return new RequiredOptions(
        memory || other.memory,
        realloc || other.realloc,
        stringEncoding || other.stringEncoding,
        async || other.async);
  }

  /** Whether nothing is demanded. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
