/* What the guest needs of a C library. */
#include <stddef.h>
#include <stdint.h>

/* Also what the component's lists and strings are put into. */
void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size);
void release(void *memory);
void sort_values(void *values, size_t count, size_t size, int (*compare)(const void *, const void *));

/* Says how much was shouted, where there is somebody to say it to. */
void said(size_t length);
