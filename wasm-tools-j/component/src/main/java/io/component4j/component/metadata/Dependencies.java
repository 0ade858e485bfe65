package io.component4j.component.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The packages that a binary was built from, as the tool cargo-auditable notes them.
 *
 * @param packages their names and versions
 * @param json all that is known of them, as JSON
 */
public record Dependencies(List<Package> packages, String json) {
  /** The name of the custom section. */
  public static final String SECTION = ".dep-v0";

  /** The section is compressed; more than this is not unpacked. */
  private static final int MAX_BYTES = 2 << 20;

  /** A package. */
  public record Package(String name, String version) {
    /** Checks. */
    public Package {
      Objects.requireNonNull(name);
      Objects.requireNonNull(version);
    }
  }

  /** Copies. */
  public Dependencies {
    packages = List.copyOf(packages);
    Objects.requireNonNull(json);
  }

  /** Why a section cannot be read. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }

  static Dependencies inflate(byte[] compressed) throws MalformedException {
    byte[] out = new byte[Math.min(MAX_BYTES + 1, Math.max(1024, compressed.length * 4))];
    int length = 0;
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      while (!inflater.finished()) {
        if (length == out.length) {
          out = java.util.Arrays.copyOf(out, Math.min(MAX_BYTES + 1, out.length * 2));
        }
        int count = inflater.inflate(out, length, out.length - length);
        length += count;
        if (length > MAX_BYTES) {
          throw new MalformedException("it unpacks to more than 2 MiB");
        }
        if (count == 0 && !inflater.finished()) {
          throw new MalformedException("its compressed content ends early");
        }
      }
    } catch (DataFormatException e) {
      throw new MalformedException("its content is not compressed as zlib does");
    } finally {
      inflater.end();
    }
    return read(decode(out, length));
  }

  private static String decode(byte[] out, int length) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("its content is not UTF-8");
    }
  }

  private static Dependencies read(String text) throws MalformedException {
    Object value = JsonReader.read(text);
    List<Package> packages = new ArrayList<>();
    if (!(value instanceof Map<?, ?> object) || !(object.get("packages") instanceof List<?> list)) {
      throw new MalformedException("its JSON names no packages");
    }
    for (Object entry : list) {
      if (entry instanceof Map<?, ?> one
          && one.get("name") instanceof String name
          && one.get("version") instanceof String version) {
        packages.add(new Package(name, version));
      } else {
        throw new MalformedException("a package has no name or no version");
      }
    }
    return new Dependencies(packages, JsonReader.write(value));
  }
}
