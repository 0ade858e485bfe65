package io.component4j.wasi;

import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import io.component4j.wasi.stream.PumpedInput;
import io.component4j.wasi.stream.StreamOutput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's own standard streams, as guests have them. */
final class Stdio {
  private Stdio() {}

  static GuestInput inheritedInput() {
    return new PumpedInput(new FileInputStream(FileDescriptor.in));
  }

  static GuestOutput inheritedOutput() {
    return new StreamOutput(new FileOutputStream(FileDescriptor.out));
  }

  static GuestOutput inheritedError() {
    return new StreamOutput(new FileOutputStream(FileDescriptor.err));
  }

  /**
   * Whether a standard stream is a terminal.
   *
   * @param number 0 to 2
   */
  static boolean isTerminal(int number) {
    Path link = Path.of("/proc/self/fd/" + number);
    if (Files.isSymbolicLink(link)) {
      try {
        String file = Files.readSymbolicLink(link).toString();
        return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
      } catch (IOException e) {
        return false;
      }
    }
    return System.console() != null;
  }
}
