package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Dumps what linkers leave in modules: {@code dylink.0}, {@code linking} and {@code reloc.*}. */
final class LinkingDump {
  private static final String[] SYMBOL_FLAGS = {
    "BINDING_WEAK",
    "BINDING_LOCAL",
    "VISIBILITY_HIDDEN",
    "",
    "UNDEFINED",
    "EXPORTED",
    "EXPLICIT_NAME",
    "NO_STRIP",
    "TLS",
    "ABSOLUTE"
  };
  private static final String[] SEGMENT_FLAGS = {"STRINGS", "TLS"};
  private static final int UNDEFINED = 1 << 4;
  private static final int EXPLICIT_NAME = 1 << 6;

  private static final String[] SYMBOLS = {"Func", "Data", "Global", "Section", "Event", "Table"};
  private static final int DATA = 1;
  private static final int SECTION = 3;

  /** Kinds of relocations by their number; those with a number to add are marked with a plus. */
  private static final String[] RELOCATIONS = {
    "FunctionIndexLeb",
    "TableIndexSleb",
    "TableIndexI32",
    "+MemoryAddrLeb",
    "+MemoryAddrSleb",
    "+MemoryAddrI32",
    "TypeIndexLeb",
    "GlobalIndexLeb",
    "+FunctionOffsetI32",
    "+SectionOffsetI32",
    "EventIndexLeb",
    "+MemoryAddrRelSleb",
    "TableIndexRelSleb",
    "GlobalIndexI32",
    "+MemoryAddrLeb64",
    "+MemoryAddrSleb64",
    "+MemoryAddrI64",
    "+MemoryAddrRelSleb64",
    "TableIndexSleb64",
    "TableIndexI64",
    "TableNumberLeb",
    "+MemoryAddrTlsSleb",
    "+FunctionOffsetI64",
    "+MemoryAddrLocrelI32",
    "TableIndexRelSleb64",
    "+MemoryAddrTlsSleb64",
    "FunctionIndexI32"
  };

  private final HexLines lines;

  LinkingDump(HexLines lines) {
    this.lines = lines;
  }

  /** A subsection of {@code dylink.0}. */
  void dynamic(int id, ByteReader in) throws IOException {
    int start = in.position();
    String meaning =
        switch (id) {
          case 1 ->
              "MemInfo(MemInfo { memory_size: "
                  + number(in)
                  + ", memory_alignment: "
                  + number(in)
                  + ", table_size: "
                  + number(in)
                  + ", table_alignment: "
                  + number(in)
                  + " })";
          case 2 -> "Needed(" + list(in, LinkingDump::name) + ")";
          case 3 ->
              "ExportInfo("
                  + list(in, i -> "ExportInfo { name: " + name(i) + symbolFlags(i) + " }")
                  + ")";
          case 4 ->
              "ImportInfo("
                  + list(
                      in,
                      i ->
                          "ImportInfo { module: "
                              + name(i)
                              + ", field: "
                              + name(i)
                              + symbolFlags(i)
                              + " }")
                  + ")";
          case 5 -> "RuntimePath(" + list(in, LinkingDump::name) + ")";
          default -> "";
        };
    if (meaning.isEmpty()) {
      unknown(id, start, in);
    } else {
      lines.print(meaning, in.position());
    }
  }

  private void unknown(int id, int start, ByteReader in) throws IOException {
    lines.print("unknown subsection: " + id, start);
    in.skip(in.remaining(), "a subsection");
    lines.print("", in.position());
  }

  /** A subsection of {@code linking}. */
  void object(int id, ByteReader in) throws IOException {
    switch (id) {
      case 5 -> elements("segment info", in, LinkingDump::segment);
      case 6 ->
          elements(
              "init funcs",
              in,
              i -> "InitFunc { priority: " + number(i) + ", symbol_index: " + number(i) + " }");
      case 7 -> elements("comdat info", in, LinkingDump::comdat);
      case 8 -> elements("symbol table", in, LinkingDump::symbol);
      default -> unknown(id, in.position(), in);
    }
  }

