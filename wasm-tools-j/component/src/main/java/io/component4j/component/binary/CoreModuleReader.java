package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ModuleType;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a core module what its type and its names need. Function bodies, data and element
 * segments are stepped over: whoever runs the module validates them.
 */
final class CoreModuleReader {
  /** Ids of the sections in the order in which they must stand; newer ones stand in between. */
  private static final List<Integer> ORDER = List.of(1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11);

  /** Introduces the names and types of several imports of one module. */
  private static final int COMPACT = 0x7f;

  /** Introduces the type and names of several imports of one module. */
  private static final int COMPACT_SAME_TYPE = 0x7e;

  private final ByteReader in;
  private final int start;
  private final List<@Nullable CoreFuncType> types = new ArrayList<>();
  private final List<ModuleType.Import> imports = new ArrayList<>();
  private final List<CoreFuncType> functions = new ArrayList<>();
  private final List<CoreExternType.Table> tables = new ArrayList<>();
  private final List<CoreExternType.Memory> memories = new ArrayList<>();
  private final List<CoreExternType.Global> globals = new ArrayList<>();
  private final List<CoreFuncType> tags = new ArrayList<>();
  private final Map<String, CoreExternType> exports = new LinkedHashMap<>();
  private final Map<Integer, String> functionNames = new HashMap<>();
  private final Set<CoreFuncType> nominalTypes = new HashSet<>();
  private @Nullable String name;
  private int importedFunctions;

  private CoreModuleReader(ByteReader in) {
    this.in = in;
    this.start = in.position();
  }

  /** Reads a module that fills a whole section. */
  static CoreModule read(ByteReader in, ByteSlice bytes) {
    CoreModuleReader reader = new CoreModuleReader(in);
    reader.sections();
    return new CoreModule(
        reader.start,
        bytes,
        new ModuleType(reader.imports, reader.exports),
        reader.importedFunctions,
        reader.name,
        reader.functionNames,
        reader.nominalTypes);
  }

