package io.component4j.wasi.host;

import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.poll.Readiness;
import io.component4j.wasi.poll.Waiting;
import io.component4j.wasi.v0_2.io.Poll;
import java.util.ArrayList;
import java.util.List;

/** {@code wasi:io/poll}. */
public final class PollHost implements Poll {
  /** The interface. */
  public PollHost() {}

  /** What a guest may wait for. */
  public static Pollable pollable(Readiness readiness) {
    return new ReadinessPollable(readiness);
  }

  @Override
  public int[] poll(List<Pollable> in) {
    if (in.isEmpty()) {
      throw new GuestMisuseException("poll of an empty list");
    }
    List<Readiness> all = new ArrayList<>(in.size());
    for (Pollable one : in) {
      if (!(one instanceof ReadinessPollable ours)) {
        throw new IllegalArgumentException(
            "a pollable was not made by PollHost.pollable: " + one.getClass().getName());
      }
      all.add(ours.readiness);
    }
    return Waiting.untilAny(all);
  }

  private static final class ReadinessPollable implements Pollable {
    private final Readiness readiness;

    ReadinessPollable(Readiness readiness) {
      this.readiness = readiness;
    }

    @Override
    public boolean ready() {
      return readiness.isReady();
    }

    @Override
    public void block() {
      Waiting.until(readiness);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
