package io.component4j.junit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** There is no component of the name that a test wants. */
public final class ComponentNotFoundException extends ExtensionConfigurationException {
  private static final long serialVersionUID = 1L;

  private final String wanted;
  private final transient @Nullable List<String> places;
  private final @Nullable String nearest;

  ComponentNotFoundException(
      String place, String wanted, List<String> places, Optional<String> nearest) {
    super(message(place, wanted, places, nearest));
    this.wanted = wanted;
    this.places = List.copyOf(places);
    this.nearest = nearest.orElse(null);
  }

  private static String message(
      String place, String wanted, List<String> places, Optional<String> nearest) {
    StringBuilder out = new StringBuilder();
    out.append("there is no component \"").append(wanted).append("\" for ").append(place);
    out.append("; looked for");
    places.forEach(looked -> out.append("\n  ").append(looked));
    nearest.ifPresent(name -> out.append("\ndid you mean \"").append(name).append("\"?"));
    return out.toString();
  }

  /** What the test asked for. */
  public String wanted() {
    return wanted;
  }

  /** Where it was looked for, in that order. */
  public List<String> places() {
    return places == null ? List.of() : places;
  }

  /** What could be meant instead: something that can be written in its place. */
  public Optional<String> nearest() {
    return Optional.ofNullable(nearest);
  }
}
