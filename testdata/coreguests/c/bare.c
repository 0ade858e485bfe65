/* Without a C library: memory is given and never taken back. */
#include "memory.h"

extern unsigned char __heap_base;
static uintptr_t next;

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(
    void *old, size_t old_size, size_t align, size_t new_size) {
  if (next == 0) {
    next = (uintptr_t)&__heap_base;
  }
  uintptr_t start = (next + align - 1) & ~(uintptr_t)(align - 1);
  next = start + new_size;
  uintptr_t end = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
  if (next > end && __builtin_wasm_memory_grow(0, (next - end + 0xffff) >> 16) == (size_t)-1) {
    __builtin_trap();
  }
  unsigned char *from = old;
  unsigned char *to = (unsigned char *)start;
  for (size_t i = 0; i < old_size && i < new_size; i++) {
    to[i] = from[i];
  }
  return to;
}

void release(void *memory) { (void)memory; }

void sort_values(void *values, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  int32_t *numbers = values;
  (void)size;
  for (size_t i = 1; i < count; i++) {
    int32_t number = numbers[i];
    size_t place = i;
    for (; place > 0 && compare(&numbers[place - 1], &number) > 0; place--) {
      numbers[place] = numbers[place - 1];
    }
    numbers[place] = number;
  }
}

void said(size_t length) { (void)length; }
