package io.component4j.benchmarks;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Val;
import io.component4j.runtime.cache.CodeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Loads a component and calls it once, in a process of its own. */
final class ColdCall {
  private static final long CACHE_BYTES = 1L << 30;

  private ColdCall() {}

  /**
   * Prints the milliseconds from before loading to after the call.
   *
   * @param args the component, an execution mode, and the folder of the cache or {@code off}
   */
  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    Engine engine =
        Engine.builder()
            .mode(ExecutionMode.valueOf(args[1]))
            .codeCache(
                args[2].equals("off")
                    ? CodeCache.off()
                    : CodeCache.in(Path.of(args[2]), CACHE_BYTES))
            .build();
    ComponentInstance instance =
        Component.load(engine, Path.of(args[0])).instantiation().instantiate();
    ExportedFunction function = instance.functions().get(0);
    Val result =
        function.invoke(
            function.name().equals("run")
                ? List.of(new Val.U32(1), new Val.U32(2))
                : List.of(new Val.Str("World"), new Val.U32(3)));
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (result == null) {
      throw new IllegalStateException("no result");
    }
    System.out.printf(Locale.ROOT, "%.1f%n", milliseconds);
    // A translation in the background is not waited for.
    Runtime.getRuntime().halt(0);
  }
}
