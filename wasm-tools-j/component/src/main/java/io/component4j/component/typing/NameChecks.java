package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.ExternName;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the names of imports and exports, and what they say of their types. */
final class NameChecks {
  private final Typing typing;

  NameChecks(Typing typing) {
    this.typing = typing;
  }

  /** Checks a name: its form, that there is none like it, and what it says of a function. */
  void check(Scope.Names names, ExternName name, EntityType type, long offset) {
    ExternNames.Parsed parsed = parsed(names, name, offset);
    attributes(name, parsed, type, offset);
    if (parsed.annotation() != null) {
      annotated(name, parsed.annotation(), parsed, names, type, offset);
    }
    String other = names.keys.putIfAbsent(ExternNames.uniqueKey(name), name.name());
    if (other != null) {
      throw error(
          offset,
          other.equals(name.name())
              ? "there are two " + names.kind + "s of the name `" + name + "`"
              : "the " + names.kind + " name `" + name + "` is too much like `" + other + "`");
    }
    if (names.kind != Scope.NameKind.UNTYPED_EXPORT
        && type instanceof EntityType.Type entity
        && entity.type() instanceof DefinedType.Resource resource) {
      names.resources.put(resource.type(), name.name());
      names.resourceNames.add(name.name());
    }
  }

  private InvalidInputException error(long offset, String message) {
    return typing.error("component-name", offset, message);
  }

  private ExternNames.Parsed parsed(Scope.Names names, ExternName name, long offset) {
    try {
      ExternNames.Parsed parsed =
          NameParser.parse(
              name.name(),
              names.kind == Scope.NameKind.IMPORT,
              typing.features.has(Feature.CM_NESTED_NAMES));
      String suffix = name.attribute(ExternName.AttributeKind.VERSION_SUFFIX).orElse(null);
      if (parsed.version() != null && !NameParser.isVersion(parsed.version(), suffix)) {
        throw error(
            offset,
            "`"
                + parsed.version()
                + (suffix == null ? "" : suffix)
                + "` is no valid version of an interface");
      }
      return parsed;
    } catch (NameParser.MalformedNameException e) {
      throw error(
          offset, "`" + name + "` is no valid name of an " + names.kind + ": " + e.getMessage());
    }
  }

  private void attributes(
      ExternName name, ExternNames.Parsed parsed, EntityType type, long offset) {
    Set<ExternName.AttributeKind> kinds = EnumSet.noneOf(ExternName.AttributeKind.class);
    for (ExternName.Attribute attribute : name.attributes()) {
      if (!kinds.add(attribute.kind())) {
        throw error(offset, "`" + name + "` has two attributes of the same kind");
      }
      switch (attribute.kind()) {
        case IMPLEMENTS -> {
          typing.require(Feature.CM_IMPLEMENTS, "`implements`", offset);
          implemented(name, attribute.value(), parsed, type, offset);
        }
        case VERSION_SUFFIX -> {
          typing.require(Feature.CM_CANON_NAMES, "a version suffix", offset);
          if (type.kind() != EntityType.Kind.INSTANCE) {
            throw error(offset, "only instances can have a version suffix");
          }
          if (parsed.version() == null) {
            throw error(offset, "`" + name + "` has no version that a suffix could complete");
          }
        }
        case EXTERNAL_ID -> typing.require(Feature.CM_IMPLEMENTS, "an external id", offset);
      }
    }
  }

  private void implemented(
      ExternName name,
      String implemented,
      ExternNames.Parsed parsed,
      EntityType type,
      long offset) {
    if (parsed.annotation() != null || parsed.isInterface() || !ExternNames.isLabel(name.name())) {
      throw error(
          offset, "`" + name + "` cannot have `implements`: that belongs to plain names only");
    }
    if (type.kind() != EntityType.Kind.INSTANCE) {
      throw error(offset, "only instances can have `implements`; `" + name + "` is none");
    }
    try {
      ExternNames.Parsed target =
          NameParser.parse(implemented, true, typing.features.has(Feature.CM_NESTED_NAMES));
      if (!target.isInterface()
          || (target.version() != null && !NameParser.isVersion(target.version(), null))) {
        throw error(offset, "`" + implemented + "` names no interface");
      }
    } catch (NameParser.MalformedNameException e) {
      throw error(offset, "`" + implemented + "` names no interface: " + e.getMessage());
    }
  }

  private void annotated(
      ExternName name,
      ExternNames.Annotation annotation,
      ExternNames.Parsed parsed,
      Scope.Names names,
      EntityType type,
      long offset) {
    if (!(type instanceof EntityType.Func func)) {
      throw error(offset, "`" + name + "` must be a function; it is " + type.kind().withArticle());
    }
    FuncType funcType = func.type();
    String resource = parsed.resource();
    switch (annotation) {
      case CONSTRUCTOR -> {
        if (funcType.async()) {
          throw error(offset, "the constructor `" + name + "` cannot be async");
        }
        if (funcType.result() == null) {
          throw error(offset, "the constructor `" + name + "` must return its resource");
        }
        ValType result = funcType.result().structure();
        ValType made =
            result instanceof ValType.ResultType fallible && fallible.ok() != null
                ? fallible.ok().structure()
                : result;
        if (!(made instanceof ValType.OwnType own)) {
          throw error(
              offset,
              "the constructor `" + name + "` must return an `own` or a `result` with an `own`");
        }
        named(name, resource, own.resource(), names, offset);
      }
      case METHOD -> {
        if (funcType.params().isEmpty()) {
          throw error(offset, "the method `" + name + "` must have the parameter `self`");
        }
        FuncType.Param self = funcType.params().get(0);
        if (!self.name().equals("self")) {
          throw error(
              offset, "the first parameter of the method `" + name + "` must be named `self`");
        }
        if (!(self.type().structure() instanceof ValType.BorrowType borrow)) {
          throw error(
              offset, "the parameter `self` of the method `" + name + "` must be a `borrow`");
        }
        named(name, resource, borrow.resource(), names, offset);
      }
      case STATIC -> {
        if (resource == null || !names.resourceNames.contains(resource)) {
          throw error(
              offset, "`" + name + "` needs a resource of the name `" + resource + "` before it");
        }
      }
    }
  }

  private void named(
      ExternName name,
      @Nullable String wanted,
      ResourceType resource,
      Scope.Names names,
      long offset) {
    String known = names.resources.get(resource);
    if (known == null) {
      throw error(
          offset,
          "the resource that `"
              + name
              + "` is about was not "
              + names.kind
              + "ed under a name before it");
    }
    if (!known.equals(wanted)) {
      throw error(
          offset, "`" + name + "` is about the resource `" + known + "`, not `" + wanted + "`");
    }
  }
}
