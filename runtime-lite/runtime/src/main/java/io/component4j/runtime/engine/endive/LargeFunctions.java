package io.component4j.runtime.engine.endive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes functions apart that are too large for a Java method, which could only be interpreted
 * otherwise. The parts are new functions after all others, so that no index changes.
 */
final class LargeFunctions {
  /** Java methods have 65,535 bytes of code; estimates are not exact. */
  static final int MAX_METHOD = 56_000;

  /** Java's own compilers leave methods alone that have more than 8,000 bytes of code. */
  static final int MAX_PIECE = 5_500;

  private static final int MAX_ROUNDS = 8;
  private static final int TYPE = 1;
  private static final int IMPORT = 2;
  private static final int FUNCTION = 3;
  private static final int CODE = 10;
  private static final int FUNCTION_FORM = 0x60;

  /**
   * A module with its large functions taken apart.
   *
   * @param bytes of the module
   * @param functions how many functions it had, imported ones included; -1 if it was not understood
   * @param importedFunctions how many of them are imported
   * @param changed indices of the functions that were taken apart
   */
  record Result(byte[] bytes, int functions, int importedFunctions, BitSet changed) {
    /** Whether the module was understood. */
    boolean understood() {
      return functions >= 0;
    }
  }

  private final byte[] bytes;
  private final int maxMethod;
  private final int maxPiece;
  private final WasmInput in;

  private final List<byte[]> typeParams = new ArrayList<>();
  private final List<byte[]> typeResults = new ArrayList<>();
  private int[] functionTypes = {};
  private int importedFunctions;
  private final List<FunctionSplitter.Piece> pieces = new ArrayList<>();
  private final BitSet changed = new BitSet();
  private final List<Integer> pieceTypes = new ArrayList<>();

  private LargeFunctions(byte[] bytes, int maxMethod, int maxPiece) {
    this.bytes = bytes;
    this.in = new WasmInput(bytes, 8);
    this.maxMethod = maxMethod;
    this.maxPiece = maxPiece;
  }

  /**
   * Takes functions apart.
   *
   * @param bytes of a module, valid or not; what is not understood stays as it is
   * @param maxMethod functions with more bytes of Java code are taken apart
   * @param maxPiece how large parts may be, in bytes of Java code
   */
  static Result split(byte[] bytes, int maxMethod, int maxPiece) {
    try {
      return new LargeFunctions(bytes, maxMethod, maxPiece).split();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      return new Result(bytes, -1, 0, new BitSet());
    }
  }

  private Result split() {
    WasmBytes code = new WasmBytes();
    int[] sections = new int[CODE + 1];
    while (!in.isAtEnd()) {
      int start = in.at;
      int id = in.next();
      int end = Math.addExact(in.u32(), in.at);
      if (id >= 0 && id <= CODE) {
        sections[id] = start;
      }
      switch (id) {
        case TYPE -> types();
        case IMPORT -> importedFunctions = imports();
        case FUNCTION -> functionTypes();
        case CODE -> functions(code);
        // Stays as it is.
        default -> in.at = end;
      }
      if (in.at != end) {
        throw new IllegalArgumentException("a section of another size than it says");
      }
    }
    byte[] result = pieces.isEmpty() ? bytes : written(sections, code);
    return new Result(result, functionTypes.length, importedFunctions, changed);
  }

  // ---- reading ----------------------------------------------------------------------------------

  private void types() {
    for (int rest = in.u32(); rest > 0; rest--) {
      if (in.next() != FUNCTION_FORM) {
        throw new IllegalArgumentException("a type that is no function type");
      }
      typeParams.add(valueTypes());
      typeResults.add(valueTypes());
    }
  }

  private byte[] valueTypes() {
    int count = in.u32();
    byte[] types = Arrays.copyOfRange(bytes, in.at, checked(in.at, count));
    in.at += count;
    for (byte type : types) {
      if (type == 0x63 || type == 0x64) {
        throw new IllegalArgumentException("a typed reference");
      }
    }
    return types;
  }

  private int checked(int start, int count) {
    if (count < 0 || count > bytes.length - start) {
      throw new IndexOutOfBoundsException("beyond the end");
    }
    return start + count;
  }

  private int imports() {
    int functions = 0;
    List<Integer> types = new ArrayList<>();
    for (int rest = in.u32(); rest > 0; rest--) {
      name();
      name();
      int kind = in.next();
      switch (kind) {
        case 0 -> {
          types.add(in.u32());
          functions++;
        }
        case 1 -> {
          simpleType();
          limits();
        }
        case 2 -> limits();
        case 3 -> {
          simpleType();
          in.at++;
        }
        case 4 -> {
          in.at++;
          in.u32();
        }
        default -> throw new IllegalArgumentException("import of kind " + kind);
      }
    }
    functionTypes = types.stream().mapToInt(Integer::intValue).toArray();
    return functions;
  }

  private void name() {
    int length = in.u32();
    in.at = checked(in.at, length);
  }

  private void simpleType() {
    int type = in.next();
    if (type == 0x63 || type == 0x64) {
      throw new IllegalArgumentException("a typed reference");
    }
  }

  private void limits() {
    int flags = in.next();
    if (flags < 0 || flags > 3) {
      throw new IllegalArgumentException("limits of another form");
    }
    in.u32();
    if ((flags & 1) != 0) {
      in.u32();
    }
  }

