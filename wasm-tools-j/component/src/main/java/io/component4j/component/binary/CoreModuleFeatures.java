package io.component4j.component.binary;

import io.component4j.component.core.Instruction;
import io.component4j.component.feature.Feature;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.AbstractHeap;
import io.component4j.component.model.ModuleType;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which features of core WebAssembly a module uses, found by stepping through it once. Nothing else
 * is judged, and what comes after something malformed is not looked at.
 */
public final class CoreModuleFeatures {
  /**
   * The first use of a feature.
   *
   * @param offset in bytes from the start of the outermost input
   * @param what what uses it, for example an instruction's name
   */
  public record Use(Feature feature, long offset, String what) {}

  private static final int FIRST_RELAXED_VECTOR = 0x100;
  private static final int FIRST_SHARED_ATOMIC = 0x4f;
  private static final int FIRST_DESCRIPTOR = 0x20;

  private final Map<Feature, Use> uses = new EnumMap<>(Feature.class);
  private final CodeReader.Visitor code = new Code();
  private final ByteReader in;

  private CoreModuleFeatures(ByteReader in) {
    this.in = in;
  }

  /** The first use of each feature that a module uses, in the order of {@link Feature}. */
  public static Collection<Use> of(CoreModule module) {
    byte[] bytes = module.bytes().toByteArray();
    CoreModuleFeatures features = new CoreModuleFeatures(new ByteReader("", bytes));
    try {
      features.module(module.type());
    } catch (InvalidInputException e) {
      // Whoever validates the module says what is wrong with it.
      features.in.remaining();
    }
    long start = Math.max(module.offset(), 0);
    return features.uses.values().stream()
        .map(use -> new Use(use.feature(), use.offset() + start, use.what()))
        .toList();
  }

  private void use(Feature feature, int offset, String what) {
    uses.putIfAbsent(feature, new Use(feature, offset, what));
  }

  private void module(ModuleType type) {
    type.imports().forEach(item -> extern(item.type(), 8));
    in.skip(8, "the preamble");
    while (in.hasMore()) {
      int id = in.u8("a section id");
      int offset = in.position();
      int size = in.u32("a size");
      section(id, in.sub(size, "a section", offset));
    }
  }

  private void section(int id, ByteReader section) {
    int offset = section.position();
    switch (id) {
      case 1 -> types(section);
      case 2 -> {
        if (CoreModuleReader.hasCompactImports(section)) {
          use(Feature.COMPACT_IMPORTS, offset, "compact imports");
        }
      }
      case 4 -> {
        int count = section.count("tables", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count && section.peek("a table") != 0x40; i++) {
          extern(CoreTypeReader.tableType(section), section.position());
        }
      }
      case 5 -> {
        int count = section.count("memories", ComponentLimits.MAX_ITEMS);
        if (count > 1) {
          use(Feature.MULTI_MEMORY, offset, "more than one memory");
        }
        for (int i = 0; i < count; i++) {
          extern(CoreTypeReader.memoryType(section), section.position());
        }
      }
      case 10 -> {
        int count = section.count("functions", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          int at = section.position();
          body(section.sub(section.u32("the size of a function"), "a function", at));
        }
      }
      case 13 -> use(Feature.EXCEPTIONS, offset, "a tag");
      default -> {}
    }
  }

  private void types(ByteReader section) {
    int count = section.count("types", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      int offset = section.position();
      CoreDefType.Rec group = CoreTypeReader.recType(section);
      if (group.explicit()) {
        use(Feature.GC, offset, "a recursion group");
      }
      for (CoreDefType.Sub sub : group.types()) {
        if (sub.shared()) {
          use(Feature.SHARED_EVERYTHING_THREADS, offset, "a shared type");
        }
        if (sub.type() instanceof Composite.Func func) {
          values(func.type().params(), offset);
          values(func.type().results(), offset);
          if (func.type().results().size() > 1) {
            use(Feature.MULTI_VALUE, offset, "more than one result");
          }
        } else if (sub.type() instanceof Composite.Continuation) {
          use(Feature.STACK_SWITCHING, offset, "a continuation type");
        } else {
          use(Feature.GC, offset, "a type of the engine's heap");
        }
      }
    }
  }

  private void values(List<CoreValType> types, int offset) {
    types.forEach(type -> value(type, offset));
  }

