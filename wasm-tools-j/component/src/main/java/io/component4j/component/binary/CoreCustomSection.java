package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A custom section of a core module.
 *
 * @param offset of the section's id, in bytes from the start of the module
 */
public record CoreCustomSection(long offset, String name, ByteSlice content) {
  /** Checks. */
  public CoreCustomSection {
    Objects.requireNonNull(name);
    Objects.requireNonNull(content);
  }

  /**
   * The custom sections of a module in order; the other sections are stepped over.
   *
   * @param inputName the file name or another name to show to the user
   * @param module the whole module; the result keeps a reference to the array, which must not be
   *     changed afterwards
   * @throws InvalidInputException if the bytes are no core module or end within a section
   */
  public static List<CoreCustomSection> of(String inputName, byte[] module) {
    ByteReader in = new ByteReader(inputName, module);
    if (!ComponentReader.isCoreModule(module)) {
      throw in.error("core-module-wanted", 0, "this is no core module");
    }
    List<CoreCustomSection> sections = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.u8("the preamble of a core module");
    }
    while (in.hasMore()) {
      int offset = in.position();
      int id = in.u8("a section id");
      int sizeOffset = in.position();
      int size = in.u32("the size of a section");
      ByteReader section = in.sub(size, "section " + id + " of a core module", sizeOffset);
      if (id == 0) {
        String name = section.name("the name of a custom section");
        sections.add(new CoreCustomSection(offset, name, section.rest()));
      }
    }
    return List.copyOf(sections);
  }
}