  private void functionTypes() {
    int count = in.u32();
    checked(in.at, count);
    int imported = functionTypes.length;
    functionTypes = Arrays.copyOf(functionTypes, imported + count);
    for (int i = 0; i < count; i++) {
      functionTypes[imported + i] = in.u32();
    }
  }

  private final class ModuleTypes implements FunctionInstructions.Types {
    @Override
    public int params(int type) {
      return typeParams.get(type).length;
    }

    @Override
    public int results(int type) {
      return typeResults.get(type).length;
    }

    @Override
    public int functionType(int function) {
      return function < functionTypes.length
          ? functionTypes[function]
          : pieceTypes.get(function - functionTypes.length);
    }
  }

  // ---- functions --------------------------------------------------------------------------------

  private void functions(WasmBytes code) {
    int count = in.u32();
    if (count != functionTypes.length - importedFunctions) {
      throw new IllegalArgumentException("other functions than bodies");
    }
    for (int i = 0; i < count; i++) {
      int size = in.u32();
      int start = in.at;
      in.at = checked(in.at, size);
      byte[] body = null;
      // An instruction of one byte may become nine bytes, not more.
      if (size > maxMethod / 9) {
        body = smaller(importedFunctions + i, Arrays.copyOfRange(bytes, start, in.at));
      }
      if (body == null) {
        code.u32(size).bytes(bytes, start, in.at);
      } else {
        changed.set(importedFunctions + i);
        code.sized(body);
      }
    }
  }

  /** The body of what is left of a function; null if it stays as it is. */
  private byte @Nullable [] smaller(int function, byte[] whole) {
    int before = pieces.size();
    try {
      byte[] body = whole;
      for (int round = 0; round < MAX_ROUNDS; round++) {
        byte[] next = once(function, body);
        if (next == null) {
          break;
        }
        body = next;
      }
      return body == whole ? null : body;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // Whatever it is, it stays as it is.
      pieces.subList(before, pieces.size()).clear();
      pieceTypes.subList(before, pieceTypes.size()).clear();
      return null;
    }
  }

  private byte @Nullable [] once(int function, byte[] body) {
    int type = functionTypes[function];
    WasmBytes locals = new WasmBytes();
    byte[] params = typeParams.get(type);
    locals.write(params, 0, params.length);
    int start = locals(body, locals);
    FunctionInstructions code = new FunctionInstructions(body, start, new ModuleTypes());
    if (code.endPlace(code.count() - 1) != body.length) {
      throw new IllegalArgumentException("more after the end");
    }
    byte[] results = typeResults.get(type);
    if (CodeSize.of(code) <= maxMethod || results.length > 1) {
      return null;
    }
    FunctionSplitter splitter =
        new FunctionSplitter(
            code,
            params.length,
            locals.toByteArray(),
            results,
            functionTypes.length + pieces.size(),
            maxPiece);
    byte[] left = splitter.split();
    if (splitter.pieces().isEmpty()) {
      return null;
    }
    for (FunctionSplitter.Piece piece : splitter.pieces()) {
      pieces.add(piece);
      pieceTypes.add(type(piece));
    }
    return left;
  }

  private int type(FunctionSplitter.Piece piece) {
    for (int i = typeParams.size() - 1; i >= 0; i--) {
      if (Arrays.equals(typeParams.get(i), piece.params())
          && Arrays.equals(typeResults.get(i), piece.results())) {
        return i;
      }
    }
    typeParams.add(piece.params());
    typeResults.add(piece.results());
    return typeParams.size() - 1;
  }

  private static int locals(byte[] body, WasmBytes types) {
    WasmInput in = new WasmInput(body, 0);
    for (int rest = in.u32(); rest > 0; rest--) {
      int count = in.u32();
      int type = in.next();
      if (type < 0x7c || count < 0 || count > 50_000 - types.size()) {
        throw new IllegalArgumentException("locals that are no numbers");
      }
      for (int i = 0; i < count; i++) {
        types.op(type);
      }
    }
    return in.at;
  }

  // ---- writing ----------------------------------------------------------------------------------

  private byte[] written(int[] sections, WasmBytes code) {
    WasmBytes out = new WasmBytes();
    out.bytes(bytes, 0, 8);
    in.at = 8;
    while (!in.isAtEnd()) {
      int start = in.at;
      int id = in.next();
      int end = in.u32() + in.at;
      boolean first = id >= 0 && id <= CODE && sections[id] == start;
      if (first && id == TYPE) {
        WasmBytes types = new WasmBytes().u32(typeParams.size());
        for (int i = 0; i < typeParams.size(); i++) {
          types.op(FUNCTION_FORM).sized(typeParams.get(i)).sized(typeResults.get(i));
        }
        out.op(id).sized(types.toByteArray());
      } else if (first && id == FUNCTION) {
        WasmBytes functions = new WasmBytes();
        functions.u32(functionTypes.length - importedFunctions + pieces.size());
        for (int i = importedFunctions; i < functionTypes.length; i++) {
          functions.u32(functionTypes[i]);
        }
        pieceTypes.forEach(functions::u32);
        out.op(id).sized(functions.toByteArray());
      } else if (first && id == CODE) {
        pieces.forEach(piece -> code.sized(piece.body()));
        WasmBytes bodies = new WasmBytes();
        bodies.u32(functionTypes.length - importedFunctions + pieces.size());
        out.op(id).sized(bodies.bytes(code.toByteArray(), 0, code.size()).toByteArray());
      } else {
        out.bytes(bytes, start, end);
      }
      in.at = end;
    }
    return out.toByteArray();
  }
}
