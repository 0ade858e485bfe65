package com.acme.user;

import com.acme.greeter.GreeterComponent;
import com.acme.greeter.GreeterWorld;

/** A program that knows nothing of WebAssembly. */
public final class Main {
  private Main() {}

  public static String greeting(String name) {
    try (GreeterWorld greeter = GreeterWorld.instantiate(GreeterComponent.load())) {
      return greeter.greet().greet(name);
    }
  }
}
