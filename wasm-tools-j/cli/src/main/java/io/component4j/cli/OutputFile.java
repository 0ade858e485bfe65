package io.component4j.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a result file so that it is there whole or not at all. */
final class OutputFile {
  private OutputFile() {}

  /** Writes text to a file, or prints it where none is given. */
  static void writeText(@Nullable Path target, String text, Terminal terminal) {
    if (target == null) {
      terminal.print(text);
    } else {
      write(target, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What is written piece by piece. */
  interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream to) throws IOException;
  }

  /**
   * Writes a component or core module to a file, or to standard output where none is given.
   *
   * @throws CannotRunException if that is a terminal, or writing fails
   */
  static void writeBinary(@Nullable Path target, byte[] content, Terminal terminal) {
    if (target != null) {
      write(target, content);
    } else if (Terminal.isInteractive()) {
      throw new CannotRunException(
          "standard output is a terminal, which cannot show a binary",
          "-o writes it to a file, -t prints it as text");
    } else {
      terminal.write(content);
    }
  }

  /** Writes to a file, or prints where none is given. */
  static void write(@Nullable Path target, Content content, Terminal terminal) {
    if (target != null) {
      write(target, content);
      return;
    }
    try {
      content.writeTo(terminal.outStream());
    } catch (IOException e) {
      throw new CannotRunException("cannot write to standard output: " + InputFile.reason(e));
    }
  }

  /**
   * Writes beside the target first, then moves into place.
   *
   * @throws CannotRunException if that fails; nothing is left behind
   */
  static void write(Path target, byte[] content) {
    write(target, to -> to.write(content));
  }

  private static void write(Path target, Content content) {
    if (Files.isDirectory(target)) {
      throw new CannotRunException("cannot write " + target + ": it is a folder");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writeThrough(target, content);
      return;
    }
    Staged staged = stage(target, content);
    try {
      staged.move();
    } finally {
      staged.discard();
    }
  }

  /**
   * Writes several files, whose folders must be there. All are written beside their targets before
   * the first is moved into place.
   *
   * @param files contents by path
   * @throws CannotRunException if that fails; what was written beside the targets is removed
   */
  static void writeAll(Map<Path, Content> files) {
    List<Staged> staged = new ArrayList<>();
    Map<Path, Content> devices = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, Content> file : files.entrySet()) {
        Path target = file.getKey();
        if (Files.isDirectory(target)) {
          throw new CannotRunException("cannot write " + target + ": it is a folder");
        } else if (Files.exists(target) && !Files.isRegularFile(target)) {
          devices.put(target, file.getValue());
        } else {
          staged.add(stage(target, file.getValue()));
        }
      }
      staged.forEach(Staged::move);
      devices.forEach(OutputFile::writeThrough);
    } finally {
      staged.forEach(Staged::discard);
    }
  }

  /** Java copies what is written to memory outside its heap first: a little at a time is faster. */
  private static final class InPieces extends FilterOutputStream {
    private static final int PIECE = 1 << 16;

    InPieces(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; done += PIECE) {
        out.write(bytes, offset + done, Math.min(PIECE, length - done));
      }
    }
  }

  /** A file written beside the one that it is to be. */
  private record Staged(Path target, Path absolute, Path temporary) {
    void move() {
      try {
        try {
          Files.move(
              temporary,
              absolute,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
          Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException e) {
        throw new CannotRunException("cannot write " + target + ": " + InputFile.reason(e));
      }
    }

    /** Removes it if it was not moved. */
    void discard() {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // The write has failed already and says so; a leftover cannot be helped.
      }
    }
  }

  private static Staged stage(Path target, Content content) {
    Path absolute = throughLinks(target);
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CannotRunException("cannot write " + target + ": its folder does not exist");
    }
    // Not createTempFile: the result must get the permissions that the user's umask gives any new
    // file.
    Path temporary =
        folder.resolve("." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    Staged staged = new Staged(target, absolute, temporary);
    boolean whole = false;
    try (OutputStream to = new InPieces(Files.newOutputStream(temporary))) {
      content.writeTo(to);
      copyPermissions(absolute, temporary);
      whole = true;
    } catch (IOException e) {
      whole = false; // Closing it may be what fails.
      throw new CannotRunException("cannot write " + target + ": " + InputFile.reason(e));
    } finally {
      if (!whole) {
        staged.discard();
      }
    }
    return staged;
  }

  /** A file that is replaced keeps its permissions, where the file system has any. */
  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null && Files.exists(from)) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  /** A device or pipe cannot be replaced. */
  private static void writeThrough(Path target, Content content) {
    try (OutputStream to = Files.newOutputStream(target)) {
      content.writeTo(to);
    } catch (IOException e) {
      throw new CannotRunException("cannot write " + target + ": " + InputFile.reason(e));
    }
  }

  /** A link stays a link: what it points at is replaced. */
  private static Path throughLinks(Path target) {
    try {
      return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    } catch (IOException e) {
      return target.toAbsolutePath();
    }
  }
}