  private void sections() {
    byte[] preamble = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00};
    for (byte expected : preamble) {
      int offset = in.position();
      if ((byte) in.u8("the preamble of a core module") != expected) {
        throw in.malformed(
            offset, "this is not a core module: it does not start with `\\0asm` and version 1");
      }
    }
    int last = -1;
    while (in.hasMore()) {
      int idOffset = in.position();
      int id = in.u8("a section id");
      if (id != 0) {
        int place = ORDER.indexOf(id);
        if (place >= 0 && place <= last) {
          throw in.malformed(idOffset, "section " + id + " of a core module is out of order");
        }
        last = Math.max(last, place);
      }
      int sizeOffset = in.position();
      int size = in.u32("the size of a section");
      ByteReader section = in.sub(size, "section " + id + " of a core module", sizeOffset);
      section(id, section, sizeOffset - 1);
    }
  }

  private void section(int id, ByteReader section, int offset) {
    switch (id) {
      case 0 -> custom(section);
      case 1 -> typeSection(section);
      case 2 -> importSection(section);
      case 3 -> {
        int count = section.count("functions", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          int at = section.position();
          functions.add(funcType(section, at, section.u32("the type of a function")));
        }
        section.end("the function section");
      }
      case 4 -> tableSection(section);
      case 5 -> {
        int count = section.count("memories", ComponentLimits.MAX_INSTANCES);
        for (int i = 0; i < count; i++) {
          memories.add(CoreTypeReader.memoryType(section));
        }
        section.end("the memory section");
      }
      case 6 -> {
        int count = section.count("globals", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          globals.add(CoreTypeReader.globalType(section));
          ConstantExpression.skip(section);
        }
        section.end("the global section");
      }
      case 7 -> exportSection(section);
      case 8, 9, 10, 11, 12 -> {
        // Start, elements, code, data and data count say nothing about the module's type.
      }
      case 13 -> {
        int count = section.count("tags", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          int at = section.position();
          tags.add(funcType(section, at, CoreTypeReader.tagType(section)));
        }
        section.end("the tag section");
      }
      default -> throw in.malformed(offset, CoreTypeReader.unknown("section of a core module", id));
    }
  }

  private void typeSection(ByteReader section) {
    int count = section.count("types", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      CoreDefType.Rec group = CoreTypeReader.recType(section);
      for (CoreDefType.Sub type : group.types()) {
        CoreFuncType func = type.type() instanceof Composite.Func f ? f.type() : null;
        types.add(func);
        boolean open = type.form() == CoreDefType.Form.OPEN || !type.supertypes().isEmpty();
        if (func != null && (group.types().size() > 1 || open || type.shared())) {
          nominalTypes.add(func);
        }
      }
    }
    section.end("the type section");
  }

  private CoreFuncType funcType(ByteReader section, int offset, int index) {
    CoreFuncType type = Integer.compareUnsigned(index, types.size()) < 0 ? types.get(index) : null;
    if (type == null) {
      throw section.malformed(
          offset, "there is no function type " + Integer.toUnsignedString(index));
    }
    return type;
  }

  private void importSection(ByteReader section) {
    int count = section.count("imports", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      String module = section.name("the module name of an import");
      String field = section.name("the name of an import");
      int offset = section.position();
      if (!field.isEmpty() || !isCompact(section)) {
        imported(section, module, field, offset, CoreTypeReader.externType(section));
        continue;
      }
      // A group of imports of one module, with a type for each or one for all of them.
      boolean sameType = section.u8("the form of imports") == COMPACT_SAME_TYPE;
      CoreExternRef shared = sameType ? CoreTypeReader.externType(section) : null;
      int names = section.count("imports", ComponentLimits.MAX_ITEMS);
      for (int j = 0; j < names; j++) {
        String name = section.name("the name of an import");
        int at = shared == null ? section.position() : offset;
        CoreExternRef type = shared == null ? CoreTypeReader.externType(section) : shared;
        imported(section, module, name, at, type);
      }
    }
    section.end("the import section");
  }

  /** Whether a group of imports starts here, after a module's name and an empty one. */
  private static boolean isCompact(ByteReader section) {
    int form = section.peek("the type of an import");
    return form == COMPACT || form == COMPACT_SAME_TYPE;
  }

  /** Whether an import section holds groups of imports. */
  static boolean hasCompactImports(ByteReader section) {
    int count = section.count("imports", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      section.name("the module name of an import");
      if (section.name("the name of an import").isEmpty() && isCompact(section)) {
        return true;
      }
      CoreTypeReader.externType(section);
    }
    return false;
  }

  private void imported(
      ByteReader section, String module, String field, int offset, CoreExternRef ref) {
    CoreExternType type;
    if (ref instanceof CoreExternRef.Func func) {
      CoreFuncType funcType = funcType(section, offset, func.type());
      functions.add(funcType);
      importedFunctions++;
      type = new CoreExternType.Func(funcType);
    } else if (ref instanceof CoreExternRef.Table table) {
      tables.add(table.type());
      type = table.type();
    } else if (ref instanceof CoreExternRef.Memory memory) {
      memories.add(memory.type());
      type = memory.type();
    } else if (ref instanceof CoreExternRef.Global global) {
      globals.add(global.type());
      type = global.type();
    } else {
      CoreFuncType tag = funcType(section, offset, ((CoreExternRef.Tag) ref).type());
      tags.add(tag);
      type = new CoreExternType.Tag(tag);
    }
    imports.add(new ModuleType.Import(module, field, type));
  }

  private void tableSection(ByteReader section) {
    int count = section.count("tables", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      boolean initialized = section.peek("a table") == 0x40;
      if (initialized) {
        section.u8("a table");
        int offset = section.position();
        if (section.u8("a table") != 0) {
          throw section.malformed(offset, "unknown form of a table");
        }
      }
      tables.add(CoreTypeReader.tableType(section));
      if (initialized) {
        ConstantExpression.skip(section);
      }
    }
    section.end("the table section");
  }

  private void exportSection(ByteReader section) {
    int count = section.count("exports", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      int offset = section.position();
      String field = section.name("the name of an export");
      int kindOffset = section.position();
      int kind = section.u8("the kind of an export");
      int index = section.u32("the index of an export");
      CoreExternType type =
          switch (kind) {
            case 0 ->
                new CoreExternType.Func(entry(section, kindOffset, functions, index, "function"));
            case 1 -> entry(section, kindOffset, tables, index, "table");
            case 2 -> entry(section, kindOffset, memories, index, "memory");
            case 3 -> entry(section, kindOffset, globals, index, "global");
            case 4 -> new CoreExternType.Tag(entry(section, kindOffset, tags, index, "tag"));
            default ->
                throw section.malformed(
                    kindOffset, CoreTypeReader.unknown("kind of core export", kind));
          };
      if (exports.put(field, type) != null) {
        throw section.malformed(offset, "the core module exports `" + field + "` twice");
      }
    }
    section.end("the export section");
  }

  private static <T> T entry(
      ByteReader section, int offset, List<T> space, int index, String what) {
    if (Integer.compareUnsigned(index, space.size()) >= 0) {
      throw section.malformed(
          offset, "there is no " + what + " " + Integer.toUnsignedString(index));
    }
    return space.get(index);
  }

  /** The name section is not part of a module's validity: what cannot be read is left out. */
  private void custom(ByteReader section) {
    if (!section.name("the name of a custom section").equals("name")) {
      return;
    }
    try {
      while (section.hasMore()) {
        int id = section.u8("a subsection");
        int sizeOffset = section.position();
        ByteReader names = section.sub(section.u32("a size"), "a subsection", sizeOffset);
        if (id == 0) {
          name = names.name("the name of a module");
        } else if (id == 1) {
          int count = names.count("function names", ComponentLimits.MAX_ITEMS);
          for (int i = 0; i < count; i++) {
            int index = names.u32("a function index");
            functionNames.put(index, names.name("the name of a function"));
          }
        }
      }
    } catch (InvalidInputException e) {
      // What was read so far stays.
      return;
    }
  }
}
