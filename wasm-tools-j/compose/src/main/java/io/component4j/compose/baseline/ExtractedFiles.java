package io.component4j.compose.baseline;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files of an archive, in a folder that is gone once they are closed. */
final class ExtractedFiles implements Closeable {
  private static final int MAX_FILES = 10_000;
  private static final long MAX_BYTES = 256L << 20;

  private final Path folder;
  private final String shown;

  private ExtractedFiles(Path folder, String shown) {
    this.folder = folder;
    this.shown = shown;
  }

  /**
   * Extracts.
   *
   * @param shown what messages name before a file's name in the archive
   * @param wanted which files, by their names in the archive
   * @throws IOException if it is no archive, or larger than anybody's WIT
   */
  static ExtractedFiles of(InputStream archive, String shown, Predicate<String> wanted)
      throws IOException {
    ExtractedFiles files =
        new ExtractedFiles(Files.createTempDirectory("component4j").toRealPath(), shown);
    try {
      files.extract(new ZipInputStream(archive), wanted);
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private void extract(ZipInputStream zip, Predicate<String> wanted) throws IOException {
    int count = 0;
    long left = MAX_BYTES;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.isDirectory() || !wanted.test(entry.getName())) {
        continue;
      }
      Path file = folder.resolve(entry.getName()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("an entry of the archive would lie outside of it");
      }
      Files.createDirectories(file.getParent());
      left -= copy(zip, file, left);
      if (left < 0 || ++count > MAX_FILES) {
        throw new IOException("the archive holds too much");
      }
    }
  }

  /** Copies no more than one byte over a limit. */
  private static long copy(InputStream in, Path file, long limit) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0 && copied <= limit; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied += read;
      }
    }
    return copied;
  }

  /** Where a file or folder of the archive lies. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** All files, sorted. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The name of a file in the archive. */
  String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** A finding that names files as the archive does. */
  Diagnostic shown(Diagnostic finding) {
    return new Diagnostic(
        finding.severity(),
        finding.id(),
        finding.message().replace(folder + folder.getFileSystem().getSeparator(), shown),
        shown(finding.primary()),
        finding.related().stream()
            .map(related -> new Diagnostic.Related(related.message(), shown(related.span())))
            .toList(),
        finding.help());
  }

  private Span shown(Span span) {
    Path path;
    try {
      path = Path.of(span.name());
    } catch (java.nio.file.InvalidPathException e) {
      return span;
    }
    return path.startsWith(folder)
        ? new Span(shown + name(path), span.source(), span.start(), span.end())
        : span;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
