package io.component4j.component.encode.adapter;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ConstantExpression;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.encode.adapter.AdapterModule.Code;
import io.component4j.component.encode.adapter.AdapterModule.Export;
import io.component4j.component.encode.adapter.AdapterModule.Function;
import io.component4j.component.encode.adapter.AdapterModule.Global;
import io.component4j.component.encode.adapter.AdapterModule.Import;
import io.component4j.component.encode.adapter.AdapterModule.Memory;
import io.component4j.component.model.CoreDefType;
import io.component4j.component.model.CoreDefType.Composite;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.CoreDefType.Form;
import io.component4j.component.model.Sort;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads adapter modules (Core specification, "Modules"). */
final class AdapterReader {
  private static final String NAMES = "name";
  private static final int FUNCTION_NAMES = 1;
  private static final int GLOBAL_NAMES = 7;

  private final AdapterModule module;
  private final List<Diagnostic> refused = new ArrayList<>();
  private final List<Integer> declared = new ArrayList<>();
  private int bodies;

  private AdapterReader(AdapterModule module) {
    this.module = module;
  }

  /**
   * Reads a module.
   *
   * @throws InvalidInputException with all that no adapter may hold, or what is not well-formed
   */
  static AdapterModule read(String inputName, byte[] bytes) {
    if (!ComponentReader.isCoreModule(bytes)) {
      RawBinary.read(inputName, bytes);
      throw new AdapterModule(inputName).refused("an adapter is a core module, not a component");
    }
    // Judges the order of the sections, the types, and that no export is there twice.
    ComponentReader.readModule(inputName, bytes);
    AdapterReader reader = new AdapterReader(new AdapterModule(inputName));
    ByteReader all = new ByteReader(inputName, bytes);
    for (RawSection section : RawBinary.read(inputName, bytes).sections()) {
      ByteReader content = all.from(section.start());
      reader.section(section, content.sub(section.size(), "a section", section.offset()));
    }
    if (reader.bodies != reader.declared.size()) {
      throw all.malformed(
          bytes.length,
          reader.declared.size() + " functions are declared, " + reader.bodies + " have a body");
    }
    if (!reader.refused.isEmpty()) {
      throw new InvalidInputException(reader.refused);
    }
    return reader.module;
  }

  private void section(RawSection section, ByteReader in) {
    switch (section.id()) {
      case RawBinary.CUSTOM -> custom(section, in);
      case 1 -> types(in);
      case 2 -> imports(in);
      case 3 -> {
        for (int i = count(in, "functions"); i > 0; i--) {
          declared.add(functionType(in));
        }
      }
      case 4 -> module.tables += count(in, "tables");
      case 5 -> {
        for (int i = count(in, "memories"); i > 0; i--) {
          module.memories.add(new Memory(null, CoreTypeReader.memoryType(in)));
        }
      }
      case 6 -> {
        for (int i = count(in, "globals"); i > 0; i--) {
          var type = CoreTypeReader.globalType(in);
          module.globals.add(new Global(null, type, constant(in)));
        }
      }
      case 7 -> exports(in);
      case 8 ->
          refused.add(module.unsupported(section.offset(), "an adapter has a start function"));
      case 9 -> segments(section, in, "element segments");
      case 10 -> code(in);
      case 11 -> segments(section, in, "data segments");
      case 13 -> segments(section, in, "tags");
      default -> {
        // The number of data segments, which only says how many there will be.
      }
    }
  }

  private static int count(ByteReader in, String what) {
    return in.count(what, ComponentLimits.MAX_ITEMS);
  }

  private void segments(RawSection section, ByteReader in, String what) {
    if (count(in, what) > 0) {
      refused.add(module.unsupported(section.offset(), "an adapter has " + what));
    }
  }

