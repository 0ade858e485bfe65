package io.component4j.runtime.verify;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Repeats calls on one instance, and looks at what stays. */
final class Leaks {
  private static final int INPUTS = 8;
  private static final int CALLS_FOR_HANDLES = 64;

  /** By then an allocator has what it needs. */
  private static final int WARM = 1_000;

  /** Memory is larger after each round of so many calls if it is leaked. */
  private static final int ROUND = 8_000;

  private static final int ROUNDS = 4;

  /** For one function; those that are slow are not called so often. */
  private static final Duration TIME = Duration.ofSeconds(10);

  private final Component component;
  private final Limits limits;
  private final long seed;
  private final Tally tally;

  Leaks(Component component, Limits limits, long seed, Tally tally) {
    this.component = component;
    this.limits = limits;
    this.seed = seed;
    this.tally = tally;
  }

  /** Looks at one function, which returns for all its inputs. */
  void look(ExportedFunction function, List<Step> steps) {
    List<Step> inputs = steps.subList(0, Math.min(INPUTS, steps.size()));
    long end = System.nanoTime() + TIME.toNanos();
    for (Step step : inputs) {
      if (System.nanoTime() - end > 0) {
        tally.note(function + ": looked for leaks with some inputs only, it is slow");
        return;
      }
      Optional<Finding> leak = handles(step, end);
      if (leak.isPresent()) {
        tally.found(leak.get());
        return;
      }
    }
    memory(function, inputs, end);
  }

  private Subject subject() {
    return new Subject(component, limits, seed, Set.of());
  }

  private boolean call(Subject subject, Step step) {
    tally.called(1);
    try {
      return subject.call(step).failure() == null;
    } catch (NoHandleException e) {
      return false;
    }
  }

  private Optional<Finding> handles(Step step, long end) {
    try (Subject subject = subject()) {
      if (!call(subject, step)) {
        return Optional.empty();
      }
      long before = subject.instance().usage().handles();
      for (int i = 0; i < CALLS_FOR_HANDLES; i++) {
        if (System.nanoTime() - end > 0 || !call(subject, step)) {
          return Optional.empty();
        }
      }
      long left = subject.instance().usage().handles() - before;
      return left < CALLS_FOR_HANDLES
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  Finding.Kind.HANDLE_LEAK,
                  step.function().toString(),
                  step.input(),
                  left + " handles are left after " + CALLS_FOR_HANDLES + " calls"));
    } catch (ComponentException e) {
      return Optional.empty();
    }
  }

  private void memory(ExportedFunction function, List<Step> inputs, long end) {
    try (Subject subject = subject()) {
      long before = 0;
      long last = 0;
      for (int done = 0; done <= ROUNDS * ROUND; done++) {
        if (done == WARM) {
          last = subject.instance().usage().memoryBytes();
        } else if (done > 0 && done % ROUND == 0) {
          long now = subject.instance().usage().memoryBytes();
          if (now <= last) {
            return;
          }
          before = done == ROUND ? now : before;
          last = now;
        }
        if (System.nanoTime() - end > 0) {
          tally.note(
              function + ": looked for leaks of memory in " + done + " calls only, it is slow");
          return;
        }
        if (!call(subject, inputs.get(done % inputs.size()))) {
          return;
        }
      }
      tally.found(
          new Finding(
              Finding.Kind.MEMORY_LEAK,
              function.toString(),
              inputs.get(0).input(),
              "memory grows by about "
                  + Math.max(1, (last - before) / ((ROUNDS - 1) * ROUND))
                  + " bytes a call, as long as it is called"));
    } catch (ComponentException e) {
      // It was instantiated before; what changed that is beyond one component.
    }
  }
}
