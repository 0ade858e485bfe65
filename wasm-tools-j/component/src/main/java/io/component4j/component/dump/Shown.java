package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.FieldType;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.CoreDefType.Storage;
import io.component4j.component.model.CoreDefType.Sub;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreExternType.Limits;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import io.component4j.component.model.CoreValType.Ref;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and core types as a dump shows them: the notation of the reference tools. */
final class Shown {
  private static final int SHARED = 0x65;
  private static final int EXACT = 0x62;

  private Shown() {}

  /** Text in quotes, on one line. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0 -> out.append("\\0");
                default -> {
                  if (isPlain(c)) {
                    out.appendCodePoint(c);
                  } else {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                  }
                }
              }
            });
    return out.append('"').toString();
  }

  /** Whether a character is seen as itself: none that steers a terminal or hides. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c == ' ' || !Character.isSpaceChar(c);
    };
  }

  static String unsigned(int index) {
    return Integer.toUnsignedString(index);
  }

  static <T> String list(List<T> elements, Function<T, String> shown) {
    return elements.stream().map(shown).collect(Collectors.joining(", ", "[", "]"));
  }

  static String some(@Nullable String value) {
    return value == null ? "None" : "Some(" + value + ")";
  }

  static String value(CoreValType type) {
    return type instanceof Ref ref
        ? "Ref(" + reference(ref) + ")"
        : type.toString().toUpperCase(Locale.ROOT);
  }

  static String reference(Ref type) {
    AbstractHeap heap = type.heap();
    if (heap == null) {
      return "(ref " + (type.nullable() ? "null " : "") + "(module " + unsigned(type.type()) + "))";
    }
    String name = heap.toString();
    if (type.nullable()) {
      String start =
          heap == AbstractHeap.NONE
              ? "null"
              : name.startsWith("no") ? "null" + name.substring(2) : name;
      return type.shared() ? "(shared " + start + "ref)" : start + "ref";
    }
    return type.shared() ? "(ref (shared " + name + "))" : "(ref " + name + ")";
  }

  /** Reads a heap type. */
  static String heapType(ByteReader in) {
    int code = in.peek("a heap type");
    if (code == EXACT) {
      in.u8("a heap type");
      return "Exact(Module(" + unsigned(in.typeIndex("heap type")) + "))";
    }
    boolean shared = code == SHARED;
    if (shared) {
      in.u8("a heap type");
    }
    int offset = in.position();
    AbstractHeap heap = AbstractHeap.of(in.peek("a heap type"));
    if (heap != null) {
      in.u8("a heap type");
      return "Abstract { shared: " + shared + ", ty: " + heapName(heap) + " }";
    }
    if (shared) {
      throw in.malformed(offset, "unknown shared heap type");
    }
    return "Concrete(Module(" + unsigned(in.typeIndex("heap type")) + "))";
  }

