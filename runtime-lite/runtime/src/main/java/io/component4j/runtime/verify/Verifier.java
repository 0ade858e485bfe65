package io.component4j.runtime.verify;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.ComponentType;
import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Limits;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.WasmFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls every export of a component with generated values, on imports that are made up, and tells
 * what goes wrong. The same seed makes the same calls.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Verifier {
  /** A call that takes longer than this has failed, unless other limits are given: 10 seconds. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** All memories of an instance may take this, unless other limits are given: 512 MiB. */
  public static final long MAX_MEMORY_BYTES = 512L << 20;

  private static final int MAX_FRAMES = 16;

  private final long seed;
  private final int cases;
  private final Limits limits;
  private final Consumer<String> progress;

  /**
   * Makes a verifier.
   *
   * @param seed of all that is generated
   * @param cases how many different inputs each function gets
   * @throws IllegalArgumentException if {@code cases} is not positive
   */
  public Verifier(long seed, int cases) {
    this(
        seed,
        cases,
        Limits.builder().callTimeout(CALL_TIMEOUT).maxMemoryBytes(MAX_MEMORY_BYTES).build(),
        function -> {});
  }

  private Verifier(long seed, int cases, Limits limits, Consumer<String> progress) {
    if (cases <= 0) {
      throw new IllegalArgumentException("cases must be positive: " + cases);
    }
    this.seed = seed;
    this.cases = cases;
    this.limits = Objects.requireNonNull(limits);
    this.progress = Objects.requireNonNull(progress);
  }

  /** One with other limits for each instance. */
  public Verifier withLimits(Limits newLimits) {
    return new Verifier(seed, cases, newLimits, progress);
  }

  /** One that tells which function is next, for people who wait. */
  public Verifier withProgress(Consumer<String> listener) {
    return new Verifier(seed, cases, limits, listener);
  }

  /**
   * What keeps a component from being of a world, each with its path.
   *
   * @param world the type of the components of the world
   */
  public static List<Finding> targets(Component component, ComponentType world) {
    List<Finding> findings = new ArrayList<>();
    for (Mismatch mismatch : Subtyping.check(component.type(), world)) {
      findings.add(new Finding(Finding.Kind.WORLD, "", "", mismatch.toString()));
    }
    return findings;
  }

  /**
   * Calls every export of a component.
   *
   * @throws UnsupportedFeatureException if it imports a core module or component, which cannot be
   *     made up
   */
  public Report verify(Component component) {
    Objects.requireNonNull(component);
    Tally tally = new Tally();
    Exploration exploration =
        new Exploration(
            seed,
            cases,
            steps -> {
              try (Subject subject = subject(component, Set.of())) {
                return alone(subject, steps);
              }
            },
            tally);
    try (Subject probe = subject(component, Set.of())) {
      exploration.explore(probe.instance().functions(), progress);
      Leaks leaks = new Leaks(component, limits, seed, tally);
      exploration
          .healthy()
          .forEach(
              (function, steps) -> {
                progress.accept(function + ": leaks");
                leaks.look(function, steps);
              });
      return tally.report(1);
    } catch (UnsupportedFeatureException e) {
      throw e;
    } catch (ComponentException e) {
      return notInstantiated(e);
    }
  }

  private static Report notInstantiated(ComponentException failure) {
    return new Report(
        0, List.of(), List.of(new Finding(Finding.Kind.INSTANTIATION, "", "", message(failure))));
  }

  private static String message(ComponentException failure) {
    StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
    List<WasmFrame> frames = failure.backtrace();
    for (WasmFrame frame : frames.subList(0, Math.min(MAX_FRAMES, frames.size()))) {
      message.append("\n  at ").append(frame);
    }
    if (frames.size() > MAX_FRAMES) {
      message.append("\n  .. and ").append(frames.size() - MAX_FRAMES).append(" more");
    }
    return message.toString();
  }

  private Subject subject(Component component, Set<String> watched) {
    return new Subject(component, limits, seed, watched);
  }

  private static Trial.@Nullable Fault alone(Subject subject, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Subject.Outcome outcome = subject.call(steps.get(i));
      ComponentException failure = outcome.failure();
      if (failure != null) {
        return new Trial.Fault(
            Finding.Kind.TRAP,
            i,
            outcome.text(),
            message(failure),
            failure instanceof CallTimeoutException);
      }
    }
    return null;
  }

  /**
   * Calls every export of a component and the same export of another one with the same inputs, on
   * the same imports, and tells where results, failures or calls of imports differ. Of imports that
   * only one of them has, calls are not compared.
   *
   * @throws UnsupportedFeatureException as {@link #verify}
   */
  public Report compare(Component component, Component other) {
    Set<String> common = new LinkedHashSet<>(Mocks.functions(component));
    common.retainAll(Mocks.functions(other));
    Tally tally = new Tally();
    Exploration exploration =
        new Exploration(
            seed,
            cases,
            steps -> {
              try (Subject a = subject(component, common);
                  Subject b = subject(other, common)) {
                return both(a, b, steps);
              }
            },
            tally);
    try (Subject a = subject(component, common);
        Subject b = subject(other, common)) {
      List<ExportedFunction> comparable = new ArrayList<>();
      for (ExportedFunction function : a.instance().functions()) {
        Optional<ExportedFunction> same = Exports.same(b.instance(), function);
        if (same.isEmpty()) {
          tally.found(difference(function, "the other component does not export it"));
        } else if (!TypeShape.of(function.type()).equals(TypeShape.of(same.get().type()))) {
          tally.found(difference(function, "it is of another type in the other component"));
        } else {
          comparable.add(function);
        }
      }
      for (ExportedFunction function : b.instance().functions()) {
        if (Exports.same(a.instance(), function).isEmpty()) {
          tally.note(function + ": only the other component exports it");
        }
      }
      exploration.explore(comparable, progress);
    } catch (UnsupportedFeatureException e) {
      throw e;
    } catch (ComponentException e) {
      return notInstantiated(e);
    }
    return tally.report(2);
  }

  private static Finding difference(ExportedFunction function, String message) {
    return new Finding(Finding.Kind.DIFFERENCE, function.toString(), "", message);
  }

  private static Trial.@Nullable Fault both(Subject a, Subject b, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Subject.Outcome first = a.call(steps.get(i));
      Subject.Outcome second = b.call(steps.get(i));
      boolean slow =
          first.failure() instanceof CallTimeoutException
              || second.failure() instanceof CallTimeoutException;
      if (!first.text().equals(second.text())) {
        return difference(
            i, "results", "one " + shown(first) + ", the other " + shown(second), slow);
      }
      if (!a.calls().equals(b.calls())) {
        return difference(
            i, "imports", "one calls imports " + a.calls() + ", the other " + b.calls(), slow);
      }
      if (first.failure() != null) {
        return null; // Nothing more can be called.
      }
    }
    return null;
  }

  private static String shown(Subject.Outcome outcome) {
    ComponentException failure = outcome.failure();
    return failure == null ? "gives " + outcome.text() : "fails: " + failure.getMessage();
  }

  private static Trial.Fault difference(int at, String sort, String message, boolean slow) {
    return new Trial.Fault(Finding.Kind.DIFFERENCE, at, sort, message, slow);
  }
}
