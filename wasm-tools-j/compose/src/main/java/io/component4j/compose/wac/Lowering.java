package io.component4j.compose.wac;

import io.component4j.compose.wac.DocumentScope.Kind;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.FunctionSignature;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.InterfaceItem.FunctionDeclaration;
import io.component4j.wit.syntax.InterfaceItem.FunctionReference;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageItem.InterfaceDeclaration;
import io.component4j.wit.syntax.PackageItem.WorldDeclaration;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WacFile;
import io.component4j.wit.syntax.WacStatement;
import io.component4j.wit.syntax.WacStatement.ImportType;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.Extern;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import io.component4j.wit.syntax.WorldMember.Include;
import io.component4j.wit.syntax.WorldMember.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the WIT out of a document, as a package that the resolver of WIT resolves: with the forms
 * that only WAC has written as WIT writes them, and references checked to go upwards.
 */
final class Lowering {
  private final WacFile document;
  private final Diagnostics diagnostics;
  private final DocumentScope scope;
  private final FunctionTypes functionTypes = new FunctionTypes();
  private final TypeInlining inlining;
  private final List<PackageItem> items = new ArrayList<>();
  private final List<InterfaceItem> rootItems = new ArrayList<>();
  private final List<PackageRef> refs = new ArrayList<>();

  private Lowering(WacFile document, Diagnostics diagnostics) {
    this.document = document;
    this.diagnostics = diagnostics;
    this.scope = new DocumentScope(diagnostics, allNames(document));
    this.inlining = new TypeInlining(diagnostics);
  }

  /** Takes the WIT out; what is wrong is reported and left out. */
  static LoweredDocument lower(WacFile document, Diagnostics diagnostics) {
    return new Lowering(document, diagnostics).lower();
  }

  private LoweredDocument lower() {
    for (WacStatement statement : document.statements()) {
      Id name = name(statement);
      if (statement instanceof WacStatement.Declaration declaration) {
        declare(declaration.item(), name);
      } else if (statement instanceof WacStatement.Type type) {
        declare(type.declaration());
      } else if (statement instanceof WacStatement.Import declared) {
        importType(declared);
        scope.declare(declared.name(), Kind.VALUE);
      } else if (name != null) {
        scope.declare(name, Kind.VALUE);
      }
    }
    UsePath target = document.target();
    if (target != null && isOther(target.packageRef())) {
      refs.add(target.packageRef());
    }
    String root = "document";
    Map<String, Span> names = allNames(document);
    while (names.containsKey(root)) {
      root += "-document";
    }
    Span span = document.name().span();
    items.add(new InterfaceDeclaration(List.of(), List.of(), new Id(root, span), rootItems, span));
    WitFile.PackageHeader header = new WitFile.PackageHeader(document.comments(), document.name());
    return new LoweredDocument(
        new WitFile(document.source(), header, List.of(), items), root, List.copyOf(refs));
  }

  private static Map<String, Span> allNames(WacFile document) {
    Map<String, Span> names = new HashMap<>();
    for (WacStatement statement : document.statements()) {
      Id name = name(statement);
      if (name != null) {
        names.putIfAbsent(name.name(), name.span());
      }
    }
    return names;
  }

  private static @Nullable Id name(WacStatement statement) {
    if (statement instanceof WacStatement.Declaration s) {
      return s.item().name();
    }
    if (statement instanceof WacStatement.Type s) {
      return s.declaration().name();
    }
    if (statement instanceof WacStatement.Import s) {
      return s.name();
    }
    return statement instanceof WacStatement.Let s ? s.name() : null;
  }

  // ---- statements

  private void declare(PackageItem item, @Nullable Id name) {
    PackageItem lowered;
    Kind kind;
    if (item instanceof InterfaceDeclaration declared) {
      kind = Kind.INTERFACE;
      lowered =
          new InterfaceDeclaration(
              declared.comments(),
              declared.attributes(),
              declared.name(),
              interfaceItems(declared.items()),
              declared.span());
    } else {
      WorldDeclaration declared = (WorldDeclaration) item;
      kind = Kind.WORLD;
      lowered =
          new WorldDeclaration(
              declared.comments(),
              declared.attributes(),
              declared.name(),
              worldMembers(declared.items()),
              declared.span());
    }
    if (name != null && scope.declare(name, kind)) {
      items.add(lowered);
    }
  }

