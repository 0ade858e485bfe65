package io.component4j.component.wit;

import io.component4j.component.wit.Declared.Contents;
import io.component4j.component.wit.Declared.InPlace;
import io.component4j.component.wit.Declared.Owner;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documentation and gates of a package or of something in it, as the custom section {@code
 * package-docs} has them. What the section says of things that are not there is left out.
 */
final class PackageAnnotations {
  private static final int VERSION = 1;

  private final Map<?, ?> members;
  private final Span span;

  private PackageAnnotations(Map<?, ?> members, Span span) {
    this.members = members;
    this.span = span;
  }

  /** Nothing at all. */
  static PackageAnnotations none(Span span) {
    return new PackageAnnotations(Map.of(), span);
  }

  /**
   * Reads the section.
   *
   * @throws InvalidInputException if it is not well-formed or of another version than 0 and 1
   */
  static PackageAnnotations read(byte[] section, Span span) {
    if (section.length == 0 || section[0] < 0 || section[0] > VERSION) {
      throw malformed("it is of an unknown version", span);
    }
    try {
      return new PackageAnnotations(DocsJson.read(section, 1), span);
    } catch (DocsJson.MalformedJsonException e) {
      throw malformed(e.getMessage(), span);
    }
  }

  private static InvalidInputException malformed(@Nullable String what, Span span) {
    return new InvalidInputException(
        Diagnostic.error(
            "wit-package-docs", "the section `package-docs` cannot be read: " + what, span));
  }

  /** What is said of a world or interface. */
  PackageAnnotations of(Contents contents, Owner owner) {
    String world = contents.worlds.get(owner);
    if (world != null) {
      return member("worlds").member(world);
    }
    InPlace inPlace = owner.inPlace;
    if (inPlace != null) {
      PackageAnnotations around = of(contents, inPlace.world());
      PackageAnnotations exported = around.member("interface_exports").member(inPlace.item());
      return inPlace.isImport() || exported.members.isEmpty()
          ? around.member("interfaces").member(inPlace.item())
          : exported;
    }
    InterfaceName name = owner.name;
    return name != null && name.packageName().equals(contents.packageName)
        ? member("interfaces").member(name.name())
        : none(span);
  }

  PackageAnnotations func(String externName) {
    return member("funcs").member(externName);
  }

  /** The functions of an interface of which anything is said, in the order of the section. */
  List<String> documentedFuncs() {
    return member("funcs").members.keySet().stream().map(String::valueOf).toList();
  }

  PackageAnnotations type(String name) {
    return member("types").member(name);
  }

  PackageAnnotations worldFunc(String name, boolean isImport) {
    PackageAnnotations exported = member("func_exports").member(name);
    return isImport || exported.members.isEmpty() ? func(name) : exported;
  }

  /** What is said where a world imports or exports an interface that is written elsewhere. */
  ItemInfo worldInterface(String name, boolean isImport, ItemInfo info) {
    String kind = isImport ? "interface_import_" : "interface_export_";
    Object docs = member(kind + "docs").members.get(name);
    return new ItemInfo(
        docs instanceof String text ? text : "",
        stability(member(kind + "stability").member(name)),
        info.externalId(),
        null);
  }

  /** Documentation of the fields or cases of a type. */
  List<ItemInfo> parts(ValType definition) {
    Map<?, ?> items = member("items").members;
    if (items.isEmpty()) {
      return List.of();
    }
    List<ItemInfo> parts = new ArrayList<>();
    for (String name : PackageDocs.parts(definition)) {
      parts.add(
          items.get(name) instanceof String docs
              ? new ItemInfo(docs, Stability.UNKNOWN, null, null)
              : ItemInfo.NONE);
    }
    return parts;
  }

  /** Documentation and gates themselves; what the name of the item says comes from elsewhere. */
  ItemInfo info(@Nullable ItemInfo named) {
    String externalId = named == null ? null : named.externalId();
    Object docs = members.get("docs");
    Stability stability = stability(member("stability"));
    if (!(docs instanceof String) && stability.equals(Stability.UNKNOWN) && externalId == null) {
      return ItemInfo.NONE;
    }
    return new ItemInfo(docs instanceof String text ? text : "", stability, externalId, null);
  }

  private PackageAnnotations member(String name) {
    Object member = members.get(name);
    if (member instanceof String docs) {
      return new PackageAnnotations(Map.of("docs", docs), span); // As version 0 has functions.
    }
    return member instanceof Map<?, ?> object ? new PackageAnnotations(object, span) : none(span);
  }

  private Stability stability(PackageAnnotations gate) {
    PackageAnnotations stable = gate.member("stable");
    if (!stable.members.isEmpty()) {
      return new Stability(stable.version("since"), null, stable.version("deprecated"));
    }
    PackageAnnotations unstable = gate.member("unstable");
    return unstable.members.get("feature") instanceof String feature
        ? new Stability(null, feature, unstable.version("deprecated"))
        : Stability.UNKNOWN;
  }

  private @Nullable SemanticVersion version(String name) {
    if (!(members.get(name) instanceof String text)) {
      return null;
    }
    return SemanticVersion.parse(text)
        .orElseThrow(() -> malformed("`" + text + "` is no semantic version", span));
  }
}
