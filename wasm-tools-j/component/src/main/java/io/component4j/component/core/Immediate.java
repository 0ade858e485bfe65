package io.component4j.component.core;

/** What follows the opcode of an instruction (Core specification, "Instructions"). */
public enum Immediate {
  /** Nothing. */
  NONE,
  /** Nothing in the binary; the text may repeat the label of the block. */
  LABEL_NAME,
  /** A block type; the instruction opens a block. */
  BLOCK,
  /** A block type and catch clauses; the instruction opens a block. */
  TRY_TABLE,
  /** A label. */
  LABEL,
  /** Labels and the label for all else. */
  LABELS,
  /** A function. */
  FUNC,
  /** A type and a table; the text has them the other way round. */
  CALL_INDIRECT,
  /** A type. */
  TYPE,
  /** A type and another one. */
  TYPE_TYPE,
  /** A type and a number of elements. */
  TYPE_LENGTH,
  /** A type and a data segment. */
  TYPE_DATA,
  /** A type and an element segment. */
  TYPE_ELEM,
  /** A type and a tag. */
  TYPE_TAG,
  /** A structure type and one of its fields. */
  FIELD,
  /** A heap type. */
  HEAP_TYPE,
  /** A reference type; the opcode is one more where it is nullable, a heap type follows. */
  REF_TYPE,
  /** A label and two reference types, led by a byte that says which of them are nullable. */
  CAST,
  /** A tag. */
  TAG,
  /** A local. */
  LOCAL,
  /** A global. */
  GLOBAL,
  /** A table. */
  TABLE,
  /** A table to copy to and one to copy from. */
  TABLE_COPY,
  /** An element segment and a table; the text has them the other way round. */
  TABLE_INIT,
  /** A memory. */
  MEMORY,
  /** A memory to copy to and one to copy from. */
  MEMORY_COPY,
  /** A data segment and a memory; the text has them the other way round. */
  MEMORY_INIT,
  /** A data segment. */
  DATA,
  /** An element segment. */
  ELEM,
  /** Alignment, memory and offset. */
  MEMARG,
  /** Alignment, memory and offset, and a lane. */
  MEMARG_LANE,
  /** A lane. */
  LANE,
  /** Sixteen lanes. */
  LANES,
  /** A signed 32-bit number. */
  I32,
  /** A signed 64-bit number. */
  I64,
  /** Four bytes of a floating-point number. */
  F32,
  /** Eight bytes of a floating-point number. */
  F64,
  /** Sixteen bytes. */
  V128,
  /** Nothing; where the type is written, the opcode is one more and value types follow. */
  SELECT,
  /** A zero byte, of which the text says nothing. */
  FENCE,
  /** A continuation type and handlers. */
  RESUME,
  /** A continuation type, a tag and handlers. */
  RESUME_THROW,
  /** A memory ordering and a global. */
  ORDERED_GLOBAL,
  /** A memory ordering and a table. */
  ORDERED_TABLE,
  /** A memory ordering, a structure type and one of its fields. */
  ORDERED_FIELD,
  /** A memory ordering and a type. */
  ORDERED_TYPE
}