  private static String heapName(AbstractHeap heap) {
    String name = heap.toString();
    boolean none = name.startsWith("no") && heap != AbstractHeap.NONE;
    return none ? "No" + capital(name.substring(2)) : capital(name);
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  static String sub(Sub type) {
    String supertype = null;
    if (!type.supertypes().isEmpty()) {
      supertype = typeIndex(type.supertypes().get(0));
    }
    return "SubType { is_final: "
        + (type.form() != Form.OPEN)
        + ", supertype_idx: "
        + some(supertype)
        + ", composite_type: CompositeType { inner: "
        + composite(type.type())
        + ", shared: "
        + type.shared()
        + ", descriptor_idx: None, describes_idx: None } }";
  }

  private static String typeIndex(int index) {
    return "CoreTypeIndex { kind: \"module\", index: " + unsigned(index) + " }";
  }

  private static String composite(Composite type) {
    if (type instanceof Composite.Func func) {
      return "Func(FuncType { params: "
          + list(func.type().params(), Shown::value)
          + ", results: "
          + list(func.type().results(), Shown::value)
          + " })";
    }
    if (type instanceof Composite.Struct struct) {
      return "Struct(StructType { fields: " + list(struct.fields(), Shown::field) + " })";
    }
    if (type instanceof Composite.Array array) {
      return "Array(ArrayType(" + field(array.element()) + "))";
    }
    return "Cont(ContType(" + typeIndex(((Composite.Continuation) type).type()) + "))";
  }

  private static String field(FieldType field) {
    String storage =
        field.storage() instanceof Storage.Unpacked unpacked
            ? "Val(" + value(unpacked.type()) + ")"
            : field.storage().toString();
    return "FieldType { element_type: " + storage + ", mutable: " + field.mutable() + " }";
  }

  static String table(CoreExternType.Table type) {
    Limits limits = type.limits();
    return "TableType { element_type: "
        + reference(type.element())
        + ", table64: "
        + limits.is64()
        + limits(limits)
        + ", shared: "
        + limits.shared()
        + " }";
  }

  private static String limits(Limits limits) {
    Long max = limits.max();
    return ", initial: "
        + Long.toUnsignedString(limits.min())
        + ", maximum: "
        + some(max == null ? null : Long.toUnsignedString(max));
  }

  static String memory(CoreExternType.Memory type) {
    Integer pageSize = type.pageSizeLog2();
    return "MemoryType { memory64: "
        + type.limits().is64()
        + ", shared: "
        + type.limits().shared()
        + limits(type.limits())
        + ", page_size_log2: "
        + some(pageSize == null ? null : unsigned(pageSize))
        + " }";
  }

  static String global(CoreExternType.Global type) {
    return "GlobalType { content_type: "
        + value(type.type())
        + ", mutable: "
        + type.mutable()
        + ", shared: "
        + type.shared()
        + " }";
  }

  static String tag(int type) {
    return "TagType { kind: Exception, func_type_idx: " + unsigned(type) + " }";
  }

  static String extern(CoreExternRef type) {
    if (type instanceof CoreExternRef.Func func) {
      return "Func(" + unsigned(func.type()) + ")";
    }
    if (type instanceof CoreExternRef.Table table) {
      return "Table(" + table(table.type()) + ")";
    }
    if (type instanceof CoreExternRef.Memory memory) {
      return "Memory(" + memory(memory.type()) + ")";
    }
    if (type instanceof CoreExternRef.Global global) {
      return "Global(" + global(global.type()) + ")";
    }
    return "Tag(" + tag(((CoreExternRef.Tag) type).type()) + ")";
  }

  /** A type of core WebAssembly that a component defines. */
  static String core(CoreDefType type) {
    if (type instanceof CoreDefType.Rec rec) {
      return "Rec(" + list(rec.types(), Shown::sub) + ")";
    }
    return "Module(" + list(((CoreDefType.Module) type).declarations(), Shown::declaration) + ")";
  }

  private static String declaration(CoreDefType.ModuleDeclaration declaration) {
    if (declaration instanceof CoreDefType.ModuleDeclaration.Import item) {
      return imported(item.module(), item.name(), item.type());
    }
    if (declaration instanceof CoreDefType.ModuleDeclaration.Export item) {
      return "Export { name: " + quoted(item.name()) + ", ty: " + extern(item.type()) + " }";
    }
    if (declaration instanceof CoreDefType.ModuleDeclaration.Type item) {
      return "Type(" + core(item.type()) + ")";
    }
    CoreDefType.ModuleDeclaration.OuterType outer =
        (CoreDefType.ModuleDeclaration.OuterType) declaration;
    return "OuterAlias { count: "
        + unsigned(outer.scopes())
        + ", index: "
        + unsigned(outer.index())
        + " }";
  }

  static String imported(String module, String name, CoreExternRef type) {
    return "Import { module: "
        + quoted(module)
        + ", name: "
        + quoted(name)
        + ", ty: "
        + extern(type)
        + " }";
  }
}
