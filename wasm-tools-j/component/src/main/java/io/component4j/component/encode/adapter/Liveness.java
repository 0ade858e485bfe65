package io.component4j.component.encode.adapter;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.CodeReader;
import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.core.Instruction;
import io.component4j.component.encode.adapter.AdapterModule.Code;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Sort;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * What can be reached in a module. All indices that are followed are checked, so that whoever
 * rewrites what is live need not do so again.
 */
final class Liveness implements CodeReader.Visitor {
  private record Entry(Sort space, int index) {}

  private final AdapterModule module;
  private final Map<Sort, BitSet> live = new EnumMap<>(Sort.class);

  /** What was reached and not looked into yet; a recursion could go too deep. */
  private final Deque<Entry> open = new ArrayDeque<>();

  Liveness(AdapterModule module) {
    this.module = module;
  }

  /** What is live of an index space. */
  BitSet of(Sort space) {
    return live.computeIfAbsent(space, key -> new BitSet());
  }

  /** Marks an entry of an index space, and what it needs. */
  void reach(Sort space, int index, int offset) {
    mark(space, index, offset);
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      switch (entry.space()) {
        case CORE_FUNC -> function(module.functions.get(entry.index()));
        case CORE_GLOBAL -> global(module.globals.get(entry.index()));
        case CORE_TYPE -> type(module.types.get(entry.index()), offset);
        default -> {
          // Memories need nothing.
        }
      }
    }
  }

  private void mark(Sort space, int index, int offset) {
    if (space == Sort.CORE_TABLE) {
      throw module.refused(offset, "an adapter uses a table");
    }
    if (Integer.compareUnsigned(index, module.size(space)) >= 0) {
      throw module.refused(offset, "there is no " + space + " " + Integer.toUnsignedString(index));
    }
    BitSet marked = of(space);
    if (!marked.get(index)) {
      marked.set(index);
      open.push(new Entry(space, index));
    }
  }

  private void function(AdapterModule.Function function) {
    mark(Sort.CORE_TYPE, function.type(), 0);
    if (function.from() == null) {
      Code code = function.code();
      ByteReader in = code.reader();
      int groups = in.count("locals", ComponentLimits.MAX_ITEMS);
      for (int i = 0; i < groups; i++) {
        in.u32("a number of locals");
        value(CoreTypeReader.valType(in), in.position());
      }
      CodeReader.read(in, this);
    }
  }

  private void global(AdapterModule.Global global) {
    value(global.type().type(), 0);
    if (global.from() == null) {
      CodeReader.read(global.code().reader(), this);
    }
  }

  private void type(CoreFuncType type, int offset) {
    type.params().forEach(value -> value(value, offset));
    type.results().forEach(value -> value(value, offset));
  }

  private void value(CoreValType type, int offset) {
    if (type instanceof CoreValType.Ref ref && ref.heap() == null) {
      mark(Sort.CORE_TYPE, ref.type(), offset);
    }
  }

  @Override
  public void instruction(Instruction instruction, int opcode, int offset) {
    switch (instruction.immediate()) {
      case MEMORY_INIT, DATA, TABLE_INIT, ELEM, TYPE_DATA, TYPE_ELEM ->
          throw module.refused(
              offset, "`" + instruction.name() + "` needs a segment; an adapter has none");
      default -> {
        // What else an instruction needs its immediates tell.
      }
    }
  }

  @Override
  public void index(Sort space, int index, int start, int end) {
    mark(space, index, start);
  }

  @Override
  public void blockType(int index, int offset, int start, int end) {
    mark(Sort.CORE_TYPE, index, start);
  }

  @Override
  public void heapType(int index, int start, int end) {
    mark(Sort.CORE_TYPE, index, start);
  }

  @Override
  public void access(int alignment, int memory, int start, int end) {
    mark(Sort.CORE_MEMORY, memory, start);
  }
}
