import com.acme.example.resources.Counters;
import com.acme.example.resources.CountingWorld;
import com.acme.example.resources.CountingWorld.Imports;
import com.acme.example.resources.Sinks;
import io.component4j.runtime.Component;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.Linker;
import io.component4j.runtime.Val;
import java.util.ArrayList;
import java.util.List;

/** What docs/host-bindings.md shows of resources. */
public final class ResourceDocs {
  private ResourceDocs() {}

  record LoggedSink(String name, List<String> log) implements Sinks.Sink {
    @Override
    public void write(long value) {
      log.add(name + " " + value);
    }

    @Override
    public void close() {
      log.add(name + " closed");
    }
  }

  public static List<String> increments(Component component) {
    List<String> log = new ArrayList<>();
    Imports imports = CountingWorld.imports().sinks(name -> new LoggedSink(name, log));
    try (CountingWorld world = CountingWorld.instantiate(component, imports);
        Counters.Counter counter = world.counters().newCounter(10)) {
      counter.increment();
    }
    return log;
  }

  /** The sinks come from a linker, over dynamic values. */
  public static List<String> linked(Component component) {
    List<String> log = new ArrayList<>();
    HostResource<String> sinks = HostResource.of("sink", String.class, log::add);
    Linker linker =
        new Linker()
            .resource("example:resources/sinks", "sink", sinks)
            .dynamic(
                "example:resources/sinks",
                "open",
                args -> new Val.HandleVal(sinks.own(((Val.Str) args.get(0)).value())))
            .dynamic(
                "example:resources/sinks",
                "[method]sink.write",
                args -> {
                  log.add(args.get(1).toString());
                  return null;
                });
    Imports rest = CountingWorld.imports().denyRest();
    try (CountingWorld world = CountingWorld.instantiate(linker.instantiation(component), rest)) {
      world.counters().newCounter(10).increment();
    }
    return log;
  }

  public static String denied(Component component) {
    Imports nothing = CountingWorld.imports().denyRest();
    try (CountingWorld world = CountingWorld.instantiate(component, nothing)) {
      Counters.Counter counter = world.counters().newCounter(10);
      try {
        counter.increment();
        return "nothing happened";
      } catch (HostFunctionException e) {
        return e.getCause().getMessage();
      }
    }
  }
}
