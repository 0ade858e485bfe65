package io.component4j.component.strip;

import io.component4j.component.binary.RawBinary;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Removes custom sections from a module or component and from all that are in it. */
public final class Strip {
  private Strip() {}

  /** Everything that is custom goes. */
  public static Predicate<String> all() {
    return name -> true;
  }

  /** What a pattern is found in goes. */
  public static Predicate<String> matching(List<Pattern> patterns) {
    List<Pattern> copy = List.copyOf(patterns);
    return name -> copy.stream().anyMatch(pattern -> pattern.matcher(name).find());
  }

  /**
   * What nobody needs to run, to link or to make a component goes: all but the names of things in
   * core modules, what a core module says of the component to be made of it, and of its linking.
   */
  public static Predicate<String> unneeded() {
    return name ->
        !name.equals("name") && !name.startsWith("component-type:") && !name.equals("dylink.0");
  }

  /**
   * Removes sections.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes a module or component
   * @param goes whether a custom section of a name goes
   * @throws InvalidInputException if the bytes are no module and no component
   */
  public static byte[] strip(String inputName, byte[] bytes, Predicate<String> goes) {
    return RawBinary.read(inputName, bytes)
        .rewrite(
            (owner, section, old) ->
                section.name().isPresent() && goes.test(section.name().get())
                    ? Optional.empty()
                    : Optional.of(old));
  }
}
