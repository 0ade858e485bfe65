package com.acme;

import com.acme.example.greeter.v0_1.Greet;

/** The component. */
public final class Greeter implements Greet {
  @Override
  public String greet(String name) {
    return "Hello, " + name + "!";
  }
}
