package io.component4j.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Custom sections that annotations describe. Not safe for several threads. */
final class CustomSections {
  private record Custom(String place, byte[] section) {}

  private static final List<String> ANCHORS =
      List.of(
          "type", "import", "func", "table", "memory", "global", "export", "start", "elem", "code",
          "data", "tag");

  private static final Map<String, Integer> SYMBOL_FLAGS =
      Map.of(
          "binding-weak", 1,
          "binding-local", 1 << 1,
          "visibility-hidden", 1 << 2,
          "undefined", 1 << 4,
          "exported", 1 << 5,
          "explicit-name", 1 << 6,
          "no-strip", 1 << 7,
          "tls", 1 << 8,
          "absolute", 1 << 9);

  private final Tokens tokens;
  private final List<Custom> customs = new ArrayList<>();

  CustomSections(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses what stands in the parentheses of an annotation of a module, if it describes a section;
   * otherwise takes nothing.
   */
  boolean parse() {
    if (tokens.takeAnnotationIf("custom")) {
      String name = tokens.string();
      String place = tokens.atOpen() ? place() : "after last";
      customs.add(new Custom(place, raw(tokens, name)));
    } else if (tokens.takeAnnotationIf("producers")) {
      customs.add(new Custom("after last", producers(tokens)));
    } else if (tokens.takeAnnotationIf("dylink.0")) {
      customs.add(new Custom("before first", dylink()));
    } else {
      return false;
    }
    return true;
  }

  private String place() {
    tokens.open();
    String where = tokens.at("before") ? "before" : "after";
    tokens.expect(where);
    String anchor = tokens.word();
    boolean edge = anchor.equals(where.equals("before") ? "first" : "last");
    if (!edge && !ANCHORS.contains(anchor)) {
      throw tokens.unexpected("the name of a section");
    }
    tokens.take();
    tokens.close();
    return where + " " + anchor;
  }

  /** A custom section of a name, with strings as its content up to the end of the list. */
  static byte[] raw(Tokens tokens, String name) {
    Bytes content = new Bytes().name(name);
    while (!tokens.atClose()) {
      content.bytes(tokens.bytes());
    }
    return new Bytes().u8(0).sized(content).toByteArray();
  }

  /** A producers section after its keyword. */
  static byte[] producers(Tokens tokens) {
    Map<String, Bytes> fields = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    while (!tokens.atClose()) {
      tokens.open();
      String field = tokens.word();
      if (!List.of("language", "sdk", "processed-by").contains(field)) {
        throw tokens.unexpected("`language`, `sdk` or `processed-by`");
      }
      tokens.take();
      fields.computeIfAbsent(field, key -> new Bytes()).name(tokens.string()).name(tokens.string());
      counts.merge(field, 1, Integer::sum);
      tokens.close();
    }
    Bytes content = new Bytes().name("producers").u32(fields.size());
    for (String field : List.of("language", "sdk", "processed-by")) {
      Bytes values = fields.get(field);
      if (values != null) {
        content.name(field).u32(counts.getOrDefault(field, 0)).append(values);
      }
    }
    return new Bytes().u8(0).sized(content).toByteArray();
  }

  private byte[] dylink() {
    Bytes content = new Bytes().name("dylink.0");
    while (!tokens.atClose()) {
      tokens.open();
      dylinkPart(content);
    }
    return new Bytes().u8(0).sized(content).toByteArray();
  }

  private void dylinkPart(Bytes content) {
    Bytes part = new Bytes();
    if (tokens.takeIf("mem-info")) {
      pair(part, "memory");
      pair(part, "table");
      tokens.close();
      content.u8(1).sized(part);
    } else if (tokens.at("needed") || tokens.at("runtime-path")) {
      int id = tokens.at("needed") ? 2 : 5;
      tokens.take();
      int count = 0;
      while (!tokens.atClose()) {
        part.name(tokens.string());
        count++;
      }
      tokens.close();
      content.u8(id).sized(new Bytes().u32(count).append(part));
    } else if (tokens.at("export-info") || tokens.at("import-info")) {
      String keyword = tokens.word();
      int count = 0;
      do { // Neighbours of the same kind share a subsection.
        if (count > 0) {
          tokens.open();
        }
        tokens.take();
        part.name(tokens.string());
        if (keyword.equals("import-info")) {
          part.name(tokens.string());
        }
        part.u32(symbolFlags());
        tokens.close();
        count++;
      } while (tokens.atList(keyword));
      int id = keyword.equals("export-info") ? 3 : 4;
      content.u8(id).sized(new Bytes().u32(count).append(part));
    } else {
      throw tokens.unexpected("a part of a dylink section");
    }
  }

  private void pair(Bytes part, String keyword) {
    if (tokens.openIf(keyword)) {
      part.u32(tokens.u32()).u32(tokens.u32());
      tokens.close();
    } else {
      part.u32(0).u32(0);
    }
  }

  private int symbolFlags() {
    int flags = 0;
    while (!tokens.atClose()) {
      if (tokens.atInteger()) {
        flags |= tokens.u32();
        continue;
      }
      Integer flag = SYMBOL_FLAGS.get(tokens.word());
      if (flag == null) {
        throw tokens.unexpected("a flag of a symbol");
      }
      flags |= flag;
      tokens.take();
    }
    return flags;
  }

  void write(Bytes out, String place) {
    for (Custom custom : customs) {
      if (custom.place().equals(place)) {
        out.bytes(custom.section());
      }
    }
  }
}
