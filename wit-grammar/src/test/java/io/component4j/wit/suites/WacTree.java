package io.component4j.wit.suites;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.Comment;
import io.component4j.wit.syntax.FunctionSignature;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WacExpression;
import io.component4j.wit.syntax.WacFile;
import io.component4j.wit.syntax.WacStatement;
import io.component4j.wit.syntax.WacStatement.ExternName;
import io.component4j.wit.syntax.WacStatement.ImportType;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A WAC document as the reference tool prints its syntax tree. */
final class WacTree {
  private WacTree() {}

  static Map<String, @Nullable Object> of(WacFile file) {
    Map<String, @Nullable Object> directive = map("package", packageName(file.name(), null));
    UsePath target = file.target();
    if (target != null) {
      directive.put("targets", path(target));
    }
    return map(
        "docs", docs(file.comments()),
        "directive", directive,
        "statements", list(file.statements(), WacTree::statement));
  }

  private static Object statement(WacStatement statement) {
    if (statement instanceof WacStatement.Import s) {
      ExternName name = s.externName();
      return map(
          "Import",
          map(
              "docs", docs(s.comments()),
              "id", id(s.name()),
              "name", name == null ? null : externName(name),
              "ty", importType(s.type())));
    }
    if (statement instanceof WacStatement.Let s) {
      return map(
          "Let",
          map("docs", docs(s.comments()), "id", id(s.name()), "expr", expression(s.value())));
    }
    if (statement instanceof WacStatement.Export s) {
      Object options = "none";
      Span spread = s.spread();
      ExternName name = s.name();
      if (spread != null) {
        options = map("spread", span(spread));
      } else if (name != null) {
        options = map("rename", externName(name));
      }
      return map(
          "Export",
          map("docs", docs(s.comments()), "expr", expression(s.value()), "options", options));
    }
    if (statement instanceof WacStatement.Type s) {
      return map("Type", map("type", type(s.declaration())));
    }
    PackageItem item = ((WacStatement.Declaration) statement).item();
    if (item instanceof PackageItem.InterfaceDeclaration i) {
      return map(
          "Type",
          map(
              "interface",
              map(
                  "docs", docs(i.comments()),
                  "id", id(i.name()),
                  "items", list(i.items(), WacTree::interfaceItem))));
    }
    PackageItem.WorldDeclaration w = (PackageItem.WorldDeclaration) item;
    return map(
        "Type",
        map(
            "world",
            map(
                "docs", docs(w.comments()),
                "id", id(w.name()),
                "items", list(w.items(), WacTree::worldItem))));
  }

  private static Object importType(ImportType type) {
    if (type instanceof ImportType.Function f) {
      return map("func", signature(f.signature()));
    }
    if (type instanceof ImportType.InlineInterface i) {
      return map("interface", map("items", list(i.items(), WacTree::interfaceItem)));
    }
    return target(((ImportType.Path) type).path());
  }

  // ---- expressions

  private static Object expression(WacExpression e) {
    return map(
        "span", span(e.span()),
        "primary", primary(e.primary()),
        "postfix", list(e.accesses(), WacTree::access));
  }

  private static Object primary(WacExpression.Primary primary) {
    if (primary instanceof WacExpression.Name n) {
      return map("ident", id(n.name()));
    }
    if (primary instanceof WacExpression.InParentheses p) {
      return map("nested", map("span", span(p.span()), "inner", expression(p.inner())));
    }
    WacExpression.New n = (WacExpression.New) primary;
    return map(
        "new",
        map(
            "span", span(n.span()),
            "package", packageName(n.packageRef(), n.packageSpan()),
            "arguments", list(n.arguments(), WacTree::argument)));
  }

  private static Object argument(WacExpression.Argument argument) {
    if (argument instanceof WacExpression.Inferred a) {
      return map("inferred", id(a.name()));
    }
    if (argument instanceof WacExpression.Spread a) {
      return map("spread", id(a.name()));
    }
    if (argument instanceof WacExpression.Named a) {
      return map("named", map("name", externName(a.name()), "expr", expression(a.value())));
    }
    return map("fill", span(argument.span()));
  }

