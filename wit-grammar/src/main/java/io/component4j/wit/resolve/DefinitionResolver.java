package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.resolve.TypeScope.State;
import io.component4j.wit.syntax.Comment;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeDeclaration.AliasDefinition;
import io.component4j.wit.syntax.TypeDeclaration.Case;
import io.component4j.wit.syntax.TypeDeclaration.Definition;
import io.component4j.wit.syntax.TypeDeclaration.EnumDefinition;
import io.component4j.wit.syntax.TypeDeclaration.Field;
import io.component4j.wit.syntax.TypeDeclaration.FlagsDefinition;
import io.component4j.wit.syntax.TypeDeclaration.Label;
import io.component4j.wit.syntax.TypeDeclaration.RecordDefinition;
import io.component4j.wit.syntax.TypeDeclaration.VariantDefinition;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes types of declarations. */
final class DefinitionResolver {
  /** Most names in {@code flags} (Explainer, "Type Definitions"). */
  private static final int MAX_FLAGS = 32;

  private final ResolveContext context;
  private final TypeResolver types;

  DefinitionResolver(ResolveContext context, TypeResolver types) {
    this.context = context;
    this.types = types;
  }

  /**
   * The resource that a declaration only gives a second name; null if it is no such declaration.
   */
  @Nullable ResourceDef aliasedResource(Definition definition) {
    if (definition instanceof AliasDefinition alias
        && alias.type() instanceof TypeExpression.Named named) {
      TypeScope.Entry entry = types.entry(named.name());
      if (entry != null
          && entry.state() == State.TYPE
          && entry.type() instanceof ResourceDef resource) {
        return resource;
      }
    }
    return null;
  }

  /** The type of a declaration that declares no resource. */
  ValType resolve(Id name, Definition definition) {
    types.resolveFor(name);
    if (definition instanceof AliasDefinition alias) {
      return types.resolve(alias.type());
    }
    if (definition instanceof RecordDefinition record) {
      return record(name, record.fields());
    }
    if (definition instanceof VariantDefinition variant) {
      return variant(name, variant.cases());
    }
    if (definition instanceof EnumDefinition cases) {
      if (cases.cases().isEmpty()) {
        empty("enum", name);
      }
      return new ValType.EnumType(labels("case", cases.cases()));
    }
    FlagsDefinition flags = (FlagsDefinition) definition;
    if (flags.names().isEmpty()) {
      types.warnEmpty("flags type", name.span());
    } else if (flags.names().size() > MAX_FLAGS) {
      context.departure(
          Diagnostic.error(
                  "wit-too-many-flags",
                  "`" + name + "` has more than " + MAX_FLAGS + " flags",
                  flags.names().get(MAX_FLAGS).name().span())
              .withHelp("make several types of it"));
    }
    return new ValType.FlagsType(labels("flag", flags.names()));
  }

  private ValType record(Id name, List<Field> declared) {
    if (declared.isEmpty()) {
      types.warnEmpty("record", name.span());
    }
    SimilarNames names = new SimilarNames(context);
    List<ValType.Field> fields = new ArrayList<>();
    for (Field field : declared) {
      names.checkPart("field", field.name());
      types.resolveFor(field.name());
      fields.add(new ValType.Field(field.name().name(), types.resolve(field.type())));
    }
    return new ValType.RecordType(fields);
  }

  private ValType variant(Id name, List<Case> declared) {
    if (declared.isEmpty()) {
      empty("variant", name);
    }
    SimilarNames names = new SimilarNames(context);
    List<ValType.Case> cases = new ArrayList<>();
    for (Case c : declared) {
      names.checkPart("case", c.name());
      cases.add(new ValType.Case(c.name().name(), types.optional(c.type())));
    }
    return new ValType.VariantType(cases);
  }

  private List<String> labels(String what, List<Label> declared) {
    SimilarNames names = new SimilarNames(context);
    List<String> labels = new ArrayList<>();
    for (Label label : declared) {
      names.checkPart(what, label.name());
      labels.add(label.name().name());
    }
    return labels;
  }

  private void empty(String what, Id name) {
    context.error("wit-empty-type", "the " + what + " `" + name + "` has no cases", name.span());
  }

  /** Documentation and places of the fields, cases or flags of a declaration. */
  static List<ItemInfo> partInfos(Definition definition) {
    List<ItemInfo> infos = new ArrayList<>();
    if (definition instanceof RecordDefinition record) {
      record.fields().forEach(field -> infos.add(info(field.comments(), field.name())));
    } else if (definition instanceof VariantDefinition variant) {
      variant.cases().forEach(c -> infos.add(info(c.comments(), c.name())));
    } else if (definition instanceof EnumDefinition cases) {
      cases.cases().forEach(label -> infos.add(info(label.comments(), label.name())));
    } else if (definition instanceof FlagsDefinition flags) {
      flags.names().forEach(label -> infos.add(info(label.comments(), label.name())));
    }
    return infos;
  }

  private static ItemInfo info(List<Comment> comments, Id name) {
    return DocText.info(comments, Stability.UNKNOWN, null, name.span());
  }
}
