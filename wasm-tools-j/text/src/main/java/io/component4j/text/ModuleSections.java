package io.component4j.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of a module while it is assembled. Not safe for several threads. */
final class ModuleSections {
  /** A section that is a list. */
  final class Part {
    private final Bytes bytes = new Bytes();
    private int count;

    /** Where the next item is to be written. */
    Bytes next() {
      count++;
      return bytes.mark(position);
    }

    int count() {
      return count;
    }
  }

  /** Where the text has what is written next; -1 if nobody asks. */
  int position = -1;

  final Part types = new Part();
  final Part imports = new Part();
  final Part funcs = new Part();
  final Part tables = new Part();
  final Part memories = new Part();
  final Part tags = new Part();
  final Part globals = new Part();
  final Part exports = new Part();
  final Part elems = new Part();
  final Part code = new Part();
  final Part datas = new Part();
  private final Part branchHints = new Part();
  private final Bytes starts = new Bytes();

  void export(String name, int kind, int index) {
    exports.next().name(name).u8(kind).u32(index);
  }

  void start(int func) {
    Bytes content = new Bytes().u32(func);
    starts.mark(position).u8(8).sized(content);
  }

  void hints(int func, List<CodeParser.Hint> hints) {
    if (hints.isEmpty()) {
      return;
    }
    Bytes out = branchHints.next().u32(func).u32(hints.size());
    for (CodeParser.Hint hint : hints) {
      out.u32(hint.offset()).u32(1).u32(hint.value());
    }
  }

  void write(Bytes out, CustomSections customs, boolean withDataCount) {
    customs.write(out, "before first");
    list(out, customs, "type", 1, types);
    list(out, customs, "import", 2, imports);
    list(out, customs, "func", 3, funcs);
    list(out, customs, "table", 4, tables);
    list(out, customs, "memory", 5, memories);
    list(out, customs, "tag", 13, tags);
    list(out, customs, "global", 6, globals);
    list(out, customs, "export", 7, exports);
    customs.write(out, "before start");
    out.append(starts);
    customs.write(out, "after start");
    list(out, customs, "elem", 9, elems);
    if (withDataCount) {
      out.u8(12).sized(new Bytes().u32(datas.count));
    }
    customs.write(out, "before code");
    if (branchHints.count > 0) {
      Bytes content = new Bytes().name("metadata.code.branch_hint").u32(branchHints.count);
      out.u8(0).sized(content.append(branchHints.bytes));
    }
    section(out, 10, code);
    customs.write(out, "after code");
    list(out, customs, "data", 11, datas);
    customs.write(out, "after last");
  }

  private static void list(
      Bytes out, CustomSections customs, String anchor, int id, @Nullable Part part) {
    customs.write(out, "before " + anchor);
    if (part != null) {
      section(out, id, part);
    }
    customs.write(out, "after " + anchor);
  }

  private static void section(Bytes out, int id, Part part) {
    if (part.count > 0) {
      Bytes content = new Bytes().u32(part.count).append(part.bytes);
      out.mark(part.bytes.marks().first()).u8(id).sized(content);
    }
  }
}
