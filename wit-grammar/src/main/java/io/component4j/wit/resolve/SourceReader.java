package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads text files that nobody vouches for. */
final class SourceReader {
  /** Longest file, in bytes. */
  static final int MAX_FILE = 64 << 20;

  /** All files of one run together, in bytes. */
  static final long MAX_TOTAL = 256L << 20;

  private final Diagnostics diagnostics;
  private long total;

  SourceReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Reads a file of UTF-8; empty where that is not possible, which is then reported. */
  Optional<SourceText> read(Path path) {
    return readBytes(path).flatMap(bytes -> decode(path.toString(), bytes));
  }

  /**
   * Reads a text of UTF-8 to its end; empty where it is something else, or too long, which is then
   * reported.
   */
  Optional<SourceText> read(String name, InputStream in) throws IOException {
    return limited(name, in).flatMap(bytes -> decode(name, bytes));
  }

  /** Reads a file; empty where that is not possible, which is then reported. */
  Optional<byte[]> readBytes(Path path) {
    String name = path.toString();
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return fail(name, "not a regular file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return limited(name, in);
      }
    } catch (NoSuchFileException e) {
      return fail(name, "no such file");
    } catch (AccessDeniedException e) {
      return fail(name, "access to the file is denied");
    } catch (IOException | SecurityException e) {
      return fail(name, "the file cannot be read");
    }
  }

  private Optional<byte[]> limited(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(MAX_FILE, MAX_TOTAL - total) + 1);
    if (bytes.length > MAX_FILE) {
      return limit(name, "the file is longer than " + (MAX_FILE >> 20) + " MiB");
    }
    if (total + bytes.length > MAX_TOTAL) {
      return limit(name, "the files together are longer than " + (MAX_TOTAL >> 20) + " MiB");
    }
    total += bytes.length;
    return Optional.of(bytes);
  }

  private static boolean isWasm(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 0
        && bytes[1] == 'a'
        && bytes[2] == 's'
        && bytes[3] == 'm';
  }

  private Optional<SourceText> decode(String name, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (isWasm(bytes)) {
      return fail(name, "this is a WebAssembly binary, where WIT text is wanted");
    }
    if (result.isError()) {
      diagnostics.report(
          Diagnostic.error(
              "wit-encoding", "the file is not UTF-8", Span.ofByte(name, in.position())));
      return Optional.empty();
    }
    decoder.flush(out);
    return Optional.of(new SourceText(name, out.flip().toString()));
  }

  private <T> Optional<T> fail(String name, String message) {
    diagnostics.report(Diagnostic.error("wit-file", message, Span.ofInput(name)));
    return Optional.empty();
  }

  private <T> Optional<T> limit(String name, String message) {
    diagnostics.report(Diagnostic.error("wit-limit", message, Span.ofInput(name)));
    return Optional.empty();
  }
}
