package io.component4j.runtime.engine.endive;

import io.component4j.runtime.cache.CodeCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What the cache keeps of a module: its generated classes, and the module without the code that
 * they stand for.
 */
record CachedCode(byte[] module, GeneratedClasses classes) {
  /** Changes with the form of entries and with what is generated. */
  private static final String FORM = "component4j-3 endive-1.0.0";

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
    try (DataInputStream in =
        new DataInputStream(
            new java.io.BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(entry)), 1 << 16))) {
      byte[] module = block(in);
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
          new CachedCode(module, new GeneratedClasses(main, classes, Set.copyOf(interpreted))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void put(CodeCache cache, String name) {
    cache.put(name, content());
  }

  /** The same bytes for the same code. */
  byte[] content() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(
            new java.io.BufferedOutputStream(
                new DeflaterOutputStream(bytes, deflater, 1 << 16), 1 << 16))) {
      block(out, module);
      out.writeUTF(classes.mainClass());
      out.writeInt(classes.interpreted().size());
      for (int function : new TreeSet<>(classes.interpreted())) {
        out.writeInt(function);
      }
      out.writeInt(classes.classes().size());
      for (Map.Entry<String, byte[]> entry : classes.classes().entrySet()) {
        out.writeUTF(entry.getKey());
        block(out, entry.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
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
