package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Dumps custom sections. They do not decide whether a binary is well-formed: where one cannot be
 * read, the dump says so and nothing else comes of it.
 */
final class CustomDump {
  private static final String[] NAMES = {
    "",
    "function",
    "local",
    "label",
    "type",
    "table",
    "memory",
    "global",
    "element",
    "data",
    "field",
    "tag"
  };
  private static final int FIELD_NAMES = 10;

  private final HexLines lines;

  CustomDump(HexLines lines) {
    this.lines = lines;
  }

  /** One thing of a section or subsection. */
  interface Element {
    /** Reads and dumps it. */
    void dump(ByteReader in) throws IOException;
  }

  /** Dumps what follows the name of a section; nothing is left to be read afterwards. */
  void content(String name, ByteReader in) throws IOException {
    int end = in.position() + in.remaining();
    try {
      if (known(name, in)) {
        in.end("a custom section");
      } else {
        lines.skip(in.remaining() + " bytes of data", end);
      }
    } catch (InvalidInputException e) {
      failed(e, in.position(), end);
    }
    in.skip(in.remaining(), "a custom section");
  }

  private boolean known(String name, ByteReader in) throws IOException {
    switch (name) {
      case "name" -> subsections(in, this::coreNames);
      case "component-name" -> subsections(in, this::componentNames);
      case "producers" -> list(in, this::producers);
      case "dylink.0" -> subsections(in, new LinkingDump(lines)::dynamic);
      case "metadata.code.branch_hint" -> list(in, this::branchHints);
      case "linking" -> {
        int version = in.from(in.position()).u32("a version");
        if (version != 2) {
          return false;
        }
        in.u32("a version");
        lines.print("linking version " + version, in.position());
        subsections(in, new LinkingDump(lines)::object);
      }
      default -> {
        if (!name.startsWith("reloc.")) {
          return false;
        }
        String section = Shown.unsigned(in.u32("a section"));
        lines.print("section " + section, in.position());
        list(in, new LinkingDump(lines)::relocation);
      }
    }
    return true;
  }

  /** A part of a section that has an id and a size. */
  interface Subsection {
    /** Reads and dumps it; its id and size are not printed yet. */
    void dump(int id, ByteReader content) throws IOException;
  }

  private void subsections(ByteReader in, Subsection subsection) throws IOException {
    while (in.hasMore()) {
      int id = in.u8("a subsection");
      int size = in.u32("the size of a subsection");
      if (Integer.compareUnsigned(size, in.remaining()) > 0) {
        throw in.error("component-truncated", in.position(), "a subsection is too long");
      }
      ByteReader content = in.sub(size, "a subsection", in.position());
      subsection.dump(id, content);
      lines.print("", in.position());
    }
  }

  private void failed(InvalidInputException failure, int position, int end) throws IOException {
    lines.print("???", position);
    Diagnostic finding = failure.findings().get(0);
    boolean truncated = finding.id().equals("component-truncated");
    lines.skip(
        "failed to decode "
            + (end - position)
            + " more bytes: "
            + (truncated ? "unexpected end-of-file" : finding.message())
            + " (at offset 0x"
            + Long.toHexString(finding.primary().start())
            + ")",
        end);
  }

  private void list(ByteReader in, Element element) throws IOException {
    list(null, in, element);
  }

  /** Dumps a number of things, after their heading if there is one. */
  private void list(@Nullable String heading, ByteReader in, Element element) throws IOException {
    list(lines, heading, in, element);
  }

  /** Dumps a number of things, after their heading if there is one. */
  static void list(HexLines lines, @Nullable String heading, ByteReader in, Element element)
      throws IOException {
    int start = in.position();
    int count = in.u32("a number of things");
    if (heading != null) {
      lines.print(heading, start);
    }
    lines.print(Shown.unsigned(count) + " count", in.position());
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      element.dump(in);
    }
  }

  private void coreNames(int id, ByteReader in) throws IOException {
    switch (id) {
      case 0 -> ownName("module name", in);
      case 1, 4, 5, 6, 7, 8, 9, 11 -> nameMap(NAMES[id] + " name section", in);
      case 2, 3, FIELD_NAMES -> {
        String owner = id == FIELD_NAMES ? "type" : "function";
        list(NAMES[id] + " section", in, each -> indirect(owner, NAMES[id], each));
      }
      default -> unknown(id, in);
    }
  }

  private void ownName(String heading, ByteReader in) throws IOException {
    int start = in.position();
    String name = in.name("a name");
    lines.print(heading, start);
    lines.print(Shown.quoted(name), in.position());
  }

  private void unknown(int id, ByteReader in) throws IOException {
    lines.print("unknown names: " + id, in.position());
    in.skip(in.remaining(), "names");
    lines.print("", in.position());
  }

  private void nameMap(String heading, ByteReader in) throws IOException {
    list(
        heading,
        in,
        each -> {
          String index = Shown.unsigned(each.u32("an index"));
          String name = Shown.quoted(each.name("a name"));
          lines.print("Naming { index: " + index + ", name: " + name + " }", each.position());
        });
  }

  private void indirect(String owner, String what, ByteReader in) throws IOException {
    String index = Shown.unsigned(in.u32("an index"));
    // Nothing is printed of names that do not end.
    ByteReader ahead = in.from(in.position());
    int count = ahead.u32("a number of names");
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      ahead.u32("an index");
      ahead.name("a name");
    }
    nameMap(owner + " " + index + " " + what + " name section", in);
  }

  private void componentNames(int id, ByteReader in) throws IOException {
    if (id == 0) {
      ownName("component name", in);
      return;
    }
    if (id != 1) {
      unknown(id, in);
      return;
    }
    int offset = in.position();
    int code = in.u8("a sort");
    String sort =
        switch (code) {
          case 0 ->
              switch (in.u8("a sort")) {
                case 0x00 -> "core func";
                case 0x01 -> "core table";
                case 0x02 -> "core memory";
                case 0x03 -> "core global";
                case 0x04 -> "core tag";
                case 0x10 -> "core type";
                case 0x11 -> "core module";
                case 0x12 -> "core instance";
                default -> throw in.malformed(offset, "unknown sort of names");
              };
          case 1 -> "func";
          case 2 -> "value";
          case 3 -> "type";
          case 4 -> "component";
          case 5 -> "instance";
          default -> throw in.malformed(offset, "unknown sort of names");
        };
    nameMap(sort + " name section", in);
  }

  private void producers(ByteReader in) throws IOException {
    String field = in.name("the name of a field");
    lines.print("field: " + field.replaceAll("\\p{C}", "?"), in.position());
    list(
        in,
        each -> {
          String name = Shown.quoted(each.name("the name of a producer"));
          String version = Shown.quoted(each.name("the version of a producer"));
          lines.print(
              "ProducersFieldValue { name: " + name + ", version: " + version + " }",
              each.position());
        });
  }

  private void branchHints(ByteReader in) throws IOException {
    String function = Shown.unsigned(in.u32("a function"));
    lines.print("func: " + function, in.position());
    list(
        in,
        each -> {
          String offset = Shown.unsigned(each.u32("an offset"));
          int start = each.position();
          if (each.u32("the size of a hint") != 1) {
            throw each.malformed(start, "a branch hint has one byte");
          }
          int hint = each.u8("a branch hint");
          if (hint > 1) {
            throw each.malformed(start + 1, "unknown branch hint " + hint);
          }
          lines.print(
              "BranchHint { func_offset: " + offset + ", taken: " + (hint == 1) + " }",
              each.position());
        });
  }
}
