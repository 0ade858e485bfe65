// How the command begins, instead of the C library's own crt1-command.o. That of 2022 (Debian's) knows nothing of
// components: the adapter of preview 1 keeps its state in memory that it asks `cabi_realloc` for, and takes a page by
// itself where there is none, which malloc would later hand out, too. Because `__wasm_call_ctors` is called here, the
// linker does not call it at every export.
#include <stdlib.h>
#include <wasi/api.h>

void __wasm_call_ctors(void);
void __wasm_call_dtors(void);
int __main_void(void);

__attribute__((export_name("_start"))) void _start(void) {
  __wasm_call_ctors();
  int code = __main_void();
  __wasm_call_dtors();
  if (code != 0) {
    __wasi_proc_exit((__wasi_exitcode_t)code);
  }
}

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *old, size_t old_size, size_t alignment,
                                                                 size_t size) {
  (void)old_size;
  (void)alignment;
  void *result = realloc(old, size);
  if (result == NULL && size != 0) {
    __builtin_trap();
  }
  return result;
}
