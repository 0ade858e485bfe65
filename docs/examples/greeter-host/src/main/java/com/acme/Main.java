package com.acme;

import com.acme.example.greeter.v0_1.GreeterWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.io.IOException;
import java.io.InputStream;

/** Loads a component and calls it. */
public final class Main {
  private Main() {}

  /** Greets whoever is named on the command line, or the world. */
  public static void main(String[] args) throws IOException {
    Component component = greeter(Engine.create());
    try (GreeterWorld greeter = GreeterWorld.instantiate(component)) {
      System.out.println(greeter.greet().greet(args.length > 0 ? args[0] : "World"));
    }
  }

  /** The component that lies beside this class; it could come from any file. */
  static Component greeter(Engine engine) throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("/greeter.wasm")) {
      if (in == null) {
        throw new IOException("greeter.wasm is not on the class path");
      }
      return Component.load(engine, "greeter.wasm", in.readAllBytes());
    }
  }
}
