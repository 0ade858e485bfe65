package com.acme;

import com.acme.options.Options;
import com.acme.options.stubs.ClockStub;
import io.component4j.values.Result;

/** Compiles if the options had their effects. */
public final class Use {
  private Use() {}

  /** The clock that is implemented. */
  public static final class Clock extends ClockStub {
    @Override
    public long now() {
      return 1;
    }
  }

  public static Point use(Options options) {
    Result<Point, String> moved = options.shapes().move(new Point(1, 2));
    return moved.isOk() ? options.shapes().turn(new Point(3, 4)) : new Point(0, 0);
  }
}
