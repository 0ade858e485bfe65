package io.component4j.runtime.canon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The handles of a component's resources that the host owns at the moment. Safe for use by several
 * threads.
 */
public final class OpenHandles {
  /** More calls than these are not kept. */
  private static final int MAX_CALLS = 32;

  private static final String RUNTIME = "io.component4j.runtime.";

  private final Map<Handle, OpenHandle> open = new IdentityHashMap<>();
  private long opened;

  /**
   * A handle.
   *
   * @param order handles opened later have a higher one
   * @param typeName of the resource
   * @param origin by which calls it was obtained, innermost first
   */
  public record OpenHandle(long order, String typeName, List<StackTraceElement> origin) {}

  /** Makes the record of one tree of instances. */
  public OpenHandles() {}

  synchronized void opened(Handle handle) {
    open.put(handle, new OpenHandle(opened++, handle.typeName(), calls()));
  }

  synchronized void closed(Handle handle) {
    open.remove(handle);
  }

  /** All, in the order in which they were opened. */
  public synchronized List<OpenHandle> all() {
    List<OpenHandle> all = new ArrayList<>(open.values());
    all.sort((a, b) -> Long.compare(a.order(), b.order()));
    return Collections.unmodifiableList(all);
  }

  /** The calls that led here, innermost first, without those of the runtime itself. */
  public static List<StackTraceElement> calls() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !isRuntime(frame.getClassName()))
                    .limit(MAX_CALLS)
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .collect(Collectors.toList()));
  }

  private static boolean isRuntime(String className) {
    return className.startsWith(RUNTIME) || className.startsWith("run.endive.");
  }
}
