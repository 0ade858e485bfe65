package com.acme;

import com.acme.example.greeter.v0_1.GreeterWorld;
import io.component4j.runtime.Component;

/** Calls what was generated. */
public final class Main {
  private Main() {}

  public static String greet(Component component) {
    try (GreeterWorld world = GreeterWorld.instantiate(component)) {
      return world.greet().greet("World");
    }
  }
}