  private void declare(TypeDeclaration declaration) {
    boolean sound = checkNames(declaration);
    boolean function = functionTypes.take(declaration);
    boolean added =
        scope.declare(declaration.name(), function ? Kind.FUNCTION_TYPE : Kind.TYPE) && sound;
    if (!added) {
      return;
    }
    FunctionSignature signature = functionTypes.get(declaration.name());
    if (function && signature != null) {
      rootItems.add(
          new FunctionDeclaration(
              declaration.comments(),
              declaration.attributes(),
              declaration.name(),
              signature,
              declaration.span()));
    } else {
      inlining.declare(declaration);
      rootItems.add(declaration);
    }
  }

  private boolean checkNames(TypeDeclaration declaration) {
    int before = diagnostics.errorCount();
    TypeDeclaration.Definition definition = declaration.definition();
    if (definition instanceof TypeDeclaration.AliasDefinition d) {
      if (d.type() instanceof TypeExpression.Named named) {
        scope.check(named.name(), Kind.TYPE, Kind.FUNCTION_TYPE);
      } else {
        checkNames(d.type());
      }
    } else if (definition instanceof TypeDeclaration.FunctionDefinition d) {
      checkNames(d.signature());
    } else if (definition instanceof TypeDeclaration.RecordDefinition d) {
      d.fields().forEach(field -> checkNames(field.type()));
    } else if (definition instanceof TypeDeclaration.VariantDefinition d) {
      for (TypeDeclaration.Case variantCase : d.cases()) {
        TypeExpression type = variantCase.type();
        if (type != null) {
          checkNames(type);
        }
      }
    }
    return diagnostics.errorCount() == before;
  }

  private boolean checkNames(FunctionSignature signature) {
    int before = diagnostics.errorCount();
    signature.parameters().forEach(parameter -> checkNames(parameter.type()));
    TypeExpression result = signature.result();
    if (result != null) {
      checkNames(result);
    }
    return diagnostics.errorCount() == before;
  }

  private void checkNames(TypeExpression type) {
    TypeInlining.names(type, name -> scope.check(name, Kind.TYPE));
  }

  private void importType(WacStatement.Import declared) {
    ImportType type = declared.type();
    boolean first = scope.kind(declared.name().name()) == null;
    if (type instanceof ImportType.Function function) {
      if (checkNames(function.signature()) && first) {
        rootItems.add(
            new FunctionDeclaration(
                List.of(), List.of(), declared.name(), function.signature(), declared.span()));
      }
    } else if (type instanceof ImportType.InlineInterface inline) {
      List<InterfaceItem> lowered = interfaceItems(inline.items());
      if (first) {
        items.add(
            new InterfaceDeclaration(
                List.of(), List.of(), declared.name(), lowered, declared.span()));
      }
    } else {
      UsePath path = ((ImportType.Path) type).path();
      if (isOther(path.packageRef())) {
        refs.add(path.packageRef());
      } else if (path.packageRef() != null) {
        scope.check(path.item(), Kind.INTERFACE, Kind.WORLD);
      } else {
        scope.check(
            path.item(), Kind.INTERFACE, Kind.WORLD, Kind.FUNCTION_TYPE, Kind.TYPE, Kind.VALUE);
      }
    }
  }

  // ---- interfaces and worlds

  private List<InterfaceItem> interfaceItems(List<InterfaceItem> written) {
    FunctionTypes local = new FunctionTypes();
    Map<String, TypeDeclaration> taken = new HashMap<>();
    Set<String> used = new HashSet<>();
    List<InterfaceItem> lowered = new ArrayList<>();
    for (InterfaceItem item : written) {
      if (item instanceof UseDeclaration use) {
        lowered.add(use(use));
      } else if (item instanceof TypeDeclaration type && local.take(type)) {
        take(taken, type);
      } else if (item instanceof FunctionReference reference) {
        FunctionSignature signature = local.get(reference.type());
        if (signature == null) {
          reportNoFunctionType(reference.type());
          continue;
        }
        used.add(reference.type().name());
        lowered.add(
            new FunctionDeclaration(
                reference.comments(),
                reference.attributes(),
                reference.name(),
                signature,
                reference.span()));
      } else {
        lowered.add(item);
      }
    }
    for (InterfaceItem item : lowered) {
      if (item instanceof TypeDeclaration type) {
        checkFree(taken, type.name());
      } else if (item instanceof FunctionDeclaration function) {
        checkFree(taken, function.name());
      }
    }
    reportUnused(taken, used);
    return lowered;
  }

  private void take(Map<String, TypeDeclaration> taken, TypeDeclaration type) {
    checkFree(taken, type.name());
    taken.put(type.name().name(), type);
  }