  private void types(ByteReader in) {
    int count = count(in, "types");
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      CoreDefType.Rec group = CoreTypeReader.recType(in);
      CoreDefType.Sub type = group.types().size() == 1 ? group.types().get(0) : null;
      boolean plain = type != null && type.form() == Form.PLAIN && !type.shared();
      if (type == null || !plain || !(type.type() instanceof Composite.Func func)) {
        throw module.refused(
            offset, "an adapter has a type that is more than the type of a function");
      }
      module.types.add(func.type());
    }
  }

  private int functionType(ByteReader in) {
    int offset = in.position();
    int index = in.u32("the type of a function");
    if (Integer.compareUnsigned(index, module.types.size()) >= 0) {
      throw in.malformed(offset, "there is no type " + Integer.toUnsignedString(index));
    }
    return index;
  }

  private void imports(ByteReader in) {
    int count = count(in, "imports");
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      Import from =
          new Import(in.name("the module name of an import"), in.name("the name of an import"));
      int code = in.peek("the type of an import");
      if (from.name().isEmpty() && code > 0x04) {
        throw module.refused(offset, "an adapter has its imports in groups");
      }
      if (code == 0x00) {
        in.u8("a function");
        module.functions.add(new Function(from, functionType(in), null));
        continue;
      }
      CoreExternRef type = CoreTypeReader.externType(in);
      if (type instanceof CoreExternRef.Memory memory) {
        module.memories.add(new Memory(from, memory.type()));
      } else if (type instanceof CoreExternRef.Global global) {
        module.globals.add(new Global(from, global.type(), null));
      } else if (type instanceof CoreExternRef.Table) {
        module.tables++;
      } else {
        refused.add(module.unsupported(offset, "an adapter imports a tag"));
      }
    }
  }

  private static Code constant(ByteReader in) {
    int start = in.position();
    ConstantExpression.skip(in);
    return range(in, start, in.position());
  }

  private static Code range(ByteReader in, int start, int end) {
    return new Code(in.from(start).sub(end - start, "code", start), start);
  }

  private void exports(ByteReader in) {
    int count = count(in, "exports");
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      String name = in.name("the name of an export");
      Sort sort =
          switch (in.u8("the kind of an export")) {
            case 0x00 -> Sort.CORE_FUNC;
            case 0x01 -> Sort.CORE_TABLE;
            case 0x02 -> Sort.CORE_MEMORY;
            case 0x03 -> Sort.CORE_GLOBAL;
            default -> Sort.CORE_TAG;
          };
      int index = in.u32("the index of an export");
      if (sort == Sort.CORE_TAG) {
        refused.add(module.unsupported(offset, "an adapter exports a tag, as `" + name + "`"));
      } else {
        module.exports.put(name, new Export(sort, index));
      }
    }
  }

  private void code(ByteReader in) {
    int count = count(in, "function bodies");
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      int size = in.u32("the size of a function body");
      int start = in.position();
      ByteReader body = in.sub(size, "a function body", offset);
      if (bodies < declared.size()) {
        module.functions.add(new Function(null, declared.get(bodies), new Code(body, start)));
      }
      bodies++;
    }
  }

  private void custom(RawSection section, ByteReader in) {
    String name = in.name("the name of a custom section");
    if (name.equals(ProducersSection.SECTION)) {
      byte[] data = new byte[in.remaining()];
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) in.u8("producers");
      }
      module.producers = data;
    } else if (name.equals(NAMES)) {
      try {
        names(in);
      } catch (InvalidInputException e) {
        // The section is for people: what was read so far stays.
        return;
      }
    }
  }

  private void names(ByteReader in) {
    while (in.hasMore()) {
      int id = in.u8("a subsection");
      int offset = in.position();
      ByteReader names = in.sub(in.u32("a size"), "a subsection", offset);
      if (id == FUNCTION_NAMES) {
        names(names, module.functionNames);
      } else if (id == GLOBAL_NAMES) {
        names(names, module.globalNames);
      }
    }
  }

  private static void names(ByteReader in, Map<Integer, String> names) {
    int count = count(in, "names");
    for (int i = 0; i < count; i++) {
      int index = in.u32("an index");
      names.put(index, in.name("a name"));
    }
  }
}
