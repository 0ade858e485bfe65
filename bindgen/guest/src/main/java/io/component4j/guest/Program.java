package io.component4j.guest;

import io.component4j.guest.standin.Surroundings;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A {@code main} that is called as a command: for generated code. */
@FunctionalInterface
public interface Program {
  /** The {@code public static void main(String[])} of a class. */
  void main(String[] arguments) throws Exception;

  /**
   * Executes it.
   *
   * @return whether it ended normally; if not, standard error says why
   */
  static boolean run(Program program) {
    boolean ended = false;
    try {
      program.main(Surroundings.arguments());
      ended = true;
    } catch (Trap e) {
      throw e;
    } catch (Throwable e) {
      print(e, System.err);
    }
    System.out.flush();
    System.err.flush();
    return ended;
  }

  private static void print(Throwable thrown, PrintStream out) {
    StackTraceElement[] frames = thrown.getStackTrace();
    // A release has no names of methods, and nothing to say of frames.
    if (frames.length > 0 && !frames[0].getClassName().isEmpty()) {
      thrown.printStackTrace(out);
      return;
    }
    String before = "";
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      out.println(before + e);
      before = "Caused by: ";
    }
  }
}
