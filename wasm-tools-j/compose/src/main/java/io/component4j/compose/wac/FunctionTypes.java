package io.component4j.compose.wac;

import io.component4j.wit.syntax.FunctionSignature;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.AliasDefinition;
import io.component4j.wit.syntax.TypeDeclaration.FunctionDefinition;
import io.component4j.wit.syntax.TypeExpression;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function types of one scope, which WIT has no names for. */
final class FunctionTypes {
  private final Map<String, FunctionSignature> types = new HashMap<>();

  /** Takes a declaration if it is one of a function type, or of another name for one. */
  boolean take(TypeDeclaration declaration) {
    FunctionSignature signature = null;
    if (declaration.definition() instanceof FunctionDefinition function) {
      signature = function.signature();
    } else if (declaration.definition() instanceof AliasDefinition alias
        && alias.type() instanceof TypeExpression.Named named) {
      signature = types.get(named.name().name());
    }
    if (signature == null) {
      return false;
    }
    types.put(declaration.name().name(), signature);
    return true;
  }

  @Nullable FunctionSignature get(Id name) {
    return types.get(name.name());
  }
}
