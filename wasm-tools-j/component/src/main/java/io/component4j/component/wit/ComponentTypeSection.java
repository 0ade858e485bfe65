package io.component4j.component.wit;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.binary.CoreCustomSection;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a core module says of the world that it was made for: a custom section whose name starts
 * with {@code component-type}, which tools that make bindings write and {@code component new}
 * reads. It holds the world as a component (the form that wit-component calls version 4).
 * Immutable.
 *
 * @param graph the world's package and, as far as it refers to them, others
 * @param world the world, one of the graph's
 * @param encoding how the module's strings are encoded: {@code UTF8}, {@code UTF16} or {@code
 *     LATIN1_UTF16}
 * @param producers the tools that made the section
 */
public record ComponentTypeSection(
    WitGraph graph, World world, CanonOption.Kind encoding, ProducersSection producers) {
  /** How the names of such sections start. */
  public static final String NAME = "component-type";

  private static final String ENCODING_SECTION = "wit-component-encoding";
  private static final byte VERSION = 4;
  private static final int OLD_VERSION = 3;
  private static final List<CanonOption.Kind> ENCODINGS =
      List.of(CanonOption.Kind.UTF8, CanonOption.Kind.UTF16, CanonOption.Kind.LATIN1_UTF16);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if {@code encoding} is no string encoding
   */
  public ComponentTypeSection {
    Objects.requireNonNull(graph);
    Objects.requireNonNull(world);
    Objects.requireNonNull(producers);
    if (!ENCODINGS.contains(encoding)) {
      throw new IllegalArgumentException(encoding + " is no string encoding");
    }
  }

  /**
   * The sections of a core module in order. Each names a world of its own; {@link EmbeddedWorld}
   * merges them.
   *
   * @param inputName the file name or another name to show to the user
   * @param module the whole module
   * @throws InvalidInputException if the bytes are no core module, or if a section is not in form
   *     ({@code component-type-invalid}, or as {@link WitDecoder#decode})
   */
  public static List<ComponentTypeSection> allOf(String inputName, byte[] module) {
    List<ComponentTypeSection> sections = new ArrayList<>();
    for (CoreCustomSection section : CoreCustomSection.of(inputName, module)) {
      if (section.name().startsWith(NAME)) {
        String name = inputName + ", section `" + section.name() + "`";
        sections.add(read(name, section.content().toByteArray()));
      }
    }
    return List.copyOf(sections);
  }

  /**
   * Reads the content of a section.
   *
   * @param name of the section, to show to the user
   * @throws InvalidInputException as {@link #allOf}
   */
  public static ComponentTypeSection read(String name, byte[] content) {
    Span span = Span.ofInput(name);
    if (content.length > 0 && content[0] == OLD_VERSION) {
      throw invalid("it is of version 3, which is not supported", span);
    }
    ComponentModel model = ComponentReader.read(name, content);
    CanonOption.Kind encoding = encoding(model, span);
    ComponentTyping typing = ComponentTyping.of(model);
    if (!WitDecoder.isWitPackage(typing)) {
      throw invalid("it holds no encoded world", span);
    }
    WitGraph graph = WitDecoder.decode(typing);
    List<World> worlds = graph.roots().get(0).worlds();
    if (worlds.size() != 1) {
      throw invalid("it holds " + worlds.size() + " worlds instead of one", span);
    }
    return new ComponentTypeSection(graph, worlds.get(0), encoding, ProducersSection.of(model));
  }

  private static InvalidInputException invalid(String message, Span span) {
    return new InvalidInputException(Diagnostic.error("component-type-invalid", message, span));
  }

  private static CanonOption.Kind encoding(ComponentModel model, Span span) {
    List<Item.Custom> sections = model.customSections(ENCODING_SECTION);
    if (sections.isEmpty()) {
      throw invalid("it does not say how strings are encoded", span);
    }
    byte[] content = sections.get(0).content().toByteArray();
    if (content.length != 2 || content[0] != VERSION) {
      throw invalid("it says in an unknown form how strings are encoded", span);
    }
    if (content[1] < 0 || content[1] >= ENCODINGS.size()) {
      throw invalid("unknown string encoding " + (content[1] & 0xff), span);
    }
    return ENCODINGS.get(content[1]);
  }

  /** The content of the section; the same for the same world, encoding and producers. */
  public byte[] toByteArray() {
    ComponentBuilder builder = new ComponentBuilder(world.qualifiedName());
    builder.custom(ENCODING_SECTION, new byte[] {VERSION, (byte) ENCODINGS.indexOf(encoding)});
    int type = builder.type(WitEncoder.wrapped(world));
    builder.export(ExternName.of(world.name()), new SortIndex(Sort.TYPE, type), null);
    if (!producers.fields().isEmpty()) {
      builder.add(producers.toCustomSection());
    }
    return ComponentWriter.write(builder.build());
  }
}
