package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.resolve.Gates.Gate;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.InterfaceItem.FunctionDeclaration;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.ResourceDefinition;
import io.component4j.wit.syntax.UseDeclaration;
import java.util.ArrayList;
import java.util.List;

/** Resolves the items of one interface. */
final class InterfaceResolver {
  private final ResolveContext context;
  private final PackageName packageName;
  private final PathResolver paths;

  InterfaceResolver(ResolveContext context, PackageName packageName, PathResolver paths) {
    this.context = context;
    this.packageName = packageName;
    this.paths = paths;
  }

  /** Fills an interface. */
  void resolve(
      List<InterfaceItem> items, TypeScope scope, WitInterface.Builder builder, Span span) {
    TypeDeclarations declarations = declarations(scope);
    List<InterfaceItem> functions = declare(items, declarations);
    declarations.defineUsed(TypeSink.of(builder));
    declarations.defineDeclared(TypeSink.of(builder));
    FunctionResolver resolver = new FunctionResolver(context, packageName, declarations);
    for (InterfaceItem item : functions) {
      if (item instanceof FunctionDeclaration f) {
        Gate gate = context.gates().read(f.attributes(), packageName, f.name().span());
        if (gate.included()) {
          builder.addFunction(resolver.freestanding(f.comments(), gate, f.name(), f.signature()));
        }
      } else {
        resolver.ofResource((TypeDeclaration) item).forEach(builder::addFunction);
      }
    }
    if (context.dependencies().depth(builder.reference()) > InterfaceDependencies.MAX_DEPTH) {
      context.limit(
          "more than " + InterfaceDependencies.MAX_DEPTH + " interfaces use each other in a row",
          span);
    }
  }

  /** Checks an interface that is switched off. */
  void checkExcluded(List<InterfaceItem> items, TypeScope scope) {
    TypeDeclarations declarations = declarations(scope);
    declare(items, declarations);
    declarations.checkAllExcluded("interface");
  }

  private TypeDeclarations declarations(TypeScope scope) {
    return new TypeDeclarations(context, packageName, paths, scope, new SimilarNames(context));
  }

  /** Takes all names, and gives the items that have functions in order. */
  private List<InterfaceItem> declare(List<InterfaceItem> items, TypeDeclarations declarations) {
    List<InterfaceItem> functions = new ArrayList<>();
    for (InterfaceItem item : items) {
      if (item instanceof UseDeclaration use) {
        declarations.declare(use);
      } else if (item instanceof TypeDeclaration type) {
        declarations.declare(type);
        if (type.definition() instanceof ResourceDefinition) {
          functions.add(type);
        }
      } else if (item instanceof FunctionDeclaration function
          && declarations.declareFunction(function.name())) {
        functions.add(function);
      }
    }
    return functions;
  }
}
