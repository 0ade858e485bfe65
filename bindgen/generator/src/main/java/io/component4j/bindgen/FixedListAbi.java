package io.component4j.bindgen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.ArrayList;
import java.util.List;

/** Lists of a fixed length: their elements one after the other, without pointer or length. */
final class FixedListAbi {
  private final Access access;
  private final Side side;

  FixedListAbi(Access access, Side side) {
    this.side = side;
    this.access = access;
  }

  void of(FixedLengthListType list, TypeMapper mapper, AbiMethods methods) {
    ValType element = list.element();
    TypeName primitive = TypeMapper.arrayElement(element);
    int length = list.length();
    Pointer inMemory = new Pointer(step("pointer", Layout.of(element).size()), 0);
    methods
        .lift(() -> read(element, mapper, length, access.lift(element, slot(element))))
        .load(
            primitive != null
                ? CodeBlock.of(
                    "return context.$L$L(pointer, $L);\n",
                    // Lifting a list is the end of its memory in a guest; this one has none of its
                    // own.
                    side == Side.GUEST ? "load" : "lift",
                    Access.runtimeName(new ValType.ListType(element)),
                    length)
                : read(element, mapper, length, access.load(element, inMemory)))
        .lower(() -> write(element, mapper, length, v -> access.lower(element, v, slot(element))))
        .store(write(element, mapper, length, v -> access.store(element, v, inMemory)));
  }

  private interface Body {
    CodeBlock of(CodeBlock value);
  }

  private static Slot slot(ValType element) {
    return new Slot(step("at", AbiMethods.flatCount(element)), 0);
  }

  private static String step(String base, long size) {
    return size == 1 ? base + " + i" : base + " + i * " + size;
  }

  private static CodeBlock read(
      ValType element, TypeMapper mapper, int length, CodeBlock expression) {
    TypeName primitive = TypeMapper.arrayElement(element);
    CodeBlock.Builder out = CodeBlock.builder();
    if (primitive != null) {
      out.addStatement("$T values = new $T[$L]", ArrayTypeName.of(primitive), primitive, length);
    } else {
      TypeName boxed = mapper.boxed(element);
      out.addStatement("$T<$T> values = new $T<>($L)", List.class, boxed, ArrayList.class, length);
    }
    out.beginControlFlow("for (int i = 0; i < $L; i++)", length);
    if (primitive != null) {
      out.addStatement("values[i] = $L$L", narrowing(element), expression);
    } else {
      out.addStatement("values.add($L)", expression);
    }
    out.endControlFlow();
    return primitive != null
        ? out.addStatement("return values").build()
        : out.addStatement("return $T.copyOf(values)", List.class).build();
  }

  private CodeBlock write(ValType element, TypeMapper mapper, int length, Body body) {
    TypeName primitive = TypeMapper.arrayElement(element);
    CodeBlock.Builder out = CodeBlock.builder();
    CodeBlock size = CodeBlock.of(primitive != null ? "value.length" : "values.size()");
    if (primitive == null) {
      // A copy, because its size cannot change while the elements are stored.
      out.addStatement(
          "$T<$T> values = $T.copyOf(value)", List.class, mapper.boxed(element), List.class);
    }
    out.beginControlFlow("if ($L != $L)", size, length)
        .addStatement(
            "throw new $T($S + $L)",
            side.range(),
            "a list of " + length + " elements is wanted, this one has ",
            size)
        .endControlFlow()
        .beginControlFlow("for (int i = 0; i < $L; i++)", length)
        .add(
            body.of(
                primitive != null
                    ? CodeBlock.of("value[i]$L", widening(element))
                    : CodeBlock.of("values.get(i)")))
        .endControlFlow();
    return out.build();
  }

  /** Arrays hold the bits of unsigned numbers, single values their range. */
  private static String widening(ValType element) {
    return switch (primitive(element)) {
      case U8 -> " & 0xFF";
      case U16 -> " & 0xFFFF";
      case U32 -> " & 0xFFFFFFFFL";
      default -> "";
    };
  }

  private static String narrowing(ValType element) {
    return switch (primitive(element)) {
      case U8 -> "(byte) ";
      case U16 -> "(short) ";
      case U32 -> "(int) ";
      default -> "";
    };
  }

  private static Primitive primitive(ValType element) {
    return (Primitive) element.structure();
  }
}
