package io.component4j.bindgen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.types.CoreType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Java methods that are functions of the core module: its imports and its exports. */
final class CoreFunction {
  private CoreFunction() {}

  /** The Java type of a core type. */
  static TypeName java(CoreType type) {
    return switch (type) {
      case I32 -> TypeName.INT;
      case I64 -> TypeName.LONG;
      case F32 -> TypeName.FLOAT;
      case F64 -> TypeName.DOUBLE;
    };
  }

  /** The name of a core parameter. */
  static String param(int index) {
    return "p" + index;
  }

  /** A method that calls an import. */
  static MethodSpec imported(
      String method, String module, String field, List<CoreType> params, List<CoreType> results) {
    return PrivateDocs.method(
        signature(method, params, results)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.NATIVE)
            .addAnnotation(
                AnnotationSpec.builder(GuestNames.IMPORT)
                    .addMember("module", "$S", module)
                    .addMember("name", "$S", field)
                    .build()),
        "The import {@code " + JavadocText.escape(field) + "}.");
  }

  /** A method that is an export; without a body yet. */
  static MethodSpec.Builder exported(
      String method, String name, List<CoreType> params, List<CoreType> results) {
    return signature(method, params, results)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addAnnotation(
            AnnotationSpec.builder(GuestNames.EXPORT).addMember("name", "$S", name).build());
  }

  private static MethodSpec.Builder signature(
      String method, List<CoreType> params, List<CoreType> results) {
    MethodSpec.Builder out =
        MethodSpec.methodBuilder(method)
            .returns(results.isEmpty() ? TypeName.VOID : java(results.get(0)));
    for (int i = 0; i < params.size(); i++) {
      out.addParameter(java(params.get(i)), param(i));
    }
    return out;
  }

  /** An expression: the raw bits of a core value, zero-extended. */
  static CodeBlock bits(CoreType type, CodeBlock value) {
    return switch (type) {
      case I32 -> CodeBlock.of("$L & 0xFFFFFFFFL", value);
      case I64 -> value;
      case F32 -> CodeBlock.of("$T.floatToRawIntBits($L) & 0xFFFFFFFFL", Float.class, value);
      case F64 -> CodeBlock.of("$T.doubleToRawLongBits($L)", Double.class, value);
    };
  }

  /** An expression: the core value of raw bits. */
  static CodeBlock value(CoreType type, CodeBlock bits) {
    return switch (type) {
      case I32 -> CodeBlock.of("(int) $L", bits);
      case I64 -> bits;
      case F32 -> CodeBlock.of("$T.intBitsToFloat((int) $L)", Float.class, bits);
      case F64 -> CodeBlock.of("$T.longBitsToDouble($L)", Double.class, bits);
    };
  }
}
