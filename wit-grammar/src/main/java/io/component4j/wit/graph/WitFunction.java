package io.component4j.wit.graph;

import io.component4j.wit.types.FuncType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of an interface or world.
 *
 * @param name as WIT writes it: without the resource, and empty for a constructor
 * @param role what it is to its resource
 * @param resource the resource it belongs to, or null for a freestanding function
 * @param type parameters ({@code self} of a method included) and result
 * @param info documentation, gates and place
 */
public record WitFunction(
    String name, Role role, @Nullable ResourceDef resource, FuncType type, ItemInfo info) {

  /** What a function is to its resource. */
  public enum Role {
    FREESTANDING,
    CONSTRUCTOR,
    METHOD,
    STATIC
  }

  /** Checks. */
  public WitFunction {
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(type);
    Objects.requireNonNull(info);
    if ((role == Role.FREESTANDING) != (resource == null)) {
      throw new IllegalArgumentException(
          "a function belongs to a resource exactly when it is not freestanding");
    }
  }

  /** A function that belongs to no resource. */
  public static WitFunction freestanding(String name, FuncType type, ItemInfo info) {
    return new WitFunction(name, Role.FREESTANDING, null, type, info);
  }

  /** The resource it belongs to. */
  public Optional<ResourceDef> resourceIfAny() {
    return Optional.ofNullable(resource);
  }

  /** The name in a component's imports and exports, for example {@code [method]counter.next}. */
  public String externName() {
    return switch (role) {
      case FREESTANDING -> name;
      case CONSTRUCTOR -> "[constructor]" + Objects.requireNonNull(resource).name();
      case METHOD -> "[method]" + Objects.requireNonNull(resource).name() + "." + name;
      case STATIC -> "[static]" + Objects.requireNonNull(resource).name() + "." + name;
    };
  }
}