  private void value(CoreValType type, int offset) {
    if (type == CoreValType.Num.V128) {
      use(Feature.SIMD, offset, "v128");
    } else if (type instanceof CoreValType.Ref ref) {
      AbstractHeap heap = ref.heap();
      if (ref.shared()) {
        use(Feature.SHARED_EVERYTHING_THREADS, offset, "a shared type");
      }
      if (heap == AbstractHeap.EXN || heap == AbstractHeap.NOEXN) {
        use(Feature.EXCEPTIONS, offset, ref.toString());
      } else if (heap == AbstractHeap.CONT || heap == AbstractHeap.NOCONT) {
        use(Feature.STACK_SWITCHING, offset, ref.toString());
      } else if (heap == null || !ref.nullable()) {
        use(Feature.FUNCTION_REFERENCES, offset, ref.toString());
      } else if (heap != AbstractHeap.FUNC && heap != AbstractHeap.EXTERN) {
        use(Feature.GC, offset, ref.toString());
      } else {
        use(Feature.REFERENCE_TYPES, offset, ref.toString());
      }
    }
  }

  private void extern(CoreExternType type, int offset) {
    if (type instanceof CoreExternType.Memory memory) {
      if (memory.limits().is64()) {
        use(Feature.MEMORY64, offset, "a 64-bit memory");
      }
      if (memory.limits().shared()) {
        use(Feature.THREADS, offset, "a shared memory");
      }
      if (memory.pageSizeLog2() != null) {
        use(Feature.CUSTOM_PAGE_SIZES, offset, "a page size");
      }
    } else if (type instanceof CoreExternType.Table table) {
      if (table.limits().is64()) {
        use(Feature.MEMORY64, offset, "a 64-bit table");
      }
      if (table.limits().shared()) {
        use(Feature.SHARED_EVERYTHING_THREADS, offset, "a shared table");
      }
      if (!table.element().equals(CoreValType.Ref.FUNCREF)) {
        value(table.element(), offset);
      }
    } else if (type instanceof CoreExternType.Global global) {
      value(global.type(), offset);
    } else if (type instanceof CoreExternType.Tag) {
      use(Feature.EXCEPTIONS, offset, "a tag");
    }
  }

  private void body(ByteReader body) {
    int groups = body.count("locals", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < groups; i++) {
      int offset = body.position();
      body.u32("a number of locals");
      value(CoreTypeReader.valType(body), offset);
    }
    CodeReader.read(body, code);
  }

  private final class Code implements CodeReader.Visitor {
    @Override
    public void instruction(Instruction instruction, int opcode, int offset) {
      Feature feature = feature(instruction.prefix(), opcode);
      if (feature != null && !uses.containsKey(feature)) {
        use(feature, offset, "`" + instruction.name() + "`");
      }
    }

    @Override
    public void valueType(CoreValType type, int offset) {
      value(type, offset);
    }

    @Override
    public void blockType(int index, int offset, int start, int end) {
      use(Feature.MULTI_VALUE, offset, "a block with a type of its own");
    }
  }

  private static @Nullable Feature feature(int prefix, int opcode) {
    return switch (prefix) {
      case 0xfb -> opcode < FIRST_DESCRIPTOR ? Feature.GC : Feature.CUSTOM_DESCRIPTORS;
      case 0xfc -> {
        if (opcode < 8) {
          yield Feature.SATURATING_FLOAT_TO_INT;
        }
        if (opcode == 10 || opcode == 11) {
          yield Feature.BULK_MEMORY_OPT;
        }
        if (opcode < 15) {
          yield Feature.BULK_MEMORY;
        }
        yield opcode < 18
            ? Feature.REFERENCE_TYPES
            : opcode == 18 ? Feature.MEMORY_CONTROL : Feature.WIDE_ARITHMETIC;
      }
      case 0xfd -> opcode < FIRST_RELAXED_VECTOR ? Feature.SIMD : Feature.RELAXED_SIMD;
      case 0xfe ->
          opcode < FIRST_SHARED_ATOMIC ? Feature.THREADS : Feature.SHARED_EVERYTHING_THREADS;
      default -> plain(opcode);
    };
  }

  private static @Nullable Feature plain(int opcode) {
    return switch (opcode) {
      case 0x06, 0x07, 0x09, 0x18, 0x19 -> Feature.LEGACY_EXCEPTIONS;
      case 0x08, 0x0a, 0x1f -> Feature.EXCEPTIONS;
      case 0x12, 0x13, 0x15 -> Feature.TAIL_CALL;
      case 0x14, 0xd4, 0xd5, 0xd6 -> Feature.FUNCTION_REFERENCES;
      case 0x1c, 0x25, 0x26, 0xd0, 0xd1, 0xd2 -> Feature.REFERENCE_TYPES;
      case 0xc0, 0xc1, 0xc2, 0xc3, 0xc4 -> Feature.SIGN_EXTENSION;
      case 0xd3 -> Feature.GC;
      case 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6 -> Feature.STACK_SWITCHING;
      default -> null;
    };
  }
}