  /** A relocation. */
  void relocation(ByteReader in) throws IOException {
    int offset = in.position();
    int type = in.u8("the type of a relocation");
    if (type >= RELOCATIONS.length) {
      throw in.malformed(offset, "unknown type of a relocation " + type);
    }
    boolean adds = RELOCATIONS[type].startsWith("+");
    String name = adds ? RELOCATIONS[type].substring(1) : RELOCATIONS[type];
    String place = ", offset: " + number(in) + ", index: " + number(in);
    long addend = adds ? in.signed(name.endsWith("64") ? 64 : 32, "an addend") : 0;
    lines.print(
        "RelocationEntry { ty: " + name + place + ", addend: " + addend + " }", in.position());
  }

  /** Reads one thing and says what it is. */
  private interface Reading {
    String read(ByteReader in);
  }

  private void elements(String what, ByteReader in, Reading element) throws IOException {
    CustomDump.list(
        lines,
        what + " section",
        in,
        each -> {
          String meaning = element.read(each);
          lines.print(meaning, each.position());
        });
  }

  private static String list(ByteReader in, Reading element) {
    int count = in.u32("a number of things");
    List<String> elements = new ArrayList<>();
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      elements.add(element.read(in));
    }
    return "[" + String.join(", ", elements) + "]";
  }

  private static String number(ByteReader in) {
    return Shown.unsigned(in.u32("a number"));
  }

  private static String name(ByteReader in) {
    return Shown.quoted(in.name("a name"));
  }

  private static String symbolFlags(ByteReader in) {
    return ", flags: " + symbolFlags(in.u32("flags"));
  }

  private static String symbolFlags(int flags) {
    return "SymbolFlags(" + flags(flags, SYMBOL_FLAGS) + ")";
  }

  private static String flags(int flags, String[] names) {
    List<String> set = new ArrayList<>();
    int rest = flags;
    for (int i = 0; i < names.length; i++) {
      if ((flags & 1 << i) != 0 && !names[i].isEmpty()) {
        set.add(names[i]);
        rest &= ~(1 << i);
      }
    }
    if (rest != 0 || set.isEmpty()) {
      set.add("0x" + Integer.toHexString(rest));
    }
    return String.join(" | ", set);
  }

  private static String segment(ByteReader in) {
    return "Segment { name: "
        + name(in)
        + ", alignment: "
        + number(in)
        + ", flags: SegmentFlags("
        + flags(in.u32("flags"), SEGMENT_FLAGS)
        + ") }";
  }

  private static String comdat(ByteReader in) {
    String start = "Comdat { name: " + name(in) + ", flags: " + number(in) + ", symbols: ";
    return start + list(in, i -> "{ kind: " + number(i) + ", index: " + number(i) + " }") + " }";
  }

  private static String symbol(ByteReader in) {
    int offset = in.position();
    int kind = in.u8("the kind of a symbol");
    if (kind >= SYMBOLS.length) {
      throw in.malformed(offset, "unknown kind of a symbol " + kind);
    }
    int flags = in.u32("flags");
    boolean defined = (flags & UNDEFINED) == 0;
    String start = SYMBOLS[kind] + " { flags: " + symbolFlags(flags);
    if (kind == DATA) {
      String name = name(in);
      String place =
          defined
              ? "DefinedDataSymbol { index: "
                  + number(in)
                  + ", offset: "
                  + number(in)
                  + ", size: "
                  + number(in)
                  + " }"
              : null;
      return start + ", name: " + name + ", symbol: " + Shown.some(place) + " }";
    }
    if (kind == SECTION) {
      return start + ", section: " + number(in) + " }";
    }
    String index = number(in);
    boolean named = defined || (flags & EXPLICIT_NAME) != 0;
    return start + ", index: " + index + ", name: " + Shown.some(named ? name(in) : null) + " }";
  }
}
