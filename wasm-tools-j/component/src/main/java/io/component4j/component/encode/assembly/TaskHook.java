package io.component4j.component.encode.assembly;

/** What the hook of tasks is told; the order is that of the numbers it is given. */
enum TaskHook {
  SYNC_START,
  SYNC_FINISH,
  ASYNC_START,
  ASYNC_RESUME,
  ASYNC_BLOCK,
  ASYNC_FINISH,
  INITIALIZE_START,
  INITIALIZE_FINISH,
  RESOURCE_DTOR_START,
  RESOURCE_DTOR_FINISH,
  POST_RETURN_START,
  POST_RETURN_FINISH,
  REALLOC_START,
  REALLOC_FINISH
}
