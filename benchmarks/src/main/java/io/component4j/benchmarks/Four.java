package io.component4j.benchmarks;

import java.util.Optional;

/**
 * Four components, each called through the bindings of a world of its own, as the components of a
 * program are. The bindings are the same but for their package.
 */
final class Four {
  private static final Optional<Long> SOME = Optional.of(70_000L);

  private final io.component4j.benchmarks.first.Calls first =
      io.component4j.benchmarks.first.BenchWorld.instantiate(BenchComponents.load("calls")).calls();
  private final io.component4j.benchmarks.first.Calls.Counter firstCounter = first.newCounter(0);
  private final io.component4j.benchmarks.first.Calls.Point firstPoint =
      new io.component4j.benchmarks.first.Calls.Point(5, 3);
  private final io.component4j.benchmarks.second.Calls second =
      io.component4j.benchmarks.second.BenchWorld.instantiate(BenchComponents.load("calls"))
          .calls();
  private final io.component4j.benchmarks.second.Calls.Counter secondCounter = second.newCounter(0);
  private final io.component4j.benchmarks.second.Calls.Point secondPoint =
      new io.component4j.benchmarks.second.Calls.Point(5, 3);
  private final io.component4j.benchmarks.third.Calls third =
      io.component4j.benchmarks.third.BenchWorld.instantiate(BenchComponents.load("calls")).calls();
  private final io.component4j.benchmarks.third.Calls.Counter thirdCounter = third.newCounter(0);
  private final io.component4j.benchmarks.third.Calls.Point thirdPoint =
      new io.component4j.benchmarks.third.Calls.Point(5, 3);
  private final io.component4j.benchmarks.fourth.Calls fourth =
      io.component4j.benchmarks.fourth.BenchWorld.instantiate(BenchComponents.load("calls"))
          .calls();
  private final io.component4j.benchmarks.fourth.Calls.Counter fourthCounter = fourth.newCounter(0);
  private final io.component4j.benchmarks.fourth.Calls.Point fourthPoint =
      new io.component4j.benchmarks.fourth.Calls.Point(5, 3);

  /** One of 16 functions: numbers, an enum, a record, a method. */
  long call(int which) {
    return switch (which & 3) {
      case 0 -> first(which >> 2);
      case 1 -> second(which >> 2);
      case 2 -> third(which >> 2);
      default -> fourth(which >> 2);
    };
  }

  private long first(int function) {
    return switch (function) {
      case 0 -> (long) first.add(function, 2);
      case 1 -> first.turn(io.component4j.benchmarks.first.Calls.Color.GREEN).ordinal();
      case 2 -> first.distance(firstPoint);
      default -> firstCounter.get();
    };
  }

  private long second(int function) {
    return switch (function) {
      case 0 -> (long) second.add(function, 2);
      case 1 -> second.turn(io.component4j.benchmarks.second.Calls.Color.GREEN).ordinal();
      case 2 -> second.distance(secondPoint);
      default -> secondCounter.get();
    };
  }

  private long third(int function) {
    return switch (function) {
      case 0 -> (long) third.add(function, 2);
      case 1 -> third.turn(io.component4j.benchmarks.third.Calls.Color.GREEN).ordinal();
      case 2 -> third.distance(thirdPoint);
      default -> thirdCounter.get();
    };
  }

  private long fourth(int function) {
    return switch (function) {
      case 0 -> (long) fourth.add(function, 2);
      case 1 -> fourth.turn(io.component4j.benchmarks.fourth.Calls.Color.GREEN).ordinal();
      case 2 -> fourth.distance(fourthPoint);
      default -> fourthCounter.get();
    };
  }

  /** One of 16 functions: options and records both ways, a method. */
  long callWithMemory(int which) {
    return switch (which & 3) {
      case 0 -> firstWithMemory(which >> 2);
      case 1 -> secondWithMemory(which >> 2);
      case 2 -> thirdWithMemory(which >> 2);
      default -> fourthWithMemory(which >> 2);
    };
  }

  private long firstWithMemory(int function) {
    return switch (function) {
      case 0 -> first.orZero(SOME);
      case 1 -> first.half(function).isPresent() ? 1 : 0;
      case 2 -> first.mirror(firstPoint).x();
      default -> firstCounter.get();
    };
  }

  private long secondWithMemory(int function) {
    return switch (function) {
      case 0 -> second.orZero(SOME);
      case 1 -> second.half(function).isPresent() ? 1 : 0;
      case 2 -> second.mirror(secondPoint).x();
      default -> secondCounter.get();
    };
  }

  private long thirdWithMemory(int function) {
    return switch (function) {
      case 0 -> third.orZero(SOME);
      case 1 -> third.half(function).isPresent() ? 1 : 0;
      case 2 -> third.mirror(thirdPoint).x();
      default -> thirdCounter.get();
    };
  }

  private long fourthWithMemory(int function) {
    return switch (function) {
      case 0 -> fourth.orZero(SOME);
      case 1 -> fourth.half(function).isPresent() ? 1 : 0;
      case 2 -> fourth.mirror(fourthPoint).x();
      default -> fourthCounter.get();
    };
  }

  /** One of 16 of something that costs nothing. */
  long choose(int which) {
    return switch (which & 3) {
      case 0 -> firstChosen(which >> 2);
      case 1 -> secondChosen(which >> 2);
      case 2 -> thirdChosen(which >> 2);
      default -> fourthChosen(which >> 2);
    };
  }

  private long firstChosen(int function) {
    return switch (function) {
      case 0 -> function;
      case 1 -> first.hashCode();
      case 2 -> firstPoint.x();
      default -> firstCounter.hashCode();
    };
  }

  private long secondChosen(int function) {
    return switch (function) {
      case 0 -> function;
      case 1 -> second.hashCode();
      case 2 -> secondPoint.x();
      default -> secondCounter.hashCode();
    };
  }

  private long thirdChosen(int function) {
    return switch (function) {
      case 0 -> function;
      case 1 -> third.hashCode();
      case 2 -> thirdPoint.x();
      default -> thirdCounter.hashCode();
    };
  }

  private long fourthChosen(int function) {
    return switch (function) {
      case 0 -> function;
      case 1 -> fourth.hashCode();
      case 2 -> fourthPoint.x();
      default -> fourthCounter.hashCode();
    };
  }
}