  private static Object access(WacExpression.Access access) {
    return access.name().quoted()
        ? map("namedAccess", map("span", span(access.span()), "string", value(access.name())))
        : map(
            "access",
            map(
                "span", span(access.span()),
                "id", map("string", access.name().value(), "span", span(access.name().span()))));
  }

  private static Object externName(ExternName name) {
    return name.quoted()
        ? map("string", value(name))
        : map("ident", map("string", name.value(), "span", span(name.span())));
  }

  private static Object value(ExternName name) {
    return map("value", name.value(), "span", span(name.span()));
  }

  // ---- WIT

  private static Object interfaceItem(InterfaceItem item) {
    if (item instanceof UseDeclaration use) {
      return map("use", use(use));
    }
    if (item instanceof TypeDeclaration type) {
      return map("type", type(type));
    }
    if (item instanceof InterfaceItem.FunctionReference f) {
      return map(
          "export",
          map(
              "docs", docs(f.comments()),
              "id", id(f.name()),
              "ty", map("ident", id(f.type()))));
    }
    InterfaceItem.FunctionDeclaration f = (InterfaceItem.FunctionDeclaration) item;
    return map(
        "export",
        map(
            "docs", docs(f.comments()),
            "id", id(f.name()),
            "ty", map("func", signature(f.signature()))));
  }

  private static Object worldItem(WorldMember member) {
    if (member instanceof UseDeclaration use) {
      return map("use", use(use));
    }
    if (member instanceof TypeDeclaration type) {
      return map("type", type(type));
    }
    if (member instanceof WorldMember.Include include) {
      return map(
          "include",
          map(
              "world", target(include.path()),
              "with", list(include.renames(), r -> map("from", id(r.from()), "to", id(r.to())))));
    }
    WorldMember.Extern extern = (WorldMember.Extern) member;
    return map(
        extern.direction().keyword(),
        map("docs", docs(extern.comments()), "path", externTarget(extern.target())));
  }

  private static Object externTarget(ExternTarget target) {
    Object type;
    if (target instanceof ExternTarget.Function f) {
      type = map("func", signature(f.signature()));
    } else if (target instanceof ExternTarget.InlineInterface i) {
      type = map("interface", map("items", list(i.items(), WacTree::interfaceItem)));
    } else {
      ExternTarget.Path path = (ExternTarget.Path) target;
      if (path.label() == null) {
        return target(path.path());
      }
      type = target(path.path());
    }
    return map("named", map("id", id(target.name()), "ty", type));
  }

  private static Object use(UseDeclaration use) {
    return map(
        "path", target(use.path()),
        "items",
            list(
                use.names(),
                name -> {
                  Id alias = name.alias();
                  return map("id", id(name.name()), "asId", alias == null ? null : id(alias));
                }));
  }

  private static Object type(TypeDeclaration type) {
    TypeDeclaration.Definition definition = type.definition();
    Map<String, @Nullable Object> body = map("docs", docs(type.comments()), "id", id(type.name()));
    if (definition instanceof TypeDeclaration.RecordDefinition d) {
      body.put(
          "fields",
          list(
              d.fields(),
              f -> map("docs", docs(f.comments()), "id", id(f.name()), "ty", type(f.type()))));
      return map("record", body);
    }
    if (definition instanceof TypeDeclaration.VariantDefinition d) {
      body.put(
          "cases",
          list(
              d.cases(),
              c -> {
                TypeExpression payload = c.type();
                return map(
                    "docs", docs(c.comments()),
                    "id", id(c.name()),
                    "ty", payload == null ? null : type(payload));
              }));
      return map("variant", body);
    }
    if (definition instanceof TypeDeclaration.EnumDefinition d) {
      body.put("cases", list(d.cases(), WacTree::label));
      return map("enum", body);
    }
    if (definition instanceof TypeDeclaration.FlagsDefinition d) {
      body.put("flags", list(d.names(), WacTree::label));
      return map("flags", body);
    }
    if (definition instanceof TypeDeclaration.ResourceDefinition d) {
      body.put("methods", list(d.functions(), WacTree::resourceFunction));
      return map("resource", body);
    }
    body.put(
        "kind",
        definition instanceof TypeDeclaration.FunctionDefinition f
            ? map("func", signature(f.signature()))
            : map("type", type(((TypeDeclaration.AliasDefinition) definition).type())));
    return map("alias", body);
  }

