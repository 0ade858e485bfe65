package io.component4j.wasi.host;

import io.component4j.values.Tuple2;
import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.random.RandomBytes;
import io.component4j.wasi.v0_2.random.Insecure;
import io.component4j.wasi.v0_2.random.InsecureSeed;
import io.component4j.wasi.v0_2.random.Random;

/** {@code wasi:random}. */
final class RandomHost implements Random, Insecure, InsecureSeed {
  /** Bytes of one request; the interface has no error for more. */
  private static final int MAX_BYTES = 64 << 20;

  private final RandomBytes secure;
  private final RandomBytes insecure;

  RandomHost(RandomBytes secure, RandomBytes insecure) {
    this.secure = secure;
    this.insecure = insecure;
  }

  private static byte[] bytes(RandomBytes from, long length) {
    if (length < 0 || length > MAX_BYTES) {
      throw new GuestMisuseException(
          "wanted "
              + Long.toUnsignedString(length)
              + " random bytes at once, of which there are at most "
              + MAX_BYTES);
    }
    byte[] bytes = new byte[(int) length];
    from.fill(bytes);
    return bytes;
  }

  @Override
  public byte[] getRandomBytes(long len) {
    return bytes(secure, len);
  }

  @Override
  public long getRandomU64() {
    return secure.next();
  }

  @Override
  public byte[] getInsecureRandomBytes(long len) {
    return bytes(insecure, len);
  }

  @Override
  public long getInsecureRandomU64() {
    return insecure.next();
  }

  @Override
  public Tuple2<Long, Long> insecureSeed() {
    return new Tuple2<>(insecure.next(), insecure.next());
  }
}
