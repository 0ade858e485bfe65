package io.component4j.runtime.engine;

import io.component4j.runtime.Limits;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the core instances of one component instance, with all instances inside it, share: their
 * limits and the record of how they call each other when something fails. For one thread at a time.
 */
public final class ExecutionScope {
  private final Limits limits;
  private final Attention attention = new Attention();
  private final CallRecord callRecord = new CallRecord(attention);
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private long memoryBytes;
  private long tableElements;
  private long handles;

  /** Makes a scope. */
  public ExecutionScope(Limits limits) {
    this.limits = limits;
  }

  /** Whether a call in progress has something to look at. */
  public Attention attention() {
    return attention;
  }

  /** How calls were nested when the last failure unwound. */
  public CallRecord callRecord() {
    return callRecord;
  }

  /** What the engine keeps for all these instances, made when it is first asked for. */
  public <T> T shared(Class<T> kind, Supplier<T> maker) {
    return kind.cast(shared.computeIfAbsent(kind, unused -> maker.get()));
  }

  /**
   * Takes bytes of linear memory from what is allowed.
   *
   * @throws MemoryLimitException if too little is left; nothing was taken then
   */
  public void takeMemory(long bytes) {
    if (bytes > limits.maxMemoryBytes() - memoryBytes) {
      throw new MemoryLimitException(
          "linear memories would need "
              + (memoryBytes + bytes)
              + " bytes, the limit is "
              + limits.maxMemoryBytes(),
          List.of(),
          null);
    }
    memoryBytes += bytes;
  }

  /**
   * Takes table elements from what is allowed.
   *
   * @throws MemoryLimitException if too few are left; nothing was taken then
   */
  public void takeTableElements(long elements) {
    if (elements > limits.maxTableElements() - tableElements) {
      throw new MemoryLimitException(
          "tables would need "
              + (tableElements + elements)
              + " elements, the limit is "
              + limits.maxTableElements(),
          List.of(),
          null);
    }
    tableElements += elements;
  }

  /**
   * Takes a handle from what is allowed.
   *
   * @throws MemoryLimitException if there is none left
   */
  public void takeHandle() {
    if (handles >= limits.maxHandles()) {
      throw new MemoryLimitException(
          "the instances would hold more than " + limits.maxHandles() + " handles",
          List.of(),
          null);
    }
    handles++;
  }

  /** What is taken. */
  public Usage usage() {
    return new Usage(memoryBytes, tableElements, handles);
  }

  /** Gives one back. */
  public void returnHandle() {
    handles--;
  }
}
