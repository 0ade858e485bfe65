package io.component4j.bindgen;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Javadoc of private members: javac's {@code -Xdoclint:all} wants it of them too. */
final class PrivateDocs {
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("abi", "types and handles of this use"),
          Map.entry("component", "what to make an instance of"),
          Map.entry("handle", "of the resource"),
          Map.entry("host", "whether the host implements the resources"),
          Map.entry("imports", "what it may call"),
          Map.entry("limits", "memory, tables and time it may use"),
          Map.entry("bits", "one for each flag"),
          Map.entry("call", "the call in progress"),
          Map.entry("context", "one side of a call"),
          Map.entry("implementation", "what is called"),
          Map.entry("index", "counted from 0"),
          Map.entry("instance", "an instance of the component"),
          Map.entry("length", "how many elements"),
          Map.entry("pointer", "where it lies"),
          Map.entry("set", "the flags"),
          Map.entry("value", "what to lower"));

  private PrivateDocs() {}

  /** Ends a private method or constructor with a comment that names all its parameters. */
  static MethodSpec method(MethodSpec.Builder builder, String sentence) {
    MethodSpec method = builder.build();
    StringBuilder doc = new StringBuilder(sentence).append("\n");
    boolean returns = !method.isConstructor() && !method.returnType().equals(TypeName.VOID);
    if (returns || !method.parameters().isEmpty()) {
      doc.append('\n');
    }
    for (ParameterSpec parameter : method.parameters()) {
      String text = PARAMETERS.getOrDefault(parameter.name(), "an implementation");
      doc.append("@param ").append(parameter.name()).append(' ').append(text).append('\n');
    }
    if (returns) {
      doc.append("@return the outcome\n");
    }
    return builder.addJavadoc("$L", doc).build();
  }

  /** The constructor of a class of static methods. */
  static MethodSpec noInstances() {
    return method(
        MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE), "There are no instances.");
  }

  /** A private final field. */
  static FieldSpec field(TypeName type, String name, String sentence) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("$L\n", sentence)
        .build();
  }
}
