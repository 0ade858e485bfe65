package io.component4j.component.binary;

import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.FieldType;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.CoreDefType.ModuleDeclaration;
import io.component4j.component.model.CoreDefType.Storage;
import io.component4j.component.model.CoreDefType.Sub;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.model.CoreValType.Ref;
import java.util.ArrayList;
import java.util.List;

/** Reads types of core WebAssembly (Core specification, "Types"; Binary.md, {@code core:type}). */
public final class CoreTypeReader {
  /** Stands before types that are shared between threads. */
  private static final int SHARED = 0x65;

  private CoreTypeReader() {}

  /** A {@code core:deftype} of a component. */
  public static CoreDefType defType(ByteReader in) {
    int offset = in.position();
    int code = in.peek("a core type");
    if (code == 0x50) {
      in.u8("a module type");
      return moduleType(in);
    }
    if (code == 0x00) {
      in.u8("a core type");
      if (in.peek("a core type") != 0x50) {
        throw in.malformed(offset, "unknown core type 0x00");
      }
    }
    return recType(in);
  }

  private static CoreDefType.Module moduleType(ByteReader in) {
    int count = in.count("module type declarations", ComponentLimits.MAX_MODULE_TYPE_DECLARATIONS);
    List<ModuleDeclaration> declarations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      int code = in.u8("a module type declaration");
      switch (code) {
        case 0x00 -> {
          String module = in.name("the module name of an import");
          String name = in.name("the name of an import");
          declarations.add(new ModuleDeclaration.Import(module, name, externType(in)));
        }
        case 0x01 -> declarations.add(new ModuleDeclaration.Type(recType(in)));
        case 0x02 -> {
          int sort = in.u8("the sort of a core alias");
          int target = in.u8("the target of a core alias");
          if (sort != 0x10 || target != 0x01) {
            throw in.malformed(offset, "a module type can only hold outer aliases of types");
          }
          int scopes = in.u32("the scope count of an alias");
          int index = in.u32("the index of an alias");
          declarations.add(new ModuleDeclaration.OuterType(scopes, index));
        }
        case 0x03 -> {
          String name = in.name("the name of an export");
          declarations.add(new ModuleDeclaration.Export(name, externType(in)));
        }
        default -> throw in.malformed(offset, unknown("module type declaration", code));
      }
    }
    return new CoreDefType.Module(declarations);
  }

  /** A recursion group, or a type that is one of its own. */
  public static CoreDefType.Rec recType(ByteReader in) {
    if (in.peek("a core type") != 0x4e) {
      return new CoreDefType.Rec(false, List.of(subType(in)));
    }
    in.u8("a recursion group");
    int count = in.count("types of a recursion group", ComponentLimits.MAX_ITEMS);
    List<Sub> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(subType(in));
    }
    return new CoreDefType.Rec(true, types);
  }

  /** A type of a recursion group. */
  public static Sub subType(ByteReader in) {
    int code = in.peek("a core type");
    if (code != 0x50 && code != 0x4f) {
      return sub(Form.PLAIN, List.of(), in);
    }
    in.u8("a core type");
    int count = in.count("supertypes", 1_000);
    List<Integer> supertypes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      supertypes.add(in.u32("a supertype"));
    }
    return sub(code == 0x50 ? Form.OPEN : Form.FINAL, supertypes, in);
  }

  private static Sub sub(Form form, List<Integer> supertypes, ByteReader in) {
    boolean shared = in.peek("a core type") == SHARED;
    if (shared) {
      in.u8("a core type");
    }
    return new Sub(form, supertypes, composite(in), shared);
  }

  private static Composite composite(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a core type");
    switch (code) {
      case 0x60 -> {
        List<CoreValType> params = valTypes(in, "core parameters");
        return new Composite.Func(new CoreFuncType(params, valTypes(in, "core results")));
      }
      case 0x5f -> {
        int count = in.count("fields of a structure", ComponentLimits.MAX_TYPE_PARTS);
        List<FieldType> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          fields.add(fieldType(in));
        }
        return new Composite.Struct(fields);
      }
      case 0x5e -> {
        return new Composite.Array(fieldType(in));
      }
      case 0x5d -> {
        return new Composite.Continuation(in.typeIndex("the type of a continuation"));
      }
      default -> throw in.malformed(offset, unknown("core type", code));
    }
  }

  private static List<CoreValType> valTypes(ByteReader in, String what) {
    int count = in.count(what, ComponentLimits.MAX_PARAMS);
    List<CoreValType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(valType(in));
    }
    return types;
  }

  private static FieldType fieldType(ByteReader in) {
    int code = in.peek("a field type");
    Storage storage;
    if (code == 0x78 || code == 0x77) {
      in.u8("a field type");
      storage = code == 0x78 ? Storage.Packed.I8 : Storage.Packed.I16;
    } else {
      storage = new Storage.Unpacked(valType(in));
    }
    return new FieldType(storage, flag(in, "the mutability of a field"));
  }

  /** A byte that is 0 or 1. */
  public static boolean flag(ByteReader in, String what) {
    int offset = in.position();
    int value = in.u8(what);
    if (value > 1) {
      throw in.malformed(offset, what + " must be 0 or 1, found " + value);
    }
    return value == 1;
  }

  /** A value type. */
  public static CoreValType valType(ByteReader in) {
    Num num = Num.of(in.peek("a core value type"));
    if (num != null) {
      in.u8("a core value type");
      return num;
    }
    return refType(in);
  }

  /** A reference type. */
  public static Ref refType(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a reference type");
    if (code == 0x63 || code == 0x64) {
      AbstractHeap heap = AbstractHeap.of(in.peek("a heap type"));
      if (heap != null) {
        in.u8("a heap type");
        return new Ref(code == 0x63, heap, 0);
      }
      if (in.peek("a heap type") == SHARED) {
        in.u8("a heap type");
        return new Ref(code == 0x63, sharedHeap(in), 0, true);
      }
      return new Ref(code == 0x63, null, in.typeIndex("heap type"));
    }
    if (code == SHARED) {
      return new Ref(true, sharedHeap(in), 0, true);
    }
    AbstractHeap heap = AbstractHeap.of(code);
    if (heap == null) {
      throw in.malformed(offset, unknown("core value type", code));
    }
    return new Ref(true, heap, 0);
  }

  private static AbstractHeap sharedHeap(ByteReader in) {
    int offset = in.position();
    int code = in.u8("a heap type");
    AbstractHeap heap = AbstractHeap.of(code);
    if (heap == null) {
      throw in.malformed(offset, unknown("shared heap type", code));
    }
    return heap;
  }

  /** Steps over a heap type; whether it is one of the module's types. */
  static boolean skipHeapType(ByteReader in) {
    if (in.peek("a heap type") == SHARED) {
      in.u8("a heap type");
      sharedHeap(in);
    } else if (AbstractHeap.of(in.peek("a heap type")) != null) {
      in.u8("a heap type");
    } else {
      in.typeIndex("heap type");
      return true;
    }
    return false;
  }

  /** The kind and type of an import or export. */
  public static CoreExternRef externType(ByteReader in) {
    int offset = in.position();
    int code = in.u8("the type of a core import or export");
    return switch (code) {
      case 0x00 -> new CoreExternRef.Func(in.u32("a type index"));
      case 0x01 -> new CoreExternRef.Table(tableType(in));
      case 0x02 -> new CoreExternRef.Memory(memoryType(in));
      case 0x03 -> new CoreExternRef.Global(globalType(in));
      case 0x04 -> new CoreExternRef.Tag(tagType(in));
      default -> throw in.malformed(offset, unknown("kind of core import or export", code));
    };
  }

  /** The function type of a tag. */
  public static int tagType(ByteReader in) {
    int offset = in.position();
    if (in.u8("the attribute of a tag") != 0) {
      throw in.malformed(offset, "the attribute of a tag must be 0");
    }
    return in.u32("a type index");
  }

  /** A table type. */
  public static CoreExternType.Table tableType(ByteReader in) {
    Ref element = refType(in);
    int offset = in.position();
    int flags = in.u8("the limits of a table");
    if ((flags & ~7) != 0) {
      throw in.malformed(offset, unknown("flags of table limits", flags));
    }
    return new CoreExternType.Table(element, limits(in, flags));
  }

  /** A memory type. */
  public static CoreExternType.Memory memoryType(ByteReader in) {
    int offset = in.position();
    int flags = in.u8("the limits of a memory");
    if ((flags & ~15) != 0) {
      throw in.malformed(offset, unknown("flags of memory limits", flags));
    }
    CoreExternType.Limits limits = limits(in, flags);
    if ((flags & 8) == 0) {
      return new CoreExternType.Memory(limits, null);
    }
    offset = in.position();
    int pageSizeLog2 = in.u32("a page size");
    if (Integer.compareUnsigned(pageSizeLog2, 16) > 0) {
      throw in.malformed(offset, "a page of a memory has at most 64 KiB");
    }
    return new CoreExternType.Memory(limits, pageSizeLog2);
  }

  private static CoreExternType.Limits limits(ByteReader in, int flags) {
    boolean is64 = (flags & 4) != 0;
    long min = limit(in, is64);
    Long max = (flags & 1) != 0 ? limit(in, is64) : null;
    return new CoreExternType.Limits(min, max, (flags & 2) != 0, is64);
  }

  private static long limit(ByteReader in, boolean is64) {
    return is64 ? in.u64("a limit") : Integer.toUnsignedLong(in.u32("a limit"));
  }

  /** A global type. */
  public static CoreExternType.Global globalType(ByteReader in) {
    CoreValType type = valType(in);
    int offset = in.position();
    int flags = in.u8("the mutability of a global");
    if ((flags & ~3) != 0) {
      throw in.malformed(offset, unknown("flags of a global", flags));
    }
    return new CoreExternType.Global(type, (flags & 1) != 0, (flags & 2) != 0);
  }

  static String unknown(String what, int code) {
    return "unknown " + what + " 0x" + (code < 16 ? "0" : "") + Integer.toHexString(code);
  }
}
