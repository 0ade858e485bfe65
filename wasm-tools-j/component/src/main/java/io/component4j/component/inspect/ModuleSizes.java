package io.component4j.component.inspect;

import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.model.CoreModule;

/**
 * How large a core module is, and where its bytes are.
 *
 * @param functions how many functions it defines
 * @param importedFunctions how many functions it imports
 * @param codeBytes of its code section
 * @param dataBytes of its data section
 * @param customBytes of all its custom sections: names, debug information and the like
 */
public record ModuleSizes(
    long functions, int importedFunctions, int codeBytes, int dataBytes, int customBytes) {
  private static final int FUNCTION = 3;
  private static final int CODE = 10;
  private static final int DATA = 11;

  static ModuleSizes of(CoreModule module, RawBinary raw) {
    long functions = 0;
    int code = 0;
    int data = 0;
    int custom = 0;
    for (RawSection section : raw.sections()) {
      switch (section.id()) {
        case RawBinary.CUSTOM -> custom += section.size();
        case FUNCTION -> functions = count(raw, section);
        case CODE -> code = section.size();
        case DATA -> data = section.size();
        default -> {
          // The other sections are small: what is told of them is the sum.
        }
      }
    }
    return new ModuleSizes(functions, module.importedFunctions(), code, data, custom);
  }

  /** The number with which a section of several items starts; the module was read before. */
  private static long count(RawBinary raw, RawSection section) {
    long value = 0;
    for (int i = 0; i < 5 && section.start() + i < section.end(); i++) {
      int b = raw.input().get(section.start() + i);
      value |= (long) (b & 0x7f) << 7 * i;
      if (b >= 0) {
        break;
      }
    }
    return value;
  }
}
