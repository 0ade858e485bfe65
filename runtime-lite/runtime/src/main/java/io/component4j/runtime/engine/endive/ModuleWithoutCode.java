package io.component4j.runtime.engine.endive;

import java.io.ByteArrayInputStream;
import java.util.function.IntPredicate;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.DataCountSection;
import run.endive.wasm.types.DataSection;
import run.endive.wasm.types.ElementSection;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionSection;
import run.endive.wasm.types.GlobalSection;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.Section;
import run.endive.wasm.types.StartSection;
import run.endive.wasm.types.TableSection;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.TypeSection;

/**
 * A module without the bodies of the functions that were translated, and without custom sections.
 * The engine keeps about thirty bytes for each byte of code that it parses, and takes most of the
 * time of a warm start for it.
 */
final class ModuleWithoutCode {
  private static final int PREAMBLE = 8;
  private static final int CUSTOM = 0;
  private static final int CODE = 10;
  private static final int DATA = 11;
  private static final int TAG = 13;

  /** A passive segment without data. */
  private static final byte[] EMPTY_DATA = {1, 0};

  /** Size, no locals, {@code unreachable}, {@code end}. */
  private static final byte[] EMPTY_BODY = {3, 0, 0, 0x0b};

  private final byte[] bytes;
  private final WasmInput in;
  private final WasmBytes out;

  private ModuleWithoutCode(byte[] bytes) {
    this.bytes = bytes;
    this.in = new WasmInput(bytes, PREAMBLE);
    this.out = new WasmBytes(bytes.length / 2);
  }

  /**
   * The bytes of such a module.
   *
   * @param bytes of a valid module
   * @param importedFunctions how many functions it imports
   * @param kept tells which functions keep their bodies, by their index
   * @param withData whether data segments keep their data
   */
  static byte[] of(byte[] bytes, int importedFunctions, IntPredicate kept, boolean withData) {
    ModuleWithoutCode stripped = new ModuleWithoutCode(bytes);
    stripped.sections(importedFunctions, kept, withData, /* withCustom= */ false);
    return stripped.out.toByteArray();
  }

  /** The same with data and custom sections. */
  static byte[] withCustom(byte[] bytes, int importedFunctions, IntPredicate kept) {
    ModuleWithoutCode stripped = new ModuleWithoutCode(bytes);
    stripped.sections(importedFunctions, kept, /* withData= */ true, /* withCustom= */ true);
    return stripped.out.toByteArray();
  }

  /** The sizes of the bodies of a module's own functions. */
  static int[] bodySizes(byte[] bytes) {
    WasmInput reader = new WasmInput(bytes, PREAMBLE);
    while (!reader.isAtEnd()) {
      int id = reader.next();
      int end = reader.u32() + reader.at;
      if (id == CODE) {
        int[] sizes = new int[Math.min(reader.u32(), bytes.length)];
        for (int i = 0; i < sizes.length; i++) {
          sizes[i] = reader.u32();
          reader.at = Math.addExact(reader.at, sizes[i]);
        }
        return sizes;
      }
      reader.at = end;
    }
    return new int[0];
  }

  /** Parses what {@link #of} gave; it was valid before. */
  static WasmModule parse(byte[] stripped) {
    int[] sizes = bodySizes(stripped);
    for (int size : sizes) {
      if (size != EMPTY_BODY.length - 1) {
        return parser().build().parse(() -> new ByteArrayInputStream(stripped));
      }
    }
    // Of bodies that are all alike one object is enough, and one is parsed.
    CodeSection.Builder code = CodeSection.builder().setRequiresDataCount(false);
    for (int i = 0; i < sizes.length; i++) {
      code.addFunctionBody(Empty.BODY);
    }
    WasmModule.Builder module =
        WasmModule.builder().withValidation(false).setCodeSection(code.build());
    Parser.Builder parser = parser();
    for (int id = CUSTOM + 1; id <= TAG; id++) {
      if (id != CODE) {
        parser.includeSectionId(id);
      }
    }
    parser.build().parse(new ByteArrayInputStream(stripped), section -> add(module, section));
    return module.build();
  }

