package io.component4j.component.embed;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.model.CanonOption;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import java.io.ByteArrayOutputStream;

/** Writes into a core module for which world it was made. */
public final class Embedding {
  private Embedding() {}

  /**
   * The content of the section that describes a world.
   *
   * @param encoding how the module's strings are encoded: {@code UTF8}, {@code UTF16} or {@code
   *     LATIN1_UTF16}
   * @param producers the tools that made the section
   */
  public static byte[] section(
      WitGraph graph, World world, CanonOption.Kind encoding, ProducersSection producers) {
    return new ComponentTypeSection(graph, world, encoding, producers).toByteArray();
  }

  /**
   * A core module with a section appended that describes a world. What sections it has already
   * stays: the worlds are joined when a component is made.
   *
   * @param inputName the module's file name or another name to show to the user
   * @param module a core module
   * @param section as {@link #section} makes it
   * @throws InvalidInputException if the bytes are no core module
   */
  public static byte[] embed(String inputName, byte[] module, byte[] section) {
    RawBinary.read(inputName, module);
    if (!ComponentReader.isCoreModule(module)) {
      throw new InvalidInputException(
          Diagnostic.error(
              "core-module-wanted",
              "this is a component; a world is embedded in a core module",
              Span.ofInput(inputName)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(module);
    out.writeBytes(RawBinary.customSection(ComponentTypeSection.NAME, section));
    return out.toByteArray();
  }
}
