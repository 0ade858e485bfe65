package io.component4j.runtime.verify;

import io.component4j.runtime.ExportedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Generates calls, each alone and then many in a row, and has them tried. */
final class Exploration {
  private static final int CASES_PER_WALK = 5;
  private static final int WALK_LENGTH = 16;

  /** For all calls in a row. */
  private static final Duration WALK_TIME = Duration.ofSeconds(10);

  private final long seed;
  private final int cases;
  private final Trial trial;
  private final Tally tally;
  private final Map<ExportedFunction, List<Step>> healthy = new LinkedHashMap<>();

  Exploration(long seed, int cases, Trial trial, Tally tally) {
    this.seed = seed;
    this.cases = cases;
    this.trial = trial;
    this.tally = tally;
  }

  /** The functions with which nothing is wrong, with the calls that were made of them. */
  Map<ExportedFunction, List<Step>> healthy() {
    return healthy;
  }

  void explore(List<ExportedFunction> functions, Consumer<String> progress) {
    for (ExportedFunction function : functions) {
      progress.accept(function.toString());
      alone(function);
    }
    if (!healthy.isEmpty()) {
      progress.accept("calls in a row");
      int walks = (cases + CASES_PER_WALK - 1) / CASES_PER_WALK;
      long end = System.nanoTime() + WALK_TIME.toNanos();
      for (int walk = 0; walk < walks && !healthy.isEmpty(); walk++) {
        if (System.nanoTime() - end > 0) {
          tally.note("calls in a row: only " + walk + " of " + walks + " series, they are slow");
          return;
        }
        inARow(walk);
      }
    }
  }

  /** The same calls for the same name of a function, whatever its version is. */
  private long caseSeed(ExportedFunction function, int number) {
    return seed * 31 + Exports.plain(function).hashCode() * 1_000_003L + number;
  }

  private void alone(ExportedFunction function) {
    List<Step> steps = new ArrayList<>();
    try {
      for (int number = 0; number < cases; number++) {
        Step step = Step.generate(function, caseSeed(function, number));
        Trial.Fault fault = trial.run(List.of(step));
        tally.called(1);
        if (fault != null) {
          tally.found(finding(List.of(step), fault));
          return;
        }
        steps.add(step);
      }
      healthy.put(function, steps);
    } catch (NoHandleException e) {
      tally.note(function + ": not called, " + e.getMessage());
    }
  }

  /** Calls of functions that are fine alone, on one instance. */
  private void inARow(int number) {
    SplittableRandom random = new SplittableRandom(seed * 17 + number);
    List<ExportedFunction> functions = List.copyOf(healthy.keySet());
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < WALK_LENGTH; i++) {
      List<Step> choice = healthy.get(functions.get(random.nextInt(functions.size())));
      steps.add(choice.get(random.nextInt(choice.size())));
    }
    try {
      Trial.Fault fault = trial.run(steps);
      tally.called(fault == null ? steps.size() : fault.at() + 1);
      if (fault != null) {
        tally.found(finding(steps.subList(0, fault.at() + 1), fault));
        healthy.remove(steps.get(fault.at()).function());
      }
    } catch (NoHandleException e) {
      // What is left of the instance cannot give any more handles; alone each call had one.
      tally.called(1);
    }
  }

  /** The finding, with as few and as simple calls as still show it. */
  private Finding finding(List<Step> steps, Trial.Fault fault) {
    List<Step> shrunk =
        fault.slow() ? steps : Shrinking.shrink(steps, candidate -> shows(candidate, fault));
    Trial.Fault last = fault.slow() ? fault : trial.run(shrunk);
    Step step = shrunk.get(shrunk.size() - 1);
    StringBuilder message = new StringBuilder(last == null ? fault.message() : last.message());
    for (int i = 0; i < shrunk.size() - 1; i++) {
      message.append("\n  after ").append(shrunk.get(i));
    }
    return new Finding(fault.kind(), step.function().toString(), step.input(), message.toString());
  }

  private boolean shows(List<Step> candidate, Trial.Fault fault) {
    try {
      Trial.Fault again = trial.run(candidate);
      return again != null
          && again.at() == candidate.size() - 1
          && again.sort().equals(fault.sort());
    } catch (NoHandleException e) {
      return false;
    }
  }
}
