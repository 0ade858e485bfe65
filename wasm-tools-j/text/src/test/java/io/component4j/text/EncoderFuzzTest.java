package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.feature.Features;
import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated core modules, mutated descriptions of worlds, and modules with the worlds of others: a
 * valid component or findings, nothing else, and soon.
 *
 * <p>The system properties {@code fuzz.minutes} and {@code fuzz.seed} change the length and the run
 * of the long test.
 */
class EncoderFuzzTest {
  private static final long MAX_NANOS = Duration.ofSeconds(20).toNanos();
  private static final String SECTION = "component-type";

  private int made;
  private int refused;

  private static List<EncoderCase> cases() throws IOException {
    List<EncoderCase> cases = new ArrayList<>();
    for (Path folder : EncoderCase.folders()) {
      cases.add(EncoderCase.read(folder));
    }
    return cases;
  }

  private static byte[] flipped(Random random, byte[] bytes, int from) {
    byte[] mutated = bytes.clone();
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations && mutated.length > from + 1; i++) {
      int at = from + random.nextInt(mutated.length - from);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = (byte) (mutated[at] + (random.nextBoolean() ? 1 : -1));
        case 2 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          // A byte that is there already may be a type, an index or a letter of a name.
          mutated[at] = mutated[from + random.nextInt(mutated.length - from)];
        }
      }
    }
    return mutated;
  }

  /** The module with its sections that match changed inside, so that their sizes stay right. */
  private static byte[] inside(Random random, byte[] module, boolean description) {
    return RawBinary.read("fuzz", module)
        .rewrite(
            (owner, section, old) -> {
              boolean describes = section.name().filter(SECTION::equals).isPresent();
              int data = section.dataStart() - section.start();
              boolean chosen = describes == description && old.length() > data + 8;
              return chosen && random.nextInt(3) == 0
                  ? Optional.of(
                      ByteSlice.wrap(flipped(random, old.toByteArray(), describes ? data + 8 : 0)))
                  : Optional.of(old);
            });
  }

  private static byte[] withWorldOf(byte[] module, byte[] other) {
    byte[] plain =
        RawBinary.read("fuzz", module)
            .rewrite(
                (owner, section, old) ->
                    section.name().filter(SECTION::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(old));
    RawBinary from = RawBinary.read("fuzz", other);
    RawSection section = from.custom(SECTION).orElseThrow();
    return Embedding.embed("fuzz", plain, from.data(section));
  }

  /** Whether a component that has a core module and nothing else is valid, its code apart. */
  private static boolean isValid(byte[] module) {
    ComponentBuilder builder = new ComponentBuilder("alone");
    builder.add(ComponentReader.readModule("alone", module));
    return ComponentValidator.isValid(
        new ComponentValidator(Features.all(), null).validate(builder.build()));
  }

  private void run(EncoderCase of, byte[] main, List<Adapter> adapters) {
    long start = System.nanoTime();
    try {
      byte[] component = new ComponentEncoder(of.options()).encode("fuzz", main, adapters);
      made++;
      List<Diagnostic> findings =
          new ComponentValidator(Features.all(), null).validate("made", component);
      boolean validBefore =
          isValid(main)
              && adapters.stream().map(Adapter::module).allMatch(EncoderFuzzTest::isValid);
      if (validBefore && !ComponentValidator.isValid(findings)) {
        throw new IllegalStateException(findings.toString());
      }
    } catch (InvalidInputException e) {
      refused++;
      assertThat(e.findings()).isNotEmpty();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      throw new AssertionError(of.folder() + " " + HexFormat.of().formatHex(main), e);
    }
    assertWithMessage("nanoseconds: %s", HexFormat.of().formatHex(main))
        .that(System.nanoTime() - start)
        .isLessThan(MAX_NANOS);
  }

  private void run(Random random, List<EncoderCase> cases) {
    EncoderCase of = cases.get(random.nextInt(cases.size()));
    EncoderCase other = cases.get(random.nextInt(cases.size()));
    List<Adapter> adapters = of.adapters();
    byte[] main = of.main();
    switch (random.nextInt(5)) {
      case 0 -> main = flipped(random, main, 8);
      case 1 -> main = inside(random, main, false);
      case 2 -> main = inside(random, main, true);
      case 3 -> main = withWorldOf(main, other.main());
      default -> {
        List<Adapter> mutated = new ArrayList<>();
        for (Adapter each : adapters.isEmpty() ? other.adapters() : adapters) {
          byte[] module = inside(random, each.module(), random.nextBoolean());
          mutated.add(new Adapter(each.name(), each.inputName(), module));
        }
        adapters = mutated;
      }
    }
    run(of, main, adapters);
  }

  @Test
  void mutatedModulesGiveComponentsOrFindings() throws IOException {
    List<EncoderCase> cases = cases();
    Random random = new Random(20261121);
    for (int i = 0; i < 1_500; i++) {
      run(random, cases);
    }
    System.out.println("fuzzed encoder: " + made + " components, " + refused + " refused");
    assertThat(made).isAtLeast(400);
    assertThat(refused).isAtLeast(500);
  }

  @Test
  @Tag("long")
  void mutatedModulesGiveComponentsOrFindingsForLong() throws IOException {
    List<EncoderCase> cases = cases();
    double minutes = Double.parseDouble(System.getProperty("fuzz.minutes", "1"));
    long seed = Long.getLong("fuzz.seed", 42);
    Random random = new Random(seed);
    long end = System.nanoTime() + (long) (minutes * 60e9);
    while (System.nanoTime() < end) {
      run(random, cases);
    }
    System.out.println(
        "fuzzed encoder, seed " + seed + ": " + made + " components, " + refused + " refused");
    assertThat(made).isAtLeast(1);
  }

  @Test
  void aDescriptionThatEndsEarlyIsRefused() throws IOException {
    EncoderCase of = EncoderCase.read(EncoderCase.folders().get(0));
    byte[] main = of.main();
    for (int length = 9; length < main.length; length++) {
      run(of, Arrays.copyOf(main, length), of.adapters());
    }
    assertThat(refused).isAtLeast(main.length / 2);
  }
}
