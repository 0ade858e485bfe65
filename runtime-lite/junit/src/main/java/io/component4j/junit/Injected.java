package io.component4j.junit;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Leak;
import io.component4j.runtime.LeakDetector;
import io.component4j.runtime.Limits;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.Linker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What a field or parameter was given. */
final class Injected {
  private final Place place;
  private final LeakDetector detector;
  private final Object value;

  private Injected(Place place, LeakDetector detector, Object value) {
    this.place = place;
    this.detector = detector;
    this.value = value;
  }

  /**
   * Makes what a place wants.
   *
   * @throws ExtensionConfigurationException if it cannot be had
   */
  static Injected of(Place place, Component component) {
    LeakDetector detector = new LeakDetector();
    Component watched = detector.watch(component);
    return new Injected(place, detector, value(place, watched));
  }

  /**
   * Checks that a place is of a type that can be had.
   *
   * @throws ExtensionConfigurationException if not
   */
  static void check(Place place) {
    Class<?> type = place.type();
    if (type != Component.class && type != ComponentInstance.class && World.of(type).isEmpty()) {
      throw new ExtensionConfigurationException(
          place.description()
              + " is of the type "
              + type.getTypeName()
              + ": @WasmComponent gives a Component, a ComponentInstance, or a generated world,"
              + " which has a static method instantiate(Component)");
    }
  }

  private static Object value(Place place, Component component) {
    if (place.type() == Component.class) {
      return component;
    }
    String name = place.wanted().limits();
    Limits limits = name.isEmpty() ? Limits.defaults() : Members.named(name, Limits.class, place);
    try {
      if (place.type() == ComponentInstance.class) {
        return linker(place).instantiation(component).limits(limits).instantiate();
      }
      return World.of(place.type()).orElseThrow().instantiate(component, limits, place);
    } catch (LinkException e) {
      throw new ExtensionConfigurationException(mismatch(place, e), e);
    }
  }

  private static Linker linker(Place place) {
    String name = place.wanted().imports();
    Optional<Linker> linker =
        name.isEmpty()
            ? Members.imports(Linker.class, place)
            : Optional.of(Members.named(name, Linker.class, place));
    return linker.orElseGet(Linker::new);
  }

  private static String mismatch(Place place, LinkException e) {
    boolean world = place.type() != ComponentInstance.class;
    StringBuilder out = new StringBuilder();
    out.append(place.wanted().value()).append(" does not fit ").append(place.description());
    if (world) {
      out.append(", a ").append(place.type().getName());
    }
    out.append(":");
    e.mismatches().forEach(line -> out.append("\n  ").append(line));
    out.append(
        world
            ? "\nis it the world that the class was generated from?"
            : "\ngive "
                + place.testClass().getSimpleName()
                + " a field or method of the type Linker that has what is missing");
    return out.toString();
  }

  Object value() {
    return value;
  }

  /**
   * What is open and should not be. What {@link #close} closes need not be closed by the test.
   *
   * @throws ComponentLeakError if anything is
   */
  void checkLeaks() {
    List<Leak> leaks = new ArrayList<>(detector.leaks());
    boolean own = value instanceof AutoCloseable;
    leaks.removeIf(
        leak -> !place.wanted().leaks().wants(leak) || own && leak.kind() == Leak.Kind.INSTANCE);
    if (!leaks.isEmpty()) {
      throw new ComponentLeakError(LeakReport.of(place, leaks), leaks);
    }
  }

  /**
   * Closes it, if it is an instance.
   *
   * @throws RuntimeException if that fails
   */
  void end() {
    if (value instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(place.description() + " could not be closed", e);
      }
    }
  }
}
