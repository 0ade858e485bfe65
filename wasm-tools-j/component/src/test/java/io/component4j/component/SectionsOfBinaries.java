package io.component4j.component;

/** Small modules and components with sections that say something about them. */
final class SectionsOfBinaries {
  private SectionsOfBinaries() {}

  /** The preamble of a core module. */
  static BinaryBytes module() {
    return BinaryBytes.empty().bytes(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
  }

  /** The content of a custom section. */
  static BinaryBytes custom(String name, int... data) {
    return BinaryBytes.empty().name(name).bytes(data);
  }

  /** The content of a custom section that holds text. */
  static BinaryBytes text(String name, String text) {
    return BinaryBytes.empty().name(name).append(utf8(text));
  }

  /** The content of a section that names the whole binary. */
  static BinaryBytes named(String section, String name) {
    return BinaryBytes.empty()
        .name(section)
        .section(0, BinaryBytes.empty().name(name))
        .section(9, BinaryBytes.empty().bytes(1, 2, 3));
  }

  /** The content of a {@code producers} section of one language. */
  static BinaryBytes producers(String language, String version) {
    return BinaryBytes.empty()
        .name("producers")
        .u32(1)
        .name("language")
        .u32(1)
        .name(language)
        .name(version);
  }

  private static BinaryBytes utf8(String text) {
    BinaryBytes bytes = BinaryBytes.empty();
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      bytes.bytes(b);
    }
    return bytes;
  }
}
