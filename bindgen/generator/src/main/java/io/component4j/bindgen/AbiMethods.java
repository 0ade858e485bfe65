package io.component4j.bindgen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.types.CoreType;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * The four methods of one type in an {@code Abi} class: {@code lift} and {@code lower} for flat
 * values, {@code load} and {@code store} for memory. Types with more flat values than any function
 * passes have no flat methods.
 */
final class AbiMethods {
  private final TypeSpec.Builder out;
  private final String stem;
  private final String spelled;
  private final TypeName java;
  private final boolean instance;
  private final Side side;
  private final Optional<List<CoreType>> flat;

  AbiMethods(
      TypeSpec.Builder out, AbiTypes.Entry entry, TypeName java, boolean instance, Side side) {
    this.side = side;
    this.instance = instance;
    this.out = out;
    this.stem = entry.stem();
    this.spelled = WitText.of(entry.type());
    this.java = java;
    this.flat = Flattening.flat(List.of(entry.type()), Flattening.MAX_FLAT_PARAMS);
  }

  /** The flat values of the type; only to be asked for within a flat method's body. */
  List<CoreType> flat() {
    return flat.orElseThrow();
  }

  /** The Java type. */
  TypeName java() {
    return java;
  }

  /** Which side the glue is for. */
  Side side() {
    return side;
  }

  String stem() {
    return stem;
  }

  /** {@code lift}: a body that returns the value whose flat values begin at {@link Slot#AT}. */
  AbiMethods lift(Supplier<CodeBlock> body) {
    if (flat.isPresent()) {
      out.addMethod(
          method("lift", "Lifts {@code $L} from flat values.\n")
              .addParameter(long[].class, "slots")
              .addParameter(TypeName.INT, "at")
              .addJavadoc(
                  "@param slots raw bits\n@param at index of the first\n@return the value\n")
              .returns(java)
              .addCode(body.get())
              .build());
    }
    return this;
  }

  /** {@code load}: a body that returns the value at {@link Pointer#POINTER}. */
  AbiMethods load(CodeBlock body) {
    out.addMethod(
        method("load", "Loads {@code $L} from memory.\n")
            .addParameter(TypeName.INT, "pointer")
            .addJavadoc("@param pointer where it lies\n@return the value\n")
            .returns(java)
            .addCode(body)
            .build());
    return this;
  }

  /** {@code lower}: a body that puts {@code value} into slots from {@link Slot#AT} on. */
  AbiMethods lower(Supplier<CodeBlock> body) {
    if (flat.isPresent()) {
      out.addMethod(
          method("lower", "Lowers {@code $L} to flat values.\n")
              .addParameter(java, "value")
              .addParameter(long[].class, "slots")
              .addParameter(TypeName.INT, "at")
              .addJavadoc(
                  "@param value what to lower\n@param slots raw bits\n"
                      + "@param at index of the first\n")
              .addCode(body.get())
              .build());
    }
    return this;
  }

  /** {@code store}: a body that puts {@code value} at {@link Pointer#POINTER}. */
  AbiMethods store(CodeBlock body) {
    out.addMethod(
        method("store", "Stores {@code $L} in memory.\n")
            .addParameter(TypeName.INT, "pointer")
            .addParameter(java, "value")
            .addJavadoc("@param pointer where to\n@param value what to store\n")
            .addCode(body)
            .build());
    return this;
  }

  /** A further method that only the four use. */
  MethodSpec.Builder helper(String verb) {
    return MethodSpec.methodBuilder(verb + stem)
        .addModifiers(modifiers(Modifier.PRIVATE))
        .addParameter(side.context(), "context");
  }

  private Modifier[] modifiers(Modifier visibility) {
    return instance ? new Modifier[] {visibility} : new Modifier[] {visibility, Modifier.STATIC};
  }

  void add(FieldSpec field) {
    out.addField(field);
  }

  void add(MethodSpec method) {
    out.addMethod(method);
  }

  private MethodSpec.Builder method(String verb, String doc) {
    return MethodSpec.methodBuilder(verb + stem)
        .addModifiers(modifiers(Modifier.PUBLIC))
        .addJavadoc(doc, spelled)
        .addJavadoc("\n@param context one side of a call\n")
        .addParameter(side.context(), "context");
  }

  /** How many flat values a type has. */
  static int flatCount(ValType type) {
    return Flattening.flat(type).size();
  }
}