  /** A valid module with other bodies of its functions, and without custom sections. */
  static WasmModule withCode(WasmModule module, CodeSection code) {
    WasmModule.Builder builder =
        WasmModule.builder().withValidation(false).withDigest(module.digest());
    builder.setTypeSection(module.typeSection()).setImportSection(module.importSection());
    builder.setFunctionSection(module.functionSection()).setTableSection(module.tableSection());
    builder.setGlobalSection(module.globalSection()).setExportSection(module.exportSection());
    builder.setElementSection(module.elementSection()).setDataSection(module.dataSection());
    module.memorySection().ifPresent(builder::setMemorySection);
    module.startSection().ifPresent(builder::setStartSection);
    module.dataCountSection().ifPresent(builder::setDataCountSection);
    module.tagSection().ifPresent(builder::setTagSection);
    return builder.setCodeSection(code).build();
  }

  private static Parser.Builder parser() {
    return Parser.builder().withValidation(false);
  }

  private static void add(WasmModule.Builder module, Section section) {
    if (section instanceof TypeSection types) {
      module.setTypeSection(types);
    } else if (section instanceof ImportSection imports) {
      module.setImportSection(imports);
    } else if (section instanceof FunctionSection functions) {
      module.setFunctionSection(functions);
    } else if (section instanceof TableSection tables) {
      module.setTableSection(tables);
    } else if (section instanceof MemorySection memories) {
      module.setMemorySection(memories);
    } else if (section instanceof GlobalSection globals) {
      module.setGlobalSection(globals);
    } else if (section instanceof ExportSection exports) {
      module.setExportSection(exports);
    } else if (section instanceof StartSection start) {
      module.setStartSection(start);
    } else if (section instanceof ElementSection elements) {
      module.setElementSection(elements);
    } else if (section instanceof DataCountSection count) {
      module.setDataCountSection(count);
    } else if (section instanceof DataSection data) {
      module.setDataSection(data);
    } else if (section instanceof TagSection tags) {
      module.setTagSection(tags);
    }
  }

  /** The one body. */
  private static final class Empty {
    private static final byte[] MODULE = {
      0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 5, 1, 3, 0, 0, 0x0b
    };
    private static final FunctionBody BODY = Parser.parse(MODULE).codeSection().getFunctionBody(0);
  }

  private void sections(
      int importedFunctions, IntPredicate kept, boolean withData, boolean withCustom) {
    out.write(bytes, 0, PREAMBLE);
    while (!in.isAtEnd()) {
      int start = in.at;
      int id = in.next();
      int size = in.u32();
      int end = in.at + size;
      if (id == CODE) {
        out.op(id).sized(code(importedFunctions, kept));
      } else if (id == DATA && !withData) {
        int count = Math.min(in.u32(), end - in.at);
        WasmBytes data = new WasmBytes().u32(count);
        for (int i = 0; i < count; i++) {
          data.write(EMPTY_DATA, 0, EMPTY_DATA.length);
        }
        out.op(id).sized(data.toByteArray());
      } else if (id != CUSTOM || withCustom) {
        out.bytes(bytes, start, end);
      }
      in.at = end;
    }
  }

  private byte[] code(int importedFunctions, IntPredicate kept) {
    WasmBytes code = new WasmBytes();
    int count = in.u32();
    code.u32(count);
    for (int i = 0; i < count; i++) {
      int size = in.u32();
      if (kept.test(importedFunctions + i)) {
        code.u32(size).bytes(bytes, in.at, in.at + size);
      } else {
        code.write(EMPTY_BODY, 0, EMPTY_BODY.length);
      }
      in.at += size;
    }
    return code.toByteArray();
  }
}
