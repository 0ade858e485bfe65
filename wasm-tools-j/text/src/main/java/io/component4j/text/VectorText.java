package io.component4j.text;

/** Constants of vectors (Core specification, "Vector Instructions" of the text format). */
final class VectorText {
  private VectorText() {}

  /** Parses the shape and its lanes and writes the sixteen bytes. */
  static void parse(Tokens tokens, Bytes bytes) {
    if (tokens.takeIf("i8x16")) {
      integers(tokens, bytes, 8);
    } else if (tokens.takeIf("i16x8")) {
      integers(tokens, bytes, 16);
    } else if (tokens.takeIf("i32x4")) {
      integers(tokens, bytes, 32);
    } else if (tokens.takeIf("i64x2")) {
      integers(tokens, bytes, 64);
    } else if (tokens.takeIf("f32x4")) {
      for (int i = 0; i < 4; i++) {
        bytes.littleEndian(tokens.f32(), 4);
      }
    } else if (tokens.takeIf("f64x2")) {
      for (int i = 0; i < 2; i++) {
        bytes.littleEndian(tokens.f64(), 8);
      }
    } else {
      throw tokens.unexpected("the shape of a vector, for example `i32x4`");
    }
  }

  private static void integers(Tokens tokens, Bytes bytes, int bits) {
    for (int i = 0; i < 128 / bits; i++) {
      bytes.littleEndian(tokens.integer(bits, true, "i" + bits), bits / 8);
    }
  }
}
