package io.component4j.component.encode.naming;

import static io.component4j.component.model.CoreValType.Num.I32;
import static io.component4j.component.model.CoreValType.Num.I64;

import io.component4j.component.encode.naming.BuiltinNames.Found;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CoreFuncType;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The built-ins of streams and futures, by the names that tools import them under: {@code
 * [stream-read-2]f} reads from the third stream or future in the type of {@code f}.
 */
final class EndpointNames {
  private static final Pattern NAME =
      Pattern.compile(
          "\\[(stream|future)-"
              + "(new|read|write|cancel-read|cancel-write|drop-readable|drop-writable)"
              + "-(unit|[0-9]{1,10})](.*)",
          Pattern.DOTALL);
  private static final String ASYNC = "[async-lower]";

  private EndpointNames() {}

  /**
   * What a name means.
   *
   * @param of the interface it is imported from, or null for the world itself
   * @param imported whether that is an import of the world
   * @param world finds functions there
   */
  static Optional<Found> of(
      String name, @Nullable InterfaceItem of, boolean imported, WorldNames world) {
    boolean async = name.startsWith(ASYNC);
    String clean = async ? name.substring(ASYNC.length()) : name;
    Matcher matcher = NAME.matcher(clean);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean stream = matcher.group(1).equals("stream");
    CanonOpcode opcode =
        CanonOpcode.valueOf(
            (matcher.group(1) + "_" + matcher.group(2).replace('-', '_')).toUpperCase(Locale.ROOT));
    boolean waits =
        switch (opcode) {
          case STREAM_NEW, STREAM_DROP_READABLE, STREAM_DROP_WRITABLE -> false;
          case FUTURE_NEW, FUTURE_DROP_READABLE, FUTURE_DROP_WRITABLE -> false;
          default -> true;
        };
    if (async && !waits) {
      return Optional.empty();
    }
    ValType type;
    WitFunction function = null;
    if (matcher.group(3).equals("unit")) {
      type = stream ? new ValType.StreamType(null) : new ValType.FutureType(null);
    } else {
      function = world.function(of, imported, matcher.group(4));
      List<ValType> all = function == null ? List.of() : world.streamsAndFutures(function);
      long index = Long.parseLong(matcher.group(3));
      if (index >= all.size()) {
        return Optional.empty();
      }
      type = all.get((int) index);
      ValType.Kind wanted = stream ? ValType.Kind.STREAM : ValType.Kind.FUTURE;
      if (type.structure().kind() != wanted) {
        return Optional.empty();
      }
    }
    CoreImport.Payload payload = new CoreImport.Payload(clean, type, of, function, imported);
    return Optional.of(new Found(new CoreImport.Endpoint(opcode, payload, async), type(opcode)));
  }

  private static CoreFuncType type(CanonOpcode opcode) {
    return switch (opcode) {
      case STREAM_NEW, FUTURE_NEW -> new CoreFuncType(List.of(), List.of(I64));
      case STREAM_READ, STREAM_WRITE -> new CoreFuncType(List.of(I32, I32, I32), List.of(I32));
      case FUTURE_READ, FUTURE_WRITE -> new CoreFuncType(List.of(I32, I32), List.of(I32));
      case STREAM_CANCEL_READ, STREAM_CANCEL_WRITE, FUTURE_CANCEL_READ, FUTURE_CANCEL_WRITE ->
          new CoreFuncType(List.of(I32), List.of(I32));
      default -> new CoreFuncType(List.of(I32), List.of());
    };
  }

  /** The streams and futures in a function's type, each after those that it carries. */
  static List<ValType> streamsAndFutures(FuncType type) {
    List<ValType> found = new ArrayList<>();
    type.params().forEach(param -> collect(param.type(), found));
    collect(type.result(), found);
    return found;
  }

  private static void collect(@Nullable ValType used, List<ValType> found) {
    if (used == null) {
      return;
    }
    // A stream or future that has a name is found under it, not under names for that name.
    ValType outer = used;
    ValType type = used;
    while (type instanceof ValType.NamedType named) {
      outer = type;
      type = named.definition();
    }
    switch (type.kind()) {
      case LIST -> collect(((ValType.ListType) type).element(), found);
      case FIXED_LENGTH_LIST -> collect(((ValType.FixedLengthListType) type).element(), found);
      case MAP -> {
        collect(((ValType.MapType) type).key(), found);
        collect(((ValType.MapType) type).value(), found);
      }
      case OPTION -> collect(((ValType.OptionType) type).some(), found);
      case RESULT -> {
        collect(((ValType.ResultType) type).ok(), found);
        collect(((ValType.ResultType) type).err(), found);
      }
      case TUPLE -> ((ValType.TupleType) type).elements().forEach(part -> collect(part, found));
      case RECORD ->
          ((ValType.RecordType) type).fields().forEach(field -> collect(field.type(), found));
      case VARIANT ->
          ((ValType.VariantType) type).cases().forEach(one -> collect(one.type(), found));
      case STREAM -> {
        collect(((ValType.StreamType) type).element(), found);
        found.add(outer);
      }
      case FUTURE -> {
        collect(((ValType.FutureType) type).element(), found);
        found.add(outer);
      }
      case PRIMITIVE, ENUM, FLAGS, OWN, BORROW, NAMED -> {
        // No other type is in them.
      }
    }
  }
}
