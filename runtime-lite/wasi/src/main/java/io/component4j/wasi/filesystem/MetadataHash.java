package io.component4j.wasi.filesystem;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * What tells files apart without telling what they are: {@code metadata-hash-value}.
 *
 * @param lower the same for the same file, whatever is written to it; guests in C and Rust have it
 *     as the inode number
 * @param upper changes when the file does
 */
public record MetadataHash(long lower, long upper) {
  private static final byte[] SECRET = secret();

  private static byte[] secret() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  static MetadataHash of(Stat stat) {
    String key = String.valueOf(stat.key());
    String state = key + " " + stat.size() + " " + stat.modified() + " " + stat.statusChanged();
    return new MetadataHash(hash(key), hash(state));
  }

  private static long hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(SECRET);
      return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
