package io.component4j.component.validate;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.feature.Feature;
import io.component4j.component.model.ByteSlice;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Says of most function bodies that compilers make, quickly, that they are valid (Core
 * specification, "Validation"). Of others nothing is said: a {@link CoreModuleValidator} that knows
 * all instructions, and what to say of wrong ones, has the last word.
 */
public final class FunctionBodies {
  /** What a module may use whose bodies are found valid here. */
  public static final Set<Feature> FEATURES =
      Set.copyOf(
          EnumSet.of(
              Feature.SATURATING_FLOAT_TO_INT,
              Feature.SIGN_EXTENSION,
              Feature.REFERENCE_TYPES,
              Feature.MULTI_VALUE,
              Feature.BULK_MEMORY,
              Feature.BULK_MEMORY_OPT,
              Feature.SIMD,
              Feature.TAIL_CALL,
              Feature.FLOATS,
              Feature.MULTI_MEMORY,
              Feature.CALL_INDIRECT_OVERLONG));

  private static final int CODE = 10;

  /** Bodies are validated together up to about that many bytes. */
  private static final int PORTION = 1 << 16;

  private FunctionBodies() {}

  /**
   * Whether all function bodies of a module are valid for certain, if the rest of the module is.
   * They are looked at in parallel, on the threads that {@link java.util.stream.Stream#parallel()}
   * has.
   *
   * @param module the bytes of a module that was read without a fault
   * @return whether they are valid and use nothing beyond {@link #FEATURES}; false if they are not,
   *     or that is not known here
   */
  public static boolean areCertainlyValid(byte[] module) {
    IndexSpaces spaces;
    try {
      spaces = IndexSpacesReader.read(module);
    } catch (NotCertainException | InvalidInputException e) {
      return false;
    }
    List<IndexSpaces.Body> bodies = spaces.bodies();
    int[] portions = portions(bodies);
    return IntStream.range(0, portions.length - 1)
        .parallel()
        .allMatch(i -> areValid(spaces, module, bodies.subList(portions[i], portions[i + 1])));
  }

  /** Where portions of bodies start, and behind the last one. */
  private static int[] portions(List<IndexSpaces.Body> bodies) {
    IntStream.Builder starts = IntStream.builder().add(0);
    int bytes = 0;
    for (int i = 0; i < bodies.size(); i++) {
      bytes += bodies.get(i).end() - bodies.get(i).start();
      if (bytes >= PORTION && i + 1 < bodies.size()) {
        starts.add(i + 1);
        bytes = 0;
      }
    }
    return starts.add(bodies.size()).build().toArray();
  }

  private static boolean areValid(
      IndexSpaces spaces, byte[] module, List<IndexSpaces.Body> bodies) {
    BodyValidator validator = new BodyValidator(spaces, module);
    try {
      for (IndexSpaces.Body body : bodies) {
        validator.validate(body);
      }
      return true;
    } catch (NotCertainException e) {
      return false;
    }
  }

  /**
   * The module with bodies that do nothing but trap, and without custom sections: what is left to
   * be validated.
   *
   * @param module the bytes of a module that was read without a fault
   * @throws InvalidInputException if its code section does not begin with a number of functions
   */
  public static byte[] replaced(byte[] module) {
    return RawBinary.read("", module)
        .rewrite(
            (owner, section, old) ->
                section.id() == RawBinary.CUSTOM
                    ? Optional.empty()
                    : Optional.of(section.id() == CODE ? trapping(old) : old));
  }

  private static ByteSlice trapping(ByteSlice code) {
    int count =
        new ByteReader("", code.toByteArray()).count("functions", ComponentLimits.MAX_ITEMS);
    ByteWriter out = new ByteWriter().u32(count);
    for (int i = 0; i < count; i++) {
      // No locals, `unreachable` and `end`.
      out.u32(3).u8(0).u8(0).u8(0x0b);
    }
    return ByteSlice.wrap(out.toByteArray());
  }
}
