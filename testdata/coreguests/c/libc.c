/* With a C library, whose output goes through WASI 0.1. */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(
    void *old, size_t old_size, size_t align, size_t new_size) {
  (void)old_size;
  if (new_size == 0) {
    return (void *)align;
  }
  void *memory = realloc(old, new_size);
  if (memory == NULL) {
    abort();
  }
  return memory;
}

void release(void *memory) {
  /* An empty list or string is given at its alignment, which nobody allocated. */
  if ((uintptr_t)memory > 8) {
    free(memory);
  }
}

void sort_values(void *values, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  qsort(values, count, size, compare);
}

void said(size_t length) {
  printf("shouted %zu bytes, %s\n", length, getenv("MOOD") ? getenv("MOOD") : "as always");
  fflush(stdout);
}
