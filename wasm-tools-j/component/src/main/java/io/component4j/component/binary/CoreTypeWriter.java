package io.component4j.component.binary;

import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.FieldType;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.CoreDefType.ModuleDeclaration;
import io.component4j.component.model.CoreDefType.Storage;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import java.util.List;
import java.util.Objects;

/** Writes types of core WebAssembly; the reverse of {@link CoreTypeReader}. */
public final class CoreTypeWriter {
  private CoreTypeWriter() {}

  /** Writes a type. */
  public static void defType(ByteWriter out, CoreDefType type) {
    if (type instanceof CoreDefType.Module module) {
      out.u8(0x50).u32(module.declarations().size());
      for (ModuleDeclaration declaration : module.declarations()) {
        declaration(out, declaration);
      }
      return;
    }
    CoreDefType.Rec rec = (CoreDefType.Rec) type;
    if (!rec.explicit() && rec.types().get(0).form() == Form.OPEN) {
      out.u8(0x00); // A type that starts with 0x50 would read as a module type.
    }
    recType(out, rec);
  }

  private static void declaration(ByteWriter out, ModuleDeclaration declaration) {
    if (declaration instanceof ModuleDeclaration.Import item) {
      out.u8(0x00).name(item.module()).name(item.name());
      externType(out, item.type());
    } else if (declaration instanceof ModuleDeclaration.Type item) {
      out.u8(0x01);
      recType(out, item.type());
    } else if (declaration instanceof ModuleDeclaration.OuterType item) {
      out.u8(0x02).u8(0x10).u8(0x01).u32(item.scopes()).u32(item.index());
    } else {
      ModuleDeclaration.Export item = (ModuleDeclaration.Export) declaration;
      out.u8(0x03).name(item.name());
      externType(out, item.type());
    }
  }

  /** Writes a recursion group, or a type that is one of its own. */
  public static void recType(ByteWriter out, CoreDefType.Rec rec) {
    if (rec.explicit()) {
      out.u8(0x4e).u32(rec.types().size());
    }
    for (CoreDefType.Sub sub : rec.types()) {
      if (sub.form() != Form.PLAIN) {
        out.u8(sub.form() == Form.OPEN ? 0x50 : 0x4f).u32(sub.supertypes().size());
        sub.supertypes().forEach(out::u32);
      }
      if (sub.shared()) {
        out.u8(0x65);
      }
      composite(out, sub.type());
    }
  }

  private static void composite(ByteWriter out, Composite type) {
    if (type instanceof Composite.Func func) {
      out.u8(0x60);
      valTypes(out, func.type().params());
      valTypes(out, func.type().results());
    } else if (type instanceof Composite.Struct struct) {
      out.u8(0x5f).u32(struct.fields().size());
      struct.fields().forEach(field -> fieldType(out, field));
    } else if (type instanceof Composite.Array array) {
      out.u8(0x5e);
      fieldType(out, array.element());
    } else {
      out.u8(0x5d).typeIndex(((Composite.Continuation) type).type());
    }
  }

  private static void valTypes(ByteWriter out, List<CoreValType> types) {
    out.u32(types.size());
    types.forEach(type -> valType(out, type));
  }

  private static void fieldType(ByteWriter out, FieldType field) {
    if (field.storage() instanceof Storage.Unpacked unpacked) {
      valType(out, unpacked.type());
    } else {
      out.u8(field.storage() == Storage.Packed.I8 ? 0x78 : 0x77);
    }
    out.flag(field.mutable());
  }

  /** Writes a value type. */
  public static void valType(ByteWriter out, CoreValType type) {
    if (type instanceof CoreValType.Num num) {
      out.u8(num.code());
      return;
    }
    CoreValType.Ref ref = (CoreValType.Ref) type;
    AbstractHeap heap = ref.heap();
    if (heap == null || !ref.nullable()) {
      out.u8(ref.nullable() ? 0x63 : 0x64);
    }
    if (ref.shared()) {
      out.u8(0x65);
    }
    if (heap != null) {
      out.u8(heap.code());
    } else {
      out.typeIndex(ref.type());
    }
  }

  /** Writes the kind and type of an import or export. */
  public static void externType(ByteWriter out, CoreExternRef type) {
    if (type instanceof CoreExternRef.Func func) {
      out.u8(0x00).u32(func.type());
    } else if (type instanceof CoreExternRef.Table table) {
      out.u8(0x01);
      valType(out, table.type().element());
      CoreExternType.Limits limits = table.type().limits();
      out.u8(flags(limits));
      limits(out, limits);
    } else if (type instanceof CoreExternRef.Memory memory) {
      Integer pageSize = memory.type().pageSizeLog2();
      CoreExternType.Limits limits = memory.type().limits();
      out.u8(0x02).u8(flags(limits) | (pageSize == null ? 0 : 8));
      limits(out, limits);
      if (pageSize != null) {
        out.u32(pageSize);
      }
    } else if (type instanceof CoreExternRef.Global global) {
      out.u8(0x03);
      valType(out, global.type().type());
      out.u8((global.type().mutable() ? 1 : 0) | (global.type().shared() ? 2 : 0));
    } else {
      out.u8(0x04).u8(0x00).u32(((CoreExternRef.Tag) type).type());
    }
  }

  private static int flags(CoreExternType.Limits limits) {
    return (limits.max() == null ? 0 : 1) | (limits.shared() ? 2 : 0) | (limits.is64() ? 4 : 0);
  }

  private static void limits(ByteWriter out, CoreExternType.Limits limits) {
    out.u64(limits.min());
    if (limits.max() != null) {
      out.u64(Objects.requireNonNull(limits.max()));
    }
  }
}
