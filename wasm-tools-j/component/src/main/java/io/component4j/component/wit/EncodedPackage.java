package io.component4j.component.wit;

import io.component4j.component.model.Item;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes WIT packages that are encoded as components. The present form exports a component type
 * for every interface and world, the older one a single type for all of them; in both, an interface
 * is an exported instance and a world an exported component, under their full names.
 */
final class EncodedPackage {
  private final Span span;
  private final List<ComponentType> parts = new ArrayList<>();
  private @Nullable PackageName name;

  private EncodedPackage(Span span) {
    this.span = span;
  }

  static WitGraph decode(ComponentTyping typing, Span span) {
    EncodedPackage encoded = new EncodedPackage(span);
    for (Extern export : typing.type().exports()) {
      if (!(export.type() instanceof EntityType.Type type)
          || !(type.type() instanceof DefinedType.Component component)) {
        throw encoded.invalid("the export `" + export.name() + "` is no component type");
      }
      encoded.parts.add(component.type());
    }
    return encoded.graph(typing);
  }

  private InvalidInputException invalid(String message) {
    return new InvalidInputException(
        Diagnostic.error(
            "wit-package-invalid", "this is no WIT package in binary form: " + message, span));
  }

  private InterfaceName named(Extern export) {
    InterfaceName parsed = InterfaceName.parse(export.name(), null);
    if (parsed == null) {
      throw invalid("`" + export.name() + "` is no name of an interface or world");
    }
    if (name != null && !name.equals(parsed.packageName())) {
      throw invalid("it defines `" + export.name() + "` besides the package `" + name + "`");
    }
    name = parsed.packageName();
    return parsed;
  }

  private WitGraph graph(ComponentTyping typing) {
    List<InterfaceName> interfaces = new ArrayList<>();
    for (ComponentType part : parts) {
      for (Extern export : part.exports()) {
        InterfaceName parsed = named(export);
        switch (export.type().kind()) {
          case INSTANCE -> interfaces.add(parsed);
          case COMPONENT -> {}
          default ->
              throw invalid("`" + export.name() + "` is " + export.type().kind().withArticle());
        }
      }
    }
    if (name == null) {
      throw invalid("it defines nothing");
    }
    Diagnostics diagnostics = new Diagnostics();
    WorldCollector collector = new WorldCollector(diagnostics, span, name);
    // What an interface uses may stand before it; the order is that of the definitions.
    interfaces.forEach(collector::announce);
    for (ComponentType part : parts) {
      for (Extern used : part.imports()) {
        InterfaceName parsed = InterfaceName.parse(used.name(), null);
        if (parsed == null || !(used.type() instanceof InstanceType instance)) {
          throw invalid("the import `" + used.name() + "` is no interface of a package");
        }
        collector.witInterface(parsed, instance);
      }
      for (Extern export : part.exports()) {
        InterfaceName parsed = named(export);
        if (export.type() instanceof InstanceType instance) {
          collector.witInterface(parsed, instance);
        } else {
          collector.world(parsed.name(), (ComponentType) export.type());
        }
      }
    }
    diagnostics.throwIfErrors();
    List<Item.Custom> docs = typing.component().customSections(WitEncoder.DOCS_SECTION);
    return new GraphFiller(
            collector.contents(),
            docs.isEmpty()
                ? PackageAnnotations.none(span)
                : PackageAnnotations.read(docs.get(0).content().toByteArray(), span))
        .fill();
  }
}
