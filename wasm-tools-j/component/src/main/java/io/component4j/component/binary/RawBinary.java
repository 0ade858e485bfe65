package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A core module or component as a sequence of sections, whose content is not looked into but for
 * the modules and components that are sections. What counts, lists or rewrites sections works on
 * this: it needs no more of the input to be well-formed than the frame.
 *
 * @param kind what it is
 * @param start where it starts, in bytes from the start of the outermost input
 * @param end where it ends
 * @param sections in order
 * @param input all bytes of the outermost input
 */
public record RawBinary(Kind kind, int start, int end, List<RawSection> sections, ByteSlice input) {
  /** What a binary is, as its preamble says. */
  public enum Kind {
    /** A core module. */
    MODULE,
    /** A component. */
    COMPONENT;

    @Override
    public String toString() {
      return this == MODULE ? "module" : "component";
    }
  }

  /** The id of custom sections, in modules and components alike. */
  public static final int CUSTOM = 0;

  private static final int NESTED_MODULE = 1;
  private static final int NESTED_COMPONENT = 4;
  private static final int PREAMBLE = 8;

  /** Copies. */
  public RawBinary {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(input);
    sections = List.copyOf(sections);
  }

  /**
   * Reads the frame of a binary.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes the whole binary, to which a reference is kept; not to be changed afterwards
   * @throws InvalidInputException if the bytes are no module and no component, or a section does
   *     not end where it should
   */
  public static RawBinary read(String inputName, byte[] bytes) {
    if (!ComponentReader.isCoreModule(bytes)) {
      ComponentReader.checkPreamble(inputName, bytes);
    }
    return read(new ByteReader(inputName, bytes), ByteSlice.wrap(bytes), 0);
  }

  private static RawBinary read(ByteReader in, ByteSlice input, int depth) {
    int start = in.position();
    if (depth >= ComponentLimits.MAX_NESTING) {
      throw in.error(
          "component-limit",
          start,
          "components are nested more than " + ComponentLimits.MAX_NESTING + " deep");
    }
    Kind kind = preamble(in);
    List<RawSection> sections = new ArrayList<>();
    while (in.hasMore()) {
      int offset = in.position();
      int id = in.u8("a section id");
      int sizeOffset = in.position();
      int size = in.u32("the size of a section");
      ByteReader content = in.sub(size, "section " + id + " of a " + kind, sizeOffset);
      int contentStart = content.position();
      if (id == CUSTOM) {
        String name = content.name("the name of a custom section");
        sections.add(
            new RawSection(
                offset, id, contentStart, contentStart + size, name, content.position(), null));
      } else {
        boolean nested = kind == Kind.COMPONENT && (id == NESTED_MODULE || id == NESTED_COMPONENT);
        sections.add(
            new RawSection(
                offset,
                id,
                contentStart,
                contentStart + size,
                null,
                contentStart,
                nested ? read(content, input, depth + 1) : null));
      }
    }
    return new RawBinary(kind, start, in.position(), sections, input);
  }

  private static Kind preamble(ByteReader in) {
    int start = in.position();
    int[] expected = {0x00, 0x61, 0x73, 0x6d};
    for (int b : expected) {
      if (in.u8("the preamble of a module or component") != b) {
        throw in.malformed(start, "this does not start as a module or component does");
      }
    }
    int version = in.u8("a version") | in.u8("a version") << 8;
    int layer = in.u8("a layer") | in.u8("a layer") << 8;
    if (version == 1 && layer == 0) {
      return Kind.MODULE;
    }
    if (version == 13 && layer == 1) {
      return Kind.COMPONENT;
    }
    throw in.malformed(
        start + 4,
        "unknown version "
            + version
            + " of layer "
            + layer
            + ": a module has version 1 of layer 0, a component version 13 of layer 1");
  }

  /** A copy of a range of the input. */
  public byte[] bytes(int from, int to) {
    return input.slice(from, to - from).toByteArray();
  }

  /** The data of a custom section. */
  public byte[] data(RawSection custom) {
    return bytes(custom.dataStart(), custom.end());
  }

  /** The first custom section of a name. */
  public Optional<RawSection> custom(String name) {
    return sections.stream().filter(section -> name.equals(section.customName())).findFirst();
  }

  /** How many bytes it has. */
  public int size() {
    return end - start;
  }

  /** What becomes of sections when a binary is written anew. */
  @FunctionalInterface
  public interface Edit {
    /**
     * The content that a section gets; for custom sections the name is part of it.
     *
     * @param owner the module or component whose section it is
     * @return the old content where the section stays as it is; empty where it goes
     */
    Optional<ByteSlice> content(RawBinary owner, RawSection section, ByteSlice old);
  }

  /**
   * The bytes of this binary with its sections, and those of all binaries in it, edited. Sizes are
   * written in their shortest form.
   *
   * @param edit is not asked about sections that are modules or components
   */
  public byte[] rewrite(Edit edit) {
    return write(edit).toByteArray();
  }

  private ByteWriter write(Edit edit) {
    ByteWriter out = new ByteWriter();
    out.bytes(input.slice(start, PREAMBLE));
    for (RawSection section : sections) {
      if (section.nested() != null) {
        ByteWriter inner = section.nested().write(edit);
        out.u8(section.id()).u32(inner.length()).append(inner);
        continue;
      }
      ByteSlice old = input.slice(section.start(), section.size());
      edit.content(this, section, old)
          .ifPresent(content -> out.u8(section.id()).u32(content.length()).bytes(content));
    }
    return out;
  }

  /** The content of a custom section: its name and its data. */
  public static ByteSlice customContent(String name, byte[] data) {
    return ByteSlice.wrap(new ByteWriter().name(name).bytes(data).toByteArray());
  }

  /** A whole custom section: id, size, name and data. */
  public static byte[] customSection(String name, byte[] data) {
    ByteSlice content = customContent(name, data);
    return new ByteWriter().u8(CUSTOM).u32(content.length()).bytes(content).toByteArray();
  }
}
