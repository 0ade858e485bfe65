package io.component4j.bindgen;

import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.List;
import java.util.stream.IntStream;

/** Records and tuples: their fields one after the other. */
final class RecordAbi {
  private final Access access;

  RecordAbi(Access access) {
    this.access = access;
  }

  void ofRecord(ValueTypeDef type, AbiMethods methods) {
    RecordType record = (RecordType) type.structure();
    emit(
        record,
        record.fields().stream().map(Field::type).toList(),
        RecordSource.componentNames(type),
        CodeBlock.of("new $T", methods.java()),
        methods);
  }

  void ofTuple(TupleType tuple, TypeMapper mapper, AbiMethods methods) {
    emit(
        tuple,
        tuple.elements(),
        IntStream.rangeClosed(1, tuple.elements().size()).mapToObj(i -> "v" + i).toList(),
        CodeBlock.of("new $T<>", mapper.tuple(tuple.elements().size())),
        methods);
  }

  private void emit(
      ValType type,
      List<ValType> fields,
      List<String> accessors,
      CodeBlock constructor,
      AbiMethods methods) {
    long[] offsets = Layout.fieldOffsets(type);
    CodeBlock.Builder load = CodeBlock.builder();
    CodeBlock.Builder store = CodeBlock.builder();
    for (int i = 0; i < fields.size(); i++) {
      Pointer pointer = Pointer.POINTER.plus(offsets[i]);
      load.add(i == 0 ? "\n" : ",\n").add(access.load(fields.get(i), pointer));
      store.add(access.store(fields.get(i), field(accessors.get(i)), pointer));
    }
    methods
        .lift(
            () -> {
              CodeBlock.Builder lift = CodeBlock.builder();
              Slot slot = Slot.AT;
              for (int i = 0; i < fields.size(); i++) {
                lift.add(i == 0 ? "\n" : ",\n").add(access.lift(fields.get(i), slot));
                slot = slot.plus(AbiMethods.flatCount(fields.get(i)));
              }
              return CodeBlock.of("return $L($L);\n", constructor, lift.build());
            })
        .load(CodeBlock.of("return $L($L);\n", constructor, load.build()))
        .lower(
            () -> {
              CodeBlock.Builder lower = CodeBlock.builder();
              Slot slot = Slot.AT;
              for (int i = 0; i < fields.size(); i++) {
                lower.add(access.lower(fields.get(i), field(accessors.get(i)), slot));
                slot = slot.plus(AbiMethods.flatCount(fields.get(i)));
              }
              return lower.build();
            })
        .store(store.build());
  }

  private static CodeBlock field(String accessor) {
    return CodeBlock.of("value.$N()", accessor);
  }
}
