package io.component4j.runtime.verify;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.ComponentType;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Limits;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Usage;
import io.component4j.runtime.Val;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls every export of a component with generated values, on imports that are made up, and tells
 * what goes wrong. The same seed makes the same calls.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Verifier {
  private static final int LEAK_CALLS = 64;
  private static final int MEMORY_ROUNDS = 4;
  private static final int CALLS_PER_ROUND = 1_000;

  private final long seed;
  private final int cases;
  private final Limits limits;

  /**
   * Makes a verifier.
   *
   * @param seed of all that is generated
   * @param cases how many different inputs each function gets
   * @throws IllegalArgumentException if {@code cases} is not positive
   */
  public Verifier(long seed, int cases) {
    if (cases <= 0) {
      throw new IllegalArgumentException("cases must be positive: " + cases);
    }
    this.seed = seed;
    this.cases = cases;
    this.limits = Limits.builder().callTimeout(Duration.ofSeconds(10)).build();
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

  /** How a call came out. */
  private record Outcome(String text, @Nullable ComponentException failure) {}

  /** One instance with its imports. */
  private final class Subject implements AutoCloseable {
    final Mocks mocks;
    final ComponentInstance instance;

    Subject(Component component) {
      mocks = new Mocks(component, seed);
      instance = mocks.linker().instantiation(component).limits(limits).instantiate();
    }

    ExportedFunction function(ExportedFunction same) {
      return instance.function(same.instanceName(), same.name());
    }

    /** The arguments of a case; null where there is no way to get a handle. */
    @Nullable List<Val> arguments(ExportedFunction function, long caseSeed) {
      Values values = new Values(caseSeed, (type, owned) -> handle(type, 0));
      List<Val> args = new ArrayList<>();
      try {
        for (FuncType.Param param : function.type().params()) {
          args.add(values.of(param.type()));
        }
      } catch (Values.NoHandleException e) {
        return null;
      }
      return args;
    }

    /** Of the host's, or what a function of the component without handles returns. */
    private @Nullable Val handle(ResourceType type, int depth) {
      Val given = mocks.handle(type);
      if (given != null || depth > 0) {
        return given;
      }
      for (ExportedFunction maker : instance.functions()) {
        ValType result = maker.type().result();
        if (result != null
            && result.structure() instanceof ValType.OwnType own
            && own.resource().equals(type)) {
          Values values = new Values(seed, (inner, owned) -> handle(inner, depth + 1));
          try {
            List<Val> args = new ArrayList<>();
            maker.type().params().forEach(param -> args.add(values.of(param.type())));
            return maker.invoke(args);
          } catch (Values.NoHandleException | ComponentException e) {
            continue;
          }
        }
      }
      return null;
    }

    Outcome call(ExportedFunction function, List<Val> args) {
      mocks.forget();
      try {
        Val result = function.invoke(args);
        ValType type = function.type().result();
        String text = result == null || type == null ? "nothing" : Rendering.of(type, result);
        close(result);
        return new Outcome(text, null);
      } catch (ComponentException e) {
        return new Outcome("failure: " + e.getMessage(), e);
      } finally {
        args.forEach(Subject::closeArgument);
      }
    }

    private static void closeArgument(Val value) {
      close(value);
    }

    private static void close(@Nullable Val value) {
      if (value instanceof Val.HandleVal handle) {
        ResourceHandle held = handle.handle();
        if (held.isValid()) {
          held.close();
        }
      } else if (value instanceof Val.OptionVal option) {
        close(option.some());
      } else if (value instanceof Val.ResultVal result) {
        close(result.payload());
      } else if (value instanceof Val.ListVal list) {
        list.elements().forEach(Subject::close);
      } else if (value instanceof Val.TupleVal tuple) {
        tuple.elements().forEach(Subject::close);
      } else if (value instanceof Val.RecordVal struct) {
        struct.fields().values().forEach(Subject::close);
      }
    }

    @Override
    public void close() {
      instance.close();
    }
  }

  private long caseSeed(ExportedFunction function, int number) {
    return seed * 31 + function.toString().hashCode() * 1_000_003L + number;
  }

  private static boolean hasHandles(List<Val> args) {
    return args.stream().anyMatch(arg -> arg.toString().contains("HandleVal"));
  }

  /** Calls every export of a component. */
  public Report verify(Component component) {
    Objects.requireNonNull(component);
    List<Finding> findings = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    int calls = 0;
    try (Subject probe = new Subject(component)) {
      for (ExportedFunction export : probe.instance.functions()) {
        calls += verify(component, export, findings, skipped);
      }
    } catch (ComponentException e) {
      findings.add(new Finding(Finding.Kind.INSTANTIATION, "", "", String.valueOf(e.getMessage())));
    }
    return new Report(calls, skipped, findings);
  }

  private int verify(
      Component component, ExportedFunction export, List<Finding> findings, List<String> skipped) {
    int calls = 0;
    for (int number = 0; number < cases; number++) {
      try (Subject subject = new Subject(component)) {
        ExportedFunction function = subject.function(export);
        List<Val> args = subject.arguments(function, caseSeed(export, number));
        if (args == null) {
          skipped.add(export + ": there is no way to get the handles that it takes");
          return calls;
        }
        calls++;
        Outcome outcome = subject.call(function, args);
        if (outcome.failure != null) {
          findings.add(trap(component, export, args, outcome.failure));
          return calls;
        }
      }
    }
    return calls + leaks(component, export, findings);
  }

  private Finding trap(
      Component component, ExportedFunction export, List<Val> args, ComponentException failure) {
    List<Val> shrunk =
        hasHandles(args)
            ? args
            : Shrinking.shrink(
                export.type(),
                args,
                candidate -> {
                  ComponentException same = fresh(component, export, candidate).failure;
                  return same != null && sameKind(same, failure);
                });
    Outcome last = hasHandles(args) ? new Outcome("", failure) : fresh(component, export, shrunk);
    ComponentException shown = last.failure == null ? failure : last.failure;
    return new Finding(
        Finding.Kind.TRAP,
        export.toString(),
        Rendering.of(export.type(), shrunk),
        shown.messageWithBacktrace());
  }

  private static boolean sameKind(ComponentException one, ComponentException other) {
    return one.getClass() == other.getClass()
        && (!(one instanceof Trap trap) || trap.kind() == ((Trap) other).kind());
  }

  private Outcome fresh(Component component, ExportedFunction export, List<Val> args) {
    try (Subject subject = new Subject(component)) {
      return subject.call(subject.function(export), args);
    }
  }

  /** Repeats one call on one instance, and looks at what stays. */
  private int leaks(Component component, ExportedFunction export, List<Finding> findings) {
    int calls = 0;
    try (Subject subject = new Subject(component)) {
      ExportedFunction function = subject.function(export);
      long before = subject.instance.usage().handles();
      String input = "";
      for (int i = 0; i < LEAK_CALLS; i++) {
        Optional<String> called = again(subject, function, export);
        if (called.isEmpty()) {
          return calls;
        }
        input = called.get();
        calls++;
      }
      long left = subject.instance.usage().handles() - before;
      if (left >= LEAK_CALLS) {
        findings.add(
            new Finding(
                Finding.Kind.HANDLE_LEAK,
                export.toString(),
                input,
                left + " handles are left after " + LEAK_CALLS + " calls"));
      }
      return calls + memory(subject, function, export, input, findings);
    }
  }

  private int memory(
      Subject subject,
      ExportedFunction function,
      ExportedFunction export,
      String input,
      List<Finding> findings) {
    Usage first = subject.instance.usage();
    long last = first.memoryBytes();
    int calls = 0;
    for (int round = 0; round < MEMORY_ROUNDS; round++) {
      for (int i = 0; i < CALLS_PER_ROUND; i++) {
        if (again(subject, function, export).isEmpty()) {
          return calls;
        }
        calls++;
      }
      long now = subject.instance.usage().memoryBytes();
      if (now <= last) {
        return calls;
      }
      last = now;
    }
    findings.add(
        new Finding(
            Finding.Kind.MEMORY_LEAK,
            export.toString(),
            input,
            "memory grows by "
                + (last - first.memoryBytes()) / calls
                + " bytes a call, in each of "
                + MEMORY_ROUNDS
                + " rounds of "
                + CALLS_PER_ROUND
                + " calls"));
    return calls;
  }

  /** One call of the first case; its input, empty if it fails. */
  private Optional<String> again(
      Subject subject, ExportedFunction function, ExportedFunction export) {
    List<Val> args = subject.arguments(function, caseSeed(export, 0));
    if (args == null) {
      return Optional.empty();
    }
    String input = Rendering.of(export.type(), args);
    return subject.call(function, args).failure == null ? Optional.of(input) : Optional.empty();
  }

  /**
   * Calls every export of a component and the same export of another one with the same inputs, on
   * the same imports, and tells where results, failures or calls of imports differ.
   */
  public Report compare(Component component, Component other) {
    List<Finding> findings = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    int calls = 0;
    try (Subject a = new Subject(component);
        Subject b = new Subject(other)) {
      for (ExportedFunction export : a.instance.functions()) {
        Optional<ExportedFunction> same =
            b.instance.functions().stream()
                .filter(function -> plain(function).equals(plain(export)))
                .findFirst();
        if (same.isEmpty()) {
          findings.add(difference(export, "", "the other component does not export it"));
        } else {
          calls += compare(component, other, export, same.get(), findings, skipped);
        }
      }
    } catch (ComponentException e) {
      findings.add(new Finding(Finding.Kind.INSTANTIATION, "", "", String.valueOf(e.getMessage())));
    }
    return new Report(calls, skipped, findings);
  }

  /** The name without a version: it may be the old version that the new one is compared with. */
  private static String plain(ExportedFunction function) {
    return function.toString().replaceFirst("@[^#]*", "");
  }

  private static Finding difference(ExportedFunction export, String input, String message) {
    return new Finding(Finding.Kind.DIFFERENCE, export.toString(), input, message);
  }

  private int compare(
      Component component,
      Component other,
      ExportedFunction export,
      ExportedFunction same,
      List<Finding> findings,
      List<String> skipped) {
    int calls = 0;
    for (int number = 0; number < cases; number++) {
      long caseSeed = caseSeed(export, number);
      try (Subject a = new Subject(component);
          Subject b = new Subject(other)) {
        List<Val> args = a.arguments(a.function(export), caseSeed);
        List<Val> others = b.arguments(b.function(same), caseSeed);
        if (args == null || others == null) {
          skipped.add(export + ": there is no way to get the handles that it takes");
          return calls;
        }
        String input = Rendering.of(export.type(), args);
        if (!input.equals(Rendering.of(same.type(), others))) {
          findings.add(difference(export, "", "it is of another type in the other component"));
          return calls;
        }
        calls += 2;
        boolean handles = hasHandles(args);
        Optional<String> difference = difference(a, b, export, same, args, others);
        if (difference.isPresent()) {
          List<Val> shrunk =
              handles
                  ? args
                  : Shrinking.shrink(
                      export.type(),
                      args,
                      candidate -> fresh(component, other, export, same, candidate).isPresent());
          findings.add(
              difference(
                  export,
                  handles ? input : Rendering.of(export.type(), shrunk),
                  handles
                      ? difference.get()
                      : fresh(component, other, export, same, shrunk).orElse(difference.get())));
          return calls;
        }
      }
    }
    return calls;
  }

  private Optional<String> fresh(
      Component component,
      Component other,
      ExportedFunction export,
      ExportedFunction same,
      List<Val> args) {
    try (Subject a = new Subject(component);
        Subject b = new Subject(other)) {
      return difference(a, b, export, same, args, args);
    }
  }

  private static Optional<String> difference(
      Subject a,
      Subject b,
      ExportedFunction export,
      ExportedFunction same,
      List<Val> args,
      List<Val> others) {
    Outcome first = a.call(a.function(export), args);
    Outcome second = b.call(b.function(same), others);
    boolean bothFail = first.failure != null && second.failure != null;
    if (!bothFail && !first.text.equals(second.text)) {
      return Optional.of("one gives " + first.text + ", the other " + second.text);
    }
    if (!a.mocks.calls().equals(b.mocks.calls())) {
      return Optional.of("one calls imports " + a.mocks.calls() + ", the other " + b.mocks.calls());
    }
    return Optional.empty();
  }
}
