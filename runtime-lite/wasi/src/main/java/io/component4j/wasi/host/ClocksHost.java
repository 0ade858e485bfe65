package io.component4j.wasi.host;

import io.component4j.wasi.v0_2.clocks.MonotonicClock;
import io.component4j.wasi.v0_2.clocks.Timezone;
import io.component4j.wasi.v0_2.clocks.WallClock;
import io.component4j.wasi.v0_2.io.Poll;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** {@code wasi:clocks}. */
final class ClocksHost {
  private ClocksHost() {}

  /** {@code wasi:clocks/monotonic-clock}. */
  static MonotonicClock monotonic(io.component4j.wasi.clock.MonotonicClock clock) {
    return new MonotonicClock() {
      @Override
      public long now() {
        return clock.now();
      }

      @Override
      public long resolution() {
        return clock.resolution();
      }

      @Override
      public Poll.Pollable subscribeInstant(long when) {
        return PollHost.pollable(clock.at(when));
      }

      @Override
      public Poll.Pollable subscribeDuration(long when) {
        return PollHost.pollable(clock.after(when));
      }
    };
  }

  /** {@code wasi:clocks/wall-clock}. Times before 1970 are shown as 1970. */
  static WallClock wall(Clock clock) {
    return new WallClock() {
      @Override
      public Datetime now() {
        Instant now = clock.instant();
        return now.getEpochSecond() < 0
            ? new Datetime(0, 0)
            : new Datetime(now.getEpochSecond(), now.getNano());
      }

      @Override
      public Datetime resolution() {
        return new Datetime(0, 1_000);
      }
    };
  }

  /** {@code wasi:clocks/timezone}: that of the clock. */
  static Timezone timezone(Clock clock) {
    ZoneId zone = clock.getZone();
    return new Timezone() {
      @Override
      public TimezoneDisplay display(WallClock.Datetime when) {
        Instant instant = instant(when);
        return new TimezoneDisplay(
            zone.getRules().getOffset(instant).getTotalSeconds(),
            name(zone, instant),
            zone.getRules().isDaylightSavings(instant));
      }

      @Override
      public int utcOffset(WallClock.Datetime when) {
        return zone.getRules().getOffset(instant(when)).getTotalSeconds();
      }
    };
  }

  /** The abbreviation in use at a time, which for UTC the interface prescribes. */
  private static String name(ZoneId zone, Instant instant) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    try {
      return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).withZone(zone).format(instant);
    } catch (DateTimeException e) {
      // No calendar has this time.
      return zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
  }

  private static Instant instant(WallClock.Datetime when) {
    try {
      return when.seconds() < 0
          ? Instant.MAX
          : Instant.ofEpochSecond(when.seconds(), when.nanoseconds());
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }
}