  private void checkFree(Map<String, TypeDeclaration> taken, Id name) {
    TypeDeclaration before = taken.get(name.name());
    if (before != null) {
      diagnostics.report(
          Diagnostic.error(
                  "wac-duplicate-name", "`" + name + "` is named more than once", name.span())
              .withRelated("the other one", before.name().span()));
    }
  }

  private void reportUnused(Map<String, TypeDeclaration> taken, Set<String> used) {
    taken.values().stream()
        .filter(type -> !used.contains(type.name().name()))
        .sorted((a, b) -> Long.compare(a.span().start(), b.span().start()))
        .forEach(
            type ->
                diagnostics.report(
                    Diagnostic.warning(
                        "wac-unused-function-type",
                        "no function is of the type `"
                            + type.name()
                            + "`; what it is made of is not looked at",
                        type.name().span())));
  }

  private void reportNoFunctionType(Id name) {
    diagnostics.report(
        Diagnostic.error(
                "wac-no-function-type",
                "there is no function type `" + name + "` here up to now",
                name.span())
            .withHelp("declare it with `type " + name + " = func(..);` before"));
  }

  private List<WorldMember> worldMembers(List<WorldMember> written) {
    FunctionTypes local = new FunctionTypes();
    Map<String, TypeDeclaration> taken = new HashMap<>();
    Set<String> used = new HashSet<>();
    List<WorldMember> lowered = new ArrayList<>();
    for (WorldMember member : written) {
      if (member instanceof UseDeclaration use) {
        lowered.add(use(use));
      } else if (member instanceof TypeDeclaration type && local.take(type)) {
        take(taken, type);
      } else if (member instanceof Include include) {
        UsePath path = path(include.path(), Kind.WORLD);
        lowered.add(new Include(include.attributes(), path, renames(include), include.span()));
      } else if (member instanceof Extern extern) {
        ExternTarget target = externTarget(extern.target(), local, used);
        if (target != null) {
          lowered.add(
              new Extern(
                  extern.comments(),
                  extern.attributes(),
                  extern.direction(),
                  target,
                  extern.span()));
        }
      } else {
        lowered.add(member);
      }
    }
    reportUnused(taken, used);
    return lowered;
  }

  private List<Rename> renames(Include include) {
    Map<String, Rename> renames = new LinkedHashMap<>();
    for (Rename rename : include.renames()) {
      Rename before = renames.putIfAbsent(rename.from().name(), rename);
      if (before != null) {
        diagnostics.report(
            Diagnostic.error(
                    "wac-duplicate-name",
                    "`" + rename.from() + "` is renamed more than once",
                    rename.from().span())
                .withRelated("the first time", before.from().span()));
      }
    }
    return List.copyOf(renames.values());
  }

  private @Nullable ExternTarget externTarget(
      ExternTarget target, FunctionTypes local, Set<String> used) {
    if (target instanceof ExternTarget.InlineInterface inline) {
      return new ExternTarget.InlineInterface(inline.name(), interfaceItems(inline.items()));
    }
    if (!(target instanceof ExternTarget.Path path)) {
      return target;
    }
    Id label = path.label();
    Id item = path.path().item();
    if (label == null || path.path().packageRef() != null) {
      return new ExternTarget.Path(label, path(path.path(), Kind.INTERFACE));
    }
    FunctionSignature signature = local.get(item);
    if (signature != null) {
      used.add(item.name());
      return new ExternTarget.Function(label, signature);
    }
    if (!scope.check(item, Kind.INTERFACE, Kind.FUNCTION_TYPE)) {
      return null;
    }
    signature = functionTypes.get(item);
    if (signature == null) {
      return target;
    }
    FunctionSignature inlined = inlining.inlined(signature, item);
    return inlined == null ? null : new ExternTarget.Function(label, inlined);
  }

  private UseDeclaration use(UseDeclaration use) {
    return new UseDeclaration(
        use.attributes(), path(use.path(), Kind.INTERFACE), use.names(), use.span());
  }

  /** A path; one of this document must go upwards. */
  private UsePath path(UsePath path, Kind wanted) {
    if (isOther(path.packageRef())) {
      refs.add(path.packageRef());
      return path;
    }
    scope.check(path.item(), wanted);
    return new UsePath(null, path.item());
  }

  private boolean isOther(@Nullable PackageRef ref) {
    return ref != null && !isOwn(document, ref);
  }

  /** Whether a reference means the document itself, which is known without its version too. */
  static boolean isOwn(WacFile document, PackageRef ref) {
    PackageRef own = document.name();
    return ref.packageName().unversioned().equals(own.packageName().unversioned())
        && (ref.version() == null || ref.version().equals(own.version()));
  }
}
