package io.component4j.runtime.instance;

import io.component4j.runtime.Leak;
import io.component4j.runtime.Leak.Kind;
import io.component4j.runtime.canon.HandleTable;
import io.component4j.runtime.canon.OpenHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Instances whose leaks are wanted. Safe for use by several threads. */
public final class WatchedInstances {
  private final List<Watched> instances = new ArrayList<>();

  /** Watches none yet. */
  public WatchedInstances() {}

  /** Has handles noted from the beginning; {@link Watched#made} follows if there is an instance. */
  Watched watch(InstanceTree tree, String component) {
    return new Watched(tree, component);
  }

  private synchronized void add(Watched instance) {
    instances.add(instance);
  }

  /** What is open, or was when the instance was closed. */
  public synchronized List<Leak> leaks() {
    return instances.stream().flatMap(instance -> instance.leaks().stream()).toList();
  }

  /** One instance. */
  final class Watched {
    private final InstanceTree tree;
    private final String component;
    private final OpenHandles openHandles = new OpenHandles();
    private final List<StackTraceElement> origin = OpenHandles.calls();
    private Map<String, Long> heldAtFirst = Map.of();
    private @Nullable List<Leak> atClosing;

    private Watched(InstanceTree tree, String component) {
      this.tree = tree;
      this.component = component;
      tree.state().openHandles(openHandles);
    }

    /** The instance is there. */
    void made() {
      heldAtFirst = held();
      tree.watched(this);
      add(this);
    }

    /** The instance is about to be closed. */
    synchronized void closing() {
      atClosing = handles();
    }

    private synchronized List<Leak> leaks() {
      List<Leak> closed = atClosing;
      if (closed != null) {
        return closed;
      }
      List<Leak> leaks = new ArrayList<>();
      leaks.add(new Leak(Kind.INSTANCE, component, "", 1, origin));
      leaks.addAll(handles());
      return leaks;
    }

    private List<Leak> handles() {
      List<Leak> leaks = new ArrayList<>();
      if (tree.hasFailed()) {
        return leaks;
      }
      openHandles
          .all()
          .forEach(
              handle ->
                  leaks.add(
                      new Leak(
                          Kind.HANDLE_OF_HOST, component, handle.typeName(), 1, handle.origin())));
      held()
          .forEach(
              (type, count) -> {
                long more = count - heldAtFirst.getOrDefault(type, 0L);
                if (more > 0) {
                  leaks.add(new Leak(Kind.HANDLES_OF_INSTANCE, component, type, more, List.of()));
                }
              });
      return leaks;
    }

    /** Owned handles in the tables of the instances, by type. */
    private Map<String, Long> held() {
      Map<String, Long> held = new TreeMap<>();
      for (HandleTable table : tree.state().handleTables()) {
        table.owned(type -> held.merge(type.name(), 1L, Long::sum));
      }
      return held;
    }
  }
}
