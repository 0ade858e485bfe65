package com.acme;

import com.acme.test.partly.PartlyExports;
import com.acme.test.partly.PartlyGuest;
import java.io.IOException;

/** What a program finds in a world that imports standard output and one clock alone. */
public final class Partly implements PartlyExports {
  private final PartlyGuest.Imports imports;

  public Partly(PartlyGuest.Imports imports) {
    this.imports = imports;
  }

  @Override
  public String probe() {
    System.out.println("heard");
    System.err.println("dropped");
    long library = System.nanoTime();
    long bindings = imports.monotonicClock().now();
    try {
      return System.currentTimeMillis()
          + " "
          + (library > 0 && bindings >= library)
          + " "
          + System.in.read()
          + " "
          + System.getenv("PATH")
          + " "
          + System.getenv().size()
          + " "
          + Long.toHexString(new java.util.Random().nextLong())
          + " "
          + System.getProperty("file.separator");
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Override
  public void leave() {
    System.exit(3);
  }
}
