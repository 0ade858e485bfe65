package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** What import and export glue share: where parameters lie, and what the types are. */
final class Signatures {
  /** Variables of the glue's methods, which parameters must not be called like. */
  private static final List<String> LOCALS =
      List.of(
          "abi",
          "call",
          "context",
          "error",
          "flat",
          "implementation",
          "packed",
          "parameters",
          "pointer",
          "result",
          "slots");

  private Signatures() {}

  /** Names for the parameters in a method of the glue. */
  static List<String> locals(JavaFunction function, Collection<String> alsoReserved) {
    NameScope scope =
        NameScope.ofMembers(LOCALS).reserve(JavaNames.PACKAGE_ROOTS).reserve(alsoReserved);
    return function.params().stream().map(scope::allocate).toList();
  }

  /** The parameters as one tuple, as which they lie in memory. */
  static TupleType tuple(FuncType type) {
    return new TupleType(type.params().stream().map(FuncType.Param::type).toList());
  }

  /** The first slot of each parameter. */
  static List<Slot> slots(FuncType type) {
    List<Slot> out = new ArrayList<>();
    Slot slot = Slot.FIRST;
    for (FuncType.Param param : type.params()) {
      out.add(slot);
      slot = slot.plus(AbiMethods.flatCount(param.type()));
    }
    return out;
  }

  /** The place of each parameter where they are passed in memory. */
  static List<Pointer> pointers(FuncType type) {
    List<Pointer> out = new ArrayList<>();
    for (long offset : Layout.fieldOffsets(tuple(type))) {
      out.add(new Pointer("parameters", offset));
    }
    return out;
  }

  /** The offset of what a result carries, from where the result lies. */
  static long payloadOffset(FuncType type) {
    ValType result = type.result();
    return result == null ? 0 : Layout.payloadOffset(result);
  }

  /**
   * Adds the method that makes a function's type; returns a call of it.
   *
   * @param methods names of the class's methods
   * @param abi the class whose instance the types are of, or null
   */
  static CodeBlock typeOf(
      JavaFunction function,
      ValTypeSource types,
      TypeSpec.Builder out,
      NameScope methods,
      @Nullable ClassName abi) {
    String name = methods.allocate("typeOf" + JavaNames.capitalized(function.stem()));
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(FuncType.class)
            .addStatement("return $L", types.function(function.function().type()));
    if (abi != null) {
      method.addParameter(abi, "abi");
    }
    out.addMethod(
        PrivateDocs.method(
            method, "The type of {@code " + function.function().externName() + "}."));
    return CodeBlock.of(abi == null ? "$L()" : "$L(abi)", name);
  }
}
