#include <stdio.h>
#include <stdlib.h>

/* The adapter asks for memory through this, so that malloc knows what it has. */
__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *old, size_t old_size, size_t alignment, size_t size) {
  (void)old_size;
  (void)alignment;
  return realloc(old, size);
}

int main(int argc, char **argv) {
  (void)argv;
  printf("hello from C, %d arguments\n", argc - 1);
  return 0;
}
