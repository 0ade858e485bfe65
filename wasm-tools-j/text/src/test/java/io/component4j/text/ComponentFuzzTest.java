package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.binary.CoreModuleFeatures;
import io.component4j.component.feature.Features;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated components and core modules: a result or findings, nothing else; never more than a second
 * for a MiB, and no more memory than a multiple of the input.
 *
 * <p>The system properties {@code fuzz.minutes} and {@code fuzz.seed} change the length and the
 * run.
 */
@Tag("long")
class ComponentFuzzTest {
  private static final long MAX_NANOS = Duration.ofSeconds(1).toNanos();

  /** What any input may take, and what it may take for each of its bytes. */
  private static final long MAX_BYTES = 32L << 20;

  private static final long MAX_BYTES_EACH = 1_000;

  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long mostAllocated;
  private long mostNanos;
  private int accepted;

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Path file : Texts.suites(".wat")) {
      try {
        seeds.add(TextAssembler.assemble(Texts.read(file)));
      } catch (InvalidInputException e) {
        assertThat(e.findings()).isNotEmpty();
      }
    }
    for (Path file : Texts.suites(".wast")) {
      try {
        for (Directive directive : Script.parse(Texts.read(file)).directives()) {
          if (directive instanceof Directive.Define define) {
            seeds.add(define.module().assemble());
          }
        }
      } catch (InvalidInputException e) {
        assertThat(e.findings()).isNotEmpty();
      }
    }
    return seeds;
  }

  private static byte[] mutated(Random random, List<byte[]> seeds) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    int mutations = 1 + random.nextInt(6);
    for (int i = 0; i < mutations && bytes.length > 9; i++) {
      int at = 8 + random.nextInt(bytes.length - 8);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
        case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = joined(bytes, at, bytes, end); // Bytes are left out.
        case 5 -> bytes = joined(bytes, end, bytes, at); // Bytes are there twice.
        default -> {
          byte[] other = seeds.get(random.nextInt(seeds.size()));
          int from = Math.min(other.length, 8 + random.nextInt(other.length));
          bytes = joined(bytes, at, other, from);
        }
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] head, int headEnd, byte[] tail, int tailStart) {
    byte[] bytes = Arrays.copyOf(head, headEnd + tail.length - tailStart);
    System.arraycopy(tail, tailStart, bytes, headEnd, tail.length - tailStart);
    return bytes;
  }

  private void judge(byte[] bytes) {
    ComponentValidator validator = new ComponentValidator(Features.all(), null);
    if (ComponentReader.isCoreModule(bytes)) {
      CoreModuleFeatures.of(ComponentReader.readModule("fuzz", bytes));
      ComponentTypeSection.allOf("fuzz", bytes);
      return;
    }
    ComponentModel model = ComponentReader.read("fuzz", bytes);
    ComponentWriter.encode(model);
    assertThat(ComponentWriter.write(model)).isEqualTo(bytes);
    if (ComponentValidator.isValid(validator.validate(model))) {
      accepted++;
      WitDecoder.decode(model);
    }
  }

  private void run(byte[] bytes) {
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      judge(bytes);
    } catch (InvalidInputException e) {
      assertThat(e.findings()).isNotEmpty();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(HexFormat.of().formatHex(bytes), e);
    }
    long nanos = System.nanoTime() - start;
    long taken = threads.getCurrentThreadAllocatedBytes() - allocated;
    mostNanos = Math.max(mostNanos, nanos);
    mostAllocated = Math.max(mostAllocated, taken);
    assertWithMessage("nanoseconds: %s", HexFormat.of().formatHex(bytes))
        .that(nanos)
        .isAtMost(MAX_NANOS * (1 + (bytes.length >> 20)));
    assertWithMessage("bytes allocated: %s", HexFormat.of().formatHex(bytes))
        .that(taken)
        .isAtMost(MAX_BYTES + bytes.length * MAX_BYTES_EACH);
  }

  @Test
  void mutatedBinariesGiveResultsOrFindings() throws IOException {
    List<byte[]> seeds = seeds();
    double minutes = Double.parseDouble(System.getProperty("fuzz.minutes", "1"));
    long seed = Long.getLong("fuzz.seed", 42);
    Random random = new Random(seed);
    long end = System.nanoTime() + (long) (minutes * 60e9);
    long executions = 0;
    while (System.nanoTime() < end) {
      run(mutated(random, seeds));
      executions++;
    }
    System.out.println(
        "fuzz: "
            + seeds.size()
            + " binaries, "
            + executions
            + " executions in "
            + minutes
            + " minutes from seed "
            + seed
            + ", valid "
            + accepted
            + ", longest "
            + mostNanos / 1_000_000
            + " ms, most allocated "
            + (mostAllocated >> 20)
            + " MiB");
    assertThat(executions).isAtLeast(1_000L);
  }
}
