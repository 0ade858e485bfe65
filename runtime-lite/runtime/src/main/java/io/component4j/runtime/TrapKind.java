package io.component4j.runtime;

/** Why WebAssembly code trapped. The names are stable. */
public enum TrapKind {
  /** The {@code unreachable} instruction. */
  UNREACHABLE,
  /** A load, store or bulk operation outside the linear memory. */
  MEMORY_OUT_OF_BOUNDS,
  /** An access outside a table, or an indirect call of an entry that does not exist. */
  TABLE_OUT_OF_BOUNDS,
  /** An indirect call of an empty table entry, or a null reference where none may be. */
  NULL_REFERENCE,
  /** An indirect call of a function of another type. */
  INDIRECT_CALL_TYPE_MISMATCH,
  /** An integer division or remainder by zero. */
  INTEGER_DIVIDE_BY_ZERO,
  /** An integer division whose result does not fit. */
  INTEGER_OVERFLOW,
  /** A conversion of a NaN or of a float that is out of range. */
  INVALID_CONVERSION_TO_INTEGER,
  /** A WebAssembly exception that nobody caught. */
  UNCAUGHT_EXCEPTION,
  /** An atomic access that is not aligned, or another trap of core WebAssembly. */
  OTHER,
  /** Canonical ABI: a pointer is not aligned, or a range lies outside the linear memory. */
  INVALID_POINTER,
  /** Canonical ABI: a string or list is longer than 2^28 - 1 bytes. */
  TOO_LONG,
  /** Canonical ABI: a string is not well-formed in its encoding. */
  INVALID_STRING,
  /** Canonical ABI: a {@code char} is not a Unicode scalar value. */
  INVALID_CHAR,
  /** Canonical ABI: a variant's discriminant has no case. */
  INVALID_DISCRIMINANT,
  /** Canonical ABI: {@code realloc} gave a pointer that is not aligned or out of range. */
  INVALID_REALLOC_RESULT,
  /** Canonical ABI: an instance was left while it may not be ({@code may_leave}). */
  CANNOT_LEAVE,
  /** Canonical ABI: an instance was entered while it may not be ({@code may_enter}). */
  CANNOT_ENTER,
  /** Canonical ABI: there is no handle of this index, or it is of another kind or type. */
  INVALID_HANDLE,
  /** Canonical ABI: a handle that is lent to a call in progress was dropped or passed on. */
  HANDLE_LENT,
  /** Canonical ABI: a function returned without dropping a handle that it had borrowed. */
  BORROW_NOT_DROPPED,
  /** Canonical ABI: an instance has more handles than a table can hold. */
  HANDLE_TABLE_FULL,
  /** Canonical ABI: the count of {@code backpressure.inc} went below 0 or beyond 65,535. */
  BACKPRESSURE
}
