package io.component4j.runtime.engine.endive;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.CodeReader;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.binary.CoreTypeWriter;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.CoreDefType.Sub;
import io.component4j.component.model.CoreFuncType;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Endive 1.0.0 confuses the types of a module from the 64th to the 127th, where a block has one,
 * with value types, whose codes are the same numbers. Such blocks are given copies of those types
 * further behind, before it sees them.
 */
final class BlockTypes {
  private static final int PREAMBLE = 8;
  private static final int TYPES = 1;
  private static final int CODE = 10;

  private static final int FIRST_CONFUSED = 64;
  private static final int FIRST_BEYOND = 128;

  private static final CoreFuncType UNUSED = new CoreFuncType(List.of(), List.of());

  private final byte[] bytes;
  private final ByteReader in;

  /** The function types, and null for others. */
  private final List<@Nullable CoreFuncType> types = new ArrayList<>();

  /** The copies by the indices of what they are copies of. */
  private final Map<Integer, Integer> copies = new LinkedHashMap<>();

  private final List<CoreFuncType> added = new ArrayList<>();

  private BlockTypes(byte[] bytes) {
    this.bytes = bytes;
    this.in = new ByteReader("", bytes);
  }

  /**
   * The module with no such types of blocks.
   *
   * @param bytes of a module, valid or not
   * @return the same bytes if there is nothing to change, or they are malformed where it is looked
   */
  static byte[] distinct(byte[] bytes) {
    try {
      return new BlockTypes(bytes).changed();
    } catch (InvalidInputException e) {
      // The engine's parser says what is wrong.
      return bytes;
    }
  }

  private byte[] changed() {
    int typesStart = -1;
    int typesEnd = -1;
    in.skip(PREAMBLE, "the preamble");
    while (in.hasMore()) {
      int start = in.position();
      int id = in.u8("a section id");
      ByteReader section = in.sub(in.u32("a size"), "a section", start);
      if (id == TYPES) {
        typesStart = start;
        typesEnd = in.position();
        types(section);
      } else if (id == CODE) {
        byte[] code = code(section);
        return code == null || typesStart < 0
            ? bytes
            : written(typesStart, typesEnd, start, in.position(), code);
      }
    }
    return bytes;
  }

  private void types(ByteReader section) {
    for (int rest = section.u32("types"); rest > 0; rest--) {
      for (Sub type : CoreTypeReader.recType(section).types()) {
        types.add(type.type() instanceof Composite.Func func ? func.type() : null);
      }
    }
  }

  // ---- code -------------------------------------------------------------------------------------

  /** The section with other types of blocks; null if it stays as it is. */
  private byte @Nullable [] code(ByteReader section) {
    int start = section.position();
    int copied = start;
    WasmBytes out = new WasmBytes();
    section.u32("functions");
    while (section.hasMore()) {
      int sizeStart = section.position();
      int size = section.u32("the size of a function");
      int bodyStart = section.position();
      ByteReader body = section.sub(size, "a function", sizeStart);
      if (mayHaveConfused(bodyStart, section.position())) {
        byte[] other = body(body, bodyStart, section.position());
        if (other != null) {
          out.bytes(bytes, copied, sizeStart).sized(other);
          copied = section.position();
        }
      }
    }
    if (copied == start) {
      return null;
    }
    return out.bytes(bytes, copied, section.position()).toByteArray();
  }

  /** Whether there are bytes that may be a block with such a type, or something else. */
  private boolean mayHaveConfused(int start, int end) {
    for (int i = start + 2; i < end; i++) {
      // The index takes two bytes, or more of which the others are of no account.
      if ((bytes[i] & 0x7f) == 0 && (bytes[i - 1] & 0xc0) == 0xc0 && opensBlock(bytes[i - 2])) {
        return true;
      }
    }
    return false;
  }

  private static boolean opensBlock(int opcode) {
    return opcode == FunctionInstructions.BLOCK
        || opcode == FunctionInstructions.LOOP
        || opcode == FunctionInstructions.IF
        || opcode == 0x1f; // try_table
  }

  private byte @Nullable [] body(ByteReader body, int start, int end) {
    for (int rest = body.u32("locals"); rest > 0; rest--) {
      body.u32("a number of locals");
      CoreTypeReader.valType(body);
    }
    WasmBytes out = new WasmBytes();
    int[] copied = {start};
    CodeReader.read(
        body,
        new CodeReader.Visitor() {
          @Override
          public void blockType(int index, int offset, int from, int to) {
            if (index >= FIRST_CONFUSED && index < FIRST_BEYOND) {
              out.bytes(bytes, copied[0], from);
              out.index(copy(index));
              copied[0] = to;
            }
          }
        });
    return copied[0] == start ? null : out.bytes(bytes, copied[0], end).toByteArray();
  }

  private int copy(int index) {
    CoreFuncType type = index < types.size() ? types.get(index) : null;
    if (type == null) {
      // No type of a block either way; the engine would take some for value types.
      return Integer.MAX_VALUE;
    }
    return copies.computeIfAbsent(
        index,
        key -> {
          while (types.size() + added.size() < FIRST_BEYOND) {
            added.add(UNUSED);
          }
          added.add(type);
          return types.size() + added.size() - 1;
        });
  }

  // ---- writing ----------------------------------------------------------------------------------

  private byte[] written(int typesStart, int typesEnd, int codeStart, int codeEnd, byte[] code) {
    WasmBytes out = new WasmBytes();
    out.bytes(bytes, 0, typesStart);
    ByteReader section = in.from(typesStart);
    section.u8("a section id");
    section.u32("a size");
    int count = section.u32("types");
    ByteWriter more = new ByteWriter();
    for (CoreFuncType type : added) {
      Sub plain = new Sub(Form.PLAIN, List.of(), new Composite.Func(type), /* shared= */ false);
      CoreTypeWriter.defType(more, new CoreDefType.Rec(false, List.of(plain)));
    }
    byte[] copiesOfTypes = more.toByteArray();
    WasmBytes all = new WasmBytes();
    all.u32(count + added.size()).bytes(bytes, section.position(), typesEnd);
    all.bytes(copiesOfTypes, 0, copiesOfTypes.length);
    out.op(TYPES).sized(all.toByteArray());
    out.bytes(bytes, typesEnd, codeStart);
    out.op(CODE).sized(code);
    return out.bytes(bytes, codeEnd, bytes.length).toByteArray();
  }
}
