package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.RawBinary;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * Lists every byte of a binary, with what it stands for: offset, bytes in hexadecimal, meaning; in
 * the layout of the reference tools. The content of data segments and of unknown custom sections is
 * only counted. What cannot be read is shown with a meaning of {@code ??}, and what follows it goes
 * on.
 */
public final class BinaryDump {
  private BinaryDump() {}

  /**
   * Writes the list, in UTF-8, while it is made; it is not kept in memory.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes the whole binary; not to be changed meanwhile
   * @param to where to write; flushed and left open
   * @throws IOException if writing fails
   * @throws InvalidInputException after everything is written, if any of it could not be read: up
   *     to 100 findings, by offset; or before, if the bytes do not start as a binary does
   */
  public static void write(String inputName, byte[] bytes, OutputStream to) throws IOException {
    ByteReader in = new ByteReader(inputName, bytes);
    RawBinary.Kind kind = SectionDump.preamble(in);
    try (BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(new KeptOpen(to), StandardCharsets.UTF_8))) {
      HexLines lines = new HexLines(bytes, out);
      FindingList findings = new FindingList();
      dump(kind, in, lines, findings, 0);
      out.flush();
      findings.report();
    }
  }

  /** Dumps what follows a preamble that was just read. */
  static void dump(
      RawBinary.Kind kind, ByteReader in, HexLines lines, FindingList findings, int depth)
      throws IOException {
    SectionDump dump =
        kind == RawBinary.Kind.MODULE
            ? new ModuleDump(lines, findings)
            : new ComponentDump(lines, findings, depth);
    String version =
        kind == RawBinary.Kind.MODULE ? "version 1 (Module)" : "version 13 (Component)";
    lines.print(version, in.position());
    dump.sections(in);
  }

  /** A stream that is flushed instead of closed. */
  private static final class KeptOpen extends OutputStream {
    private final OutputStream to;

    KeptOpen(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      to.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      to.write(b, off, len);
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }

    @Override
    public void close() throws IOException {
      to.flush();
    }
  }
}
