package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.RawBinary;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;

/** Dumps the sections of one core module or component. */
abstract class SectionDump {
  /** What bytes are shown as that cannot be read. */
  static final String UNREADABLE = "??";

  final HexLines lines;
  final FindingList findings;

  SectionDump(HexLines lines, FindingList findings) {
    this.lines = lines;
    this.findings = findings;
  }

  /** Dumps the content of a section, from its id on. */
  abstract void section(int id, ByteReader content) throws IOException;

  /** One thing of a section. */
  interface Element {
    /** Reads and dumps it. */
    void dump(ByteReader in) throws IOException;
  }

  /** Steps over the preamble of a core module or component. */
  static RawBinary.Kind preamble(ByteReader in) {
    int start = in.position();
    int[] magic = {0x00, 0x61, 0x73, 0x6d};
    for (int expected : magic) {
      if (in.u8("the preamble of a module or component") != expected) {
        throw in.malformed(start, "this does not start as a module or component does");
      }
    }
    int version = in.u8("a version") | in.u8("a version") << 8;
    int layer = in.u8("a layer") | in.u8("a layer") << 8;
    if (version == 1 && layer == 0) {
      return RawBinary.Kind.MODULE;
    }
    if (version == 13 && layer == 1) {
      return RawBinary.Kind.COMPONENT;
    }
    throw in.malformed(start + 4, "unknown version " + version + " of layer " + layer);
  }

  /** Dumps all sections. */
  final void sections(ByteReader in) throws IOException {
    while (in.hasMore()) {
      int id;
      ByteReader content;
      try {
        id = in.u8("a section id");
        int sizeOffset = in.position();
        content = in.sub(in.u32("the size of a section"), "section " + id, sizeOffset);
      } catch (InvalidInputException e) {
        unreadable(e, in.position() + in.remaining());
        return;
      }
      int end = in.position();
      try {
        section(id, content);
        content.end("a section");
      } catch (InvalidInputException e) {
        unreadable(e, end);
      }
      lines.print("", end);
    }
  }

  final void unreadable(InvalidInputException failure, int end) throws IOException {
    findings.add(failure);
    lines.print(UNREADABLE, end);
  }

  /** Dumps a section that is a number of things. */
  final void list(String name, ByteReader in, Element element) throws IOException {
    lines.print(name + " section", in.position());
    int count = count(in);
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      element.dump(in);
    }
  }

  /** Reads and dumps how many things follow. */
  final int count(ByteReader in) throws IOException {
    int count = in.u32("a number of things");
    lines.print(Integer.toUnsignedString(count) + " count", in.position());
    return count;
  }

  final void custom(ByteReader in) throws IOException {
    lines.print("custom section", in.position());
    String name = in.name("the name of a custom section");
    lines.print("name: " + Shown.quoted(name), in.position());
    new CustomDump(lines).content(name, in);
  }
}
