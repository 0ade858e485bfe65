package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.WitParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads {@code .wit} files one by one, for what works on their text. */
final class WitSource {
  private static final int MAX_FILES = 100_000;

  private WitSource() {}

  /**
   * The text of a file, or of standard input where the path is {@code -}.
   *
   * @throws CannotRunException if it cannot be read
   * @throws InvalidInputException if it is no text, or too long
   */
  static SourceText read(Path path) {
    return text(path, InputFile.read(path));
  }

  /**
   * The text that was read from a file, or from standard input where the path is {@code -}.
   *
   * @throws InvalidInputException if it is no text, or too long
   */
  static SourceText text(Path path, byte[] bytes) {
    String name = InputFile.shownName(path);
    if (bytes.length > WitParser.MAX_LENGTH) {
      throw new InvalidInputException(
          Diagnostic.error(
              "wit-limit",
              "the file is longer than " + (WitParser.MAX_LENGTH >> 20) + " MiB",
              Span.ofInput(name)));
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new InvalidInputException(
          Diagnostic.error(
              "wit-encoding", "the file is not UTF-8", Span.ofByte(name, in.position())));
    }
    return new SourceText(name, out.flip().toString());
  }

  /** The files of one package: the file itself, or the {@code .wit} files right in a folder. */
  static List<Path> ofPackage(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of(root);
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(entry -> isWit(entry) && !Files.isDirectory(entry)).sorted().toList();
    } catch (IOException e) {
      throw new CannotRunException("cannot read " + root + ": " + InputFile.reason(e));
    }
  }

  /**
   * The files that are named, and all {@code .wit} files below the folders that are, links not
   * followed.
   *
   * @param deps whether to look into folders called {@code deps}, too
   * @throws CannotRunException if something is missing or cannot be read
   */
  static Collection<Path> below(List<Path> roots, boolean deps) {
    Set<Path> files = new LinkedHashSet<>();
    for (Path root : roots) {
      if (InputFile.isStandardInput(root) || !Files.isDirectory(InputFile.existing(root))) {
        files.add(root);
        continue;
      }
      List<Path> found = walk(root, deps);
      if (found.isEmpty()) {
        throw new CannotRunException("no .wit file in " + root);
      }
      files.addAll(found);
    }
    return files;
  }

  private static List<Path> walk(Path root, boolean deps) {
    List<Path> found = new ArrayList<>();
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = fileName(folder);
            boolean skipped = name.startsWith(".") || (name.equals("deps") && !deps);
            return skipped && !folder.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWit(file) && attributes.isRegularFile()) {
              found.add(file);
            }
            if (found.size() > MAX_FILES) {
              throw new CannotRunException("more than " + MAX_FILES + " .wit files in " + root);
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(root, visitor);
    } catch (IOException e) {
      throw new CannotRunException("cannot read " + root + ": " + InputFile.reason(e));
    }
    found.sort(null);
    return found;
  }

  private static boolean isWit(Path path) {
    return fileName(path).endsWith(".wit");
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
