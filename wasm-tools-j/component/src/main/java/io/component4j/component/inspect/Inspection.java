package io.component4j.component.inspect;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.metadata.Metadata;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ModuleType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a binary is. The same bytes give the same, whatever the platform.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param inputName the file name or another name to show to the user
 * @param kind what it is
 * @param whole the binary with what is inside it
 * @param worlds of a component the one that it is made for; of a WIT package all; of a core module
 *     those that its {@code component-type} sections name
 * @param witPackage the name of the WIT package; null for others
 * @param interfaces of the WIT package; empty for others
 * @param core what a core module imports and exports; null for others
 * @param inexpressible why the component's world cannot be written in WIT, so that its entries are
 *     only like it; null where it can
 */
public record Inspection(
    String inputName,
    Kind kind,
    Part whole,
    List<WorldSummary> worlds,
    @Nullable String witPackage,
    List<Entry> interfaces,
    @Nullable ModuleType core,
    @Nullable String inexpressible) {
  /** What a binary is. */
  public enum Kind {
    COMPONENT("component"),
    WIT_PACKAGE("encoded WIT package"),
    MODULE("core module");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The kind for programs: {@code component}, {@code wit-package} or {@code module}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind for people. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Copies. */
  public Inspection {
    Objects.requireNonNull(inputName);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(whole);
    worlds = List.copyOf(worlds);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * Looks at a component, an encoded WIT package or a core module. Bodies of functions are not
   * judged.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes the binary, which must not be changed while this runs
   * @throws InvalidInputException if it is none of them or not valid
   */
  public static Inspection of(String inputName, byte[] bytes) {
    if (ComponentReader.isCoreModule(bytes)) {
      return ofModule(inputName, bytes);
    }
    ComponentModel component = ComponentReader.read(inputName, bytes);
    ComponentTyping typing = ComponentTyping.of(component);
    RawBinary raw = RawBinary.read(inputName, bytes);
    Metadata metadata = Metadata.of(inputName, bytes);
    Part whole = Part.of(component, raw, metadata, 0, Optional.empty());
    if (WitDecoder.isWitPackage(typing)) {
      return ofPackage(inputName, whole, WitDecoder.decode(typing).roots().get(0));
    }
    List<WorldSummary> worlds = new ArrayList<>();
    String inexpressible = null;
    try {
      WitGraph graph = WitDecoder.decode(typing);
      worlds.add(WitEntries.world(graph.roots().get(0).worlds().get(0), null));
    } catch (InvalidInputException e) {
      inexpressible = e.findings().get(0).message();
      worlds.add(TypeEntries.world(typing.type()));
    }
    return new Inspection(
        inputName, Kind.COMPONENT, whole, worlds, null, List.of(), null, inexpressible);
  }

  private static Inspection ofModule(String inputName, byte[] bytes) {
    CoreModule module = ComponentReader.readModule(inputName, bytes);
    RawBinary raw = RawBinary.read(inputName, bytes);
    List<WorldSummary> worlds = new ArrayList<>();
    for (ComponentTypeSection section : ComponentTypeSection.allOf(inputName, bytes)) {
      String encoding = section.encoding().toString().replace("string-encoding=", "");
      worlds.add(WitEntries.world(section.world(), encoding));
    }
    Part whole = Part.of(module, raw, Metadata.of(inputName, bytes), 0, Optional.empty());
    return new Inspection(
        inputName, Kind.MODULE, whole, worlds, null, List.of(), module.type(), null);
  }

  private static Inspection ofPackage(String inputName, Part whole, WitPackage witPackage) {
    List<WorldSummary> worlds = new ArrayList<>();
    for (World world : witPackage.worlds()) {
      worlds.add(WitEntries.world(world, null));
    }
    return new Inspection(
        inputName,
        Kind.WIT_PACKAGE,
        whole,
        worlds,
        witPackage.name().toString(),
        witPackage.interfaces().stream().map(WitEntries::witInterface).toList(),
        null,
        null);
  }
}