  private static Object resourceFunction(TypeDeclaration.ResourceFunction f) {
    if (f.kind() == TypeDeclaration.ResourceFunctionKind.CONSTRUCTOR) {
      return map(
          "constructor",
          map(
              "docs", docs(f.comments()),
              "span", span(f.name().span()),
              "params", list(f.signature().parameters(), WacTree::parameter)));
    }
    return map(
        "method",
        map(
            "docs", docs(f.comments()),
            "id", id(f.name()),
            "isStatic", f.kind() == TypeDeclaration.ResourceFunctionKind.STATIC,
            "ty", signature(f.signature())));
  }

  private static Object label(TypeDeclaration.Label label) {
    return map("docs", docs(label.comments()), "id", id(label.name()));
  }

  private static Object signature(FunctionSignature signature) {
    TypeExpression result = signature.result();
    return map(
        "params",
        list(signature.parameters(), WacTree::parameter),
        "results",
        result == null ? "empty" : map("scalar", type(result)));
  }

  private static Object parameter(FunctionSignature.Parameter parameter) {
    return map("id", id(parameter.name()), "ty", type(parameter.type()));
  }

  private static Object type(TypeExpression type) {
    if (type instanceof TypeExpression.Primitive t) {
      return map(t.type().keyword(), span(t.span()));
    }
    if (type instanceof TypeExpression.Named t) {
      return map("ident", id(t.name()));
    }
    if (type instanceof TypeExpression.ListOf t) {
      return map("list", List.of(type(t.element()), span(t.span())));
    }
    if (type instanceof TypeExpression.OptionOf t) {
      return map("option", List.of(type(t.some()), span(t.span())));
    }
    if (type instanceof TypeExpression.TupleOf t) {
      return map("tuple", List.of(list(t.elements(), WacTree::type), span(t.span())));
    }
    if (type instanceof TypeExpression.BorrowOf t) {
      return map("borrow", List.of(id(t.resource()), span(t.span())));
    }
    if (type instanceof TypeExpression.ResultOf t) {
      TypeExpression ok = t.ok();
      TypeExpression err = t.err();
      return map(
          "result",
          map(
              "ok", ok == null ? null : type(ok),
              "err", err == null ? null : type(err),
              "span", span(t.span())));
    }
    throw new AssertionError("the reference does not know " + type);
  }

  // ---- names and places

  private static Object target(UsePath path) {
    return path.packageRef() == null ? map("ident", id(path.item())) : map("package", path(path));
  }

  private static Object path(UsePath path) {
    PackageRef ref = path.packageRef();
    if (ref == null) {
      throw new AssertionError("a name without a package: " + path);
    }
    String version = ref.version() == null ? null : ref.version().toString();
    String text = ref.packageName().item(path.item().name());
    return map(
        "span", place((int) ref.span().start(), text.length()),
        "string", text,
        "name", ref.packageName().unversioned(),
        "segments", path.item().name(),
        "version", version);
  }

  private static Map<String, @Nullable Object> packageName(PackageRef ref, @Nullable Span span) {
    return map(
        "string", ref.packageName().toString(),
        "name", ref.packageName().unversioned(),
        "version", ref.version() == null ? null : ref.version().toString(),
        "span", span(span == null ? ref.span() : span));
  }

  private static Object id(Id id) {
    return map("string", id.name(), "span", span(id.span()));
  }

  private static List<Object> docs(List<Comment> comments) {
    return list(
        comments.stream().filter(Comment::isDocumentation).toList(),
        comment ->
            map(
                "comment", comment.text().substring(3).strip(),
                "span", span(comment.span())));
  }

  private static Object span(Span span) {
    return place((int) span.start(), (int) (span.end() - span.start()));
  }

  private static Object place(int offset, int length) {
    return map("offset", offset, "length", length);
  }

  private static <T> List<Object> list(List<T> items, Function<T, Object> function) {
    List<Object> list = new ArrayList<>();
    items.forEach(item -> list.add(function.apply(item)));
    return list;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return map;
  }
}
