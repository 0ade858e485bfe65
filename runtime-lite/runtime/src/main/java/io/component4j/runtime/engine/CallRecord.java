package io.component4j.runtime.engine;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.WasmFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Notes, while a failure unwinds, which core instances it passes through. Interpreted functions
 * note themselves one by one; compiled code notes only where an instance was entered, and the
 * functions in between are found in the Java stack trace of the failure.
 */
public final class CallRecord {
  /** Deep recursion through many instances must not fill the memory. */
  private static final int MAX_ENTRIES = 10_000;

  /** A core instance as backtraces name it. */
  public record Place(String path, IntFunction<@Nullable String> functionNames) {
    WasmFrame frame(int function) {
      String name = functionNames.apply(function);
      return new WasmFrame(path, function, name == null ? null : Printable.name(name));
    }
  }

  /** Finds the function that a Java frame of compiled code executes. */
  public interface CompiledCode {
    /** The function's index, or -1 if the frame is none of this module's functions. */
    int function(StackTraceElement frame);

    /** Whether the frame is where an instance was entered. */
    boolean entry(StackTraceElement frame);
  }

  /** An interpreted function if {@code code} is null, an entry into compiled code otherwise. */
  private record Entry(Place place, int function, @Nullable CompiledCode code) {}

  private final Attention attention;
  private @Nullable Throwable failure;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Makes a record of nothing.
   *
   * @param attention asked for when something is noted, which is to be cleared when the call ends
   */
  CallRecord(Attention attention) {
    this.attention = attention;
  }

  /** A failure leaves an interpreted function. */
  public void leaveInterpreted(Throwable thrown, Place place, int function) {
    add(thrown, new Entry(place, function, null));
  }

  /** A failure leaves an instance of a compiled module. */
  public void leaveCompiled(Throwable thrown, Place place, CompiledCode code) {
    add(thrown, new Entry(place, -1, code));
  }

  private void add(Throwable thrown, Entry entry) {
    if (thrown != failure) {
      if (failure == null || thrown.getCause() != failure) {
        entries.clear();
      }
      failure = thrown;
      attention.ask();
    }
    if (entries.size() < MAX_ENTRIES) {
      entries.add(entry);
    }
  }

  /** The functions that a failure has left, innermost first. */
  public List<WasmFrame> frames(Throwable thrown) {
    Throwable noted = failure;
    if (noted == null || (thrown != noted && thrown.getCause() != noted)) {
      return List.of();
    }
    // Of a stack overflow the innermost frames are on the overflow itself, not on what wraps it.
    Throwable origin = noted.getCause() instanceof StackOverflowError overflow ? overflow : noted;
    StackTraceElement[] trace = origin.getStackTrace();
    List<WasmFrame> frames = new ArrayList<>();
    int position = 0;
    for (Entry entry : entries) {
      CompiledCode code = entry.code;
      if (code == null) {
        frames.add(entry.place.frame(entry.function));
      } else {
        while (position < trace.length && frames.size() < ComponentException.MAX_FRAMES) {
          StackTraceElement frame = trace[position++];
          if (code.entry(frame)) {
            break;
          }
          int function = code.function(frame);
          if (function >= 0) {
            frames.add(entry.place.frame(function));
          }
        }
      }
      if (frames.size() >= ComponentException.MAX_FRAMES) {
        break;
      }
    }
    return List.copyOf(frames);
  }

  /** Forgets the last failure, which otherwise would keep its objects reachable. */
  public void clear() {
    if (failure != null) {
      failure = null;
      entries.clear();
    }
  }
}
