package io.component4j.runtime.engine.endive;

import io.component4j.runtime.cache.CodeCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * What the cache keeps of a module: its generated classes, and the module without the code that
 * they stand for.
 */
record CachedCode(CompilationInParts.Result code) {
  /** Changes with the form of entries and with what is generated. */
  private static final String FORM = "component4j-6 endive-1.0.0";

  /** The name of a module's entry. */
  static String name(String digest) {
    return FORM
        + " "
        + System.getProperty("java.vm.vendor")
        + " "
        + System.getProperty("java.vm.version")
        + " "
        + digest;
  }

  /**
   * The name of what a jar has of a module. What is generated is Java 11 and says nothing of the
   * machine that generated it.
   */
  static String bundledName(String digest) {
    return FORM.replace(' ', '_') + "/" + digest;
  }

  static Optional<CachedCode> get(CodeCache cache, String name) {
    return cache.get(name).flatMap(CachedCode::read);
  }

  /** What {@link #content} made; empty if it is something else. */
  static Optional<CachedCode> read(byte[] entry) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
      byte[] module = inflated(block(in));
      int functions = in.readInt();
      String main = in.readUTF();
      Set<Integer> interpreted = new HashSet<>();
      for (int i = in.readInt(); i > 0; i--) {
        interpreted.add(in.readInt());
      }
      Map<String, byte[]> classes = new LinkedHashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        String className = in.readUTF();
        classes.put(className, block(in));
      }
      return Optional.of(
          new CachedCode(
              new CompilationInParts.Result(
                  module,
                  new GeneratedClasses(
                      main, classes, Set.copyOf(interpreted), /* deflated= */ true),
                  functions)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void put(CodeCache cache, String name) {
    cache.put(name, content());
  }

  /** The same bytes for the same code. */
  byte[] content() {
    GeneratedClasses classes = code.classes();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      block(out, deflated(code.module()));
      out.writeInt(code.functions());
      out.writeUTF(classes.mainClass());
      out.writeInt(classes.interpreted().size());
      for (int function : new TreeSet<>(classes.interpreted())) {
        out.writeInt(function);
      }
      out.writeInt(classes.classes().size());
      for (Map.Entry<String, byte[]> entry : classes.classes().entrySet()) {
        out.writeUTF(entry.getKey());
        block(out, deflated(entry.getValue()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 16))) {
      bytes.write(ByteBuffer.allocate(4).putInt(plain.length).array());
      out.write(plain);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /**
   * What was compressed.
   *
   * @throws IllegalArgumentException if it was not
   */
  static byte[] inflated(byte[] deflated) {
    Inflater inflater = new Inflater();
    try {
      byte[] plain = new byte[ByteBuffer.wrap(deflated).getInt()];
      inflater.setInput(deflated, 4, deflated.length - 4);
      int length = 0;
      while (length < plain.length) {
        int more = inflater.inflate(plain, length, plain.length - length);
        if (more == 0) {
          throw new IllegalArgumentException("compressed data that ends early");
        }
        length += more;
      }
      return plain;
    } catch (DataFormatException | BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalArgumentException(e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] block(DataInputStream in) throws IOException {
    byte[] block = new byte[in.readInt()];
    in.readFully(block);
    return block;
  }

  private static void block(DataOutputStream out, byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }
}
