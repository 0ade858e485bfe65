;; The shape that component linkers give to what they make: the main module imports functions that need its
;; own memory, so it is given a shim whose functions call through a table, and a last module fills that table
;; with the lowered imports when the memory is there. Around it two more components: one that does part of the
;; work, and one that gives the exported interface its type.
(component $nested
  (import "example:nested/host" (instance $host
    (export "note" (func (param "text" string) (result u64)))))

  ;; Joins two texts; a component with its own memory inside the component.
  (component $Joiner
    (core module $Main
      (memory (export "memory") 1)
      ;; The allocator: a pointer that moves up, growing the memory when it must, and back when a call is over.
      (global $heap (mut i32) (i32.const 1024))
      (func $realloc (export "realloc")
        (param $old i32) (param $old-size i32) (param $align i32) (param $new-size i32) (result i32)
        (local $at i32)
        (local $end i64)
        (local $have i64)
        (local.set $at
          (i32.and
            (i32.add (global.get $heap) (i32.sub (local.get $align) (i32.const 1)))
            (i32.sub (i32.const 0) (local.get $align))))
        (local.set $end
          (i64.add (i64.extend_i32_u (local.get $at)) (i64.extend_i32_u (local.get $new-size))))
        (local.set $have (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16)))
        (if (i64.gt_u (local.get $end) (local.get $have))
          (then
            (if
              (i32.eq
                (memory.grow
                  (i32.wrap_i64
                    (i64.shr_u
                      (i64.add (i64.sub (local.get $end) (local.get $have)) (i64.const 65535))
                      (i64.const 16))))
                (i32.const -1))
              (then unreachable))))
        (global.set $heap (i32.wrap_i64 (local.get $end)))
        (if (local.get $old)
          (then
            (memory.copy
              (local.get $at)
              (local.get $old)
              (select
                (local.get $old-size)
                (local.get $new-size)
                (i32.lt_u (local.get $old-size) (local.get $new-size))))))
        (local.get $at))
      (func $give-back (export "give-back") (param i32)
        (global.set $heap (i32.const 1024)))
      (func $join (export "join")
        (param $a i32) (param $a-length i32) (param $b i32) (param $b-length i32) (result i32)
        (local $out i32)
        (local $area i32)
        (local.set $out
          (call $realloc (i32.const 0) (i32.const 0) (i32.const 1)
            (i32.add (local.get $a-length) (local.get $b-length))))
        (memory.copy (local.get $out) (local.get $a) (local.get $a-length))
        (memory.copy (i32.add (local.get $out) (local.get $a-length)) (local.get $b) (local.get $b-length))
        (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
        (i32.store (local.get $area) (local.get $out))
        (i32.store offset=4 (local.get $area) (i32.add (local.get $a-length) (local.get $b-length)))
        (local.get $area)))
    (core instance $main (instantiate $Main))
    (alias core export $main "memory" (core memory $memory))
    (alias core export $main "realloc" (core func $realloc))
    (alias core export $main "give-back" (core func $give-back))
    (func $join (param "a" string) (param "b" string) (result string)
      (canon lift (core func $main "join") (memory $memory) (realloc $realloc) (post-return $give-back)))
    (export "join" (func $join)))
  (instance $joiner (instantiate $Joiner))

  (core module $Main
    (import "host" "note" (func $host.note (param i32 i32) (result i64)))
    (import "joiner" "join" (func $joiner.join (param i32 i32 i32 i32 i32)))
    (memory (export "memory") 1)
    ;; The allocator: a pointer that moves up, growing the memory when it must, and back when a call is over.
    (global $heap (mut i32) (i32.const 1024))
    (func $realloc (export "realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $new-size i32) (result i32)
      (local $at i32)
      (local $end i64)
      (local $have i64)
      (local.set $at
        (i32.and
          (i32.add (global.get $heap) (i32.sub (local.get $align) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get $align))))
      (local.set $end
        (i64.add (i64.extend_i32_u (local.get $at)) (i64.extend_i32_u (local.get $new-size))))
      (local.set $have (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16)))
      (if (i64.gt_u (local.get $end) (local.get $have))
        (then
          (if
            (i32.eq
              (memory.grow
                (i32.wrap_i64
                  (i64.shr_u
                    (i64.add (i64.sub (local.get $end) (local.get $have)) (i64.const 65535))
                    (i64.const 16))))
              (i32.const -1))
            (then unreachable))))
      (global.set $heap (i32.wrap_i64 (local.get $end)))
      (if (local.get $old)
        (then
          (memory.copy
            (local.get $at)
            (local.get $old)
            (select
              (local.get $old-size)
              (local.get $new-size)
              (i32.lt_u (local.get $old-size) (local.get $new-size))))))
      (local.get $at))
    (func $give-back (export "give-back") (param i32)
      (global.set $heap (i32.const 1024)))
    (func $repeat (export "repeat") (param $text i32) (param $length i32) (param $times i32) (result i32)
      (local $area i32)
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (i64.store align=4 (local.get $area) (i64.const 0))
      (block $done
        (loop $more
          (br_if $done (i32.eqz (local.get $times)))
          (call $joiner.join
            (i32.load (local.get $area)) (i32.load offset=4 (local.get $area))
            (local.get $text) (local.get $length)
            (local.get $area))
          (local.set $times (i32.sub (local.get $times) (i32.const 1)))
          (br $more)))
      (drop (call $host.note (i32.load (local.get $area)) (i32.load offset=4 (local.get $area))))
      (local.get $area)))

  (core module $Shim
    (type $note (func (param i32 i32) (result i64)))
    (type $join (func (param i32 i32 i32 i32 i32)))
    (table (export "$imports") 2 2 funcref)
    (func $indirect-note (export "0") (type $note)
      (call_indirect (type $note) (local.get 0) (local.get 1) (i32.const 0)))
    (func $indirect-join (export "1") (type $join)
      (call_indirect (type $join)
        (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (i32.const 1))))

  (core module $Fixup
    (import "" "0" (func $note (param i32 i32) (result i64)))
    (import "" "1" (func $join (param i32 i32 i32 i32 i32)))
    (import "" "$imports" (table 2 2 funcref))
    (elem (i32.const 0) func $note $join))

  (core instance $shim (instantiate $Shim))
  (alias core export $shim "0" (core func $shim.note))
  (alias core export $shim "1" (core func $shim.join))
  (core instance $main (instantiate $Main
    (with "host" (instance (export "note" (func $shim.note))))
    (with "joiner" (instance (export "join" (func $shim.join))))))
  (alias core export $main "memory" (core memory $memory))
  (alias core export $main "realloc" (core func $realloc))
  (alias core export $main "give-back" (core func $give-back))
  (alias core export $shim "$imports" (core table $imports))
  (core func $note (canon lower (func $host "note") (memory $memory)))
  (core func $join (canon lower (func $joiner "join") (memory $memory) (realloc $realloc)))
  (core instance $fixup (instantiate $Fixup
    (with "" (instance
      (export "$imports" (table $imports))
      (export "0" (func $note))
      (export "1" (func $join))))))

  (func $repeat (param "text" string) (param "times" u32) (result string)
    (canon lift (core func $main "repeat") (memory $memory) (realloc $realloc) (post-return $give-back)))

  (component $Texts
    (import "import-func-repeat"
      (func $repeat (param "text" string) (param "times" u32) (result string)))
    (export "repeat" (func $repeat) (func (param "text" string) (param "times" u32) (result string))))
  (instance $texts (instantiate $Texts (with "import-func-repeat" (func $repeat))))
  (export "example:nested/texts" (instance $texts))
)
