package io.component4j.text;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directive of a script. Which of its parts make sense together is for who runs it to judge.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Directive {
  /** Where it stands: its keyword. */
  Span span();

  /**
   * A module or component that is defined.
   *
   * @param instantiated whether it is instantiated too, under its own name
   */
  record Define(Span span, ScriptModule module, boolean instantiated) implements Directive {
    /** Checks. */
    public Define {
      Objects.requireNonNull(span);
      Objects.requireNonNull(module);
    }
  }

  /**
   * A module or component, defined before, that is instantiated.
   *
   * @param instance name of the new instance, or null
   * @param definition what to instantiate, or null for the definition before
   */
  record Instantiate(Span span, @Nullable String instance, @Nullable String definition)
      implements Directive {
    /** Checks. */
    public Instantiate {
      Objects.requireNonNull(span);
    }
  }

  /**
   * An instance whose exports can be imported from then on.
   *
   * @param name what to import from
   * @param instance its name, or null for the instance before
   */
  record Register(Span span, String name, @Nullable String instance) implements Directive {
    /** Checks. */
    public Register {
      Objects.requireNonNull(span);
      Objects.requireNonNull(name);
    }
  }

  /** A call whose results nobody looks at. */
  record Call(Span span, Execution.Invoke call) implements Directive {
    /** Checks. */
    public Call {
      Objects.requireNonNull(span);
      Objects.requireNonNull(call);
    }
  }

  /** What is wrong with a module or component. */
  enum Fault {
    /** Its form. */
    MALFORMED,
    /** The form of a custom section that the reader may know. */
    MALFORMED_CUSTOM,
    /** Its meaning. */
    INVALID,
    /** The meaning of a custom section that the reader may know. */
    INVALID_CUSTOM,
    /** It cannot be instantiated with what is there. */
    UNLINKABLE
  }

  /**
   * An assertion that something is wrong.
   *
   * @param message what is wrong, as the script says it
   */
  record AssertFault(Span span, Fault fault, ScriptModule module, String message)
      implements Directive {
    /** Checks. */
    public AssertFault {
      Objects.requireNonNull(span);
      Objects.requireNonNull(fault);
      Objects.requireNonNull(module);
      Objects.requireNonNull(message);
    }
  }

  /** An assertion about results. */
  record AssertReturn(Span span, Execution execution, List<ScriptValue> results)
      implements Directive {
    /** Copies. */
    public AssertReturn {
      Objects.requireNonNull(span);
      Objects.requireNonNull(execution);
      results = List.copyOf(results);
    }
  }

  /** How an execution ends that gives no results. */
  enum End {
    TRAP,
    /** The stack, or another resource, is used up. */
    EXHAUSTION,
    EXCEPTION,
    SUSPENSION
  }

  /**
   * An assertion that there are no results.
   *
   * @param message what happens, as the script says it; empty for an exception
   */
  record AssertEnd(Span span, End end, Execution execution, String message) implements Directive {
    /** Checks. */
    public AssertEnd {
      Objects.requireNonNull(span);
      Objects.requireNonNull(end);
      Objects.requireNonNull(execution);
      Objects.requireNonNull(message);
    }
  }

  /** What is executed. */
  sealed interface Execution {
    /**
     * A call of an exported function.
     *
     * @param instance its name, or null for the instance before
     */
    record Invoke(@Nullable String instance, String function, List<ScriptValue> arguments)
        implements Execution {
      /** Copies. */
      public Invoke {
        Objects.requireNonNull(function);
        arguments = List.copyOf(arguments);
      }
    }

    /**
     * The value of an exported global.
     *
     * @param instance its name, or null for the instance before
     */
    record Get(@Nullable String instance, String global) implements Execution {
      /** Checks. */
      public Get {
        Objects.requireNonNull(global);
      }
    }

    /** An instantiation. */
    record Start(ScriptModule module) implements Execution {
      /** Checks. */
      public Start {
        Objects.requireNonNull(module);
      }
    }
  }
}
