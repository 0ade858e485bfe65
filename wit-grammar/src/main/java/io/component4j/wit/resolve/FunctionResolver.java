package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitFunction.Role;
import io.component4j.wit.resolve.Gates.Gate;
import io.component4j.wit.syntax.Comment;
import io.component4j.wit.syntax.FunctionSignature;
import io.component4j.wit.syntax.FunctionSignature.Parameter;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.ResourceDefinition;
import io.component4j.wit.syntax.TypeDeclaration.ResourceFunction;
import io.component4j.wit.syntax.TypeDeclaration.ResourceFunctionKind;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.ResultType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves the functions of one interface or world, with the types of its scope. */
final class FunctionResolver {
  private final ResolveContext context;
  private final PackageName packageName;
  private final TypeDeclarations declarations;

  FunctionResolver(ResolveContext context, PackageName packageName, TypeDeclarations declarations) {
    this.context = context;
    this.packageName = packageName;
    this.declarations = declarations;
  }

  /** A function that belongs to no resource, and that no gate switches off. */
  WitFunction freestanding(
      List<Comment> comments, Gate gate, Id name, FunctionSignature signature) {
    FuncType type = type(name, signature, null, false);
    return WitFunction.freestanding(name.name(), type, info(comments, gate, name));
  }

  /** The functions of a resource, those that are switched off left out. */
  List<WitFunction> ofResource(TypeDeclaration declaration) {
    List<ResourceFunction> functions = ((ResourceDefinition) declaration.definition()).functions();
    checkNames(declaration.name(), functions);
    TypeScope.Entry entry = declarations.scope().get(declaration.name().name());
    TypeDef type = entry == null ? null : entry.type();
    List<WitFunction> resolved = new ArrayList<>();
    for (ResourceFunction function : functions) {
      Gate gate = context.gates().read(function.attributes(), packageName, function.name().span());
      if (!gate.included()) {
        continue;
      }
      if (type instanceof ResourceDef resource) {
        resolved.add(resourceFunction(function, gate, resource));
      } else if (entry != null && entry.state() == TypeScope.State.EXCLUDED) {
        context
            .diagnostics()
            .report(
                Diagnostic.error(
                        "wit-gated",
                        "`"
                            + function.name()
                            + "` is not switched off by a feature gate, but its resource is",
                        function.name().span())
                    .withHelp("repeat the gate of the resource here"));
      }
    }
    return resolved;
  }

  private void checkNames(Id resource, List<ResourceFunction> functions) {
    SimilarNames names = new SimilarNames(context);
    Span constructor = null;
    for (ResourceFunction function : functions) {
      if (function.kind() != ResourceFunctionKind.CONSTRUCTOR) {
        names.checkUnique("function", function.name());
        if (SimilarNames.key(function.name().name()).equals(SimilarNames.key(resource.name()))) {
          context.departure(
              Diagnostic.error(
                      "wit-similar-name",
                      "the function `"
                          + function.name()
                          + "` is named like its resource, which a component cannot tell apart",
                      function.name().span())
                  .withRelated("the resource", resource.span()));
        }
      } else if (constructor == null) {
        constructor = function.name().span();
      } else {
        context
            .diagnostics()
            .report(
                Diagnostic.error(
                        "wit-duplicate-name",
                        "a resource has one constructor at most",
                        function.name().span())
                    .withRelated("the first one", constructor)
                    .withHelp("write a `static` function for another one"));
      }
    }
  }

  private WitFunction resourceFunction(ResourceFunction function, Gate gate, ResourceDef resource) {
    boolean constructor = function.kind() == ResourceFunctionKind.CONSTRUCTOR;
    ValType self = function.kind() == ResourceFunctionKind.METHOD ? new BorrowType(resource) : null;
    FuncType type = type(function.name(), function.signature(), self, constructor);
    if (constructor) {
      type = constructorType(type, function.signature(), resource);
    }
    Role role =
        switch (function.kind()) {
          case CONSTRUCTOR -> Role.CONSTRUCTOR;
          case METHOD -> Role.METHOD;
          case STATIC -> Role.STATIC;
        };
    return new WitFunction(
        constructor ? "" : function.name().name(),
        role,
        resource,
        type,
        info(function.comments(), gate, function.name()));
  }

  private static ItemInfo info(List<Comment> comments, Gate gate, Id name) {
    return DocText.info(comments, gate.stability(), gate.externalId(), name.span());
  }

  private FuncType type(
      Id name, FunctionSignature signature, @Nullable ValType self, boolean constructor) {
    TypeResolver types = declarations.types();
    types.resolveFor(name);
    SimilarNames names = new SimilarNames(context);
    List<FuncType.Param> params = new ArrayList<>();
    long size = 0;
    if (self != null) {
      names.check(new Id("self", name.span()));
      params.add(new FuncType.Param("self", self));
    }
    for (Parameter parameter : signature.parameters()) {
      names.checkUnique("parameter", parameter.name());
      ValType type = types.resolve(parameter.type());
      size += types.checkSize(type, parameter.type().span());
      params.add(new FuncType.Param(parameter.name().name(), type));
    }
    TypeExpression written = signature.result();
    ValType result = written == null ? null : types.resolve(written);
    if (result != null && written != null) {
      size += types.checkSize(result, written.span());
      if (context.measure().of(result).borrows()) {
        context
            .diagnostics()
            .report(
                Diagnostic.error(
                        "wit-borrow-in-result",
                        (constructor ? "the constructor" : "function `" + name + "`")
                            + " returns a `borrow`, which is possible in parameters only",
                        name.span())
                    .withRelated("the result", written.span()));
      }
    }
    if (size > TypeMeasure.MAX_SIZE) {
      context.error(
          "wit-limit",
          "with its names expanded, the function type has more than "
              + TypeMeasure.MAX_SIZE
              + " parts",
          name.span());
    }
    return new FuncType(params, result, signature.async());
  }

  private FuncType constructorType(
      FuncType type, FunctionSignature signature, ResourceDef resource) {
    TypeExpression written = signature.result();
    ValType result = type.result();
    if (written == null || result == null) {
      return new FuncType(type.params(), new OwnType(resource), false);
    }
    if (!(result.structure() instanceof ResultType fallible)) {
      if (result != TypeResolver.BROKEN || written instanceof TypeExpression.Primitive) {
        context.error(
            "wit-constructor-result",
            "where a constructor says what it returns, that is a `result` of its resource `"
                + resource.name()
                + "`",
            written.span());
      }
      return type;
    }
    boolean same =
        fallible.ok() != null
            && fallible.ok().structure() instanceof OwnType own
            && own.resource().declaration() == resource;
    TypeExpression place =
        written instanceof TypeExpression.ResultOf r && r.ok() != null ? r.ok() : written;
    boolean broken =
        fallible.ok() == TypeResolver.BROKEN && !(place instanceof TypeExpression.Primitive);
    if (!same && !broken) {
      context.error(
          "wit-constructor-result",
          "the first type of a constructor's `result` must be its resource `"
              + resource.name()
              + "`",
          place.span());
    }
    return type;
  }
}
