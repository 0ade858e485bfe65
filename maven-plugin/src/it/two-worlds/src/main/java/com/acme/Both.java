package com.acme;

import com.acme.example.greeter.v0_1.GreeterWorld;
import com.acme.example.greeter.v0_1.LeaverWorld;
import com.acme.example.greeter.v0_1.Names.Name;

/** The worlds share the types that they share in WIT. */
public final class Both {
  private Both() {}

  public static String both(GreeterWorld greeter, LeaverWorld leaver, Name name) {
    return greeter.greet().greet(name) + leaver.leave().leave(name);
  }
}
