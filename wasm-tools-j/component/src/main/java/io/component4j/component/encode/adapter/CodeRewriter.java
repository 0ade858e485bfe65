package io.component4j.component.encode.adapter;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.CodeReader;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.binary.CoreTypeWriter;
import io.component4j.component.encode.adapter.AdapterModule.Code;
import io.component4j.component.model.Sort;

/** Writes code with new indices; all numbers as short as they can be. */
final class CodeRewriter implements CodeReader.Visitor {
  private static final int CALL = 0x10;

  /** In an alignment: a memory follows. */
  private static final int MEMORY_FOLLOWS = 0x40;

  private final NewIndices indices;
  private final ByteReader in;
  private final ByteWriter out;

  private CodeRewriter(NewIndices indices, ByteReader in, ByteWriter out) {
    this.indices = indices;
    this.in = in;
    this.out = out;
  }

  /** A function's locals and instructions. */
  static ByteWriter body(Code code, NewIndices indices) {
    ByteWriter out = new ByteWriter();
    instructions(locals(code, indices, out), indices, out);
    return out;
  }

  /** A function's locals and instructions, with a call of another function before them. */
  static ByteWriter bodyAfterCall(int function, Code code, NewIndices indices) {
    ByteWriter out = new ByteWriter();
    ByteReader rest = locals(code, indices, out);
    out.u8(CALL).u32(function);
    instructions(rest, indices, out);
    return out;
  }

  /** The instructions of a constant expression, with its end. */
  static ByteWriter constant(Code code, NewIndices indices) {
    ByteWriter out = new ByteWriter();
    instructions(code.reader(), indices, out);
    return out;
  }

  private static ByteReader locals(Code code, NewIndices indices, ByteWriter out) {
    ByteReader in = code.reader();
    int groups = in.u32("locals");
    out.u32(groups);
    for (int i = 0; i < groups; i++) {
      out.u32(in.u32("a number of locals"));
      CoreTypeWriter.valType(out, indices.of(CoreTypeReader.valType(in)));
    }
    return in;
  }

  private static void instructions(ByteReader in, NewIndices indices, ByteWriter out) {
    ByteReader copied = in.from(in.position());
    CodeRewriter rewriter = new CodeRewriter(indices, copied, out);
    CodeReader.read(in, rewriter);
    rewriter.copyTo(in.position());
  }

  private void copyTo(int position) {
    while (in.position() < position) {
      out.u8(in.u8("code"));
    }
  }

  /** Steps over what is written anew. */
  private void replace(int start, int end) {
    copyTo(start);
    in.skip(end - start, "code");
  }

  @Override
  public void index(Sort space, int index, int start, int end) {
    replace(start, end);
    out.u32(indices.of(space, index));
  }

  @Override
  public void blockType(int index, int offset, int start, int end) {
    heapType(index, start, end);
  }

  @Override
  public void heapType(int index, int start, int end) {
    replace(start, end);
    out.typeIndex(indices.of(Sort.CORE_TYPE, index));
  }

  @Override
  public void access(int alignment, int memory, int start, int end) {
    replace(start, end);
    int index = indices.of(Sort.CORE_MEMORY, memory);
    if (index == 0) {
      out.u32(alignment);
    } else {
      out.u32(alignment | MEMORY_FOLLOWS).u32(index);
    }
  }

  @Override
  public void number(boolean signed, int start, int end) {
    ByteReader number = in.from(start);
    replace(start, end);
    if (signed) {
      out.s64(number.signed(64, "a constant"));
    } else {
      out.u64(number.u64("a number"));
    }
  }
}
